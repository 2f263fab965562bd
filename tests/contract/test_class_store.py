"""The contract of `ClassStore`."""

from dataclasses import replace

import pytest

from lectern.domain.class_code import new_class_code
from lectern.domain.classroom import Role
from lectern.domain.errors import ForbiddenError, NotRegisteredError, SessionExpiredError
from lectern.domain.glossary import NO_GLOSSARY, Glossary, Term
from lectern.domain.identity import new_id
from lectern.domain.settings import TranslationMode
from lectern.ports.classes import ClassChange
from tests.contract.live_state import HOUR, LiveState, a_class, a_teacher, at_once
from tests.live_school import NOON


def test_a_class_is_found_by_its_code_and_by_its_teacher(live: LiveState) -> None:
    classroom = live.open_class()

    assert live.classes.by_code(classroom.code) == classroom
    assert live.classes.by_teacher(classroom.teacher_id) == classroom


def test_two_classes_never_share_a_code(live: LiveState) -> None:
    classroom = live.open_class()

    opened = live.open(replace(a_class(), code=classroom.code))

    assert not opened


def test_two_concurrent_starts_of_a_teacher_open_one_class(live: LiveState) -> None:
    teacher_id = new_id()

    opened = at_once(4, lambda _: live.open(replace(a_class(), teacher_id=teacher_id)))

    assert opened.count(True) == 1


def test_a_class_opens_with_its_teacher_in_it(live: LiveState) -> None:
    classroom, teacher = a_class(), a_teacher(live.connect())

    assert live.classes.open(classroom, teacher)

    roster = live.rosters.read(classroom.session_id)
    found = live.connections.find(teacher.connection_id)
    assert roster is not None
    assert [member.connection_id for member in roster.members] == [teacher.connection_id]
    assert found is not None
    assert (found.session_id, found.role) == (classroom.session_id, Role.TEACHER)


def test_a_connection_in_another_class_opens_no_class(live: LiveState) -> None:
    teacher, refused = a_teacher(live.connect()), a_class()
    assert live.classes.open(a_class(), teacher)

    with pytest.raises(ForbiddenError):
        live.classes.open(refused, teacher)

    assert live.rosters.find_class(refused.session_id) is None
    assert live.classes.by_code(refused.code) is None
    assert live.classes.by_teacher(refused.teacher_id) is None


def test_a_connection_of_an_ended_class_opens_no_class(live: LiveState) -> None:
    teacher, ended, refused = a_teacher(live.connect()), a_class(), a_class()
    assert live.classes.open(ended, teacher)
    live.classes.end(ended.session_id)

    with pytest.raises(SessionExpiredError):
        live.classes.open(replace(refused, teacher_id=ended.teacher_id), teacher)

    assert live.rosters.find_class(refused.session_id) is None


def test_a_disconnected_connection_opens_no_class(live: LiveState) -> None:
    connection, classroom = live.connect(), a_class()
    live.connections.remove(connection.connection_id)

    with pytest.raises(NotRegisteredError):
        live.classes.open(classroom, a_teacher(connection))

    assert live.rosters.find_class(classroom.session_id) is None


def test_concurrent_starts_on_one_connection_open_one_class(live: LiveState) -> None:
    teacher, classes = a_teacher(live.connect()), [a_class() for _ in range(6)]

    def open_one(n: int) -> bool:
        try:
            return live.classes.open(classes[n], teacher)
        except ForbiddenError:
            return False

    opened = at_once(6, open_one)

    there = [live.rosters.find_class(each.session_id) is not None for each in classes]
    assert opened == there
    assert opened.count(True) == 1


def test_the_code_of_an_ended_class_is_free_at_once(live: LiveState) -> None:
    classroom = live.open_class()

    ended = at_once(4, lambda _: live.classes.end(classroom.session_id))

    assert {each.ended_at for each in ended} == {NOON}
    assert live.classes.by_code(classroom.code) is None
    assert live.classes.session_of(classroom.code) is None
    assert live.classes.by_teacher(classroom.teacher_id) is None
    assert live.open(replace(a_class(), code=classroom.code))


def test_an_expired_code_admits_no_student_and_can_be_assigned_again(live: LiveState) -> None:
    classroom = live.open_class()

    live.clock.now += 2 * HOUR

    assert live.classes.by_code(classroom.code) is None
    assert live.open(replace(a_class(), code=classroom.code, expires_at=NOON + 9 * HOUR))


def test_a_renewed_code_stays_valid(live: LiveState) -> None:
    classroom = live.open_class()

    change = ClassChange(code_expires_at=NOON + 3 * HOUR)
    changed = live.classes.change(classroom.session_id, change)
    live.clock.now += 2 * HOUR

    assert changed.code_expires_at == NOON + 3 * HOUR
    assert live.classes.by_code(classroom.code) == changed


def test_a_class_whose_code_another_class_has_now_continues_without_one(live: LiveState) -> None:
    classroom = live.open_class()
    live.clock.now += 2 * HOUR
    other = live.open_class(code=classroom.code, code_expires_at=NOON + 4 * HOUR)

    changed = live.classes.change(
        classroom.session_id, ClassChange(code_expires_at=NOON + 3 * HOUR)
    )

    assert changed.code_expires_at == NOON + 3 * HOUR
    assert live.classes.by_code(classroom.code) == other


def test_an_ended_class_cannot_be_changed(live: LiveState) -> None:
    classroom = live.open_class()
    live.classes.end(classroom.session_id)

    with pytest.raises(SessionExpiredError):
        live.classes.change(classroom.session_id, ClassChange(mode=TranslationMode.MANUAL))


def test_a_class_has_its_latest_glossary(live: LiveState) -> None:
    words = Glossary((Term("Okafor"), Term("cell", "ti", "ዋህዮ")))
    classroom = live.open_class(glossary=Glossary((Term("light"),)))

    opened = live.rosters.read(classroom.session_id)
    changed = live.classes.change(classroom.session_id, ClassChange(glossary=words))
    roster = live.rosters.read(classroom.session_id)
    cleared = live.classes.change(classroom.session_id, ClassChange(glossary=NO_GLOSSARY))

    assert opened is not None
    assert opened.classroom.glossary == classroom.glossary
    assert roster is not None
    assert roster.classroom.glossary == changed.glossary == words
    assert cleared.glossary == NO_GLOSSARY


def test_a_class_has_its_latest_title_and_subject(live: LiveState) -> None:
    classroom = live.open_class(title="Light", subject="Physics")

    opened = live.rosters.read(classroom.session_id)
    changed = live.classes.change(
        classroom.session_id, ClassChange(title="Células", subject="Biología")
    )
    kept = live.classes.change(classroom.session_id, ClassChange(glossary=NO_GLOSSARY))
    roster = live.rosters.read(classroom.session_id)
    removed = live.classes.change(classroom.session_id, ClassChange(title="", subject=""))

    assert opened is not None
    assert (opened.classroom.title, opened.classroom.subject) == ("Light", "Physics")
    assert roster is not None
    for latest in (changed, kept, roster.classroom):
        assert (latest.title, latest.subject) == ("Células", "Biología")
    assert (removed.title, removed.subject) == ("", "")


def test_an_expired_class_is_not_live_before_it_is_deleted(live: LiveState) -> None:
    classroom = live.open_class()

    live.clock.now += 8 * HOUR
    roster = live.rosters.read(classroom.session_id)

    assert roster is not None
    assert not roster.classroom.is_live(live.clock())
    assert live.classes.by_teacher(classroom.teacher_id) is None


def test_a_new_code_replaces_the_old_one(live: LiveState) -> None:
    classroom = live.open_class()
    code = new_class_code()

    renewed = live.classes.renew_code(classroom, code, NOON + HOUR)

    assert renewed == replace(classroom, code=code, code_expires_at=NOON + HOUR)
    assert live.classes.by_code(code) == renewed
    assert live.classes.by_teacher(classroom.teacher_id) == renewed
    assert live.classes.by_code(classroom.code) is None
    assert live.classes.is_retired(classroom.code)
    assert not live.classes.is_retired(code)
    # Otherwise a student who has the old code would join the other class.
    assert not live.open(replace(a_class(), code=classroom.code))


def test_concurrent_code_changes_leave_one_code(live: LiveState) -> None:
    classroom = live.open_class()
    codes = [new_class_code() for _ in range(4)]

    renewed = at_once(4, lambda n: live.classes.renew_code(classroom, codes[n], NOON + HOUR))

    (one,) = [each for each in renewed if each]
    assert [code for code in codes if live.classes.by_code(code)] == [one.code]


def test_a_code_of_another_class_is_rejected_and_the_old_one_stays(live: LiveState) -> None:
    classroom, other = live.open_class(), live.open_class()

    renewed = live.classes.renew_code(classroom, other.code, NOON + HOUR)

    assert renewed is None
    assert live.classes.by_code(classroom.code) == classroom
    assert live.classes.by_code(other.code) == other


def test_an_ended_class_gets_no_new_code_and_releases_its_old_ones(
    live: LiveState,
) -> None:
    classroom = live.open_class()
    renewed = live.classes.renew_code(classroom, new_class_code(), NOON + HOUR)
    assert renewed is not None
    live.classes.end(classroom.session_id)

    again = live.classes.renew_code(renewed, new_class_code(), NOON + HOUR)

    assert again is None
    assert not live.classes.is_retired(classroom.code)
    for code in (classroom.code, renewed.code):
        assert live.open(replace(a_class(), code=code))


def test_a_code_that_another_class_has_now_is_not_released(live: LiveState) -> None:
    classroom = live.open_class()
    live.clock.now += 2 * HOUR
    other = live.open_class(code=classroom.code, code_expires_at=NOON + 4 * HOUR)

    renewed = live.classes.renew_code(classroom, new_class_code(), NOON + 3 * HOUR)

    assert renewed is not None
    assert live.classes.by_code(renewed.code) == renewed
    assert live.classes.by_code(other.code) == other
