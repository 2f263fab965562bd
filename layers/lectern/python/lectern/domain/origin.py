"""Checks whether a request came through our CDN, and finds the address of its client."""

import hmac
import ipaddress
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

ADDRESS_HEADER: Final = "x-lectern-address"
"""Header in which the CDN sends a client's address. It replaces a value from the client."""

_IPV6_NETWORK: Final = 64  # bits; one household or school, in which a device can change addresses

HEADER: Final = "x-lectern-origin"
"""Header in which the CDN sends the secret."""


@dataclass(frozen=True, slots=True)
class Origin:
    """The check of a request's origin. Without a CDN in front, `secret` is empty."""

    secret: str

    def allows(self, headers: Mapping[str, str]) -> bool:
        """Return whether the request carries the secret. `True` if the stage has none."""
        if not self.secret:
            return True
        shown = _lower(headers).get(HEADER, "")
        # In constant time, so that the duration does not reveal a prefix of the secret.
        return hmac.compare_digest(shown.encode(), self.secret.encode())

    def address(self, headers: Mapping[str, str], source: str) -> str | None:
        """Return a hash of the client's address, keyed with the secret.

        Args:
            headers: The headers of the handshake.
            source: The address of the peer. Behind the CDN it is an address of the CDN.

        Returns:
            `None` if the client's address is not known.
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
    if parsed.ipv4_mapped:  # as a dual-stack socket reports IPv4 clients
        return str(parsed.ipv4_mapped)
    return str(ipaddress.ip_network((parsed.packed, _IPV6_NETWORK), strict=False))
