"""Each `Ports` has a table of live state of its own, also beside others in one process."""

from collections.abc import Iterator
from dataclasses import replace

import boto3
import pytest

from lectern.adapters.dynamodb.table import LiveTable
from lectern.bootstrap.aws import make_ports
from lectern.bootstrap.ports import Ports
from lectern.config import Config
from lectern.domain.classroom import Classroom, Connection, Member
from lectern.domain.identity import new_id
from lectern.domain.utterance import UtteranceDraft
from tests.contract.live_state import a_class, a_student, a_teacher
from tests.fakes.clock import MovableClock
from tests.live_school import NOON, VARIABLES


@pytest.fixture(scope="module")
def tables(live_table: LiveTable) -> Iterator[list[str]]:
    """The stack's table, and another one like it."""
    client, another = boto3.client("dynamodb"), f"live-{new_id()}"
    known = client.describe_table(TableName=live_table.name)["Table"]
    client.create_table(
        TableName=another,
        KeySchema=known["KeySchema"],
        AttributeDefinitions=known["AttributeDefinitions"],
        BillingMode="PAY_PER_REQUEST",
    )
    yield [live_table.name, another]
    client.delete_table(TableName=another)


@pytest.fixture
def schools(tables: list[str]) -> list[Ports]:
    settings = [Config.from_environment({**VARIABLES, "LECTERN_TABLE": each}) for each in tables]
    return [make_ports(each, MovableClock()) for each in settings]


def connect(ports: Ports) -> Connection:
    connection = Connection(new_id(), NOON)
    ports.connections().add(connection)
    return connection


def members(ports: Ports, classroom: Classroom) -> list[str]:
    roster = ports.rosters().read(classroom.session_id)
    return [] if roster is None else sorted(each.participant_id for each in roster.members)


def test_what_one_writes_is_not_in_the_other_ones_table(schools: list[Ports]) -> None:
    connections = [connect(each) for each in schools]

    found = [[ports.connections().find(c.connection_id) for c in connections] for ports in schools]

    assert found == [[connections[0], None], [None, connections[1]]]


def test_each_has_a_class_with_the_same_code_and_teacher(schools: list[Ports]) -> None:
    classroom = a_class()
    classes = [replace(classroom, session_id=new_id()) for _ in schools]
    teachers = [a_teacher(connect(each)) for each in schools]

    opened = [
        ports.classes().open(each, teacher)
        for ports, each, teacher in zip(schools, classes, teachers, strict=True)
    ]

    assert opened == [True, True]
    assert [ports.classes().by_code(classroom.code) for ports in schools] == classes


def test_transactions_queries_and_deletes_stay_in_their_table(schools: list[Ports]) -> None:
    classroom, students = a_class(), list[Member]()
    for ports in schools:
        assert ports.classes().open(classroom, a_teacher(connect(ports)))
        students.append(a_student(connect(ports)))
        ports.rosters().join(classroom.session_id, students[-1])

    first, second = schools
    first.log().assign_number(classroom, UtteranceDraft("Good morning."))
    first.rosters().leave(classroom.session_id, students[0].connection_id)

    assert students[1].participant_id in members(second, classroom)
    assert students[0].participant_id not in members(first, classroom)
    assert [each.utterances().last_sequence(classroom.session_id) for each in schools] == [1, 0]
