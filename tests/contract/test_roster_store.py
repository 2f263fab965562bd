"""The contract of `RosterStore` and `SettingsStore`, on DynamoDB as moto has it."""

from dataclasses import replace

import pytest

from lectern.adapters.dynamodb.class_item import CLASS
from lectern.adapters.dynamodb.items import ClassItem, class_key
from lectern.domain.class_code import new_class_code
from lectern.domain.classroom import MAX_PROJECTORS, Member, Role
from lectern.domain.errors import (
    ClassFullError,
    ClassLockedError,
    ClassNotFoundError,
    ForbiddenError,
    NotRegisteredError,
    OutdatedError,
    RateLimitedError,
    RefusedError,
    RemovedError,
    SessionExpiredError,
)
from lectern.domain.glossary import Glossary, Term
from lectern.domain.identity import new_token
from lectern.domain.settings import CaptionMode, Settings, SettingsChange, TranslationMode
from lectern.ports.classes import ClassChange
from lectern.ports.rosters import LanguagePlace, MemberChange, Terms
from lectern.ports.tokens import Participant
from tests.contract.live_state import STUDENTS, LiveState, a_class, a_student, as_read, at_once
from tests.live_school import NOON


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


def test_an_ended_class_admits_no_student(live: LiveState) -> None:
    classroom, connection = live.open_class(), live.connect()
    live.classes.end(classroom.session_id)

    with pytest.raises(SessionExpiredError):
        live.rosters.join(classroom.session_id, a_student(connection))

    found = live.connections.find(connection.connection_id)
    assert found is not None
    assert found.session_id is None


def test_a_student_who_joins_while_the_class_ends_is_in_the_roster_or_rejected(
    live: LiveState,
) -> None:
    classroom = live.open_class()
    students = [a_student(live.connect()) for _ in range(6)]

    def join_or_end(n: int) -> str | None:
        if n == 3:
            live.classes.end(classroom.session_id)
            roster = live.rosters.read(classroom.session_id)
            notified.update(m.connection_id for m in (roster.members if roster else ()))
            return None
        try:
            return live.rosters.join(classroom.session_id, students[n]).member.connection_id
        except SessionExpiredError:
            return None

    notified: set[str] = set()
    joined = at_once(6, join_or_end)

    assert {each for each in joined if each} == notified


def test_items_left_by_an_interrupted_end_block_no_class(live: LiveState) -> None:
    classroom = live.open_class()
    ClassItem(class_key(classroom.session_id), CLASS).update(actions=[ClassItem.ended_at.set(NOON)])

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


def test_a_locked_class_admits_returning_students_and_no_newcomers(live: LiveState) -> None:
    session_id = live.open_class().session_id
    live.classes.change(session_id, ClassChange(locked=True))
    teacher = replace(a_student(live.connect()), role=Role.TEACHER)

    with pytest.raises(ClassLockedError):
        live.rosters.join(session_id, a_student(live.connect()))
    returned = live.rosters.join(session_id, a_student(live.connect()), Terms(returns=True))
    taught = live.rosters.join(session_id, teacher)
    live.classes.change(session_id, ClassChange(locked=False))
    unlocked = live.rosters.join(session_id, a_student(live.connect()))

    assert returned.is_new
    assert taught.is_new
    assert unlocked.is_new


def test_concurrent_joins_do_not_exceed_the_class_size(
    live: LiveState,
) -> None:
    session_id = live.open_class().session_id
    students = [a_student(live.connect()) for _ in range(STUDENTS + 6)]

    def join(n: int) -> type[RefusedError] | None:
        try:
            live.rosters.join(session_id, students[n])
        except RefusedError as error:
            return type(error)
        return None

    joined = at_once(len(students), join)

    roster = live.rosters.read(session_id)
    assert roster is not None
    assert len(roster.students) == joined.count(None) == STUDENTS
    assert joined.count(ClassFullError) == 6


def test_a_full_class_admits_returning_students_and_one_newcomer_for_each_who_leaves(
    live: LiveState,
) -> None:
    session_id = live.open_class().session_id
    students = [a_student(live.connect()) for _ in range(STUDENTS)]
    for student in students:
        live.rosters.join(session_id, student)

    for student in students[:2]:
        second = replace(student, connection_id=live.connect().connection_id)
        live.rosters.join(session_id, second, Terms(returns=True))
    with pytest.raises(ClassFullError):
        live.rosters.join(session_id, a_student(live.connect()))
    for student in students[-3:]:
        live.rosters.leave(session_id, student.connection_id)
    for _ in range(3):
        live.rosters.join(session_id, a_student(live.connect()))

    with pytest.raises(ClassFullError):
        live.rosters.join(session_id, a_student(live.connect()))


def test_a_removed_student_cannot_return_and_others_can(live: LiveState) -> None:
    classroom = live.open_class()
    removed, other = a_student(live.connect()), a_student(live.connect())
    for student in (removed, other):
        live.rosters.join(classroom.session_id, student)

    found = [live.removals.remove(classroom, removed.participant_id) for _ in range(2)]
    again = [replace(each, connection_id=live.connect().connection_id) for each in (removed, other)]

    assert found == [True, True]
    with pytest.raises(RemovedError):
        live.rosters.join(classroom.session_id, again[0], Terms(returns=True))
    assert live.rosters.join(classroom.session_id, again[1], Terms(returns=True)).is_new
    assert live.removals.is_removed(classroom.session_id, removed.participant_id)
    assert not live.removals.is_removed(classroom.session_id, other.participant_id)


def test_only_a_student_of_the_class_can_be_removed(live: LiveState) -> None:
    classroom, other = live.open_class(), live.open_class()
    student = a_student(live.connect())
    teacher = replace(a_student(live.connect()), role=Role.TEACHER)
    live.rosters.join(other.session_id, student)
    live.rosters.join(classroom.session_id, teacher)

    for who in (student.participant_id, teacher.participant_id, "unknown"):
        assert not live.removals.remove(classroom, who)


def test_a_student_removed_while_returning_is_seen_or_rejected(
    live: LiveState,
) -> None:
    classroom = live.open_class()
    student = a_student(live.connect())
    live.rosters.join(classroom.session_id, student)
    devices = [replace(student, connection_id=live.connect().connection_id) for _ in range(6)]

    def return_or_remove(n: int) -> str | None:
        if n == 3:
            live.removals.remove(classroom, student.participant_id)
            roster = live.rosters.read(classroom.session_id)
            seen.update(m.connection_id for m in (roster.members if roster else ()))
            return None
        try:
            joined = live.rosters.join(classroom.session_id, devices[n], Terms(returns=True))
        except RemovedError:
            return None
        return joined.member.connection_id

    seen: set[str] = set()
    returned = at_once(6, return_or_remove)

    assert {each for each in returned if each} <= seen


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


def test_a_new_language_is_admitted_below_the_limit(live: LiveState) -> None:
    classroom, place = live.open_class(), LanguagePlace(added=1)
    students = [a_student(live.connect()) for _ in range(4)]

    def join(n: int) -> bool:
        try:
            return live.rosters.join(classroom.session_id, students[n], Terms(place=place)).is_new
        except OutdatedError:
            return False

    assert at_once(4, join).count(True) == 2
    roster = live.rosters.read(classroom.session_id)
    assert roster is not None
    assert roster.classroom.languages_added == len(roster.members) == 2
    refused = live.connections.find(students[0].connection_id)
    assert refused is not None
    assert live.rosters.join(classroom.session_id, a_student(live.connect())).is_new


def test_a_change_to_a_new_language_counts_against_the_limit(live: LiveState) -> None:
    classroom, student = live.open_class(), a_student(live.connect())
    live.rosters.join(classroom.session_id, student)

    def change(language: str, session_id: str = classroom.session_id) -> Member:
        who = MemberChange(language=language, place=LanguagePlace(added=0))
        return live.rosters.change(session_id, student.connection_id, SettingsChange(), who)

    assert change("fr").language == "fr"
    with pytest.raises(OutdatedError):
        change("de")
    with pytest.raises(NotRegisteredError):
        change("de", live.open_class().session_id)
    live.classes.end(classroom.session_id)
    with pytest.raises(SessionExpiredError):
        change("de")


def test_a_projector_joins_only_while_the_class_has_its_code(live: LiveState) -> None:
    classroom = live.open_class()
    projector = replace(a_student(live.connect()), role=Role.PROJECTOR)
    live.classes.renew_code(classroom, new_class_code(), classroom.code_expires_at)

    with pytest.raises(ClassNotFoundError):
        live.rosters.join(classroom.session_id, projector, Terms(as_read=classroom))


def test_projectors_who_join_at_once_never_exceed_their_limit(live: LiveState) -> None:
    classroom = live.open_class()
    projectors = [replace(a_student(live.connect()), role=Role.PROJECTOR) for _ in range(9)]

    def join(n: int) -> bool:
        try:
            live.rosters.join(classroom.session_id, projectors[n], Terms(as_read=classroom))
        except (ClassFullError, RateLimitedError):
            return False
        return True

    joined = at_once(9, join)

    roster = live.rosters.read(classroom.session_id)
    assert roster is not None
    assert len(roster.projectors) == sum(joined) == MAX_PROJECTORS
    assert roster.students == []


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


@pytest.mark.parametrize(
    "change",
    [
        ClassChange(mode=TranslationMode.MANUAL),
        ClassChange(questions=True),
        ClassChange(teacher_connection_id="other="),
    ],
)
def test_a_class_that_has_changed_since_it_was_read_is_read_again(
    live: LiveState, change: ClassChange
) -> None:
    before, student = live.open_class(), a_student(live.connect())
    now = live.classes.change(before.session_id, change)

    with pytest.raises(OutdatedError):
        live.rosters.join(before.session_id, student, Terms(as_read=before))

    assert live.rosters.join(before.session_id, student, Terms(as_read=now)).is_new


def test_a_class_whose_teacher_has_left_since_it_was_read_is_read_again(live: LiveState) -> None:
    before, student = live.open_class(), a_student(live.connect())
    assert live.absences.teacher_left(before.session_id, before.teacher_connection_id)
    now = as_read(live, before.session_id)

    with pytest.raises(OutdatedError):
        live.rosters.join(before.session_id, student, Terms(as_read=before))

    assert live.rosters.join(before.session_id, student, Terms(as_read=now)).is_new
