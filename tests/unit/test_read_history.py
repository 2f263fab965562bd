"""Missed captions come in the student's language, in order, in pages of one metered unit."""

from collections.abc import Sequence
from dataclasses import dataclass

from lectern.domain.classroom import Member, Role
from lectern.domain.settings import Settings, SpeechService
from lectern.domain.utterance import Caption, CaptionStatus, StoredUtterance, Utterance
from lectern.protocol.base import METERED_UNIT_BYTES, UNSET
from lectern.protocol.codec import encode
from lectern.services.read_history import ReadHistory


@dataclass
class Log:
    kept: Sequence[StoredUtterance]

    def last_sequence(self, session_id: str) -> int:
        return len(self.kept)

    def latest(self, session_id: str, count: int) -> Sequence[StoredUtterance]:
        return self.kept[-count:]

    def after(self, session_id: str, sequence: int, count: int) -> Sequence[StoredUtterance]:
        return [k for k in self.kept if k.utterance.sequence > sequence][:count]


def kept(sequence: int, text: str = "Hello.") -> StoredUtterance:
    said = Utterance("s", f"u{sequence}", sequence, 0, text, "en-GB", is_final=True, said_at=9)
    return StoredUtterance(said, {"es": Caption("es", f"es {text}", CaptionStatus.OK)})


def reader(language: str, speaker: SpeechService = SpeechService.AUTO) -> Member:
    settings = Settings(tts_service_type=speaker)
    return Member("c=", "p", Role.STUDENT, language, settings)


def test_each_student_gets_their_own_language_or_the_original() -> None:
    history = ReadHistory(Log([kept(1)]))

    def read(language: str) -> tuple[str, str, str]:
        caption = history("s", reader(language), None)[0].captions[0]
        return caption.status.value, caption.text, caption.original_text

    assert read("es-MX") == ("ok", "es Hello.", "Hello.")
    assert read("en-US") == ("ok", "Hello.", "Hello.")
    assert read("fr") == ("unavailable", "", "Hello.")


def test_devices_are_not_asked_to_speak_missed_captions() -> None:
    speaks = reader("es", SpeechService.BROWSER)

    (page,) = ReadHistory(Log([kept(1), kept(2)]))("s", speaks, None)

    assert [caption.text for caption in page.captions] == ["es Hello."] * 2
    assert [caption.speech_params for caption in page.captions] == [UNSET] * 2


def test_a_newcomer_gets_the_last_twenty() -> None:
    (page,) = ReadHistory(Log([kept(n) for n in range(1, 51)]))("s", reader("es"), None)

    assert (page.from_, page.to, len(page.captions), page.complete) == (31, 50, 20, True)


def test_a_returning_student_gets_all_missed_captions_in_pages_that_fit() -> None:
    log = Log([kept(n, "A sentence that is said in class. " * 4) for n in range(1, 1_001)])

    pages = ReadHistory(log)("s", reader("es"), 10)

    sequences = [caption.sequence for page in pages for caption in page.captions]
    assert sequences == list(range(11, 1_001))
    assert all(len(encode(page)) <= METERED_UNIT_BYTES for page in pages)
    assert [page.complete for page in pages] == [False] * (len(pages) - 1) + [True]
    assert [(p.from_, p.to) for p in pages] == [
        (p.captions[0].sequence, p.captions[-1].sequence) for p in pages
    ]


def test_a_caption_larger_than_a_unit_is_a_page_of_its_own() -> None:
    log = Log([kept(1), kept(2, "字" * 5_000), kept(3)])

    pages = ReadHistory(log)("s", reader("es"), 0)

    assert [[c.sequence for c in page.captions] for page in pages] == [[1], [2], [3]]
    assert all(len(encode(page)) < 128 * 1024 for page in pages)


def test_without_missed_captions_there_is_no_page() -> None:
    assert ReadHistory(Log([kept(1)]))("s", reader("es"), 1) == []
