"""The texts of the pages, and a page whose elements are found by their texts."""

import json
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, Final

from playwright.async_api import Locator, Page

from local.background import ROOT

_FOLDER: Final = Path(ROOT, "web", "src", "words")

Words = dict[str, Any]


@cache
def words(language: str, page: str = "") -> Words:
    """Return a page's texts in a language by key: those of all pages, and its own."""
    return _catalogue(_FOLDER, language) | (_catalogue(_FOLDER / page, language) if page else {})


def has_words(language: str) -> bool:
    """Return whether the pages have texts in a language."""
    return (_FOLDER / f"{language}.json").exists()


def _catalogue(folder: Path, language: str) -> Words:
    content: Words = json.loads((folder / f"{language}.json").read_text(encoding="utf-8"))
    return content


@dataclass(frozen=True, slots=True)
class SpeakingPage:
    """A page, and its texts.

    Attributes:
        page: The page.
        says: Its texts by key.
    """

    page: Page
    says: Words

    def button(self, key: str) -> Locator:
        """Return the button whose name is a text of the page."""
        return self.page.get_by_role("button", name=self.says[key], exact=True)
