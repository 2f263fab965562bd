"""Many students join and leave: the teacher gets each change, and one student count a second.

The list that a returning teacher gets is in `test_student_list.py`.
"""

from concurrent.futures import ThreadPoolExecutor

import pytest

from lectern.adapters.memory import MemoryTable
from lectern.bootstrap.aws import make_ports
from lectern.config import Config
from lectern.domain.classroom import Connection, Role
from lectern.domain.clock import system_clock
from lectern.domain.identity import new_id
from lectern.protocol.client import Register
from tests.live_school import VARIABLES, Person, School
from tests.memory_ports import on_memory
from tests.use_cases import UseCases, in_process

CROWD = 24


@pytest.fixture
def school() -> School:
    # The count of students waits for the time of the system's clock.
    ports = in_process(make_ports(Config.from_environment(VARIABLES)))
    return School(UseCases(on_memory(ports, MemoryTable(system_clock))))


def join(school: School, code: str) -> Connection:
    sender = Connection(new_id(), system_clock())
    school.app.connections.add(sender)
    school.poster.open.add(sender.connection_id)
    message = Register(role=Role.STUDENT, language_code="es", classroom_code=code)
    list(school.app.join_class(sender, message.to_arrival()))
    return sender


def counts(school: School, teacher: Person) -> list[int]:
    return [each["count"] for each in school.messages(teacher, "studentCountUpdate")]


def test_a_crowd_causes_few_counts_and_the_last_one_is_right(
    school: School,
) -> None:
    teacher = school.teach(new_id())
    began = system_clock()

    with ThreadPoolExecutor(CROWD) as pool:
        students = list(pool.map(lambda _: join(school, teacher.code), range(CROWD)))
    joined_ms = system_clock() - began
    joined = counts(school, teacher)
    with ThreadPoolExecutor(CROWD) as pool:
        list(pool.map(lambda each: school.app.leave_class(each.connection_id), students[:-1]))
    left_ms = system_clock() - began

    assert len(school.messages(teacher, "student_joined")) == CROWD
    assert joined[-1] == CROWD
    assert len(joined) <= 2 + joined_ms // 1_000
    assert len(school.messages(teacher, "student_left")) == CROWD - 1
    assert counts(school, teacher)[-1] == 1
    assert len(counts(school, teacher)) <= 3 + left_ms // 1_000
