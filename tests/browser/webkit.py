"""WebKit: WPE 2.38, as old as Safari 16.0, and WebKitGTK, as new as today's. Neither is an iPhone.

Playwright drives no WebKit of Debian, so Selenium does. Its calls block: they run in threads.
"""

import asyncio
import os
import subprocess
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Final

from selenium.webdriver import WebKitGTK, WPEWebKit
from selenium.webdriver.common.by import By
from selenium.webdriver.remote.webdriver import WebDriver
from selenium.webdriver.support.ui import WebDriverWait
from selenium.webdriver.webkitgtk.options import Options as GtkOptions
from selenium.webdriver.webkitgtk.service import Service as GtkService
from selenium.webdriver.wpewebkit.options import Options as WpeOptions
from selenium.webdriver.wpewebkit.service import Service as WpeService

from tests.browser.browsers import MissingBrowserError

OLD: Final = "wpe"
NEW: Final = "gtk"
_DRIVERS: Final = {OLD: Path("/usr/bin/WPEWebDriver"), NEW: Path("/usr/bin/WebKitWebDriver")}
_PACKAGES: Final = {OLD: "wpewebkit-driver cog", NEW: "webkit2gtk-driver xvfb"}
_BROWSERS: Final = {OLD: "wpe-webkit-*/MiniBrowser", NEW: "webkit2gtk-4.*/MiniBrowser"}
_WAIT_S: Final = 60.0
# On a busy machine the driver of WPE once waited five minutes for the end of loading.
_DO_NOT_WAIT: Final = "none"


class WebKit:
    """One window of a browser, with as much of Selenium as the tests need."""

    def __init__(self, driver: WebDriver) -> None:
        self._driver = driver

    async def open(self, url: str) -> None:
        """Open an address. The other methods wait for what they need of its page."""
        await asyncio.to_thread(self._driver.get, url)

    async def click(self, css: str) -> None:
        """Click the first element that a selector finds, once it is there."""
        await self._until(lambda: self._first(css) is not None, f"{css} is not there")
        await asyncio.to_thread(lambda: self._first(css).click())

    async def type(self, css: str, text: str) -> None:
        """Type into the first element that a selector finds, once it is there."""
        await self._until(lambda: self._first(css) is not None, f"{css} is not there")
        await asyncio.to_thread(lambda: self._first(css).send_keys(text))

    async def reads(self, css: str, *texts: str) -> None:
        """Wait until the elements that a selector finds have these texts."""
        await self._until(lambda: self._texts(css) == list(texts), f"{css} is not {texts}")

    async def style(self, css: str, name: str) -> str:
        """Return a property of the first element, as the browser computes it."""
        value = await asyncio.to_thread(lambda: self._first(css).value_of_css_property(name))
        return str(value)

    async def _until(self, condition: Callable[[], bool], message: str) -> None:
        wait = WebDriverWait(self._driver, _WAIT_S)
        await asyncio.to_thread(wait.until, lambda _: condition(), message)

    def _first(self, css: str) -> Any:
        return next(iter(self._driver.find_elements(By.CSS_SELECTOR, css)), None)

    def _texts(self, css: str) -> list[str]:
        return [each.text for each in self._driver.find_elements(By.CSS_SELECTOR, css)]


@contextmanager
def open_webkit(kind: str) -> Iterator[WebKit]:
    """Run a browser while the block does.

    Raises:
        MissingBrowserError: It is not installed.
    """
    browser = next(Path("/usr/lib").glob(f"*/{_BROWSERS[kind]}"), None)
    if browser is None or not _DRIVERS[kind].exists():
        raise MissingBrowserError(
            f"WebKit is not installed, so the pages cannot be tested in it."
            f" Run: sudo apt install {_PACKAGES[kind]}"
        )
    with _started(kind, browser) as driver:
        yield WebKit(driver)


@contextmanager
def _started(kind: str, browser: Path) -> Iterator[WebDriver]:
    if kind == OLD:
        wpe = WpeOptions()
        wpe.page_load_strategy = _DO_NOT_WAIT
        wpe.binary_location = str(browser)
        wpe.add_argument("--automation")
        wpe.add_argument("--headless")
        with _quitting(WPEWebKit(wpe, WpeService(str(_DRIVERS[kind])))) as driver:
            yield driver
        return
    gtk = GtkOptions()
    gtk.page_load_strategy = _DO_NOT_WAIT
    gtk.binary_location = str(browser)
    gtk.add_argument("--automation")
    with _display() as display:
        env = {**os.environ, "DISPLAY": display}
        with _quitting(WebKitGTK(gtk, GtkService(str(_DRIVERS[kind]), env=env))) as driver:
            yield driver


@contextmanager
def _quitting(driver: WebDriver) -> Iterator[WebDriver]:
    try:
        yield driver
    finally:
        driver.quit()


@contextmanager
def _display() -> Iterator[str]:
    """Run an X server without a screen, on a free display."""
    with subprocess.Popen(
        ["/usr/bin/Xvfb", "-displayfd", "1", "-nolisten", "tcp"],
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    ) as server:
        assert server.stdout is not None
        try:
            yield f":{server.stdout.readline().strip()}"
        finally:
            server.terminate()
