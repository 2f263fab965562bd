"""The issuer of teachers' tokens on one machine, with a key of its own."""

import os
import time
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from tempfile import NamedTemporaryFile
from typing import Final

import jwt
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import rsa

from local.gateway.jwt_authorizer import JwtAuthorizer

KEY_FILE: Final = "teachers.pem"
AUDIENCE: Final = "lectern"
_OF_COMMAND: Final = "https://lectern.invalid/local"
"""The issuer of `make token`, which works without a running stack."""


@dataclass(frozen=True, slots=True)
class Issuer:
    """Signs tokens, and makes the authorizer that verifies them.

    `url` is the issuer that tokens name: that of `make token`, or of the stack's sign-in page.
    """

    key: rsa.RSAPrivateKey
    url: str = _OF_COMMAND

    @classmethod
    def at(cls, home: Path, url: str = _OF_COMMAND) -> "Issuer":
        """Return the issuer of a home; the first call creates its key, for its owner only."""
        file = home / KEY_FILE
        if not file.exists():
            _make_key(file)
        # A check of the key's numbers takes 40 ms, at each start and for each token.
        key = serialization.load_pem_private_key(
            file.read_bytes(), password=None, unsafe_skip_rsa_key_validation=True
        )
        if not isinstance(key, rsa.RSAPrivateKey):
            raise TypeError(f"{KEY_FILE} is not an RSA key")
        return cls(key, url)

    def token(self, claims: Mapping[str, object], life_s: int) -> str:
        """Return a token with these claims that expires after `life_s` seconds."""
        now = int(time.time())
        own = {"iss": self.url, "aud": AUDIENCE, "iat": now, "exp": now + life_s}
        return jwt.encode({**claims, **own}, self.key, algorithm="RS256")

    def authorizer(self) -> JwtAuthorizer:
        """Return the authorizer that verifies this issuer's tokens, and those of `make token`."""
        return JwtAuthorizer(self.key.public_key(), frozenset({self.url, _OF_COMMAND}), AUDIENCE)


def _make_key(file: Path) -> None:
    """Write a new key, atomically: of two concurrent calls, one key is kept."""
    key = rsa.generate_private_key(public_exponent=65537, key_size=2048)
    pem = key.private_bytes(
        serialization.Encoding.PEM,
        serialization.PrivateFormat.PKCS8,
        serialization.NoEncryption(),
    )
    file.parent.mkdir(parents=True, exist_ok=True)
    # A temporary file is readable by its owner only; linking publishes it when it is complete.
    with NamedTemporaryFile(dir=file.parent) as new:
        new.write(pem)
        new.flush()
        try:
            os.link(new.name, file)
        except FileExistsError:
            return
