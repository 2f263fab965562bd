"""Requests to the management API, signed with AWS Signature Version 4.

https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_sigv-create-signed-request.html
"""

import hmac
import time
from dataclasses import dataclass, field
from hashlib import sha256
from typing import Final
from urllib.parse import quote

from lectern.adapters.api_gateway.endpoint import Endpoint

_SERVICE: Final = "execute-api"
_ALGORITHM: Final = "AWS4-HMAC-SHA256"


@dataclass(frozen=True, slots=True)
class Keys:
    """AWS access keys; those of a role have a session token."""

    access_key: str
    secret_key: str = field(repr=False)
    token: str | None = field(default=None, repr=False)


class SignedRequests:
    """The same call for many connections, signed for each.

    The signatures share the body's hash, the day's key and the headers, which are computed once.
    So each signature costs a few microseconds. They are valid for five minutes after `at`, in
    epoch seconds.
    """

    def __init__(self, method: str, endpoint: Endpoint, body: bytes, keys: Keys, at: float) -> None:
        moment = time.strftime("%Y%m%dT%H%M%SZ", time.gmtime(at))
        scope = f"{moment[:8]}/{endpoint.region}/{_SERVICE}/aws4_request"
        headers = {"host": endpoint.authority, "x-amz-date": moment}
        if keys.token:
            headers["x-amz-security-token"] = keys.token
        signed = ";".join(headers)
        lines = "".join(f"{name}:{value}\n" for name, value in headers.items())

        self._key = _signing_key(keys.secret_key, scope)
        self._scope = f"{_ALGORITHM}\n{moment}\n{scope}\n"
        self._canonical_path = f"{method}\n{quote(endpoint.stage, safe='/~')}/%40connections/"
        # The blank line in between is the empty query string.
        self._canonical_rest = f"\n\n{lines}\n{signed}\n{sha256(body).hexdigest()}"
        self._path = f"{method} {endpoint.stage}/@connections/"
        self._headers = " HTTP/1.1\r\n" + "".join(
            f"{name}: {value}\r\n"
            for name, value in [
                *headers.items(),
                ("user-agent", "lectern"),
                *([("content-length", str(len(body)))] if body or method == "POST" else []),
            ]
        )
        self._authorization = (
            f"authorization: {_ALGORITHM} Credential={keys.access_key}/{scope}, "
            f"SignedHeaders={signed}, Signature="
        )
        self._body = body

    def to(self, connection_id: str) -> bytes:
        """Return the request for one connection, with headers and body."""
        target = quote(connection_id, safe="")
        signature = self.signature(target)
        head = (
            f"{self._path}{target}{self._headers}{self._authorization}{signature}\r\n\r\n".encode()
        )
        return head + self._body

    def signature(self, target: str) -> str:
        """Return the signature for a percent-encoded id; the canonical path encodes it again."""
        # SigV4 encodes the path a second time for every service but S3.
        path = self._canonical_path + target.replace("%", "%25")
        canonical = sha256((path + self._canonical_rest).encode()).hexdigest()
        return hmac.digest(self._key, (self._scope + canonical).encode(), "sha256").hex()


def _signing_key(secret_key: str, scope: str) -> bytes:
    key = f"AWS4{secret_key}".encode()
    for part in scope.split("/"):
        key = hmac.digest(key, part.encode(), "sha256")
    return key
