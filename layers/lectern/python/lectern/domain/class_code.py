"""Class codes: the six characters that a student types to join a class."""

import re
import secrets
from typing import Final

# No I, O, 0 or 1: children read the code from a board.
ALPHABET: Final = "ABCDEFGHJKLMNPQRSTUVWXYZ23456789"
LENGTH: Final = 6
_CODE: Final = re.compile(f"[{ALPHABET}]{{{LENGTH}}}")


def new_class_code() -> str:
    """Return a code from a cryptographic random source: one of 32**6, about 10**9."""
    return "".join(secrets.choice(ALPHABET) for _ in range(LENGTH))


def normalise_class_code(typed: str) -> str | None:
    """Return the code in upper case without surrounding blanks, `None` if it is not a code."""
    code = typed.strip().upper()
    return code if _CODE.fullmatch(code) else None
