"""Who teaches: proved by a ticket or a token, else as claimed, unless a sign-in is required."""

from typing import Any

import pytest

from lectern.domain.arrival import Arrival
from lectern.domain.classroom import Role
from lectern.domain.errors import ForbiddenError, RateLimitedError
from lectern.services.identify_teacher import refuse_link
from tests.fakes.memory_school import MemorySchool

UNKNOWN = "a token of no participant"


def identify(school: MemorySchool, *, ticket: str | None = None, **arrival: Any) -> str:
    """Return the id of a teacher on a new connection, which may have opened with a ticket."""
    request = Arrival(Role.TEACHER, "en", **arrival)
    sender = school.connect(teacher_id=ticket)
    return school.identify_teacher(school.registrar.begin(sender, request))


def test_a_ticket_proves_the_id_whatever_is_claimed() -> None:
    school = MemorySchool(sign_in_required=True)

    assert identify(school, ticket="proved", teacher_id="other") == "proved"


def test_a_claimed_id_never_equals_a_proved_one() -> None:
    school = MemorySchool()

    assert identify(school, teacher_id="ada") == "claimed:ada"


def test_a_resume_token_keeps_the_teacher_whatever_is_claimed() -> None:
    school = MemorySchool()
    teacher = school.teach("ada")

    assert identify(school, resume_token=teacher.token, teacher_id="bob") == "claimed:ada"


def test_the_token_of_a_student_proves_no_teacher() -> None:
    school = MemorySchool()
    student = school.join(school.teach("ada").code)

    assert identify(school, resume_token=student.token, teacher_id="bob") == "claimed:bob"


def test_without_a_claim_each_connection_is_a_teacher_of_its_own() -> None:
    school = MemorySchool()

    first, second = identify(school), identify(school)

    assert first != second
    assert first.startswith("claimed:")


@pytest.mark.parametrize("arrival", [{}, {"teacher_id": "ada"}], ids=["none", "claimed"])
def test_where_teachers_sign_in_a_connection_without_a_ticket_cannot_teach(
    arrival: dict[str, str],
) -> None:
    school = MemorySchool(sign_in_required=True)

    with pytest.raises(ForbiddenError, match="Sign in to teach"):
        identify(school, **arrival)


def test_an_unknown_token_counts_as_a_guess_and_the_claim_is_used() -> None:
    school = MemorySchool()
    sender = school.connect()
    registration = school.registrar.begin(
        sender, Arrival(Role.TEACHER, "en", teacher_id="ada", resume_token=UNKNOWN)
    )

    for _ in range(8):
        assert school.identify_teacher(registration) == "claimed:ada"
    with pytest.raises(RateLimitedError) as refused:
        school.identify_teacher(registration)

    assert refused.value.closes


def test_the_link_of_a_student_does_not_teach() -> None:
    school = MemorySchool()

    with pytest.raises(ForbiddenError) as refused:
        refuse_link(school.connect(class_code="ABC234"))

    assert refused.value.field == "role"
    refuse_link(school.connect(class_code="ABC234", teacher_id="proved"))
    refuse_link(school.connect())
