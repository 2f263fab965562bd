"""The management API's endpoint `https://HOST/STAGE`, its IP addresses and its TLS trust."""

import socket
import ssl
import time
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from threading import Lock, Thread
from typing import Final
from urllib.parse import quote, urlsplit

from lectern.adapters.trust import trust
from lectern.domain.errors import ConfigurationError

VARIABLE: Final = "AWS_ENDPOINT_URL_APIGATEWAYMANAGEMENTAPI"
"""The environment variable of the endpoint, as for every AWS SDK."""

Address = tuple[int, tuple[object, ...]]
"""A socket family, and an address for `socket.connect`."""

_PORTS: Final = {"http": 80, "https": 443}
_FRESH_S: Final = 60.0
_RESOLVE_S: Final = 1.0


@dataclass(frozen=True, slots=True)
class Endpoint:
    """The management API of one stage.

    Args:
        host: The host name, for DNS and for verifying the certificate.
        port: The TCP port.
        authority: The `Host` header; it has the port unless that is the scheme's default.
        stage: The prefix of all paths, percent-encoded: `/live`, or empty.
        is_tls: Whether the scheme is `https`.
        region: The AWS region, a part of every signature.
    """

    host: str
    port: int
    authority: str
    stage: str
    is_tls: bool
    region: str

    @classmethod
    def parse(cls, url: str, region: str) -> "Endpoint":
        """Parse an `http` or `https` URL.

        Raises:
            ConfigurationError: The URL is invalid or has another scheme.
        """
        parts, own, port = urlsplit(url), 0, 0
        with suppress(KeyError, ValueError):
            own = _PORTS[parts.scheme]
            port = parts.port or own
        if not port or not parts.hostname:
            raise ConfigurationError(f"{VARIABLE} is {url!r}; it is like https://HOST/STAGE")
        host = f"[{parts.hostname}]" if ":" in parts.hostname else parts.hostname
        authority = host if port == own else f"{host}:{port}"
        stage = quote(parts.path.rstrip("/"), safe="/%")
        return cls(parts.hostname, port, authority, stage, parts.scheme == "https", region)

    def trust(self) -> ssl.SSLContext | None:
        """Return a new TLS context that verifies the certificate, `None` for `http`."""
        return trust() if self.is_tls else None


class Addresses:
    """The endpoint's IP addresses. They are looked up again after a minute, by wall clock.

    The caller waits for a lookup, one second at most. If the lookup takes longer or fails, the
    previous addresses stay in use.
    """

    def __init__(self, endpoint: Endpoint) -> None:
        self._endpoint = endpoint
        self._lock = Lock()
        self._known: list[Address] = []
        self._looked_up_at = 0.0

    def known(self) -> Sequence[Address]:
        """Return the addresses; empty if no lookup has succeeded. Thread-safe."""
        with self._lock:
            if not self._known or abs(time.time() - self._looked_up_at) > _FRESH_S:
                # In a thread, as `getaddrinfo` has no time limit.
                thread = Thread(target=self._resolve, name="lookup", daemon=True)
                thread.start()
                thread.join(_RESOLVE_S)
                self._looked_up_at = time.time()
            return self._known

    def _resolve(self) -> None:
        host, port = self._endpoint.host, self._endpoint.port
        try:
            found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
        except OSError:
            return
        # IPv4 first: API Gateway always supports it, while some functions' networks lack IPv6.
        found.sort(key=lambda one: one[0] != socket.AF_INET)
        self._known = [(family, address) for family, _, _, _, address in found]
