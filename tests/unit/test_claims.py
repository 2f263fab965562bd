"""The caller's identity, from the claims in API Gateway's event."""

from typing import Any

import pytest
from cryptography.hazmat.primitives.asymmetric import rsa
from hypothesis import given
from hypothesis import strategies as st

from lectern.domain.errors import IdentityRefusedError
from lectern.domain.teacher import Teacher, unverified_id, verified_id
from lectern.entry.claims import ClaimNames
from local.gateway.issuer import Issuer

ADMIN = "lectern-admin"
NAMES = ClaimNames("custom:school", "cognito:groups", ADMIN)
ISSUER = Issuer(rsa.generate_private_key(public_exponent=65_537, key_size=2_048))
ids = st.lists(
    st.sampled_from(["claimed", "claimed:", "proved:", ":", "a"]), min_size=1, max_size=5
).map("".join)


def event(**claims: str) -> dict[str, Any]:
    named = {name.replace("__", ":"): value for name, value in claims.items()}
    return {"requestContext": {"authorizer": {"jwt": {"claims": named, "scopes": None}}}}


def asked_with(claims: dict[str, Any], scheme: str = "Bearer ") -> dict[str, Any]:
    """Return the HTTP API's event for a token that it has verified."""
    token = ISSUER.token({"sub": "t-1", "custom:school": "s-1", **claims}, 60)
    headers = {"authorization": f"{scheme}{token}"}
    return {**event(**ISSUER.authorizer().claims(token)), "headers": headers}


def test_a_teacher_is_the_subject_of_the_token() -> None:
    assert NAMES.teacher(event(sub="t-1")) == Teacher("t-1")
    assert NAMES.teacher(event(sub="t-1", custom__school="s-1")) == Teacher("t-1", "s-1")


@pytest.mark.parametrize("groups", ["[lectern-admin]", "staff,lectern-admin", "lectern-admin"])
def test_an_admin_administers_the_school_of_the_token(groups: str) -> None:
    asked = NAMES.teacher(event(sub="t-1", custom__school="s-1", cognito__groups=groups))

    assert asked == Teacher("t-1", "s-1", is_admin=True)
    assert asked.administered_school == "s-1"


@pytest.mark.parametrize(
    "groups",
    [
        *("", "[]", "[staff]", "[not-lectern-admin]", "lectern", "foo lectern-admin"),
        # This is ambiguous: two groups, or one whose name has a blank.
        *("[foo lectern-admin]", "[lectern-admin foo]", "[[lectern-admin]]", "[a,lectern-admin]"),
    ],
)
def test_a_teacher_outside_the_group_administers_no_school(groups: str) -> None:
    asked = NAMES.teacher(event(sub="t-1", custom__school="s-1", cognito__groups=groups))

    assert asked is not None
    assert asked.administered_school is None


@pytest.mark.parametrize("scheme", ["Bearer ", "bearer ", ""])
@pytest.mark.parametrize("groups", [["lectern-admin"], ["staff", "lectern-admin"], ["a b", ADMIN]])
def test_several_groups_are_read_from_the_token_itself(groups: list[str], scheme: str) -> None:
    asked = NAMES.teacher(asked_with({"cognito:groups": groups}, scheme))

    assert asked == Teacher("t-1", "s-1", is_admin=True)


_names = st.lists(
    st.text("ab ,[]\"'\t\n\u00a0é", max_size=3) | st.sampled_from(["", ADMIN]), max_size=4
)


@given(
    groups=st.lists(
        st.builds(
            lambda parts, glue: glue.join(parts), _names, st.sampled_from([" ", ",", "] [", ""])
        ),
        max_size=3,
    )
)
def test_only_the_name_of_the_group_makes_an_admin(groups: list[str]) -> None:
    asked = NAMES.teacher(asked_with({"cognito:groups": groups}))

    assert asked is not None
    assert asked.is_admin == (ADMIN in groups)


def test_an_unverified_token_makes_no_admin() -> None:
    checked = asked_with({"cognito:groups": ["staff"]})
    another = asked_with({"cognito:groups": [ADMIN]})

    asked = NAMES.teacher({**checked, "headers": another["headers"]})

    assert asked is not None
    assert not asked.is_admin


@pytest.mark.parametrize(
    "header", ["", "Bearer", "Bearer a.b.c", "Bearer ..", "Bearer a.W10.c", "x, y"]
)
def test_an_ambiguous_list_without_a_readable_token_makes_no_admin(header: str) -> None:
    asked = NAMES.teacher(
        {
            **event(sub="t-1", cognito__groups="[staff lectern-admin]"),
            "headers": {"authorization": header},
        }
    )

    assert asked == Teacher("t-1")


@pytest.mark.parametrize("subject", ["a\0b", "\0", "\ud800", "a\udfffb", "a" * 256])
def test_an_id_that_cannot_be_stored_unchanged_is_rejected(subject: str) -> None:
    with pytest.raises(IdentityRefusedError):
        NAMES.teacher(event(sub=subject))


@pytest.mark.parametrize("school", ["a\0b", "\ud800", "s" * 256])
def test_a_claimed_school_that_cannot_be_stored_unchanged_is_ignored(school: str) -> None:
    asked = NAMES.teacher(
        event(sub="t-1", custom__school=school, cognito__groups="[lectern-admin]")
    )

    assert asked == Teacher("t-1", None, is_admin=True)


@given(subject=ids, name=ids)
def test_no_claimed_name_is_ever_a_proved_subject(subject: str, name: str) -> None:
    asked = NAMES.teacher(event(sub=subject))

    assert asked is not None
    assert asked.teacher_id != unverified_id(name)


@given(one=ids, other=ids)
def test_ids_of_two_teachers_stay_distinct(one: str, other: str) -> None:
    assert (verified_id(one) == verified_id(other)) == (one == other)
    assert (unverified_id(one) == unverified_id(other)) == (one == other)


def test_an_administrator_with_an_empty_school_administers_no_school() -> None:
    asked = NAMES.teacher(event(sub="t-1", custom__school="", cognito__groups="[lectern-admin]"))

    assert asked is not None
    assert asked.administered_school is None


@pytest.mark.parametrize(
    "unchecked",
    [{}, {"requestContext": {}}, {"requestContext": {"authorizer": {}}}, event(sub="")],
)
def test_unverified_claims_identify_no_teacher(unchecked: dict[str, Any]) -> None:
    assert NAMES.teacher(unchecked) is None
