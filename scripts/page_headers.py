"""Response headers of the pages, from `web/headers.json`: for CloudFront and the local server."""

import base64
import hashlib
import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

_WEB: Final = Path(__file__).parent.parent / "web"
FILE: Final = _WEB / "headers.json"
MISSING: Final = _WEB / "edge" / "missing.html"
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


def page_headers(speech: str, ears: str, issuer: str) -> Sequence[PageHeaders]:
    """Return the headers of all paths. The first pattern that matches decides; the last is `*`.

    Args:
        speech: Origins of synthesized audio, separated by blanks.
        ears: Origins to which the teacher's page streams sound, separated by blanks; may be empty.
        issuer: Origins at which teachers sign in, separated by blanks; may be empty.
    """
    content: dict[str, Any] = json.loads(FILE.read_text(encoding="utf-8"))
    origins = {"{speech}": speech, "{ears}": ears, "{issuer}": issuer}
    return [
        PageHeaders(page["paths"], content["all"] | _joined(page["headers"], origins))
        for page in content["pages"]
    ]


def missing_policy() -> str:
    """Return the content security policy of `missing.html`: its own style, and nothing else."""
    (style,) = re.findall(r"<style>(.*?)</style>", MISSING.read_text(encoding="utf-8"), re.DOTALL)
    digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    return f"default-src 'none'; style-src 'sha256-{digest}'; frame-ancestors 'none'"


def _joined(headers: Mapping[str, list[str]], origins: Mapping[str, str]) -> dict[str, str]:
    return {
        name: _SEPARATORS[name].join(_filled(part, origins) for part in parts)
        for name, parts in headers.items()
    }


def _filled(part: str, origins: Mapping[str, str]) -> str:
    for placeholder, filling in origins.items():
        part = part.replace(placeholder, filling)
    return " ".join(part.split())
