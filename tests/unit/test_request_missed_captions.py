"""The last missed captions are requested, up to a limit; registering survives a failure."""

from dataclasses import dataclass

import pytest

from lectern.domain.classroom import Member, Role
from lectern.domain.settings import Settings
from lectern.domain.utterance import Caption, CaptionStatus, StoredUtterance, Utterance
from lectern.ports.catch_up import MissedCaptions
from lectern.protocol.captions import History
from lectern.services.read_history import ReadHistory
from lectern.services.request_missed_captions import RequestMissedCaptions
from tests.fakes.catch_up import FakeCatchUpRequest

READER = Member("c=", "p", Role.STUDENT, "fr-CA", Settings())


@dataclass
class Log:
    kept: list[StoredUtterance]

    def last_sequence(self, session_id: str) -> int:
        return len(self.kept)

    def latest(self, session_id: str, count: int) -> list[StoredUtterance]:
        return self.kept[-count:]

    def after(self, session_id: str, sequence: int, count: int) -> list[StoredUtterance]:
        return self.kept[sequence : sequence + count]


def history(*languages: str) -> list[History]:
    """Return what a student of French gets for utterances, each with a caption in one language."""
    kept = [
        StoredUtterance(
            Utterance("s", f"u{n}", n, 0, "Hello.", "en", is_final=True, said_at=1),
            {language: Caption(language, "text", CaptionStatus.OK)},
        )
        for n, language in enumerate(languages, 1)
    ]
    return ReadHistory(Log(kept))("s", READER, None)


@pytest.mark.parametrize(
    ("limit", "expected"), [(1, [5]), (2, [3, 5]), (10, [1, 3, 5])], ids=["1", "2", "10"]
)
def test_the_latest_untranslated_captions_are_requested(limit: int, expected: list[int]) -> None:
    request = FakeCatchUpRequest()

    RequestMissedCaptions(request, limit)("s", READER, history("es", "fr", "es", "fr", "es"))

    assert request.asked == [MissedCaptions("s", "fr", expected)]


@pytest.mark.parametrize(
    ("limit", "languages"), [(0, ("es",)), (10, ("fr", "fr")), (10, ())], ids=["0", "all", "none"]
)
def test_missed_captions_are_requested_only_if_needed(
    limit: int, languages: tuple[str, ...]
) -> None:
    request = FakeCatchUpRequest()

    RequestMissedCaptions(request, limit)("s", READER, history(*languages))

    assert request.asked == []


def test_a_failed_request_does_not_affect_the_registration() -> None:
    RequestMissedCaptions(FakeCatchUpRequest(fails=True), 10)("s", READER, history("es"))
