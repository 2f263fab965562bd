"""Readers learn whether their teacher is there, and the last post says how it is."""

import json
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace

import pytest

from lectern.adapters.memory import MemoryPoster
from lectern.domain.classroom import Classroom, Member, Role, Roster
from lectern.domain.settings import Settings
from lectern.ports.post import PostResult
from lectern.services.notify_presence import NotifyPresence
from tests.fakes.rosters import FixedRoster

NOW = 1_800_000_000_000
HERE = Classroom("s", "ABC234", "t", "teacher=", "en", NOW, NOW + 9, NOW + 9)
AWAY = replace(HERE, teacher_away_since=NOW)
MEMBERS = [
    Member(f"{role}=", role, role, "en", Settings())
    for role in (Role.TEACHER, Role.STUDENT, Role.PROJECTOR)
]


@dataclass
class ChangingPoster(MemoryPoster):
    """A poster with a class that changes as `changes` says, once after each post."""

    rosters: FixedRoster = field(default_factory=lambda: FixedRoster(Roster(HERE, MEMBERS)))
    changes: Iterator[Classroom | None] = field(default_factory=lambda: iter(()))

    def post_many(self, connection_ids: Sequence[str], body: bytes) -> PostResult:
        result = super().post_many(connection_ids, body)
        for classroom in self.changes:
            self.rosters.roster = Roster(classroom, MEMBERS) if classroom else None
            break
        return result


def scene(classroom: Classroom | None, *changes: Classroom | None) -> ChangingPoster:
    return ChangingPoster(
        open={each.connection_id for each in MEMBERS},
        rosters=FixedRoster(Roster(classroom, MEMBERS) if classroom else None),
        changes=iter(changes),
    )


def posted(
    poster: ChangingPoster, notify: Callable[[NotifyPresence], None] = lambda notify: notify("s")
) -> dict[str, list[bool]]:
    """Return whom the use case told what, in the order of the posts."""
    notify(NotifyPresence(poster.rosters, poster))
    messages = {to: [json.loads(body) for body in got] for to, got in poster.received.items()}
    assert all(each["type"] == "teacher_presence" for got in messages.values() for each in got)
    return {to: [each["present"] for each in got] for to, got in messages.items()}


@pytest.mark.parametrize(("classroom", "present"), [(HERE, True), (AWAY, False)])
def test_students_and_projectors_are_told_and_the_teacher_is_not(
    classroom: Classroom, present: bool
) -> None:
    assert posted(scene(classroom)) == {"student=": [present], "projector=": [present]}


def test_a_change_while_it_is_posted_is_posted_too() -> None:
    assert posted(scene(AWAY, HERE))["student="] == [False, True]


def test_nothing_is_posted_twice_while_nothing_changes() -> None:
    assert posted(scene(AWAY, AWAY, HERE))["student="] == [False]


def test_a_teacher_who_comes_and_goes_is_reported_five_times_at_most() -> None:
    assert posted(scene(AWAY, *[HERE, AWAY] * 9))["student="] == [False, True] * 2 + [False]


@pytest.mark.parametrize("over", [None, replace(AWAY, ended_at=NOW)], ids=["deleted", "ended"])
def test_the_members_of_a_class_that_is_over_are_told_nothing(over: Classroom | None) -> None:
    assert posted(scene(over)) == {}
    assert posted(scene(AWAY, over))["student="] == [False]


def test_a_newcomer_is_told_that_the_teacher_is_away_and_no_other_is() -> None:
    told = posted(scene(AWAY), lambda notify: notify.newcomer("s", "student="))

    assert told == {"student=": [False]}


def test_a_newcomer_who_joins_beside_the_teacher_is_told_nothing() -> None:
    assert posted(scene(HERE), lambda notify: notify.newcomer("s", "student=")) == {}


def test_a_newcomer_learns_that_the_teacher_has_come_back_meanwhile() -> None:
    told = posted(scene(AWAY, HERE), lambda notify: notify.newcomer("s", "student="))

    assert told == {"student=": [False, True]}


def test_a_newcomer_who_has_left_already_is_told_nothing() -> None:
    assert posted(scene(AWAY), lambda notify: notify.newcomer("s", "gone=")) == {}
