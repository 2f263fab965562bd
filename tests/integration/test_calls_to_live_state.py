"""How many calls to live state a join makes, and how it meets what changes while it is made."""

from collections.abc import Callable
from dataclasses import replace
from typing import Final

from lectern.adapters.dynamodb.counts import DynamoDbCountPace
from lectern.domain.classroom import Connection, Role
from lectern.domain.identity import new_id
from lectern.domain.settings import SettingsRequest, TranslationMode
from lectern.protocol.base import or_unset
from lectern.protocol.captions import History
from lectern.protocol.client import Register
from lectern.protocol.server import RegisterResponse, TeacherMode
from tests.integration.calls import Calls, counted, in_waves, just_before
from tests.live_school import Person, School
from tests.stack_table import stack_table

JOIN: Final = "TransactWriteItems"
"""The call that makes a connection a member."""
HISTORY: Final = "Query SAID"
"""The call that reads the captions."""


def connect(school: School) -> Connection:
    """Open a connection whose network address is known, as all are behind the public host."""
    sender = replace(school.connect(), address=new_id())
    school.app.connections.add(sender)
    return sender


def register(
    school: School, sender: Connection, code: str | None, calls: Calls, token: str | None = None
) -> tuple[Person, int]:
    """Register a student as the function does; return how many calls came before the answer."""
    message = Register(
        role=Role.STUDENT,
        language_code="es",
        classroom_code=or_unset(code),
        resume_token=or_unset(token),
        last_sequence=or_unset(None if token is None else 0),
    )
    arrival = message.to_arrival()
    charged = school.app.charge_registration(sender.connection_id, sender.address, arrival)
    assert charged is not None
    replies = iter(school.app.join_class(charged, arrival))
    first = next(replies)
    assert isinstance(first, RegisterResponse)
    before = len(calls.made)
    return Person(sender.connection_id, [first, *replies]), before


def test_a_student_joins_with_few_calls(school: School) -> None:
    teacher = school.teach(new_id())
    school.say(teacher, "Good morning.")
    sender = connect(school)

    with counted() as calls:
        _, before = register(school, sender, teacher.code, calls)

    print(calls)
    assert before <= 6
    assert len(calls.made) <= 9  # the last three count the students, at most once a second


def test_a_student_waits_for_four_calls_in_sequence(school: School) -> None:
    teacher = school.teach(new_id())
    sender = connect(school)

    with in_waves(
        {"UpdateItem CONNECTION", "GetItem CODE", "GetItem ADDRESS"},
        {"Query CLASS"},
        {JOIN},
        {HISTORY},
    ) as waves:
        register(school, sender, teacher.code, Calls())

    assert len(waves.waves) <= 4


def test_students_who_join_in_a_crowd_need_no_more_calls_than_the_answer(school: School) -> None:
    teacher = school.teach(new_id())
    school.join(teacher.code)
    # Another function has claimed the next count.
    pace = DynamoDbCountPace(stack_table(), school.clock)
    while pace.claim(teacher.session_id) is not None:
        pass
    register(school, connect(school), teacher.code, Calls())  # reads that it is due
    sender = connect(school)

    with counted() as calls:
        _, before = register(school, sender, teacher.code, calls)

    print(calls)
    assert before <= 6
    assert len(calls.made) <= 6


def join_while(school: School, code: str, call: str, act: Callable[[], object]) -> Person:
    """Join while something else happens, just before a call of the join is sent."""
    sender = connect(school)
    with just_before(call, act):
        person, _ = register(school, sender, code, Calls())
    return person


def test_a_student_learns_that_the_teacher_left_before_the_join_took_effect(
    school: School,
) -> None:
    teacher = school.teach(new_id())

    student = join_while(school, teacher.code, JOIN, lambda: school.close(teacher))

    assert [each["present"] for each in school.messages(student, "teacher_presence")] == [False]


def test_a_student_learns_that_the_teacher_left_after_the_join_took_effect(
    school: School,
) -> None:
    teacher = school.teach(new_id())

    student = join_while(school, teacher.code, HISTORY, lambda: school.close(teacher))

    assert [each["present"] for each in school.messages(student, "teacher_presence")][-1:] == [
        False
    ]


def test_a_student_learns_of_no_absence_if_the_teacher_returned_before_the_join(
    school: School,
) -> None:
    teacher_id = new_id()
    teacher = school.teach(teacher_id)
    school.close(teacher)

    student = join_while(school, teacher.code, JOIN, lambda: school.teach(teacher_id))

    told = [each["present"] for each in school.messages(student, "teacher_presence")]
    assert told[-1:] in ([], [True])


def test_the_teacher_learns_of_a_student_who_joined_while_the_class_moved_to_another_device(
    school: School,
) -> None:
    teacher_id = new_id()
    devices = [school.teach(teacher_id)]

    student = join_while(
        school, devices[0].code, JOIN, lambda: devices.append(school.teach(teacher_id))
    )

    told = school.messages(devices[1], "student_joined")
    assert [each["payload"]["studentId"] for each in told] == [student.participant_id]


def test_a_student_learns_the_mode_that_the_teacher_set_before_the_join_took_effect(
    school: School,
) -> None:
    teacher = school.teach(new_id())
    sender = school.app.connections.find(teacher.connection_id)
    assert sender is not None
    manual = SettingsRequest(mode=TranslationMode.MANUAL)

    student = join_while(
        school,
        teacher.code,
        JOIN,
        lambda: list(school.app.change_settings(sender, manual)),
    )

    modes = [each for each in student.replies if isinstance(each, TeacherMode)]
    assert [each.mode for each in modes] == [TranslationMode.MANUAL]


def test_an_utterance_between_joining_and_the_history_arrives(school: School) -> None:
    teacher = school.teach(new_id())

    student = join_while(school, teacher.code, HISTORY, lambda: school.say(teacher, "Hello."))

    read = [c for each in student.replies if isinstance(each, History) for c in each.captions]
    posted = school.messages(student, "translation")
    assert [each.sequence for each in read] == [1]
    assert [each["sequence"] for each in posted] == [1]


def test_an_utterance_before_joining_arrives(school: School) -> None:
    teacher = school.teach(new_id())

    student = join_while(school, teacher.code, JOIN, lambda: school.say(teacher, "Hello."))

    read = [c for each in student.replies if isinstance(each, History) for c in each.captions]
    assert [each.sequence for each in read] == [1]
