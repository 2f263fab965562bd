"""Between plain text and Apertium's stream format.

Reference: https://wiki.apertium.org/wiki/Apertium_stream_format
"""

import re
from typing import Final

_BLANK: Final = re.compile(r"[\s\x00-\x1f\x7f\u200b\u2028\u2029\ufeff]+")
_RESERVED: Final = re.compile(r"([\\\[\]{}^$/<>@*#~+])")
_ESCAPED: Final = re.compile(r"\\(.)", re.DOTALL)
# The blank that deformatters put at the end; without it a stage may hold the last word back.
_END: Final = "[][\n]"


def to_stream(text: str) -> bytes:
    """Return one line of the text, its reserved characters escaped, ended by a null to flush."""
    line = _BLANK.sub(" ", text).strip()
    return f"{_RESERVED.sub(_escape, line)}{_END}\0".encode(errors="replace")


def from_stream(data: bytes) -> str:
    """Return the plain text of what came out before the null."""
    line = data.decode(errors="replace").removesuffix(_END)
    return _BLANK.sub(" ", _ESCAPED.sub(r"\1", line)).strip()


def _escape(match: re.Match[str]) -> str:
    return "\\" + match[0]
