"""How teachers sign in at a stage: the configuration of its pages, and the origins they call."""

from typing import Final
from urllib.parse import urlsplit

from aws_cdk import Stack

from infra import settings
from infra.constructs.function_context import Deployment
from lectern.domain.errors import ConfigurationError
from scripts.sign_in import PAGE, SignIn

_SCOPE: Final = "openid email profile"


def issuer_origins(stack: Stack, teachers: settings.Teachers) -> str:
    """Return the origins that the teacher's page calls to sign in, separated by blanks."""
    if teachers.cognito:
        pool = f"https://cognito-idp.{stack.region}.amazonaws.com"
        return f"{pool} {_sign_in_host(stack, teachers.cognito)}"
    urls = [teachers.oidc.issuer, *teachers.oidc.origins] if teachers.oidc else []
    return " ".join(f"https://{urlsplit(url).netloc}" for url in urls)


def sign_in_of(stack: Stack, deployment: Deployment) -> SignIn:
    """Return the configuration of the pages. It contains references between stacks."""
    teachers = deployment.stage.teachers
    if (cognito := teachers.cognito) and (pool := deployment.teachers):
        page = f"https://{deployment.web.host}{PAGE}"
        return SignIn(
            teaching=teachers.sign_in,
            issuer=pool.issuer,
            client_id=pool.client_id,
            scope=_SCOPE,
            token="access",  # noqa: S106 - which of the two
            # The address in the pool's discovery document needs these parameters, not OIDC's.
            sign_out_url=f"{_sign_in_host(stack, cognito)}/logout"
            f"?client_id={pool.client_id}&logout_uri={page}",
        )
    if oidc := teachers.oidc:
        return SignIn(
            teaching=teachers.sign_in,
            issuer=oidc.issuer,
            client_id=oidc.client_id,
            scope=oidc.scope,
            token=oidc.token,
        )
    raise ConfigurationError("`teachers` should have `cognito` or `oidc`")


def _sign_in_host(stack: Stack, cognito: settings.Cognito) -> str:
    """Return the address of the user pool's sign-in pages."""
    return f"https://{cognito.domain_prefix}.auth.{stack.region}.amazoncognito.com"
