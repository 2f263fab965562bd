"""The student page for people with disabilities."""

import json
from collections.abc import AsyncIterator
from typing import Final

import pytest
from playwright.async_api import Page, ViewportSize, expect

from local.background import BackgroundStack
from local.client.client import Client
from tests.browser.axe import barriers
from tests.browser.drawn import box_of, is_uncovered, points_down, too_wide, width_of
from tests.browser.student import Lesson, StudentPage, enter, in_spanish, open_door
from tests.browser.visits import SMALL_PHONE, Visitor, Visits

# High enough that no edge cuts a text: axe could not determine the background of such a text.
_HIGH: Final[ViewportSize] = {"width": 390, "height": 6_000}
_FOCUSED: Final = """() => {
  const { activeElement: at } = document;
  return at.getAttribute("aria-label") || at.labels?.[0]?.textContent || at.textContent;
}"""


@pytest.mark.parametrize("engine", ["chromium"])
@pytest.mark.parametrize("locale", ["en", "ar"])
@pytest.mark.parametrize("theme", ["light", "dark", "contrast"])
async def test_no_state_of_the_page_has_accessibility_barriers(
    visit: Visits, stack: BackgroundStack, theme: str, locale: str
) -> None:
    async with Client(stack.ws_url) as teacher:
        await teacher.register("teacher", "en-GB")
        student = await open_door(visit, "/join", Visitor(locale=locale, viewport=_HIGH))
        await student.page.evaluate(
            "(theme) => localStorage.setItem('lectern.theme', theme)", json.dumps(theme)
        )
        await student.page.goto(student.page.url + f"/{teacher.code}")

        async for state in states(student, Lesson(teacher)):
            assert await barriers(student.page) == [], state


@pytest.mark.parametrize("locale", ["en", "ar"])
async def test_text_of_twice_its_size_fits_the_smallest_phone(
    visit: Visits, stack: BackgroundStack, locale: str
) -> None:
    async with Client(stack.ws_url) as teacher:
        await teacher.register("teacher", "en-GB")
        visitor = Visitor(locale=locale, viewport=SMALL_PHONE, large=True)
        student = await open_door(visit, f"/join/{teacher.code}", visitor)

        async for state in states(student, Lesson(teacher)):
            assert await width_of(student.page) <= SMALL_PHONE["width"], state
            assert await too_wide(student.page) == [], state


@pytest.mark.parametrize("engine", ["chromium"])
@pytest.mark.parametrize("path", ["/", "/join"])
async def test_under_large_text_the_field_of_the_code_is_on_the_first_screen(
    visit: Visits, path: str
) -> None:
    visitor = Visitor(viewport=SMALL_PHONE, large=True)
    student = await open_door(visit, path, visitor)

    field = student.page.get_by_label(student.says["join.code"], exact=True)
    await expect(field).to_be_in_viewport(ratio=1)
    assert await is_uncovered(field)


@pytest.mark.parametrize("engine", ["chromium"])
async def test_under_large_text_the_smallest_phone_shows_four_lines_and_whole_words(
    visit: Visits, stack: BackgroundStack
) -> None:
    async with Client(stack.ws_url) as teacher:
        await teacher.register("teacher", "en-GB")
        visitor = Visitor(viewport=SMALL_PHONE, large=True)
        student = await enter(visit, teacher.code, visitor)
        await Lesson(teacher).say("Water", "evaporates,")
        await expect(student.captions).to_have_count(2)

        frame = await box_of(student.page.locator(".captions"))
        short, long = [await box_of(caption) for caption in await student.captions.all()]
        assert short["height"] == long["height"]
        assert frame["height"] >= 4 * short["height"]


@pytest.mark.parametrize("engine", ["chromium"])
async def test_under_large_text_the_boxes_of_a_code_hold_its_letters(visit: Visits) -> None:
    student = await open_door(visit, "/join", Visitor(viewport=SMALL_PHONE, large=True))
    await student.page.get_by_label(student.says["join.code"], exact=True).fill("WWWWWW")

    boxes = student.page.locator(".code-box")
    await expect(boxes).to_have_text(["W"] * 6)
    assert await boxes.evaluate_all(
        "(boxes) => boxes.every((box) => box.scrollWidth <= box.clientWidth)"
    )


@pytest.mark.parametrize("engine", ["chromium"])
async def test_under_large_text_every_button_of_an_ended_class_is_in_view(
    visit: Visits, stack: BackgroundStack
) -> None:
    async with Client(stack.ws_url) as teacher:
        await teacher.register("teacher", "en-GB")
        student = await enter(visit, teacher.code, Visitor(viewport=SMALL_PHONE, large=True))
        await Lesson(teacher).say("The sun warms the sea.")
        await expect(student.captions).to_have_count(1)
        await teacher.send("end_session")

        for key in ("keep.copy", "keep.save", "ended.again"):
            await expect(student.button(key)).to_be_in_viewport(ratio=1)


@pytest.mark.parametrize("engine", ["chromium"])
async def test_an_arrow_shows_that_a_sheet_has_more_until_its_end(
    visit: Visits, stack: BackgroundStack
) -> None:
    async with Client(stack.ws_url) as teacher:
        await teacher.register("teacher", "en-GB")
        student = await enter(visit, teacher.code, Visitor(viewport=SMALL_PHONE))
        sheet = await student.open_text_sheet()
        column = sheet.locator(".more")
        edge = SMALL_PHONE["height"]
        assert await points_down(column, edge)

        leave = student.button("leave")
        while not await leave.evaluate("(button) => button === document.activeElement"):
            await student.page.keyboard.press("Tab")

        await expect(leave).to_be_in_viewport(ratio=1)
        await sheet.evaluate("(sheet) => sheet.scrollTo(0, sheet.scrollHeight)")
        assert not await points_down(column, edge)


async def test_the_button_that_joins_is_as_wide_as_the_fields(visit: Visits) -> None:
    short: ViewportSize = {"width": 1280, "height": 500}
    student = await open_door(visit, "/join", Visitor(viewport=short))

    search = await box_of(student.page.get_by_role("searchbox"))
    button = await box_of(student.button("join.button"))

    assert (button["x"], button["width"]) == (search["x"], search["width"])


@pytest.mark.parametrize("engine", ["chromium"])
@pytest.mark.parametrize("path", ["/", "/join"])
async def test_the_smallest_phone_shows_four_languages_at_once(visit: Visits, path: str) -> None:
    student = await open_door(visit, path, Visitor(viewport=SMALL_PHONE))

    for name in ("English", "Español", "العربية", "Українська"):
        assert await is_uncovered(student.page.locator(".language", has_text=name).first)


async def states(student: StudentPage, lesson: Lesson) -> AsyncIterator[str]:
    """Lead the page through its states, from joining on, and yield the name of each."""
    page, says = student.page, student.says
    await page.get_by_label(says["join.name"]).fill("Ana")
    yield "door"
    await page.get_by_role("searchbox").fill("qqqq")
    yield "no such language"
    await page.get_by_role("searchbox").fill("")
    await student.button("language.more").click()
    yield "all languages"
    await student.press_join()
    await student.is_live()
    yield "class without captions"
    await lesson.say("The sun warms the sea.", "Vapour rises.", "Who knows why it cools?")
    await lesson.begin("When it is cold it rains")
    await expect(student.captions).to_have_count(4)
    yield "captions"
    await student.captions.nth(1).click()
    await expect(student.button("caption.copy")).to_be_visible()
    yield "a caption with its actions"
    await student.open_text_sheet()
    yield "text sheet"
    await page.keyboard.press("Escape")
    await page.get_by_role("button", name=says["language.yours"]).click()
    yield "language sheet"
    await page.keyboard.press("Escape")
    await lesson.teacher.send("settings", settings={"questions": True})
    await student.open_question()
    yield "question sheet"
    await student.ask("?" * 500)
    await student.is_told("ask.sent")
    yield "a question that was sent"
    await page.keyboard.press("Escape")
    await lesson.teacher.send("end_session")
    await expect(student.button("ended.again")).to_be_visible()
    yield "end"


async def test_a_class_is_joined_and_read_by_keys_alone(visit: Visits, teacher: Client) -> None:
    student = await open_door(visit, "/join")
    page, says = student.page, student.says
    await page.get_by_label(says["join.code"], exact=True).focus()

    await page.keyboard.type(teacher.code)
    order = [await pressed(page, "Tab") for _ in range(5)]
    assert order == [
        says["language.find"],
        "English",
        says["language.more"],
        says["join.name"],
        says["join.button"],
    ]
    await page.keyboard.press("Enter")
    await student.is_live()
    await Lesson(teacher).say("The sun warms the sea.", "Vapour rises.")
    await expect(student.captions).to_have_count(2)

    assert await pressed(page, "Tab") == says["captions.list"]
    assert await pressed(page, "Tab") == "Vapour rises."
    assert await pressed(page, "ArrowUp") == "The sun warms the sea."
    await page.keyboard.press("Enter")
    assert await pressed(page, "Tab") == says["caption.hear"]
    assert await pressed(page, "Tab") == says["caption.copy"]
    assert await pressed(page, "Tab") == f"{says['language.yours']}: English"
    assert await pressed(page, "Tab") == says["voice.name"]
    assert await pressed(page, "Tab") == says["text.name"]
    await page.keyboard.press("Enter")
    await expect(page.get_by_role("dialog")).to_be_visible()
    await page.keyboard.press("Escape")
    await expect(page.get_by_role("dialog")).to_have_count(0)
    assert await page.evaluate(_FOCUSED) == says["text.name"]


async def test_arrow_keys_look_through_the_languages_before_one_is_read(
    visit: Visits, teacher: Client
) -> None:
    student = await enter(visit, teacher.code, Visitor(locale="es"))
    page = student.page
    await page.get_by_role("button", name=student.says["language.yours"]).click()
    await page.get_by_role("radio", checked=True).focus()

    await page.keyboard.press("ArrowDown")
    await page.keyboard.press("ArrowDown")
    await expect(page.get_by_role("radio", name="Українська")).to_be_checked()
    await expect(page.get_by_role("dialog")).to_be_visible()
    await page.keyboard.press("Enter")

    await expect(page.get_by_role("dialog")).to_have_count(0)
    await Lesson(teacher).say("Good morning.")
    await student.reads("⟦uk⟧ Good morning.")


async def pressed(page: Page, key: str) -> str:
    """Press a key, and return the name of the element that then has the focus."""
    await page.keyboard.press(key)
    focused: str = await page.evaluate(_FOCUSED)
    return focused.strip()


async def test_a_screen_reader_reads_each_sentence_once(visit: Visits, teacher: Client) -> None:
    student = await enter(visit, teacher.code, Visitor(locale="es"))
    log = student.page.get_by_role("log").locator("p")
    lesson = Lesson(teacher)

    await lesson.begin("The sun warms the")
    await student.reads(in_spanish("The sun"))
    await expect(log).to_have_count(0)
    await lesson.say("The sun warms the sea.", "Vapour rises.")
    await expect(log).to_have_text(
        [in_spanish("The sun warms the sea."), in_spanish("Vapour rises.")]
    )
    await expect(log.first).to_have_attribute("lang", "es")

    # A screen reader reads a corrected caption again, but not a repeated one.
    await lesson.correct(2, "Steam rises.")
    await expect(log).to_have_text(
        [*map(in_spanish, ("The sun warms the sea.", "Vapour rises.", "Steam rises."))]
    )


async def test_a_student_can_turn_announcements_to_the_screen_reader_off(
    visit: Visits, teacher: Client
) -> None:
    student = await enter(visit, teacher.code)
    sheet = await student.open_text_sheet()
    await sheet.get_by_role("radio", name=student.says["text.reader.off"]).check()
    await student.page.keyboard.press("Escape")

    await Lesson(teacher).say("Good morning.")

    await student.reads("Good morning.")
    await expect(student.page.get_by_role("log").locator("p")).to_have_count(0)


async def test_a_student_sets_the_size_and_spacing_of_captions(
    visit: Visits, teacher: Client
) -> None:
    student = await enter(visit, teacher.code)
    await Lesson(teacher).say("Good morning.")
    await student.reads("Good morning.")
    sheet = await student.open_text_sheet()
    steps = [
        student.says["text.sizeStep"].replace("{step}", str(step)).replace("{steps}", "5")
        for step in range(1, 6)
    ]

    sizes = []
    for step in steps:
        await sheet.get_by_role("radio", name=step).check()
        sizes.append(await student.captions.evaluate("(one) => getComputedStyle(one).fontSize"))
    await student.page.keyboard.press("Escape")
    await student.page.reload()

    assert sizes == ["17.6px", "24px", "30.4px", "38.4px", "48px"]
    await expect(student.captions).to_have_css("font-size", "48px")
