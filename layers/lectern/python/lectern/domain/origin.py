"""Whom a request comes from, when a content delivery network may stand in between."""

import hmac
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

HEADER: Final = "x-lectern-origin"
"""The network sends the secret in it."""

_FORWARDED: Final = "x-forwarded-for"


@dataclass(frozen=True, slots=True)
class Origin:
    """Decides whether a request came through our network. `secret` empty: there is none."""

    secret: str

    def admits(self, headers: Mapping[str, str]) -> bool:
        """Say whether the request came the way it should."""
        return not self.secret or self._proves(headers)

    def viewer_address(self, headers: Mapping[str, str], peer: str) -> str:
        """Return the address of the person's own network.

        `x-forwarded-for` is anybody's to write but for its end: our network adds whom it serves,
        then the API adds the network. Without proof the only address to trust is the peer's.
        """
        if not self.secret or not self._proves(headers):
            return peer
        addresses = _lower(headers).get(_FORWARDED, "").split(",")
        return addresses[-2].strip() if len(addresses) > 1 else peer

    def _proves(self, headers: Mapping[str, str]) -> bool:
        shown = _lower(headers).get(HEADER, "")
        return hmac.compare_digest(shown.encode(), self.secret.encode())


def _lower(headers: Mapping[str, str]) -> dict[str, str]:
    return {name.lower(): value for name, value in headers.items()}
