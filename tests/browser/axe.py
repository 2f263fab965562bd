"""axe-core: finds barriers for people with disabilities in a page."""

import re
from collections.abc import Sequence
from pathlib import Path
from typing import Final

from playwright.async_api import Page

from local.background import ROOT
from tests.browser.drawn import drawn

_FILE: Final = Path(ROOT, "web", "node_modules", "axe-core", "axe.min.js")
_TAGS: Final = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
_RUN: Final = """
async (tags) => {
  const found = await axe.run({ runOnly: tags, resultTypes: ["violations", "incomplete"] });
  const why = ({ any, all, none }) => [...any, ...all, ...none].map(({ message }) => message);
  const lines = (kind, rules) => rules.flatMap(({ id, nodes }) =>
    nodes.map((node) => `${kind}, ${id}: ${node.target.join(" ")}: ${why(node).join(", ")}`));
  return [...lines("wrong", found.violations), ...lines("undecided", found.incomplete)];
}
"""


async def barriers(page: Page, undecided: Sequence[str] = ()) -> list[str]:
    """Return the barriers that axe finds, one line per element.

    Args:
        page: The page, as it is drawn.
        undecided: Regular expressions of lines that axe cannot decide. A person has checked each
            one, and a comment in the test gives the result.
    """
    # The policy blocks a script element, so the source is evaluated.
    await drawn(page)
    await page.evaluate(_FILE.read_text(encoding="utf-8"))
    lines: list[str] = await page.evaluate(_RUN, _TAGS)
    return [line for line in lines if not any(re.search(each, line) for each in undecided)]
