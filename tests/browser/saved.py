"""Files that a page saves."""

import asyncio
from pathlib import Path

from playwright.async_api import Locator

from tests.browser.drawn import drawn

_LIMIT_S = 60


async def save(button: Locator, downloads: Path) -> tuple[str, str]:
    """Click a button, and return the name and the text of the file that the browser then saves.

    Firefox reports the download, but Playwright ignores one that belongs to no navigation. So the
    folder of the downloads is watched. Chromium saves files under other names than the page's.

    Args:
        button: The button that saves a file.
        downloads: The fixture `downloads`.
    """
    browser = button.page.context.browser
    assert browser is not None
    if browser.browser_type.name == "chromium":
        name, content = await save_file(button)
        return name, content.decode()
    await button.click()
    async with asyncio.timeout(_LIMIT_S):
        while not (files := _complete(downloads)):
            await drawn(button.page)
    (file,) = files
    name, text = file.name, _text(file)
    file.unlink()
    return name, text


async def save_file(button: Locator) -> tuple[str, bytes]:
    """Click a button in Chromium, and return the name and the content of the saved file."""
    async with button.page.expect_download() as started:
        await button.click()
    download = await started.value
    return download.suggested_filename, (await download.path()).read_bytes()


def _complete(folder: Path) -> list[Path]:
    # A file is empty until it is complete.
    kinds = {".json", ".txt"}  # not those of a file that is still being written
    return [file for file in folder.iterdir() if file.suffix in kinds and file.stat().st_size > 0]


def _text(file: Path) -> str:
    return file.read_text(encoding="utf-8")
