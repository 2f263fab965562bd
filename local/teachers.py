"""How teachers sign in at the local stack: at an issuer of its own."""

from pathlib import Path
from urllib.parse import urlsplit

from lectern.config import TeacherSignIn, config
from local.gateway.issuer import AUDIENCE, Issuer
from local.sign_in.people import Person
from local.sign_in.server import PATH, SignInServer
from local.token import teacher_claims
from scripts.sign_in import PAGES, SignIn


def sign_in(origin: str) -> SignIn:
    """Return the sign-in configuration of the pages of the stack at this origin."""
    return SignIn(
        teaching="open" if config().teacher_sign_in is TeacherSignIn.OPEN else "required",
        issuer=origin + PATH,
        client_id=AUDIENCE,
        scope="openid profile",
        token="access",  # noqa: S106 - which of the two
    )


def issuer_of(home: Path, origin: str) -> Issuer:
    """Return the issuer of the stack of a home."""
    return Issuer.at(home, origin + PATH)


def sign_in_server(issuer: Issuer, origin: str) -> SignInServer:
    """Return the issuer's server. A browser may call this machine by two names."""
    origins = [origin, f"http://localhost:{urlsplit(origin).port}"]
    return SignInServer(issuer, origins, PAGES, _claims)


def _claims(person: Person) -> dict[str, object]:
    return teacher_claims(config(), person.name, person.school, is_admin=person.is_admin)
