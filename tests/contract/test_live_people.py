"""`LivePeople` on DynamoDB: names of connections, and the items of a teacher."""

from dataclasses import replace

import pytest

from lectern.adapters.dynamodb.classes import DynamoDbClassStore
from lectern.adapters.dynamodb.connections import DynamoDbConnectionStore
from lectern.adapters.dynamodb.people import DynamoDbPeople
from lectern.adapters.dynamodb.roster import DynamoDbRosterStore
from lectern.adapters.dynamodb.table import LiveTable
from lectern.domain.class_code import new_class_code
from lectern.domain.classroom import Classroom, Connection, Member, Role
from lectern.domain.clock import system_clock
from lectern.domain.identity import new_id
from lectern.domain.settings import Settings

HOUR = 3_600_000


@pytest.fixture
def people(live_table: LiveTable) -> DynamoDbPeople:
    return DynamoDbPeople(live_table, system_clock)


def member(table: LiveTable, role: Role, name: str | None) -> Member:
    """Return a member whose connection is open."""
    opened = Member(new_id(), new_id(), role, "es", Settings(), name)
    DynamoDbConnectionStore(table, system_clock, HOUR).add(
        Connection(opened.connection_id, system_clock())
    )
    return opened


def open_class(table: LiveTable, *names: str | None) -> Classroom:
    """Open a class with students of these names."""
    now = system_clock()
    classroom = Classroom(
        session_id=new_id(),
        code=new_class_code(),
        teacher_id=new_id(),
        teacher_connection_id="c-0",
        language="en",
        started_at=now,
        expires_at=now + HOUR,
        code_expires_at=now + HOUR,
    )
    teacher = member(table, Role.TEACHER, "Ada")
    classroom = replace(classroom, teacher_connection_id=teacher.connection_id)
    assert DynamoDbClassStore(table, system_clock, HOUR).open(classroom, teacher)
    roster = DynamoDbRosterStore(table, system_clock, HOUR, 10)
    for name in names:
        roster.join(classroom.session_id, member(table, Role.STUDENT, name))
    return classroom


def names_in(table: LiveTable, session_id: str) -> list[str]:
    roster = DynamoDbRosterStore(table, system_clock, HOUR, 10).read_named(session_id)
    assert roster is not None
    return sorted(student.name or "" for student in roster.students)


def test_a_name_is_erased_from_every_connection_that_has_it_and_from_no_other(
    people: DynamoDbPeople, live_table: LiveTable
) -> None:
    session_id = open_class(live_table, "Zoë", "ZOE", "Max", None).session_id
    other = open_class(live_table, "Zoë").session_id
    before = people.count_name(session_id, "zoe")

    erased = people.erase_name(session_id, "zoe")

    assert before == erased == 2
    assert names_in(live_table, session_id) == ["", "", "", "Max"]
    assert names_in(live_table, other) == ["Zoë"]
    assert people.erase_name(session_id, "zoe") == people.count_name(session_id, "zoe") == 0


def test_erasing_a_teacher_leaves_a_live_class_open(
    people: DynamoDbPeople, live_table: LiveTable
) -> None:
    classroom = open_class(live_table)
    classes = DynamoDbClassStore(live_table, system_clock, HOUR)

    assert people.erase_teacher(classroom.teacher_id) == 0
    assert classes.by_teacher(classroom.teacher_id) is not None


def test_erasing_a_teacher_deletes_the_entry_of_a_class_that_is_gone(
    people: DynamoDbPeople, live_table: LiveTable
) -> None:
    classroom = open_class(live_table)
    live_table.pop(f"CLASS#{classroom.session_id}", "CLASS")

    assert people.erase_teacher(classroom.teacher_id) == 1
    assert people.erase_teacher(classroom.teacher_id) == 0
