"""The projector page of a class."""

from playwright.async_api import Locator, Page

from local.client.client import Client, Message
from tests.browser.words import words


async def link_of(teacher: Client) -> str:
    """Return the path of the projector, with a key that the teacher gets for it."""
    await teacher.send("register", role="teacher", languageCode="en-GB")
    answer = await teacher.next("classroom_code")
    return path_of(answer)


def path_of(answer: Message) -> str:
    """Return the path of the projector in a `classroom_code`."""
    _, _, fragment = str(answer["projectorUrl"]).partition("#")
    return f"/projector/#{fragment}"


def column(page: Page, name: str) -> Locator:
    """Return the words of the captions of a language."""
    return page.get_by_role("region", name=name).locator(".item-words")


async def choose_second(page: Page, name: str, locale: str = "en") -> None:
    """Show another language beside the first, on a page in the language of `locale`."""
    says = words(locale, "projector")
    await page.mouse.move(100, 100)
    await page.get_by_role("button", name=says["projector.choices"]).click()
    sheet = page.get_by_role("dialog")
    await sheet.get_by_text(says["projector.second"], exact=True).first.click()
    await sheet.get_by_role("searchbox").fill(name)
    await sheet.get_by_role("radio", name=name).first.click()
    await page.keyboard.press("Escape")
