"""Which way a request came, when a content delivery network may stand in between."""

import hmac
import ipaddress
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

ADDRESS_HEADER: Final = "x-lectern-address"
"""The network says in it which address a handshake came from; what a client sends is replaced."""

_IPV6_NETWORK: Final = 64  # one household or school; a device changes its own address at will

HEADER: Final = "x-lectern-origin"
"""The network sends the secret in it."""


@dataclass(frozen=True, slots=True)
class Origin:
    """Whether a request came through our network, and from where. `secret` empty: there is none."""

    secret: str

    def admits(self, headers: Mapping[str, str]) -> bool:
        """Say whether the request came the way it should."""
        if not self.secret:
            return True
        shown = _lower(headers).get(HEADER, "")
        return hmac.compare_digest(shown.encode(), self.secret.encode())

    def address(self, headers: Mapping[str, str], source: str) -> str | None:
        """Return what stands for the client's address: a hash that is keyed with the secret.

        Args:
            headers: Of the handshake.
            source: Who connected to us. Behind the network that is the network itself.

        Returns:
            `None` where the address is not known.
        """
        address = _lower(headers).get(ADDRESS_HEADER, "") if self.secret else source
        network = _network(address)
        if network is None:
            return None
        return hmac.digest(self.secret.encode(), network.encode(), "sha256").hex()[:32]


def _lower(headers: Mapping[str, str]) -> dict[str, str]:
    return {name.lower(): value for name, value in headers.items()}


def _network(address: str) -> str | None:
    try:
        parsed = ipaddress.ip_address(address)
    except ValueError:
        return None
    if isinstance(parsed, ipaddress.IPv4Address):
        return str(parsed)
    if parsed.ipv4_mapped:
        return str(parsed.ipv4_mapped)
    return str(ipaddress.ip_network((parsed.packed, _IPV6_NETWORK), strict=False))
