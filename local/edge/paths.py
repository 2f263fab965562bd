"""Finds the file that answers a path, by the rule of `web/edge/page.js`, which CloudFront runs."""

from typing import Final

_STUDENT: Final = "/index.html"
_WHOLE: Final = {"join": _STUDENT, "school": "/school/index.html"}
"""Pages with paths below them, which they read from their address."""
_ALONE: Final = {
    "": _STUDENT,
    "class": _STUDENT,
    "teach": "/teach/index.html",
    "projector": "/projector/index.html",
    "privacy": "/privacy/index.html",
}
"""Pages with no path below them. `/` and `/class/` are the document of `/join/`."""


def file_of(path: str) -> str | None:
    """Return the path of a file in the folder of the pages, or `None` if it is not a page."""
    _, _, name = path.rpartition("/")
    if "." in name:
        return path
    page, *below = path.removeprefix("/").split("/")
    if page in _WHOLE:
        return _WHOLE[page]
    return _ALONE.get(page) if below in ([], [""] if page else []) else None
