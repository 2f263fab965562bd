"""Every page loads in every browser without violating its policy, and has no barriers."""

import asyncio
import re
from pathlib import Path

import pytest
from playwright.async_api import expect

from local.background import ROOT
from tests.browser.axe import barriers
from tests.browser.drawn import too_wide, width_of
from tests.browser.line import Line
from tests.browser.visits import LAPTOP, SMALL_PHONE, Visitor, Visits
from tests.browser.words import words

_ATTACK = """
async (directives) => {
  const stopped = new Promise((resolve) => {
    const missing = new Set(directives);
    document.addEventListener("securitypolicyviolation", (event) => {
      missing.delete(event.effectiveDirective);
      if (missing.size === 0) resolve();
    });
  });
  const place = document.createElement("div");
  document.body.append(place);
  try { place.innerHTML = "<img src=x onerror=alert(1)>"; } catch {}
  place.append(Object.assign(new Image(), { src: "http://127.0.0.1:1/a.png" }));
  await fetch("http://127.0.0.1:1/").catch(() => 0);
  await stopped;
}
"""
# The boxes of a code hold one letter each, which axe does not judge, above a transparent input. The
# letters have the colours of the text around.
_CODE_FIELD = ["^undecided, color-contrast: (#code|.*code-box)"]
_LANGUAGES = len(list(Path(ROOT, "web", "src", "words").glob("*.json")))
PAGES = [
    "/",
    "/join/",
    "/join/K7M2QX",
    "/class/",
    "/teach/",
    "/projector/",
    "/school/",
    "/privacy/",
]


@pytest.mark.parametrize("path", PAGES)
async def test_a_page_has_a_heading_and_no_barriers(visit: Visits, path: str) -> None:
    page = await visit(path, Visitor(viewport=LAPTOP))

    await expect(page.get_by_role("heading", level=1)).to_be_visible()
    assert await barriers(page, _CODE_FIELD) == []


@pytest.mark.parametrize("path", PAGES)
async def test_a_small_phone_needs_no_scrolling_to_the_side(visit: Visits, path: str) -> None:
    page = await visit(path, Visitor(viewport=SMALL_PHONE, locale="ar"))

    await expect(page.get_by_role("heading", level=1)).to_be_visible()
    assert await width_of(page) <= 320


@pytest.mark.parametrize("path", [*PAGES, "/teachers/"])
@pytest.mark.parametrize("locale", ["de", "ar"])
async def test_text_of_twice_its_size_fits_the_smallest_phone(
    visit: Visits, locale: str, path: str
) -> None:
    visit.expect("404|favicon")  # Firefox asks for an icon of the page that is not there
    page = await visit(path, Visitor(viewport=SMALL_PHONE, locale=locale, large=True))
    await expect(page.get_by_role("heading", level=1)).to_be_visible()

    assert await width_of(page) <= 320
    assert await too_wide(page) == []


async def test_a_wrong_path_is_answered_with_an_explanation(visit: Visits) -> None:
    visit.expect("404")
    page = await visit("/teachers/")

    heading = page.get_by_role("heading", name="No such page")
    await expect(heading).to_have_css("font-size", "28px")  # its policy allows its style
    await page.get_by_role("link", name="start at the first page").click()
    await expect(page.get_by_role("heading", level=1)).not_to_have_text("No such page")


@pytest.mark.parametrize("engine", ["chromium"])
@pytest.mark.parametrize("path", ["/join/", "/teach/", "/projector/", "/school/"])
async def test_a_page_without_scripts_says_that_it_needs_them(visit: Visits, path: str) -> None:
    page = await visit(path, Visitor(scripts=False))

    # Playwright finds no text inside `noscript`.
    await expect(page.locator("noscript p").first).to_have_text(re.compile("needs JavaScript"))
    await expect(page.locator("noscript p").first).to_be_visible()
    await expect(page.locator("noscript p")).to_have_count(_LANGUAGES)


async def test_a_violation_of_the_content_security_policy_is_reported_as_a_fault(
    visit: Visits,
) -> None:
    directives = ["require-trusted-types-for", "img-src", "connect-src"]
    page = await visit("/join/")

    async with asyncio.timeout(30):
        await page.evaluate(_ATTACK, directives)

    assert all(any(f"policy: {each} " in fault for fault in visit.faults) for each in directives)
    visit.expect("")


async def test_a_cut_line_fails_requests_of_pages_and_a_restored_line_serves_them(
    visit: Visits, line: Line
) -> None:
    visit.expect("ERR_CONNECTION|net::|NetworkError|Failed")
    page = await visit("/teach/", origin=line.origin)
    asked = "fetch('/api/health').then((answer) => answer.status, () => 0)"
    assert await page.evaluate(asked) == 200

    line.cut()
    assert await page.evaluate(asked) == 0

    line.restore()
    assert await page.evaluate(asked) == 200


@pytest.mark.parametrize("engine", ["chromium"])
async def test_the_privacy_page_says_what_this_server_keeps(visit: Visits) -> None:
    says = words("de", "privacy")
    page = await visit("/", Visitor(viewport=LAPTOP, locale="de"))

    await page.get_by_role("link", name=words("de")["privacy"]).click()

    await expect(page.get_by_role("heading", level=1)).to_have_text(says["privacy.title"])
    for key in ("privacy.here", "privacy.kept.noNames", "privacy.always", "privacy.self"):
        await expect(page.get_by_text(says[key]).first).to_be_visible()
    await expect(page.get_by_role("main")).not_to_contain_text("Amazon")
