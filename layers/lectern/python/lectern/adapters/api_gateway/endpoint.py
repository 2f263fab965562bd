"""Where the management API is: `https://HOST/STAGE`, its addresses, and how it is trusted."""

import os
import socket
import ssl
import time
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from threading import Lock, Thread
from typing import Final
from urllib.parse import quote, urlsplit

import botocore

from lectern.domain.errors import ConfigurationError

VARIABLE: Final = "AWS_ENDPOINT_URL_APIGATEWAYMANAGEMENTAPI"
"""Names the endpoint for every AWS SDK, and here."""

Address = tuple[int, tuple[object, ...]]
"""What a socket is made for and connected to."""

_PORTS: Final = {"http": 80, "https": 443}
_FRESH_S: Final = 60.0
_LOOKUP_S: Final = 1.0


@dataclass(frozen=True, slots=True)
class Endpoint:
    """The management API of one stage.

    Args:
        host: Its name, for DNS and for its certificate.
        port: Its TCP port.
        authority: The `Host` header: with the port where that is not the scheme's own.
        stage: What all paths begin with, percent-encoded: `/live`, or nothing.
        is_tls: Whether it is `https`.
        region: The AWS region, which signatures name.
    """

    host: str
    port: int
    authority: str
    stage: str
    is_tls: bool
    region: str

    @classmethod
    def parse(cls, url: str, region: str) -> "Endpoint":
        """Read an `http` or `https` URL.

        Raises:
            ConfigurationError: It is none.
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
        """Make what verifies its certificate: 20 ms, once.

        `AWS_CA_BUNDLE` replaces the system's roots, as for every AWS SDK; a system that has none
        gets botocore's.
        """
        if not self.is_tls:
            return None
        context = ssl.create_default_context(cafile=os.environ.get("AWS_CA_BUNDLE") or None)
        if not context.cert_store_stats()["x509_ca"]:
            context.load_verify_locations(Path(botocore.__file__).parent / "cacert.pem")
        return context


class Addresses:
    """The endpoint's addresses, looked up again when they are a minute old by wall clock.

    A lookup is waited for a second, in the thread of whoever asks; after that, and when it fails,
    the addresses of before serve on.
    """

    def __init__(self, endpoint: Endpoint) -> None:
        self._endpoint = endpoint
        self._lock = Lock()
        self._known: list[Address] = []
        self._looked_up_at = 0.0

    def known(self) -> Sequence[Address]:
        """Return them; none when there is no answer. Safe to call from many threads at once."""
        with self._lock:
            if not self._known or abs(time.time() - self._looked_up_at) > _FRESH_S:
                thread = Thread(target=self._look_up, name="lookup", daemon=True)
                thread.start()
                thread.join(_LOOKUP_S)
                self._looked_up_at = time.time()
            return self._known

    def _look_up(self) -> None:
        host, port = self._endpoint.host, self._endpoint.port
        try:
            found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
        except OSError:
            return
        # IPv4 first: API Gateway has it everywhere, a function IPv6 only in some networks.
        found.sort(key=lambda one: one[0] != socket.AF_INET)
        self._known = [(family, address) for family, _, _, _, address in found]
