"""The projector page in a class with a teacher and students."""

import re
from collections.abc import AsyncIterator
from typing import Any, Final

import pytest
import pytest_asyncio
from playwright.async_api import Locator, expect

from local.background import BackgroundStack
from local.client.client import Client
from tests.browser.axe import barriers
from tests.browser.drawn import box_of, drawn, too_wide, width_of
from tests.browser.line import Line
from tests.browser.projector import choose_second, column, link_of, path_of
from tests.browser.student import NETWORK_ERRORS, Lesson, enter, in_spanish
from tests.browser.visits import LAPTOP, SMALL_PHONE, WALL, Visitor, Visits

SENTENCES: Final = [
    "The sun warms the sea, and water rises as vapour.",
    "The vapour rises, cools, and makes the clouds.",
    "When the drops grow heavy, they fall as rain.",
    "Who knows why rain is not salty?",
]
ROOM: Final = Visitor(viewport=WALL)


@pytest_asyncio.fixture(loop_scope="session")
async def lesson(stack: BackgroundStack) -> AsyncIterator[Lesson]:
    """A class; `link_of` gives the link of its projector."""
    async with Client(stack.ws_url) as teacher:
        await teacher.register("teacher", "en-GB")
        yield Lesson(teacher)


async def test_the_projector_shows_two_languages_and_the_class_code(
    visit: Visits, lesson: Lesson
) -> None:
    teacher = lesson.teacher
    page = await visit(await link_of(teacher), ROOM)
    student = await enter(visit, teacher.code, Visitor(locale="es"))
    await expect(page.get_by_role("status").first).to_have_text("Live")

    qr = page.get_by_role("img", name=re.compile("QR"))
    before = await box_of(qr)
    await lesson.begin("The sun warms")
    await expect(column(page, "English")).to_have_text(["The sun warms"])
    # A phone at the far wall reads it while the class joins. Then the wall belongs to the words.
    assert before["width"] > WALL["width"] / 3
    assert before["y"] + before["height"] < WALL["height"]
    assert (await box_of(qr))["width"] < WALL["width"] / 4
    await lesson.say(*SENTENCES)
    await expect(column(page, "English")).to_have_text(SENTENCES)
    await choose_second(page, "Español")

    await expect(column(page, "Español")).to_have_text([*map(in_spanish, SENTENCES)])
    await expect(column(page, "English")).to_have_text(SENTENCES)
    await student.reads(*map(in_spanish, SENTENCES))
    spelled = f"{teacher.code[:3]} {teacher.code[3:]}"
    await expect(page.get_by_role("heading", level=1)).to_contain_text(spelled)
    await expect(page.get_by_role("img", name=re.compile("QR"))).to_be_visible()
    assert "#" not in page.url
    told = [each.message for each in teacher.received]
    assert {each["count"] for each in told if each["type"] == "studentCountUpdate"} <= {0, 1}


async def test_a_reload_keeps_the_class_the_languages_and_the_size(
    visit: Visits, lesson: Lesson
) -> None:
    page = await visit(await link_of(lesson.teacher), ROOM)
    await lesson.say(SENTENCES[0])
    await expect(column(page, "English")).to_have_text(SENTENCES[:1])
    await choose_second(page, "Español")
    await expect(column(page, "Español")).to_have_count(1)
    usual = await size_of(column(page, "English"))
    await page.get_by_role("button", name="Larger letters").click()
    await expect(column(page, "English")).not_to_have_css("font-size", usual)
    size = await size_of(column(page, "English"))

    await page.reload()

    await expect(column(page, "English")).to_have_text(SENTENCES[:1])
    await expect(column(page, "Español")).to_have_text([in_spanish(SENTENCES[0])])
    await expect(column(page, "English")).to_have_css("font-size", size)


async def size_of(words: Locator) -> str:
    """Return the size of letters, as CSS writes it."""
    size: str = await words.evaluate("words => getComputedStyle(words).fontSize")
    return size


async def test_a_projector_shows_a_lost_connection_and_misses_no_caption(
    visit: Visits, lesson: Lesson, line: Line
) -> None:
    visit.expect(NETWORK_ERRORS)
    page = await visit(await link_of(lesson.teacher), ROOM, origin=line.origin)
    await lesson.say(SENTENCES[0])
    await expect(column(page, "English")).to_have_text(SENTENCES[:1])

    line.cut()
    await expect(page.get_by_role("status").first).to_have_text("Back in a moment")
    await lesson.say(SENTENCES[1])
    line.restore()

    await expect(page.get_by_role("status").first).to_have_text("Live")
    await expect(column(page, "English")).to_have_text(SENTENCES[:2])


async def test_a_new_code_closes_the_projector_and_the_new_link_opens_it(
    visit: Visits, lesson: Lesson
) -> None:
    teacher = lesson.teacher
    page = await visit(await link_of(teacher), ROOM)
    await expect(page.get_by_role("status").first).to_have_text("Live")

    await teacher.send("new_code")
    renewed = await teacher.next("classroom_code")

    closed = page.get_by_text("This link no longer works.")
    await expect(closed).to_be_visible()
    await page.reload()
    await expect(closed).to_be_visible()
    again = await visit(path_of(renewed), ROOM)
    await expect(again.get_by_role("status").first).to_have_text("Live")


@pytest.mark.parametrize("fragment", ["", "#ABC", "#ABCDEF.wrong"])
async def test_a_projector_without_a_valid_link_says_where_to_get_one(
    visit: Visits, fragment: str
) -> None:
    page = await visit(f"/projector/{fragment}", ROOM)

    await expect(page.get_by_role("status")).to_contain_text("from the teacher")


async def test_the_projector_says_that_the_class_has_ended_and_hides_its_code(
    visit: Visits, lesson: Lesson
) -> None:
    page = await visit(await link_of(lesson.teacher), ROOM)
    await lesson.say(SENTENCES[0])
    await expect(column(page, "English")).to_have_text(SENTENCES[:1])

    await lesson.teacher.send("end_session")

    await expect(page.get_by_role("status").first).to_have_text("Class has ended")
    await expect(page.get_by_role("img")).to_have_count(0)
    await expect(column(page, "English")).to_have_text(SENTENCES[:1])


async def test_the_pointer_and_the_controls_hide_until_they_are_used(
    visit: Visits, lesson: Lesson
) -> None:
    page = await visit(await link_of(lesson.teacher), ROOM)
    button = page.get_by_role("button", name="Larger letters")
    await expect(page.get_by_role("status").first).to_have_text("Live")

    await expect(button).to_be_hidden()
    assert await page.evaluate("getComputedStyle(document.body).cursor") == "none"
    await page.keyboard.press("Shift")
    await expect(button).to_be_visible()


async def test_the_projector_shows_markup_as_text_and_wraps_long_sentences(
    visit: Visits, lesson: Lesson
) -> None:
    page = await visit(await link_of(lesson.teacher), Visitor(viewport=LAPTOP))
    await expect(page.get_by_role("status").first).to_have_text("Live")

    await lesson.say("<img src=x onerror=alert(1)>", "long " * 900)

    await expect(column(page, "English").first).to_have_text("<img src=x onerror=alert(1)>")
    await expect(column(page, "English")).to_have_count(2)
    root = "document.scrollingElement"
    await drawn(page)
    assert await page.evaluate(f"{root}.scrollWidth <= innerWidth")
    assert await page.evaluate(f"{root}.scrollHeight <= innerHeight")


@pytest.mark.parametrize("locale", ["de", "ar"])
async def test_text_of_twice_its_size_fits_the_smallest_screen(
    visit: Visits, lesson: Lesson, locale: str
) -> None:
    visitor = Visitor(viewport=SMALL_PHONE, locale=locale, large=True)
    page = await visit(await link_of(lesson.teacher), visitor)
    await lesson.say(*SENTENCES)
    await expect(page.locator(".item-words")).to_have_count(len(SENTENCES))

    widths = [await width_of(page)]
    await page.mouse.move(100, 100)
    await page.locator(".controls .button").nth(2).click()
    await expect(page.get_by_role("dialog")).to_be_visible()
    widths.append(await width_of(page))

    assert max(widths) <= SMALL_PHONE["width"], widths
    assert await too_wide(page) == []


@pytest.mark.parametrize("engine", ["chromium"])
async def test_the_languages_of_the_wall_are_not_called_those_of_a_reader(
    visit: Visits, lesson: Lesson
) -> None:
    page = await visit(await link_of(lesson.teacher), ROOM)
    await page.mouse.move(100, 100)
    await page.get_by_role("button", name="Languages").click()
    sheet = page.get_by_role("dialog")

    await expect(sheet.get_by_role("searchbox", name="Find a language")).to_be_visible()
    languages = sheet.get_by_role("group", name="First language")
    await expect(languages.get_by_role("radio", checked=True)).to_have_count(1)
    await sheet.get_by_text("Second language").click()
    await expect(sheet.get_by_role("group", name="Second language")).to_be_visible()
    await expect(sheet).not_to_contain_text("Your language")


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("locale", ["en-GB", "ar"])
async def test_the_projector_has_no_accessibility_barriers(
    visit: Visits, lesson: Lesson, locale: str, scheme: Any
) -> None:
    page = await visit(
        await link_of(lesson.teacher), Visitor(locale=locale, scheme=scheme, viewport=WALL)
    )
    await lesson.say(*SENTENCES)
    await expect(page.locator(".item-words")).to_have_count(len(SENTENCES))
    await page.mouse.move(200, 200)

    assert await barriers(page) == []


@pytest.mark.parametrize("locale", ["en-GB", "ar"])
async def test_the_choices_of_a_projector_and_its_expired_link_have_no_accessibility_barriers(
    visit: Visits, lesson: Lesson, locale: str
) -> None:
    visitor = Visitor(locale=locale, viewport=LAPTOP)
    page = await visit(await link_of(lesson.teacher), visitor)
    await expect(page.locator(".way-in")).to_be_visible()
    await page.locator(".controls .button").nth(2).click()
    await expect(page.get_by_role("dialog").get_by_role("searchbox")).to_be_visible()
    assert await barriers(page) == []

    old = await visit("/projector/#ABCDEF.wrong", visitor)
    await expect(old.get_by_role("status")).to_be_visible()
    assert await barriers(old) == []
