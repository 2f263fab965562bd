"""`make token NAME=…`: a teacher's token for the HTTP API of the local stack."""

import argparse
import os
import sys
from collections.abc import Sequence
from typing import Final

from lectern.config import Config, config
from lectern.domain.errors import ConfigurationError
from local.gateway.issuer import Issuer
from local.settings import Settings

_LIFE_S: Final = 12 * 3_600
_USAGE: Final = "Name the teacher, like `make token NAME=anna`."


def main(arguments: Sequence[str] | None = None) -> int:
    """Print a token; return 1 with the reason if the name is missing or a setting is wrong."""
    wanted = _parser().parse_args(arguments)
    if not wanted.name.strip():
        print(_USAGE, file=sys.stderr)
        return 1
    try:
        issuer = Issuer.at(Settings.from_environment(os.environ).home)
        claims = teacher_claims(config(), wanted.name, wanted.school, is_admin=wanted.admin)
    except ConfigurationError as error:
        print(error, file=sys.stderr)
        return 1
    print(issuer.token(claims, _LIFE_S))
    return 0


def teacher_claims(
    settings: Config, name: str, school: str | None = None, *, is_admin: bool = False
) -> dict[str, object]:
    """Return the claims of a teacher's token, under the names that the settings define."""
    claims: dict[str, object] = {"sub": name}
    # An identity provider decides under which names it sends these claims.
    if school:
        claims[settings.school_claim] = school
    if is_admin:
        claims[settings.groups_claim] = [settings.admin_group]
    return claims


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="make token", description=__doc__)
    parser.add_argument("name", help="the teacher's account, to which their classes belong")
    parser.add_argument("--school", help="the id of the teacher's school")
    parser.add_argument("--admin", action="store_true", help="may read all classes of the school")
    return parser


if __name__ == "__main__":
    sys.exit(main())
