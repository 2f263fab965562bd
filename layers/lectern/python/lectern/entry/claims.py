"""Maps the claims of a verified token to a teacher."""

import json
from base64 import urlsafe_b64decode
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from lectern.domain.errors import IdentityRefusedError
from lectern.domain.teacher import Teacher, is_storable, verified_id

Claims = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class ClaimNames:
    """The names of the claims that describe a teacher, besides `sub`."""

    school: str
    groups: str
    admin_group: str

    def teacher(self, event: Mapping[str, Any]) -> Teacher | None:
        """Return the teacher of an event, `None` if API Gateway has verified no token.

        Raises:
            IdentityRefusedError: The `sub` cannot be stored.
        """
        authorizer = event.get("requestContext", {}).get("authorizer") or {}
        claims: Claims = authorizer.get("jwt", {}).get("claims") or {}
        subject = claims.get("sub")
        if not subject:
            return None
        if not (isinstance(subject, str) and is_storable(subject)):
            text = "The `sub` of your sign-in is too long, or not text. Ask your administrator."
            raise IdentityRefusedError(text)
        school = claims.get(self.school)
        return Teacher(
            teacher_id=verified_id(subject),
            school_id=school if isinstance(school, str) and is_storable(school) else None,
            is_admin=self.admin_group in self._groups(claims, event.get("headers") or {}),
        )

    def _groups(self, claims: Claims, headers: Mapping[str, str]) -> frozenset[str]:
        """Return the groups that the token names unambiguously.

        The HTTP API passes a list as the text `[staff lectern-admin]`, in which a blank may be part
        of a name. The list is therefore read from the token itself, which the API has verified.
        """
        printed = claims.get(self.groups)
        listed = _payload(headers.get("authorization", "")).get(self.groups)
        if isinstance(listed, list) and printed == _as_printed(listed):
            return frozenset(each for each in listed if isinstance(each, str))
        return _unambiguous(printed) if isinstance(printed, str) else frozenset()


def _unambiguous(printed: str) -> frozenset[str]:
    """Return the groups of a claim that is a string. Some issuers send `staff,admin`."""
    if printed.startswith("[") and printed.endswith("]"):
        return frozenset([] if " " in printed else [printed[1:-1]])
    return frozenset(printed.split(","))


def _as_printed(listed: list[Any]) -> str:
    """Return a list in the HTTP API's format. Values other than strings have another format."""
    return f"[{' '.join(map(str, listed))}]"


def _payload(authorization: str) -> Claims:
    """Return the payload of a token without verifying it.

    Callers compare it with the claims that the API has verified.
    """
    _, _, token = authorization.rpartition(" ")
    try:
        _, payload, _ = token.split(".")
        found = json.loads(urlsafe_b64decode(payload + "=" * (-len(payload) % 4)))
    except (ValueError, RecursionError):
        return {}
    return found if isinstance(found, dict) else {}
