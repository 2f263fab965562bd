"""Opens pages, each visitor with separate storage, and collects the pages' errors."""

import re
from dataclasses import dataclass, field
from typing import Final, Literal

from playwright.async_api import Browser, BrowserContext, ConsoleMessage, Page, ViewportSize

from local.background import ROOT
from tests.browser.drawn import drawn

PHONE: Final[ViewportSize] = {"width": 390, "height": 780}
SMALL_PHONE: Final[ViewportSize] = {"width": 320, "height": 568}
TABLET: Final[ViewportSize] = {"width": 820, "height": 1180}
LAPTOP: Final[ViewportSize] = {"width": 1280, "height": 760}
BEAMER: Final[ViewportSize] = {"width": 1280, "height": 720}
WALL: Final[ViewportSize] = {"width": 1920, "height": 1080}

_SCREENSHOTS: Final = ROOT / "build" / "screenshots"
# Chromium and Firefox word their own messages differently. The event is the same in both.
_REPORT_VIOLATIONS: Final = """
document.addEventListener("securitypolicyviolation", (event) =>
  console.error(`policy: ${event.effectiveDirective} blocked ${event.blockedURI}`));
"""
# How Chromium words it. A page does so when its user stops, or the server takes too long.
_CLOSED_BY_PAGE: Final = "WebSocket is closed before the connection is established"
_TWICE_AS_LARGE: Final = """
document.addEventListener("DOMContentLoaded", () =>
  document.documentElement.style.setProperty("font-size", "200%"));
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Visitor:
    """One person's browser. `scheme`, `motion`, `contrast`, `scale` and `touch` need Chromium.

    Attributes:
        scale: Device pixels for each CSS pixel.
        touch: Whether it is a phone that is touched, not a window that has a mouse.
        large: Whether text has twice its size.
    """

    locale: str = "en-GB"
    viewport: ViewportSize = field(default_factory=PHONE.copy)
    scheme: Literal["light", "dark"] = "light"
    motion: Literal["no-preference", "reduce"] = "reduce"
    contrast: Literal["no-preference", "more"] = "no-preference"
    scripts: bool = True
    scale: float = 1
    touch: bool = False
    large: bool = False


DEFAULT_VISITOR: Final = Visitor()


async def shoot(page: Page, name: str) -> None:
    """Write a picture of a page, as it is drawn, into `build/screenshots`."""
    await drawn(page)
    # Playwright would hide the caret with a style element, which the policy blocks.
    await page.screenshot(path=_SCREENSHOTS / f"{name}.png", caret="initial")


async def shoot_whole(page: Page, name: str) -> None:
    """Write a picture of a page with everything that one would scroll to."""
    await drawn(page)
    path = _SCREENSHOTS / f"{name}.png"
    await page.screenshot(path=path, caret="initial", full_page=True)


class Visits:
    """Opens pages. Each visitor has storage and cookies of their own.

    Attributes:
        origin: The stack's own.
        faults: Violations of the content security policy, errors in the console, and exceptions,
            of all pages. The fixture `visit` fails the test if there are any. That a page closes a
            socket before it is open is no fault.
    """

    def __init__(self, browser: Browser, origin: str) -> None:
        self._browser = browser
        self.origin = origin
        self._contexts: list[BrowserContext] = []
        self._allowed: list[re.Pattern[str]] = []
        self._found: list[str] = []

    @property
    def engine(self) -> str:
        """`chromium` or `firefox`."""
        return self._browser.browser_type.name

    @property
    def faults(self) -> list[str]:
        """Everything wrong so far, except what the test expects."""
        return [
            fault for fault in self._found if not any(each.search(fault) for each in self._allowed)
        ]

    def expect(self, pattern: str) -> None:
        """Allow faults that a test causes on purpose, by a regular expression."""
        self._allowed.append(re.compile(pattern))

    async def __call__(
        self, path: str, visitor: Visitor = DEFAULT_VISITOR, *, origin: str | None = None
    ) -> Page:
        """Open a path as a new visitor.

        Args:
            path: The path with its query.
            visitor: Settings of the browser.
            origin: Instead of the stack's own origin, for example that of a `Line`.
        """
        page = await self.new_page(visitor)
        await page.goto(f"{origin or self.origin}{path}")
        return page

    async def new_page(self, visitor: Visitor = DEFAULT_VISITOR) -> Page:
        """Return an empty page of a new visitor, for tests that prepare it first."""
        chromium = self.engine == "chromium"
        context = await self._browser.new_context(
            locale=visitor.locale,
            viewport=visitor.viewport,
            java_script_enabled=visitor.scripts,
            device_scale_factor=visitor.scale if chromium else None,
            has_touch=visitor.touch if chromium else None,
            is_mobile=visitor.touch if chromium else None,
            color_scheme=visitor.scheme if chromium else None,
            reduced_motion=visitor.motion if chromium else None,
            contrast=visitor.contrast if chromium else None,
        )
        self._contexts.append(context)
        await context.add_init_script(_REPORT_VIOLATIONS)
        if visitor.large:
            await context.add_init_script(_TWICE_AS_LARGE)
        context.on("page", self._watch)
        return await context.new_page()

    async def close(self) -> None:
        """Close all pages."""
        for context in self._contexts:
            await context.close()

    def _watch(self, page: Page) -> None:
        page.on("console", self._hear)
        page.on("pageerror", lambda error: self._found.append(f"exception: {error}"))

    def _hear(self, message: ConsoleMessage) -> None:
        if message.type in {"error", "warning"} and _CLOSED_BY_PAGE not in message.text:
            self._found.append(f"{message.type}: {message.text}")
