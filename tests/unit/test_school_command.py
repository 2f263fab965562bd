"""What the platform team and administrators send about schools is checked field by field."""

import pytest

from lectern.domain.errors import InvalidRequestError
from lectern.protocol.http_body import SchoolChangeBody
from lectern.protocol.school_command import SchoolAction, SchoolCommand


@pytest.mark.parametrize(
    ("body", "named"),
    [
        ("", "name"),
        ("[]", "name"),
        ('{"name": 3}', "name"),
        ('{"name": "Hill", "suspended": false}', "name"),
        ('{"name": " \\u200b "}', "1 to 80"),
        ('{"name": "' + "a" * 81 + '"}', "1 to 80"),
    ],
)
def test_a_wrong_body_is_rejected_by_its_field(body: str, named: str) -> None:
    with pytest.raises(InvalidRequestError, match=named):
        SchoolChangeBody.of({"body": body})


def test_a_name_is_cleaned() -> None:
    assert SchoolChangeBody.of({"body": '{"name": " Hill\\tSchool "}'}).name == "Hill School"


@pytest.mark.parametrize(
    ("event", "named"),
    [
        (None, "object"),
        ({"action": "delete", "schoolId": "hill"}, "action"),
        ({"action": "show"}, "schoolId"),
        ({"action": "show", "schoolId": "a\0"}, "schoolId"),
        ({"action": "show", "schoolId": 3}, "schoolId"),
        ({"action": "suspend", "schoolId": "hill", "until": 3}, "until"),
    ],
)
def test_a_wrong_command_is_rejected_by_its_field(event: object, named: str) -> None:
    with pytest.raises(InvalidRequestError, match=named):
        SchoolCommand.of(event)


def test_a_command_without_a_name_creates_no_school() -> None:
    command = SchoolCommand.of({"action": "create", "schoolId": "hill"})

    assert command.action is SchoolAction.CREATE
    with pytest.raises(InvalidRequestError, match="name"):
        _ = command.wanted_name
