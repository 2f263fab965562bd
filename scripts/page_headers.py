"""Response headers of the pages, from `web/headers.json`: for CloudFront and the local server."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

FILE: Final = Path(__file__).parent.parent / "web" / "headers.json"
_SEPARATORS: Final = {"Content-Security-Policy": "; ", "Permissions-Policy": ", "}


@dataclass(frozen=True, slots=True)
class PageHeaders:
    """Response headers of some paths.

    Attributes:
        paths: Path patterns of CloudFront: `*` stands for any characters.
        headers: Values by name.
    """

    paths: Sequence[str]
    headers: Mapping[str, str]


def page_headers(speech: str) -> Sequence[PageHeaders]:
    """Return the headers of all paths. The first pattern that matches decides; the last is `*`.

    Args:
        speech: Origins of synthesized audio, separated by blanks.
    """
    content: dict[str, Any] = json.loads(FILE.read_text(encoding="utf-8"))
    return [
        PageHeaders(page["paths"], content["all"] | _joined(page["headers"], speech))
        for page in content["pages"]
    ]


def _joined(headers: Mapping[str, list[str]], speech: str) -> dict[str, str]:
    return {
        name: _SEPARATORS[name].join(parts).replace("{speech}", speech)
        for name, parts in headers.items()
    }
