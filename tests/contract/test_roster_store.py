"""The contract of `RosterStore`."""

from dataclasses import replace

import pytest

from lectern.adapters.dynamodb.class_item import CLASS
from lectern.adapters.dynamodb.items import ClassItem, class_key
from lectern.domain.classroom import Member, Role
from lectern.domain.errors import (
    ClassLockedError,
    ForbiddenError,
    NotRegisteredError,
)
from lectern.domain.glossary import Glossary, Term
from lectern.domain.identity import new_token
from lectern.domain.settings import CaptionMode, Settings, SettingsChange
from lectern.ports.rosters import MemberChange, Terms
from lectern.ports.tokens import Participant
from tests.contract.live_state import LIFE_MS, LiveState, a_class, a_student, at_once
from tests.live_school import NOON
from tests.stack_table import stack_table


def test_students_who_join_at_the_same_moment_are_all_in_the_class(live: LiveState) -> None:
    classroom = live.open_class()
    students = [a_student(live.connect()) for _ in range(8)]

    joined = at_once(8, lambda n: live.rosters.join(classroom.session_id, students[n]))

    roster = live.rosters.read(classroom.session_id)
    assert roster is not None
    assert roster.classroom == classroom
    assert {m.connection_id for m in roster.members} == {s.connection_id for s in students}
    assert all(each.is_new for each in joined)


def test_a_class_can_be_read_without_its_members_ended_or_not(live: LiveState) -> None:
    classroom = live.open_class(glossary=Glossary((Term("Okafor"),)))
    live.rosters.join(classroom.session_id, a_student(live.connect()))

    alone = live.rosters.find_class(classroom.session_id)
    live.classes.end(classroom.session_id)
    ended = live.rosters.find_class(classroom.session_id)

    assert alone == classroom
    assert ended is not None
    assert ended.ended_at == NOON
    assert live.rosters.find_class("unknown") is None


def test_the_roster_is_read_without_names(live: LiveState) -> None:
    classroom = live.open_class()
    live.rosters.join(classroom.session_id, a_student(live.connect()))

    roster = live.rosters.read(classroom.session_id)

    assert roster is not None
    assert [member.name for member in roster.members] == [None]


def test_a_connection_that_joins_loses_its_address(live: LiveState) -> None:
    classroom, connection = live.open_class(), replace(live.connect(), address="hash")
    live.connections.add(connection)
    student = a_student(connection)

    live.rosters.join(classroom.session_id, student)

    assert live.connections.find(connection.connection_id) == replace(
        connection,
        session_id=classroom.session_id,
        role=Role.STUDENT,
        participant_id=student.participant_id,
        address=None,
    )


def test_a_connection_that_has_expired_is_not_on_the_roster(live: LiveState) -> None:
    classroom = live.open_class()
    live.rosters.join(classroom.session_id, a_student(live.connect()))

    live.clock.now += LIFE_MS

    roster = live.rosters.read(classroom.session_id)
    assert roster is not None
    assert roster.members == []


def test_a_connection_that_joins_many_times_at_once_is_one_participant(live: LiveState) -> None:
    classroom, connection = live.open_class(), live.connect()

    joined = at_once(4, lambda _: live.rosters.join(classroom.session_id, a_student(connection)))

    roster = live.rosters.read(classroom.session_id)
    assert roster is not None
    assert [each.is_new for each in joined].count(True) == 1
    assert {each.member.participant_id for each in joined} == {
        member.participant_id for member in roster.members
    }
    assert len(roster.members) == 1


def test_items_left_by_an_interrupted_end_block_no_class(dynamodb: LiveState) -> None:
    # DynamoDB alone: an end under a lock leaves nothing.
    live, classroom = dynamodb, dynamodb.open_class()
    item = ClassItem(class_key(classroom.session_id), CLASS)
    stack_table().update(item, [ClassItem.ended_at.set(NOON)])

    again = replace(a_class(), code=classroom.code, teacher_id=classroom.teacher_id)

    assert live.classes.by_teacher(classroom.teacher_id) is None
    assert live.open(again)


def test_a_connection_keeps_the_role_and_class_it_first_registered_in(live: LiveState) -> None:
    classroom, other = live.open_class(), live.open_class()
    student = a_student(live.connect())
    live.rosters.join(classroom.session_id, student)

    with pytest.raises(ForbiddenError):
        live.rosters.join(classroom.session_id, replace(student, role=Role.TEACHER))
    with pytest.raises(ForbiddenError):
        live.rosters.join(other.session_id, student)


def test_a_disconnected_connection_cannot_join(live: LiveState) -> None:
    classroom, connection = live.open_class(), live.connect()
    live.connections.remove(connection.connection_id)

    with pytest.raises(NotRegisteredError):
        live.rosters.join(classroom.session_id, a_student(connection))


def test_a_member_leaves_once(live: LiveState) -> None:
    classroom = live.open_class()
    student = a_student(live.connect())
    live.rosters.join(classroom.session_id, student)

    left = at_once(4, lambda _: live.rosters.leave(classroom.session_id, student.connection_id))

    assert [member.participant_id for member in left if member] == [student.participant_id]


def test_different_settings_changed_at_the_same_moment_are_all_kept(live: LiveState) -> None:
    classroom = live.open_class()
    student = a_student(live.connect())
    live.rosters.join(classroom.session_id, student)
    changes = [SettingsChange(voice=False), SettingsChange(captions=CaptionMode.LIVE)]

    def change(n: int) -> Member:
        return live.rosters.change(
            classroom.session_id, student.connection_id, changes[n], MemberChange()
        )

    at_once(2, change)
    after = live.rosters.change(
        classroom.session_id, student.connection_id, SettingsChange(), MemberChange(language="fr")
    )

    assert after.settings == Settings(voice=False, captions=CaptionMode.LIVE)
    assert after.language == "fr"


def test_the_settings_of_an_absent_member_cannot_be_changed(live: LiveState) -> None:
    classroom = live.open_class()

    for change in (SettingsChange(voice=False), SettingsChange()):
        with pytest.raises(NotRegisteredError):
            live.rosters.change(classroom.session_id, "unknown=", change, MemberChange())


def test_a_connection_follows_a_newer_one_of_its_participant_and_no_older_one(
    live: LiveState,
) -> None:
    classroom, student = live.open_class(), replace(a_student(live.connect()), language_since=NOON)
    live.rosters.join(classroom.session_id, student)
    newer, older = (
        replace(student, connection_id="other=", language=language, language_since=NOON + since)
        for language, since in (("fr", 1), ("de", -1))
    )

    refused = live.rosters.follow(classroom.session_id, student.connection_id, older)
    followed = live.rosters.follow(classroom.session_id, student.connection_id, newer)
    again = live.rosters.follow(classroom.session_id, student.connection_id, newer)

    assert refused is None
    assert followed == again == replace(student, language="fr", language_since=NOON + 1)
    roster = live.rosters.read(classroom.session_id)
    assert roster is not None
    assert [member.language for member in roster.members] == ["fr"]


def test_a_disconnected_connection_is_not_moved(live: LiveState) -> None:
    classroom, student = live.open_class(), a_student(live.connect())

    assert live.rosters.follow(classroom.session_id, student.connection_id, student) is None


def test_a_resume_token_is_stored_if_the_student_joins(live: LiveState) -> None:
    classroom = live.open_class(locked=True)
    student, refused = a_student(live.connect()), a_student(live.connect())
    tokens = [new_token() for _ in range(3)]

    joined = live.rosters.join(
        classroom.session_id,
        student,
        Terms(returns=True, as_read=classroom, resume_token=tokens[0]),
    )
    with pytest.raises(ClassLockedError):
        live.rosters.join(
            classroom.session_id, refused, Terms(as_read=classroom, resume_token=tokens[1])
        )
    again = live.rosters.join(
        classroom.session_id, student, Terms(as_read=classroom, resume_token=tokens[2])
    )

    of_student = Participant(classroom.session_id, student.participant_id, Role.STUDENT)
    assert (joined.resume_token, again.resume_token) == (tokens[0], None)
    found = [live.tokens.find(token) for token in tokens]
    assert found == [of_student, None, None]
