"""The teacher gets permissions to stream sound only while the class is live."""

import pytest

from lectern.domain.ear import EarPermission, EarWish
from lectern.domain.errors import (
    ClassEndedError,
    SessionNotFoundError,
    TeacherOnlyError,
    TokenRefusedError,
)
from lectern.domain.identity import new_id
from tests.live_school import Person, School

pytestmark = pytest.mark.parametrize("school", [{"LECTERN_EARS": "transcribe"}], indirect=True)
LIFE_MINUTES = 8 * 60


@pytest.fixture(autouse=True)
def credentials(monkeypatch: pytest.MonkeyPatch) -> None:
    """Those with which the permissions are signed."""
    monkeypatch.setenv("AWS_ACCESS_KEY_ID", "AKIDEXAMPLE")
    monkeypatch.setenv("AWS_SECRET_ACCESS_KEY", "secret")
    monkeypatch.setenv("AWS_DEFAULT_REGION", "us-east-1")


def permit(school: School, person: Person, session_id: str | None = None) -> EarPermission:
    wish = EarWish(session_id or person.session_id, "en-GB")
    return school.app.permit_ear(person.token, wish)


def test_each_device_of_a_teacher_has_ears(school: School) -> None:
    name = new_id()
    first, second = school.teach(name), school.teach(name)

    permissions = [permit(school, device) for device in (first, second)]

    assert first.session_id == second.session_id
    assert first.token != second.token
    assert all(each.expires_at > school.clock() for each in permissions)


def test_a_student_and_another_teacher_have_none(school: School) -> None:
    ada, grace = school.teach(new_id()), school.teach(new_id())
    student = school.join(ada.code)

    with pytest.raises(TeacherOnlyError):
        permit(school, student)
    with pytest.raises(SessionNotFoundError):
        permit(school, grace, ada.session_id)


def test_a_token_ends_with_the_longest_life_of_a_class(school: School) -> None:
    teacher = school.teach(new_id())

    school.wait(LIFE_MINUTES - 1)
    assert permit(school, teacher).url
    school.wait(1)

    with pytest.raises(TokenRefusedError):
        permit(school, teacher)


def test_an_ended_class_has_no_ears(school: School) -> None:
    teacher = school.teach(new_id())
    sender = school.app.connections.find(teacher.connection_id)
    assert sender is not None
    list(school.app.end_class(sender))

    with pytest.raises(ClassEndedError):
        permit(school, teacher)
