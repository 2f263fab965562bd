"""Debian's browsers, driven by Playwright, which downloads none itself."""

import shutil
from pathlib import Path
from typing import Final

from playwright.async_api import Browser, Playwright

ENGINES: Final = ("chromium", "firefox")
_PROGRAMS: Final = {
    "chromium": ("chromium", "chromium-browser", "google-chrome"),
    "firefox": ("firefox-esr", "firefox"),
}
# A fake microphone, and audio that plays without a tap where the test does not tap.
_CHROMIUM: Final = [
    "--no-sandbox",
    "--use-fake-device-for-media-stream",
    "--use-fake-ui-for-media-stream",
    "--mute-audio",
]
_FIREFOX: Final[dict[str, str | float | bool]] = {
    "media.navigator.permission.disabled": True,
    "media.navigator.streams.fake": True,
    "media.volume_scale": "0.0",
}


class MissingBrowserError(Exception):
    """A browser is not installed."""


def program(engine: str) -> str:
    """Return the path of an engine's program.

    Raises:
        MissingBrowserError: None is installed; the message says what to do.
    """
    for name in _PROGRAMS[engine]:
        if path := shutil.which(name):
            return path
    raise MissingBrowserError(
        f"{engine} is not installed, so the pages cannot be tested in it."
        " Run: sudo apt install chromium firefox-esr fonts-noto-core"
    )


async def launch(
    playwright: Playwright, engine: str, *options: str, downloads: Path | None = None
) -> Browser:
    """Start a browser without a window.

    Args:
        playwright: The driver.
        engine: `chromium` or `firefox`.
        options: More options of Chromium's command line.
        downloads: The folder for files that pages save.

    Raises:
        MissingBrowserError: It is not installed.
    """
    path = program(engine)
    if engine == "chromium":
        return await playwright.chromium.launch(
            executable_path=path, args=[*_CHROMIUM, *options], downloads_path=downloads
        )
    # This channel selects WebDriver BiDi, which drives Debian's build of Firefox ESR.
    return await playwright.firefox.launch(
        channel="moz-firefox",
        executable_path=path,
        firefox_user_prefs=_FIREFOX,
        downloads_path=downloads,
    )
