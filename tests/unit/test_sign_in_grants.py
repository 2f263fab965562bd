"""The local issuer's codes, tokens and people."""

import base64
import hashlib
from pathlib import Path
from typing import Any

import jwt
import pytest

from local.gateway.issuer import AUDIENCE, Issuer
from local.sign_in.authorization import AuthorizationRequest, Client
from local.sign_in.errors import FormError, OAuthError, UntrustedRequestError
from local.sign_in.grants import Grants
from local.sign_in.people import SAMPLES, Person
from local.sign_in.tokens import Tokens
from tests.fakes.clock import MovableClock

URL = "http://127.0.0.1:8080/local/oidc"
PAGE = "http://127.0.0.1:8080/teach/"
VERIFIER = "v" * 43
CHALLENGE = base64.urlsafe_b64encode(hashlib.sha256(VERIFIER.encode()).digest()).decode()[:43]
FIELDS = {
    "redirect_uri": PAGE,
    "response_type": "code",
    "scope": "openid profile",
    "code_challenge": CHALLENGE,
    "code_challenge_method": "S256",
    "nonce": "n",
}
CODE_FORM = {
    "grant_type": "authorization_code",
    "client_id": AUDIENCE,
    "code_verifier": VERIFIER,
    "redirect_uri": PAGE,
}


class Desk:
    """The issuer, with a clock that a test moves, and a person who has signed in."""

    def __init__(self, home: Path) -> None:
        self.clock = MovableClock()
        self.grants = Grants(lambda: self.clock.now / 1_000)
        self.issuer = Issuer.at(home, URL)
        client = Client(AUDIENCE, [PAGE])
        self.tokens = Tokens(self.issuer, client, self.grants, lambda person: {"sub": person.name})
        self.session = self.grants.open_session(Person("anna", "hill"))

    def code(self) -> str:
        return self.grants.issue_code(AuthorizationRequest.of(FIELDS), self.session)

    def redeem(self, code: str, **form: str) -> dict[str, Any]:
        return self.tokens({**CODE_FORM, "code": code, **form})

    def renew(self, token: object) -> dict[str, Any]:
        form = {"grant_type": "refresh_token", "client_id": AUDIENCE, "refresh_token": str(token)}
        return self.tokens(form)

    def claims(self, token: str) -> dict[str, Any]:
        key = self.issuer.key.public_key()
        return jwt.decode(token, key, algorithms=["RS256"], audience=AUDIENCE, issuer=URL)


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return Desk(tmp_path)


def test_a_code_becomes_tokens_of_the_person_who_signed_in(desk: Desk) -> None:
    tokens = desk.redeem(desk.code())

    own = desk.claims(tokens["id_token"])
    assert (own["sub"], own["name"], own["nonce"]) == ("anna", "anna", "n")
    assert desk.claims(tokens["access_token"])["client_id"] == AUDIENCE
    assert desk.issuer.authorizer().claims(tokens["access_token"])["sub"] == "anna"
    assert (tokens["token_type"], tokens["expires_in"]) == ("Bearer", 3_600)


def test_a_code_works_once(desk: Desk) -> None:
    code = desk.code()
    desk.redeem(code)

    with pytest.raises(OAuthError, match="`code`"):
        desk.redeem(code)


def test_a_code_expires_after_a_minute(desk: Desk) -> None:
    code = desk.code()
    desk.clock.now += 60_000

    with pytest.raises(OAuthError, match="`code`"):
        desk.redeem(code)


@pytest.mark.parametrize(
    ("field", "value"), [("code_verifier", "w" * 43), ("redirect_uri", f"{PAGE}more")]
)
def test_a_code_is_for_the_browser_and_the_page_that_asked_for_it(
    desk: Desk, field: str, value: str
) -> None:
    with pytest.raises(OAuthError, match=f"`{field}`") as refused:
        desk.redeem(desk.code(), **{field: value})

    assert refused.value.code == "invalid_grant"


@pytest.mark.parametrize("field", ["code", "code_verifier", "redirect_uri"])
def test_a_missing_field_of_a_token_request_is_named(desk: Desk, field: str) -> None:
    with pytest.raises(OAuthError, match=f"`{field}` is missing"):
        desk.tokens({**CODE_FORM, "code": desk.code(), field: ""})


def test_another_grant_and_another_client_are_refused(desk: Desk) -> None:
    with pytest.raises(OAuthError, match="`grant_type`"):
        desk.tokens({"client_id": AUDIENCE, "grant_type": "password"})
    with pytest.raises(UntrustedRequestError, match="`client_id`"):
        desk.tokens({**CODE_FORM, "client_id": "other"})


def test_a_refresh_token_is_replaced_at_each_use(desk: Desk) -> None:
    first = desk.redeem(desk.code())["refresh_token"]

    second = desk.renew(first)

    assert desk.claims(second["id_token"])["sub"] == "anna"
    with pytest.raises(OAuthError, match="`refresh_token`"):
        desk.renew(first)
    desk.renew(second["refresh_token"])


def test_a_sign_out_ends_the_refresh_tokens_of_its_session_only(desk: Desk) -> None:
    mine = desk.redeem(desk.code())["refresh_token"]
    desk.grants.close_session(desk.session)
    desk.session = desk.grants.open_session(Person("ben"))
    theirs = desk.redeem(desk.code())["refresh_token"]
    desk.grants.close_session("unknown")

    with pytest.raises(OAuthError, match="`refresh_token`"):
        desk.renew(mine)
    assert desk.claims(desk.renew(theirs)["id_token"])["sub"] == "ben"


def test_a_sign_out_ends_the_codes_of_its_session_only(desk: Desk) -> None:
    mine = desk.code()
    session, desk.session = desk.session, desk.grants.open_session(Person("ben"))
    theirs = desk.code()

    desk.grants.close_session(session)

    with pytest.raises(OAuthError, match="`code`"):
        desk.redeem(mine)
    assert desk.claims(desk.redeem(theirs)["id_token"])["sub"] == "ben"


@pytest.mark.parametrize(
    ("field", "value", "code"),
    [
        ("response_type", "token", "unsupported_response_type"),
        ("scope", "profile", "invalid_scope"),
        ("code_challenge_method", "plain", "invalid_request"),
        ("code_challenge", "short", "invalid_request"),
        ("prompt", "create", "invalid_request"),
    ],
)
def test_a_wrong_field_of_an_authorization_request_is_named(
    field: str, value: str, code: str
) -> None:
    with pytest.raises(OAuthError, match=f"`{field}`") as refused:
        AuthorizationRequest.of({**FIELDS, field: value})

    assert refused.value.code == code


def test_an_address_is_compared_exactly() -> None:
    client = Client(AUDIENCE, [PAGE])
    client.check_address("redirect_uri", PAGE)

    for address in (None, PAGE.rstrip("/"), f"{PAGE}?a=1", "https://elsewhere.example/teach/"):
        with pytest.raises(UntrustedRequestError, match="`redirect_uri`"):
            client.check_address("redirect_uri", address)


def test_a_typed_teacher_has_the_school_and_the_rights_of_the_form() -> None:
    assert Person.of({"name": " dana ", "school": ""}) == Person("dana")
    form = {"name": "dana", "school": "green", "admin": "true"}
    assert Person.of(form) == Person("dana", "green", is_admin=True)
    assert [each.is_admin for each in SAMPLES] == [False, True, False]


@pytest.mark.parametrize("form", [{}, {"name": " "}, {"name": "a", "school": "s" * 65}])
def test_a_form_without_a_usable_name_is_refused_with_a_sentence(form: dict[str, str]) -> None:
    with pytest.raises(FormError):
        Person.of(form)
