"""Checks a URL that is signed with AWS Signature Version 4, as the service does.

Written from "Create a signed AWS API request" in the IAM user guide, without botocore.
"""

import hmac
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from hashlib import sha256
from typing import Final
from urllib.parse import parse_qsl, quote, urlsplit

_ALGORITHM: Final = "AWS4-HMAC-SHA256"


@dataclass(frozen=True)
class SignedUrl:
    """The parts of a signed URL; `query` has all parameters but the signature."""

    host: str
    path: str
    query: Mapping[str, str]
    signature: str

    @classmethod
    def of(cls, url: str) -> "SignedUrl":
        parts = urlsplit(url)
        pairs = parse_qsl(parts.query, keep_blank_values=True, strict_parsing=True)
        query = dict(pairs)
        assert len(query) == len(pairs), "a parameter is repeated"
        return cls(parts.netloc, parts.path, query, query.pop("X-Amz-Signature"))

    def is_signed_with(self, secret_key: str) -> bool:
        """Return whether the signature is that of the URL."""
        _, *scope = self.query["X-Amz-Credential"].split("/")
        key = f"AWS4{secret_key}".encode()
        for part in scope:
            key = hmac.digest(key, part.encode(), "sha256")
        text = "\n".join(
            [_ALGORITHM, self.query["X-Amz-Date"], "/".join(scope), self._canonical_hash()]
        )
        expected = hmac.digest(key, text.encode(), "sha256").hex()
        return self.query["X-Amz-Algorithm"] == _ALGORITHM and expected == self.signature

    def is_open_at(self, epoch_s: float) -> bool:
        """Return whether the URL may be used at this time."""
        signed = datetime.strptime(self.query["X-Amz-Date"], "%Y%m%dT%H%M%SZ").replace(tzinfo=UTC)
        age_s = epoch_s - signed.timestamp()
        return -300 <= age_s < int(self.query["X-Amz-Expires"])

    def _canonical_hash(self) -> str:
        query = "&".join(
            f"{quote(name, safe='-_.~')}={quote(value, safe='-_.~')}"
            for name, value in sorted(self.query.items())
        )
        lines = ["GET", quote(self.path), query, f"host:{self.host}", "", "host"]
        return sha256("\n".join([*lines, sha256(b"").hexdigest()]).encode()).hexdigest()
