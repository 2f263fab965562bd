"""An administrator erases a name from the classes that they chose."""

from dataclasses import dataclass, field

import pytest

from lectern.domain.classroom import Classroom, Roster
from lectern.domain.errors import AdminOnlyError, SessionLiveError
from lectern.domain.person import PersonReceipt
from lectern.domain.teacher import Teacher
from lectern.services.erase_participant import EraseParticipant
from tests.contract.archived_events import NOON, said
from tests.fakes.people import FakeLivePeople, FakePeople
from tests.people_in_class import ADA, HEAD, OTHER_HEAD, classes_of_ada

HOUR = 3_600_000


@dataclass
class Rosters:
    """The live classes, by session."""

    live: set[str] = field(default_factory=set)

    def read(self, session_id: str) -> Roster | None:
        raise AssertionError("no member of the class is read")

    def find_class(self, session_id: str) -> Classroom | None:
        if session_id not in self.live:
            return None
        return Classroom(session_id, "ABC234", "ada", "c-1", "en", NOON, NOON + HOUR, NOON + HOUR)


@dataclass
class School:
    """The use case with all its parts."""

    people: FakePeople = field(default_factory=lambda: classes_of_ada(3))
    live: FakeLivePeople = field(default_factory=lambda: FakeLivePeople({"s-1": ["Zoë", "Max"]}))
    rosters: Rosters = field(default_factory=Rosters)

    def erase(self, *session_ids: str, reader: Teacher = HEAD) -> PersonReceipt:
        use_case = EraseParticipant(self.people, self.live, self.rosters, lambda: NOON)
        return use_case(reader, "zoe", session_ids)

    def left(self) -> list[str]:
        found = self.people.search(HEAD, "zoe", 99)
        return [each.session_id for each in found.participants]


def test_a_name_is_erased_from_the_chosen_classes_only() -> None:
    school = School()

    receipt = school.erase("s-1", "s-2")

    assert receipt == PersonReceipt(NOON, {"names": 1, "liveNames": 1}, is_done=True)
    assert school.left() == ["s-3"]
    assert school.live.names["s-1"] == ["Max"]


def test_erasing_is_safe_to_repeat() -> None:
    school = School()
    school.erase("s-1")

    assert set(school.erase("s-1").counts.values()) == {0}


def test_a_repetition_erases_what_a_failure_left_in_the_live_table() -> None:
    school = School()
    school.erase("s-1")
    school.live.names["s-1"] = ["Zoë"]

    assert school.erase("s-1").counts == {"names": 0, "liveNames": 1}


def test_nothing_is_erased_while_one_of_the_classes_is_live() -> None:
    school = School(rosters=Rosters({"s-3"}))

    with pytest.raises(SessionLiveError):
        school.erase("s-1", "s-3")

    assert school.left() == ["s-3", "s-1"]
    assert school.live.names["s-1"] == ["Zoë", "Max"]


def test_the_receipt_counts_the_sentences_that_remain() -> None:
    school = School()
    event = said("s-1", 9)
    school.people.reports.write(
        type(event)(type(event.utterance)("s-1", "u", 9, 0, "Ask zoe.", "en", True, NOON), ())
    )

    assert school.erase("s-1").mentions == 1


def test_another_school_erases_nothing_and_a_teacher_is_refused() -> None:
    school = School()

    assert set(school.erase("s-1", reader=OTHER_HEAD).counts.values()) == {0}
    with pytest.raises(AdminOnlyError):
        school.erase("s-1", reader=ADA)
    assert school.left() == ["s-3", "s-1"]
    assert school.live.names["s-1"] == ["Zoë", "Max"]
