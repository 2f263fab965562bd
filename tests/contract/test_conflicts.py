"""Joining is a transaction. Writes that conflict with it are retried, so none is lost."""

from collections.abc import Callable
from dataclasses import replace

import pytest
from pynamodb.exceptions import UpdateError

from lectern.adapters.dynamodb.class_item import CLASS, code_key, teacher_key
from lectern.adapters.dynamodb.connections import connection_key
from lectern.adapters.dynamodb.items import ClassItem, class_key
from lectern.adapters.dynamodb.live_item import ONLY
from lectern.domain.classroom import Classroom, EndReason
from lectern.domain.settings import SettingsChange, TranslationMode
from lectern.domain.utterance import UtteranceDraft
from lectern.ports.classes import ClassChange
from lectern.ports.rosters import Joined, MemberChange
from tests.contract.conflicts import TRANSACTIONS, a_transaction_on
from tests.contract.live_state import HOUR, LiveState, a_class, a_student
from tests.live_school import NOON
from tests.stack_table import stack_table

LATER = NOON + 3 * HOUR
PROLONGED = ClassChange(code_expires_at=LATER)


@pytest.fixture
def live(dynamodb: LiveState) -> LiveState:
    """DynamoDB alone: a store with a lock has no conflicts."""
    return dynamodb


def as_read(live: LiveState, classroom: Classroom) -> Classroom:
    found = live.rosters.find_class(classroom.session_id)
    assert found is not None
    return found


def test_a_teacher_changes_the_class_while_students_join(live: LiveState) -> None:
    classroom = live.open_class()

    with a_transaction_on(class_key(classroom.session_id), CLASS):
        live.classes.change(classroom.session_id, ClassChange(mode=TranslationMode.MANUAL))

    assert as_read(live, classroom).mode is TranslationMode.MANUAL


def test_an_utterance_is_numbered_without_a_write_that_a_join_could_meet(live: LiveState) -> None:
    classroom = live.open_class()
    live.log.assign_number(classroom, UtteranceDraft("Numbered.", sequence=4))

    with a_transaction_on(class_key(classroom.session_id), CLASS) as join:
        before = join.left
        numbered = live.log.assign_number(classroom, UtteranceDraft("Not numbered."))
        met, join.left = before - join.left, 0
    following = live.log.assign_number(classroom, UtteranceDraft("Nor this."))

    assert [numbered.utterance.sequence, following.utterance.sequence] == [5, 6]
    assert met == 0


@pytest.mark.parametrize(
    "note",
    [
        lambda live, classroom: live.absences.teacher_left(classroom.session_id, "teacher="),
        lambda live, classroom: live.absences.claim_probe(classroom),
    ],
    ids=["the teacher left", "probed"],
)
def test_a_note_on_a_class_is_written_while_students_join(
    live: LiveState, note: Callable[[LiveState, Classroom], bool]
) -> None:
    classroom = live.open_class()

    with a_transaction_on(class_key(classroom.session_id), CLASS):
        noted = note(live, classroom)

    assert noted
    assert as_read(live, classroom) != classroom


def test_a_code_is_renewed_while_another_class_tries_to_claim_it(live: LiveState) -> None:
    classroom = live.open_class()

    with a_transaction_on(code_key(classroom.code), ONLY):
        live.classes.change(classroom.session_id, PROLONGED)
    live.clock.now += 2 * HOUR

    assert live.classes.by_code(classroom.code) == as_read(live, classroom)


def test_a_dead_classs_code_is_released_despite_a_concurrent_claim(
    live: LiveState,
) -> None:
    dead = live.open_class()
    stack_table().delete(ClassItem(class_key(dead.session_id), CLASS))

    with a_transaction_on(teacher_key(dead.teacher_id), ONLY):
        opened = live.open(replace(a_class(), teacher_id=dead.teacher_id))

    assert opened


def test_a_connection_that_leaves_while_registering_is_removed(live: LiveState) -> None:
    connection = live.connect()

    with a_transaction_on(connection_key(connection.connection_id), ONLY):
        removed = live.connections.remove(connection.connection_id)

    assert removed == connection
    assert live.connections.find(connection.connection_id) is None


def test_a_member_changes_settings_and_leaves_while_registering_again(live: LiveState) -> None:
    classroom, student = live.open_class(), a_student(live.connect())
    live.rosters.join(classroom.session_id, student)
    member = class_key(classroom.session_id), f"MEMBER#{student.connection_id}"

    with a_transaction_on(*member):
        changed = live.rosters.change(
            classroom.session_id,
            student.connection_id,
            SettingsChange(voice=False),
            MemberChange(language="fr"),
        )
    with a_transaction_on(*member):
        left = live.rosters.leave(classroom.session_id, student.connection_id)

    assert (changed.language, changed.settings.voice) == ("fr", False)
    assert left == changed


def test_a_student_who_joins_among_many_is_in_the_class(live: LiveState) -> None:
    classroom, student = live.open_class(), a_student(live.connect())

    with a_transaction_on(class_key(classroom.session_id), CLASS, TRANSACTIONS) as others:
        others.left = 40
        joined = live.rosters.join(classroom.session_id, student)

    assert joined == Joined(student, is_new=True)


def test_a_class_is_ended_while_many_join(live: LiveState) -> None:
    classroom = live.open_class()

    with a_transaction_on(class_key(classroom.session_id), CLASS, TRANSACTIONS) as others:
        others.left = 30
        ended = live.classes.end(classroom.session_id)

    assert as_read(live, classroom) == ended
    assert ended.ended_at == NOON


def test_a_class_is_reopened_while_the_sweep_checks_it(live: LiveState) -> None:
    ended = live.absences.end_unchanged(live.open_class(), EndReason.IDLE)
    assert ended is not None

    with a_transaction_on(class_key(ended.session_id), CLASS, TRANSACTIONS):
        again = live.reopen(ended, PROLONGED)

    assert again == as_read(live, ended)
    assert again.ended_at is None


def test_a_lasting_conflict_raises_the_original_error(live: LiveState) -> None:
    classroom = live.open_class()

    with a_transaction_on(class_key(classroom.session_id), CLASS) as transaction:
        transaction.left = 20
        with pytest.raises(UpdateError):
            live.classes.change(classroom.session_id, PROLONGED)

    assert as_read(live, classroom) == classroom
