"""Conversion between plain text and Apertium's stream format.

Reference: https://wiki.apertium.org/wiki/Apertium_stream_format
"""

import re
from typing import Final

_BLANK: Final = re.compile(r"[\s\x00-\x1f\x7f\u200b\u2028\u2029\ufeff]+")
_RESERVED: Final = re.compile(r"[\\\[\]{}^$/<>@*#+]")
# The post-generator drops `~` even if escaped, so a similar character replaces it on the way.
_TILDE: Final = "~"
_TILDE_TWIN: Final = "\u223c"
_ESCAPED: Final = re.compile(r"\\(.)", re.DOTALL)
# Like deformatters, append a full stop and a superblank that marks the end: some stages hold back
# what follows the last word (`lrx-proc` holds back a `^` forever).
_END: Final = " .[][\n]"
_END_AGAIN: Final = re.compile(r" ?\.\[\]\[\n\]\Z")


def to_stream(text: str) -> bytes:
    """Return the text as one line with reserved characters escaped, and a null to flush."""
    line = _BLANK.sub(" ", text).strip().replace(_TILDE, _TILDE_TWIN)
    return f"{_RESERVED.sub(_escape, line)}{_END}\0".encode(errors="replace")


def from_stream(data: bytes) -> str:
    """Return the plain text of the output before the null."""
    line = _END_AGAIN.sub("", data.decode(errors="replace"))
    plain = _ESCAPED.sub(r"\1", line).replace(_TILDE_TWIN, _TILDE)
    return _BLANK.sub(" ", plain).strip()


def _escape(match: re.Match[str]) -> str:
    return "\\" + match[0]
