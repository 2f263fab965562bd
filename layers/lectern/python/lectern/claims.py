"""From the claims of a checked token to a teacher."""

import json
from base64 import urlsafe_b64decode
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from lectern.domain.errors import IdentityRefusedError
from lectern.domain.teacher import Teacher, is_storable, proved_id

Claims = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class ClaimNames:
    """Which claims say what of a teacher besides `sub`."""

    school: str
    groups: str
    admin_group: str

    def teacher(self, event: Mapping[str, Any]) -> Teacher | None:
        """Return who asks, by what API Gateway has checked; `None` where it has checked nothing.

        Raises:
            IdentityRefusedError: The `sub` is one that cannot be kept.
        """
        authorizer = event.get("requestContext", {}).get("authorizer") or {}
        claims: Claims = authorizer.get("jwt", {}).get("claims") or {}
        subject = claims.get("sub")
        if not subject:
            return None
        if not (isinstance(subject, str) and is_storable(subject)):
            raise IdentityRefusedError("a `sub` that cannot be kept")
        school = claims.get(self.school)
        return Teacher(
            teacher_id=proved_id(subject),
            school_id=school if isinstance(school, str) and is_storable(school) else None,
            is_admin=self.admin_group in self._groups(claims, event.get("headers") or {}),
        )

    def _groups(self, claims: Claims, headers: Mapping[str, str]) -> frozenset[str]:
        """Return the groups that the token names without doubt.

        The HTTP API hands over a list as the text `[staff lectern-admin]`, in which a blank
        may be part of a name. The token itself, which the API has checked, has the list.
        """
        told = claims.get(self.groups)
        listed = _payload(headers.get("authorization", "")).get(self.groups)
        if isinstance(listed, list) and told == _as_told(listed):
            return frozenset(each for each in listed if isinstance(each, str))
        return _without_doubt(told) if isinstance(told, str) else frozenset()


def _without_doubt(told: str) -> frozenset[str]:
    """Return the groups of a claim that is a text: `staff,admin` from some issuers."""
    if told.startswith("[") and told.endswith("]"):
        return frozenset([] if " " in told else [told[1:-1]])
    return frozenset(told.split(","))


def _as_told(listed: list[Any]) -> str:
    """Return a list as the HTTP API writes it; what is no text in it, it writes otherwise."""
    return f"[{' '.join(map(str, listed))}]"


def _payload(authorization: str) -> Claims:
    """Return what a token says. Only the API has checked it: compare with what it hands over."""
    _, _, token = authorization.rpartition(" ")
    try:
        _, payload, _ = token.split(".")
        found = json.loads(urlsafe_b64decode(payload + "=" * (-len(payload) % 4)))
    except (ValueError, RecursionError):
        return {}
    return found if isinstance(found, dict) else {}
