"""The school in the tokens of a user pool: of the identity provider, or of the account itself."""

import json
from typing import Any

import pytest

from functions.sign_in import token_claims
from lectern.entry.token_claims import name_school

SCHOOLS = {"HillSchool": "hill", "GreenSchool": "green", "GreenAnnex": "green"}


def event_of(school: str | None = None, *providers: str) -> dict[str, Any]:
    """Return Cognito's event for an account."""
    attributes = {"sub": "7", "cognito:user_status": "CONFIRMED"}
    if school:
        attributes["custom:school"] = school
    if providers:
        identities = [{"userId": "a", "providerName": name} for name in providers]
        attributes["identities"] = json.dumps(identities)
    return {
        "version": "2",
        "triggerSource": "TokenGeneration_HostedAuth",
        "userName": "7",
        "request": {"userAttributes": attributes, "scopes": ["openid"]},
        "response": {"claimsAndScopeOverrideDetails": None},
    }


def changes(event: dict[str, Any]) -> list[Any]:
    """Return the changes of the access token and of the ID token."""
    details = event["response"]["claimsAndScopeOverrideDetails"]
    return [details["accessTokenGeneration"], details["idTokenGeneration"]]


@pytest.mark.parametrize(
    ("school", "providers", "expected"),
    [
        ("hill", [], "hill"),
        (None, ["HillSchool"], "hill"),
        ("hill", ["GreenSchool"], "green"),
        (None, ["GreenSchool", "GreenAnnex"], "green"),
    ],
)
def test_both_tokens_name_the_school(
    school: str | None, providers: list[str], expected: str
) -> None:
    answer = name_school(event_of(school, *providers), "custom:school", SCHOOLS.get)

    assert changes(answer) == [{"claimsToAddOrOverride": {"custom:school": expected}}] * 2


@pytest.mark.parametrize(
    ("school", "providers"),
    [
        (None, []),
        ("hill", ["Unknown"]),
        ("hill", ["HillSchool", "GreenSchool"]),
        ("hill", ["HillSchool", "Unknown"]),
    ],
)
def test_an_account_without_a_clear_school_gets_no_claim_whatever_its_attribute_says(
    school: str | None, providers: list[str]
) -> None:
    answer = name_school(event_of(school, *providers), "custom:school", SCHOOLS.get)

    assert changes(answer) == [{"claimsToSuppress": ["custom:school"]}] * 2


def test_the_function_answers_with_the_whole_event() -> None:
    answer = token_claims.handler(event_of("hill"), None)

    assert {**answer, "response": None} == {**event_of("hill"), "response": None}
    assert changes(answer) == [{"claimsToAddOrOverride": {"custom:school": "hill"}}] * 2
