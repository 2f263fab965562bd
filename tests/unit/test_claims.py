"""Who asks, by the claims that API Gateway hands over."""

from typing import Any

import pytest

from lectern.claims import ClaimNames
from lectern.domain.teacher import Teacher

NAMES = ClaimNames("custom:school", "cognito:groups", "lectern-admin")


def event(**claims: str) -> dict[str, Any]:
    named = {name.replace("__", ":"): value for name, value in claims.items()}
    return {"requestContext": {"authorizer": {"jwt": {"claims": named, "scopes": None}}}}


def test_a_teacher_is_the_subject_of_the_token() -> None:
    assert NAMES.teacher(event(sub="t-1")) == Teacher("t-1")
    assert NAMES.teacher(event(sub="t-1", custom__school="s-1")) == Teacher("t-1", "s-1")


@pytest.mark.parametrize(
    "groups", ["[lectern-admin]", "[staff lectern-admin]", "staff,lectern-admin", "lectern-admin"]
)
def test_an_admin_governs_the_school_of_the_token(groups: str) -> None:
    asked = NAMES.teacher(event(sub="t-1", custom__school="s-1", cognito__groups=groups))

    assert asked == Teacher("t-1", "s-1", is_admin=True)
    assert asked.governed_school == "s-1"


@pytest.mark.parametrize("groups", ["", "[]", "[staff]", "[not-lectern-admin]", "lectern"])
def test_whoever_is_in_no_such_group_governs_no_school(groups: str) -> None:
    asked = NAMES.teacher(event(sub="t-1", custom__school="s-1", cognito__groups=groups))

    assert asked is not None
    assert asked.governed_school is None


def test_an_admin_without_a_school_governs_none() -> None:
    asked = NAMES.teacher(event(sub="t-1", custom__school="", cognito__groups="[lectern-admin]"))

    assert asked is not None
    assert asked.governed_school is None


@pytest.mark.parametrize(
    "unchecked",
    [{}, {"requestContext": {}}, {"requestContext": {"authorizer": {}}}, event(sub="")],
)
def test_what_nobody_has_checked_is_nobody(unchecked: dict[str, Any]) -> None:
    assert NAMES.teacher(unchecked) is None
