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
        ("{}", "name"),
        ('{"retentionDays": "30"}', "retentionDays"),
        ('{"name": " \\u200b "}', "1 to 80"),
        ('{"name": "' + "a" * 81 + '"}', "1 to 80"),
    ],
)
def test_a_wrong_body_is_rejected_by_its_field(body: str, named: str) -> None:
    with pytest.raises(InvalidRequestError, match=named):
        SchoolChangeBody.of({"body": body}).to_change()


def test_a_name_is_cleaned() -> None:
    body = SchoolChangeBody.of({"body": '{"name": " Hill\\tSchool ", "retentionDays": null}'})

    assert body.to_change() == {"name": "Hill School", "retention_days": None}


@pytest.mark.parametrize(
    ("event", "named"),
    [
        (None, "object"),
        ({"action": "delete", "schoolId": "hill"}, "action"),
        ({"action": "show"}, "schoolId"),
        ({"action": "show", "schoolId": "a\0"}, "schoolId"),
        ({"action": "show", "schoolId": 3}, "schoolId"),
        ({"action": "suspend", "schoolId": "hill", "until": 3}, "until"),
        ({"action": "change", "schoolId": "hill"}, "`monthlyBudget`"),
        ({"action": "change", "schoolId": "hill", "students": 0}, "students"),
        ({"action": "change", "schoolId": "hill", "spokenCharacters": 9}, "spokenCharacters"),
        ({"action": "change", "schoolId": "hill", "monthlyBudget": 0.5}, "monthlyBudget"),
        ({"action": "change", "schoolId": "hill", "providers": ["a b"]}, "providers"),
        ({"action": "change", "schoolId": "hill", "providerSecret": "a b"}, "providerSecret"),
        ({"action": "change", "schoolId": "hill", "retentionDays": "x"}, "retentionDays"),
    ],
)
def test_a_wrong_command_is_rejected_by_its_field(event: object, named: str) -> None:
    with pytest.raises(InvalidRequestError, match=named):
        SchoolCommand.of(event).to_change()


def test_a_command_without_a_name_creates_no_school() -> None:
    command = SchoolCommand.of({"action": "create", "schoolId": "hill"})

    assert command.action is SchoolAction.CREATE
    with pytest.raises(InvalidRequestError, match="name"):
        _ = command.wanted_name


def test_a_command_changes_the_fields_that_it_has() -> None:
    command = SchoolCommand.of(
        {
            "action": "change",
            "schoolId": "hill",
            "retentionDays": 30,
            "students": None,
            "monthlyBudget": 200,
            "providers": ["HillSaml"],
            "providerSecret": "lectern/prod/schools/hill",
        }
    )

    assert command.to_change() == {
        "retention_days": 30,
        "terms": {
            "students": None,
            "monthly_budget": 200,
            "providers": {"HillSaml"},
            "provider_secret": "lectern/prod/schools/hill",
        },
    }
