"""Which class a student joins: their own, that of their token, or that of a code."""

from typing import Any

import pytest

from lectern.domain.arrival import Arrival
from lectern.domain.classroom import Connection, Role
from lectern.domain.errors import (
    ClassNotFoundError,
    InvalidMessageError,
    NotRegisteredError,
    RateLimitedError,
    RemovedError,
    SessionExpiredError,
)
from lectern.ports.guesses import MAX_GUESSES
from tests.fakes.memory_school import MemorySchool, Person

UNKNOWN = "a token of no participant"


def find(school: MemorySchool, sender: Connection | None = None, **arrival: Any) -> str:
    """Return the session id of the class that a student requests."""
    request = Arrival(Role.STUDENT, "es", **arrival)
    registration = school.registrar.begin(sender or school.connect(), request)
    return school.requested_class(registration).classroom.session_id


def removed(school: MemorySchool, teacher: Person) -> Person:
    student = school.join(teacher.code)
    school.removals.remove(school.classroom(teacher), student.participant_id)
    return student


def test_a_code_finds_its_class_however_it_is_typed() -> None:
    school = MemorySchool()
    ada, bob = school.teach("ada"), school.teach("bob")

    assert find(school, class_code=ada.code) == ada.session_id
    assert find(school, class_code=f" {bob.code.lower()} ") == bob.session_id


def test_the_code_of_the_link_is_used_if_none_is_typed() -> None:
    school = MemorySchool()
    ada, bob = school.teach("ada"), school.teach("bob")
    linked = school.connect(class_code=ada.code)

    assert find(school, linked) == ada.session_id
    assert find(school, linked, class_code=bob.code) == bob.session_id


def test_without_a_code_the_student_is_asked_for_one() -> None:
    with pytest.raises(InvalidMessageError) as refused:
        find(MemorySchool())

    assert refused.value.field == "class_code"


def test_a_registered_student_stays_in_their_class() -> None:
    school = MemorySchool()
    ada, bob = school.teach("ada"), school.teach("bob")
    student = school.sender(school.join(ada.code))

    assert find(school, student, class_code=bob.code) == ada.session_id


def test_a_registered_student_of_a_class_that_has_ended_finds_no_other() -> None:
    school = MemorySchool()
    ada, bob = school.teach("ada"), school.teach("bob")
    student = school.sender(school.join(ada.code))
    school.classes.end(ada.session_id)

    with pytest.raises(SessionExpiredError):
        find(school, student, class_code=bob.code)


def test_a_token_finds_its_class_even_with_an_outdated_code() -> None:
    school = MemorySchool()
    teacher = school.teach()
    student = school.join(teacher.code)

    assert find(school, resume_token=student.token) == teacher.session_id
    assert find(school, resume_token=student.token, class_code="ZZZ999") == teacher.session_id


def test_a_token_of_a_class_that_has_ended_needs_a_code() -> None:
    school = MemorySchool()
    ada, bob = school.teach("ada"), school.teach("bob")
    student = school.join(ada.code)
    school.classes.end(ada.session_id)

    with pytest.raises(SessionExpiredError):
        find(school, resume_token=student.token)
    assert find(school, resume_token=student.token, class_code=bob.code) == bob.session_id


def test_a_removed_student_joins_another_class_only() -> None:
    school = MemorySchool()
    ada, bob = school.teach("ada"), school.teach("bob")
    student = removed(school, ada)

    assert find(school, resume_token=student.token, class_code=bob.code) == bob.session_id
    for code in (None, ada.code, "ZZZ999"):
        with pytest.raises(RemovedError):
            find(school, resume_token=student.token, class_code=code)


def test_a_removed_student_is_closed_after_the_last_wrong_code() -> None:
    school = MemorySchool()
    student = removed(school, school.teach())
    closes: list[bool] = []

    sender = school.connect()
    for _ in range(MAX_GUESSES):
        current = school.connections.find(sender.connection_id)
        school.clock.now += 60_000
        with pytest.raises(RemovedError) as refused:
            find(school, current, resume_token=student.token, class_code="ZZZ999")
        closes.append(refused.value.closes)

    assert closes == [False] * (MAX_GUESSES - 1) + [True]


def test_an_unknown_token_counts_as_a_guess() -> None:
    school = MemorySchool()
    teacher = school.teach()
    sender = school.connect()

    def guesses() -> int:
        connection = school.connections.find(sender.connection_id)
        assert connection is not None
        return connection.guesses

    with pytest.raises(ClassNotFoundError):
        find(school, sender, resume_token=UNKNOWN, class_code="ZZZ999")
    assert guesses() == 2
    assert find(school, sender, resume_token=UNKNOWN, class_code=teacher.code)
    assert guesses() == 3, "the right code was no guess, the token was one"


def test_a_connection_without_a_guess_left_finds_nothing() -> None:
    school = MemorySchool()
    teacher = school.teach()
    sender = school.connect(guesses=MAX_GUESSES)

    with pytest.raises(RateLimitedError):
        find(school, sender, class_code=teacher.code)


def test_a_connection_that_is_gone_finds_nothing() -> None:
    school = MemorySchool()
    teacher = school.teach()
    sender = school.connect()
    school.connections.remove(sender.connection_id)

    with pytest.raises(NotRegisteredError):
        find(school, sender, class_code=teacher.code)
