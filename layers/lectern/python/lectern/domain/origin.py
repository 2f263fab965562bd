"""Which way a request came, when a content delivery network may stand in between."""

import hmac
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

HEADER: Final = "x-lectern-origin"
"""The network sends the secret in it."""


@dataclass(frozen=True, slots=True)
class Origin:
    """Decides whether a request came through our network. `secret` empty: there is none."""

    secret: str

    def admits(self, headers: Mapping[str, str]) -> bool:
        """Say whether the request came the way it should."""
        if not self.secret:
            return True
        shown = {name.lower(): value for name, value in headers.items()}.get(HEADER, "")
        return hmac.compare_digest(shown.encode(), self.secret.encode())
