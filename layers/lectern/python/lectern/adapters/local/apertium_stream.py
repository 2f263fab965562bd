"""Between plain text and Apertium's stream format.

Reference: https://wiki.apertium.org/wiki/Apertium_stream_format
"""

import re
from typing import Final

_BLANK: Final = re.compile(r"[\s\x00-\x1f\x7f\u200b\u2028\u2029\ufeff]+")
_RESERVED: Final = re.compile(r"[\\\[\]{}^$/<>@*#+]")
# Wakes the post-generator even when it is escaped, and is lost: a twin of it goes in its place.
_TILDE: Final = "~"
_TILDE_TWIN: Final = "\u223c"
_ESCAPED: Final = re.compile(r"\\(.)", re.DOTALL)
# As deformatters do, every text gets a full stop of its own and a blank that marks the end: some
# stages hold back what comes after the last word (`lrx-proc` a `^`, for ever).
_END: Final = " .[][\n]"
_END_AGAIN: Final = re.compile(r" ?\.\[\]\[\n\]\Z")


def to_stream(text: str) -> bytes:
    """Return one line of the text, its reserved characters escaped, ended by a null to flush."""
    line = _BLANK.sub(" ", text).strip().replace(_TILDE, _TILDE_TWIN)
    return f"{_RESERVED.sub(_escape, line)}{_END}\0".encode(errors="replace")


def from_stream(data: bytes) -> str:
    """Return the plain text of what came out before the null."""
    line = _END_AGAIN.sub("", data.decode(errors="replace"))
    plain = _ESCAPED.sub(r"\1", line).replace(_TILDE_TWIN, _TILDE)
    return _BLANK.sub(" ", plain).strip()


def _escape(match: re.Match[str]) -> str:
    return "\\" + match[0]
