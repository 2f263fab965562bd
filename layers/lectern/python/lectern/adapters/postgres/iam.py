"""IAM database authentication: a token, valid for 15 minutes, replaces the password.

Reference: "IAM database authentication" in the Amazon Aurora user guide.
"""

from typing import Final, Protocol

from psycopg.conninfo import conninfo_to_dict, make_conninfo

from lectern.adapters.aws_client import aws_client
from lectern.domain.errors import ConfigurationError

_PORT: Final = "5432"


class TokenSigner(Protocol):
    """The part of botocore's RDS client that this module uses."""

    def generate_db_auth_token(self, *, DBHostname: str, Port: int, DBUsername: str) -> str:  # noqa: N803
        """Return an authentication token."""
        ...


def with_token(conninfo: str) -> str:
    """Return the conninfo with a new token as its password. Signs locally, without a request.

    Raises:
        ConfigurationError: The conninfo names no host or no user.
    """
    settings = conninfo_to_dict(conninfo)
    host, user = settings.get("host"), settings.get("user")
    if not host or not user:
        raise ConfigurationError("LECTERN_DATABASE_URL should name a host and a user")
    signer: TokenSigner = aws_client("rds", read_s=2, attempts=1)
    token = signer.generate_db_auth_token(
        DBHostname=str(host), Port=int(settings.get("port") or _PORT), DBUsername=str(user)
    )
    return make_conninfo(conninfo, password=token)
