"""Identifiers and secrets that cannot be guessed."""

import hashlib
import secrets
import uuid


def new_id() -> str:
    """Return an id for a class, a participant or an utterance: 122 random bits."""
    return str(uuid.uuid4())


def new_token() -> str:
    """Return a secret for a client: 256 random bits, URL-safe."""
    return secrets.token_urlsafe(32)


def fingerprint(token: str) -> str:
    """Return the SHA-256 hash of a secret, which is stored instead of it."""
    # Neither salted nor slow: a token has 256 random bits, so its hash cannot be guessed.
    return hashlib.sha256(token.encode()).hexdigest()
