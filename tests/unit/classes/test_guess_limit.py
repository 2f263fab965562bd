"""Class codes cannot be guessed over a socket, and children who mistype can join."""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace

import pytest

from lectern.domain.arrival import Arrival
from lectern.domain.class_code import new_class_code
from lectern.domain.classroom import Connection, Role
from lectern.domain.errors import ClassNotFoundError, RateLimitedError, RefusedError, RemovedError
from lectern.domain.identity import new_id, new_token
from lectern.ports.guesses import MAX_GUESSES
from lectern.protocol.base import ServerMessage, or_unset
from lectern.protocol.client import Register
from lectern.protocol.server import RegisterResponse
from tests.live_school import Person, School

LIMIT = 30


@pytest.fixture(params=[True, False], ids=["with its charge", "after its charge"])
def school(request: pytest.FixtureRequest) -> "Guessed":
    school = Guessed.in_memory(LECTERN_WRONG_CODES=str(LIMIT))
    return replace(school, counts_with_charge=request.param)


@dataclass
class Guessed(School):
    """A school whose function counts an attempt with the charge of its message, or after it."""

    counts_with_charge: bool = True

    def open(self, child: "Child", arrival: Arrival) -> Connection | None:
        if self.counts_with_charge:
            return self.app.charge_registration(child.connection_id, child.address, arrival)
        return self.app.connections.find(child.connection_id)


def limited(school: Guessed, **settings: str) -> Guessed:
    """Return a new school with other limits, which counts in the same way."""
    return replace(Guessed.in_memory(**settings), counts_with_charge=school.counts_with_charge)


@dataclass
class Child:
    """A child's connection, which sends codes as fast as the server allows."""

    school: Guessed
    address: str | None = None
    connection_id: str = ""

    def __post_init__(self) -> None:
        self.connection_id = new_id()
        now = self.school.clock()
        self.school.app.connections.add(Connection(self.connection_id, now, address=self.address))

    def type(self, code: str | None, token: str | None = None) -> list[ServerMessage]:
        message = Register(
            role=Role.STUDENT,
            language_code="es",
            classroom_code=or_unset(code),
            resume_token=or_unset(token),
        )
        arrival = message.to_arrival()
        sender = self.school.open(self, arrival)
        assert sender is not None
        return list(self.school.app.join_class(sender, arrival))

    def refused(self, code: str | None, token: str | None = None) -> RefusedError:
        with pytest.raises(RefusedError) as refusal:
            self.type(code, token)
        return refusal.value


def token_of(replies: list[ServerMessage]) -> str:
    (response,) = [each for each in replies if isinstance(each, RegisterResponse)]
    return response.data.resume_token


def guess_from(school: Guessed, address: str, times: int = 1) -> None:
    for _ in range(times * LIMIT):
        school.app.guesses.record_failure(address, new_class_code())


def test_the_eighth_wrong_code_closes_the_connection_at_any_pace(
    school: Guessed,
) -> None:
    child = Child(school)
    refusals = []

    for _ in range(MAX_GUESSES):
        school.wait(0.5)
        refusals.append(child.refused(new_class_code()))

    assert all(isinstance(each, ClassNotFoundError) for each in refusals)
    assert [each.closes for each in refusals] == [False] * (MAX_GUESSES - 1) + [True]


def test_codes_after_the_limit_are_not_looked_up(school: Guessed) -> None:
    teacher, child = school.teach(new_id()), Child(school)
    for _ in range(MAX_GUESSES):
        school.wait(0.5)
        child.refused(new_class_code())

    refusal = child.refused(teacher.code)

    assert isinstance(refusal, RateLimitedError)
    assert refusal.closes


def test_at_most_eight_of_a_hundred_concurrent_codes_are_looked_up(school: Guessed) -> None:
    teacher = school.teach(new_id())
    child = Child(school, address=new_id())

    with ThreadPoolExecutor(16) as pool:
        wrong = [pool.submit(child.refused, new_class_code()) for _ in range(100)]
        refusals = [each.result() for each in wrong]

    looked_up = [each for each in refusals if isinstance(each, ClassNotFoundError)]
    assert len(looked_up) <= MAX_GUESSES
    assert school.app.guesses.failures_from(child.address or "") == len(looked_up)
    assert isinstance(child.refused(teacher.code), RateLimitedError)


def test_attempts_faster_than_a_person_types_are_delayed_more_and_more(
    school: Guessed,
) -> None:
    child = Child(school)
    first = [child.refused(new_class_code()) for _ in range(4)]

    waits = [child.refused(new_class_code()).retry_after_ms for _ in range(3)]

    assert all(isinstance(each, ClassNotFoundError) for each in first)
    assert waits == [500, 1_000, 2_000]


def test_a_child_who_mistypes_seven_times_can_join(school: Guessed) -> None:
    teacher, child = school.teach(new_id()), Child(school)
    for _ in range(MAX_GUESSES - 1):
        child.refused(new_class_code())
        school.wait(0.1)

    assert child.type(f" {teacher.code.lower()} ")


def test_a_right_code_rejected_for_another_reason_is_no_guess(school: Guessed) -> None:
    school = limited(school, LECTERN_STUDENTS="1")
    teacher = school.teach(new_id())
    Child(school).type(teacher.code)
    child = Child(school)

    refusals = [child.refused(teacher.code) for _ in range(3 * MAX_GUESSES)]

    assert {(type(each).__name__, each.closes) for each in refusals} == {("ClassFullError", False)}


def test_a_school_whose_children_all_mistype_can_join(school: Guessed) -> None:
    """Thirty children at one address within a minute, with a limit of thirty wrong codes."""
    teacher, address = school.teach(new_id()), new_id()

    for _ in range(30):
        child = Child(school, address)
        child.refused(new_class_code())
        assert child.type(teacher.code)


def test_thirty_children_who_mistype_three_times_can_join(school: Guessed) -> None:
    school = limited(school, LECTERN_WRONG_CODES="600")
    teacher, address = school.teach(new_id()), new_id()

    for _ in range(30):
        child = Child(school, address)
        for _ in range(3):
            child.refused(new_class_code())
        assert child.type(teacher.code)


def test_beside_guesses_a_right_code_is_accepted_and_a_third_attempt_needs_a_handshake(
    school: Guessed,
) -> None:
    teacher, address = school.teach(new_id()), new_id()
    guess_from(school, address)

    stranger = Child(school, address)
    refusals = [stranger.refused(new_class_code()) for _ in range(3)]
    first = Child(school, address).type(teacher.code)
    with_old_token = Child(school, address).type(teacher.code, token=new_token())

    assert [type(each) for each in refusals] == [
        ClassNotFoundError,
        ClassNotFoundError,
        RateLimitedError,
    ]
    assert [each.closes for each in refusals] == [False, False, True]
    assert first
    assert with_old_token


def test_an_address_that_floods_does_not_learn_whether_a_code_is_right(
    school: Guessed,
) -> None:
    teacher, address = school.teach(new_id()), new_id()
    student = Child(school, address)
    token = token_of(student.type(teacher.code))
    guess_from(school, address, times=10)

    refused = [Child(school, address).refused(code) for code in (teacher.code, new_class_code())]
    back = Child(school, address).type(teacher.code, token=token)
    elsewhere = Child(school, new_id()).type(teacher.code)
    wait_ms = refused[0].retry_after_ms or 0
    school.wait(wait_ms / 60_000)
    later = Child(school, address).type(teacher.code)

    assert {type(each) for each in refused} == {RateLimitedError}
    assert 0 < wait_ms <= 60_000
    assert back
    assert elsewhere
    assert later


@pytest.mark.parametrize("role", Role)
def test_wrong_tokens_count_as_wrong_codes(school: Guessed, role: Role) -> None:
    connection_id, address = new_id(), new_id()
    school.app.connections.add(Connection(connection_id, school.clock(), address=address))
    sender = school.app.connections.find(connection_id)
    assert sender is not None
    for _ in range(MAX_GUESSES):
        school.app.guesses.count_attempt(connection_id)
    message = Register(role=role, language_code="es", resume_token=new_token())
    register = school.app.start_class if role is Role.TEACHER else school.app.join_class

    with pytest.raises(RateLimitedError) as refusal:
        list(register(sender, message.to_arrival()))

    assert refusal.value.closes
    # Unknown tokens do not count against the address: a whole school may have yesterday's.
    assert school.app.guesses.failures_from(address) == 0


def test_yesterdays_token_with_todays_code_is_admitted(school: Guessed) -> None:
    teacher = school.teach(new_id())

    assert Child(school).type(teacher.code, token=new_token())


def test_a_removed_student_cannot_try_codes_with_their_token(school: Guessed) -> None:
    teacher, address = school.teach(new_id()), new_id()
    student = Child(school, address)
    replies = student.type(teacher.code)
    (response,) = [each for each in replies if isinstance(each, RegisterResponse)]
    sender = school.app.connections.find(teacher.connection_id)
    assert sender is not None
    school.app.remove_student(sender, response.data.participant_id)
    child = Child(school, address)

    refusals = []
    for _ in range(MAX_GUESSES):
        school.wait(0.1)
        refusals.append(child.refused(new_class_code(), token=response.data.resume_token))

    assert {type(each) for each in refusals} == {RemovedError}
    assert [each.closes for each in refusals] == [False] * (MAX_GUESSES - 1) + [True]
    assert school.app.guesses.failures_from(address) > 0


def test_the_keyed_address_is_deleted_when_a_connection_joins_a_class(
    school: Guessed,
) -> None:
    teacher, child = school.teach(new_id()), Child(school, new_id())

    child.type(teacher.code)

    sender = school.app.connections.find(child.connection_id)
    assert sender is not None
    assert sender.address is None


def test_a_class_continues_while_its_address_guesses(school: Guessed) -> None:
    teacher, address = school.teach(new_id()), new_id()
    child = Child(school, address)
    child.type(teacher.code)
    guess_from(school, address, times=10)
    person = Person(child.connection_id, [])
    school.poster.open.add(child.connection_id)

    school.say(teacher, "Good morning.")

    assert school.messages(person, "translation")
