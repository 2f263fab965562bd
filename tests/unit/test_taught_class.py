"""Finding the class of a teacher who speaks, and what is read of its log beside it."""

from dataclasses import dataclass, field, replace

import pytest

from lectern.domain.classroom import Connection, Role, Roster
from lectern.domain.errors import ForbiddenError, NotRegisteredError
from lectern.domain.settings import TranslationMode
from lectern.domain.utterance import UtteranceDraft
from lectern.ports.utterances import Newest
from lectern.services.live_class import FindLiveClass
from lectern.services.taught_class import FindTaughtClass
from tests.fakes.clock import MovableClock
from tests.fakes.inline import Inline
from tests.fakes.rosters import TEACHER, taught_class

FINAL = UtteranceDraft("Good morning.")
INTERIM = UtteranceDraft("Good mor", is_final=False)


@dataclass
class Log:
    """A class's log; `asked` has how many utterances were read each time."""

    fails: bool = False
    asked: list[int] = field(default_factory=list)

    def last_sequence(self, session_id: str) -> int:
        raise AssertionError("one read has it all")

    def newest(self, session_id: str, count: int) -> Newest:
        self.asked.append(count)
        if self.fails:
            raise ConnectionError("what was said")
        return Newest(7, [])


def find(
    log: Log, sender: Connection, draft: UtteranceDraft, context_size: int = 3
) -> tuple[Roster, Newest | None]:
    live_class = FindLiveClass(taught_class(), lambda: MovableClock().now)
    return FindTaughtClass(live_class, log, Inline(), context_size)(sender, draft)


@pytest.mark.parametrize(
    ("draft", "context_size", "asked"),
    [
        (FINAL, 3, [3]),
        (FINAL, 0, [0]),
        (UtteranceDraft("Good morning.", sequence=8), 3, [3]),
        (UtteranceDraft("Good morning.", sequence=8), 0, []),
        (UtteranceDraft("Good day.", utterance_id="u", revision=2), 0, []),
        (INTERIM, 3, [0]),
        (UtteranceDraft("Good mor", is_final=False, utterance_id="u", revision=2), 3, []),
    ],
)
def test_only_what_the_utterance_needs_is_read(
    draft: UtteranceDraft, context_size: int, asked: list[int]
) -> None:
    log = Log()

    roster, newest = find(log, TEACHER, draft, context_size)

    assert log.asked == asked
    assert newest == (Newest(7, []) if asked else None)
    assert roster == taught_class().roster


@pytest.mark.parametrize(
    "sender",
    [Connection("new=", 0), Connection("s=", 0, session_id="s", role=Role.STUDENT)],
    ids=["unregistered", "student"],
)
def test_nothing_is_read_for_a_sender_who_may_not_speak(sender: Connection) -> None:
    log = Log()

    with pytest.raises((NotRegisteredError, ForbiddenError)):
        find(log, sender, FINAL)

    assert log.asked == []


def test_a_failed_read_delays_nothing_and_its_reason_is_not_logged(
    caplog: pytest.LogCaptureFixture,
) -> None:
    _, newest = find(Log(fails=True), TEACHER, FINAL)

    assert newest is None
    assert "log not read" in caplog.text
    assert "what was said" not in caplog.text


def test_a_text_that_is_held_is_not_read_for_its_context() -> None:
    log, rosters = Log(), taught_class(TranslationMode.MANUAL)
    live_class = FindLiveClass(rosters, lambda: MovableClock().now)
    find_class = FindTaughtClass(live_class, log, Inline(), 3)
    find_class(TEACHER, replace(FINAL, sequence=1))
    log.asked.clear()

    _, held = find_class(TEACHER, replace(FINAL, sequence=2))
    _, sent = find_class(TEACHER, replace(FINAL, sequence=2), is_sent=True)
    _, unnumbered = find_class(TEACHER, FINAL)

    assert log.asked == [3, 3]
    assert (held, sent, unnumbered) == (None, Newest(7, []), Newest(7, []))


def test_a_class_that_leaves_manual_mode_has_its_context_read_again() -> None:
    log, rosters = Log(), taught_class(TranslationMode.MANUAL)
    live_class = FindLiveClass(rosters, lambda: MovableClock().now)
    find_class = FindTaughtClass(live_class, log, Inline(), 3)
    find_class(TEACHER, replace(FINAL, sequence=1))
    rosters.roster = taught_class(TranslationMode.AUTO).roster
    find_class(TEACHER, replace(FINAL, sequence=2))
    log.asked.clear()

    find_class(TEACHER, replace(FINAL, sequence=3))

    assert log.asked == [3]
