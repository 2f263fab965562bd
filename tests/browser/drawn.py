"""Measures a page as it is drawn, after all that a page does between two pictures."""

from base64 import b64encode
from typing import Final

from playwright.async_api import FloatRect, Locator, Page

_DRAWN: Final = (
    "() => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))"
)

_COLOURS: Final = """async (png) => {
  const image = new Image();
  image.src = `data:image/png;base64,${png}`;
  await image.decode();
  const context = new OffscreenCanvas(image.width, image.height).getContext("2d");
  context.drawImage(image, 0, 0);
  const { data } = context.getImageData(0, 0, image.width, image.height);
  const found = new Set();
  for (let at = 0; at < data.length; at += 4) found.add(data.slice(at, at + 3).join(", "));
  return [...found].map((one) => `rgb(${one})`);
}"""

# A busy machine draws late what the page scrolls to.
_SOON_MS: Final = 10_000


async def drawn(page: Page) -> None:
    """Wait until a page has drawn what it knows."""
    await page.evaluate(_DRAWN)


async def box_of(part: Locator) -> FloatRect:
    """Return where a part of the page is drawn, in CSS pixels of the window."""
    await part.wait_for()
    await drawn(part.page)
    box = await part.bounding_box()
    assert box is not None
    return box


async def width_of(page: Page) -> float:
    """Return how wide the content of a page is drawn, in CSS pixels."""
    await drawn(page)
    width: float = await page.evaluate("document.documentElement.scrollWidth")
    return width


async def too_wide(page: Page) -> list[str]:
    """Return the elements with content that is wider than they are."""
    await drawn(page)
    found: list[str] = await page.evaluate(
        """() => [...document.querySelectorAll("main, dialog, section, nav, button, label, p, h1")]
             .filter((one) => !one.closest(".hidden") && one.clientWidth > 1
                              && one.scrollWidth > one.clientWidth + 1)
             .map((one) => `${one.tagName}.${one.className}: ${one.textContent.slice(0, 40)}`)"""
    )
    return found


async def is_uncovered(part: Locator) -> bool:
    """Return whether a tap on the middle of a part of the page reaches it, at once or soon."""
    await part.wait_for()
    await drawn(part.page)
    found: bool = await part.evaluate(
        """(part, within) => new Promise((done) => {
          const end = performance.now() + within;
          const look = () => {
            const { x, y, width, height } = part.getBoundingClientRect();
            const top = document.elementFromPoint(x + width / 2, y + height / 2);
            if (part.contains(top)) done(true);
            else if (performance.now() > end) done(false);
            else requestAnimationFrame(look);
          };
          look();
        })""",
        _SOON_MS,
    )
    return found


async def colours_of(page: Page, box: FloatRect) -> set[str]:
    """Return the colours in a part of the window, as CSS writes them."""
    await drawn(page)
    picture = await page.screenshot(clip=box, caret="initial")
    canvas = await page.context.new_page()
    found: list[str] = await canvas.evaluate(_COLOURS, b64encode(picture).decode())
    await canvas.close()
    return set(found)


async def points_down(column: Locator, edge: float) -> bool:
    """Return whether the arrow of what scrolls is drawn above an edge: there is more below."""
    box = await box_of(column)
    accent: str = await column.evaluate(
        """(column) => {
          const probe = column.appendChild(document.createElement("i"));
          probe.style.setProperty("color", "var(--accent)");
          const { color } = getComputedStyle(probe);
          probe.remove();
          return color;
        }"""
    )
    middle = box["x"] + box["width"] / 2
    strip: FloatRect = {"x": middle - 8, "y": edge - 9, "width": 16, "height": 8}
    return accent in await colours_of(column.page, strip)
