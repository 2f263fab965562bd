"""The teacher's page for people with disabilities."""

import json
import re
from collections.abc import AsyncIterator
from typing import Final

import pytest
from playwright.async_api import Locator, ViewportSize, expect

from tests.browser.axe import barriers
from tests.browser.drawn import box_of, drawn, is_uncovered, points_down, width_of
from tests.browser.student import enter
from tests.browser.teacher import TeacherPage, open_desk
from tests.browser.test_reading import SENTENCES
from tests.browser.visits import LAPTOP, PHONE, SMALL_PHONE, TABLET, Visitor, Visits

# Playwright would scroll the field into view.
_SAY: Final = """(text) => {
  const field = document.querySelector(".composer-field");
  field.value = text;
  field.form.requestSubmit();
}"""


@pytest.mark.parametrize("engine", ["chromium"])
@pytest.mark.parametrize("locale", ["en", "ar"])
@pytest.mark.parametrize("theme", ["light", "dark", "contrast"])
async def test_no_state_of_the_page_has_accessibility_barriers(
    visit: Visits, theme: str, locale: str
) -> None:
    teacher = await open_desk(visit, Visitor(locale=locale, viewport=LAPTOP))
    await teacher.page.evaluate(
        "(theme) => localStorage.setItem('lectern.theme', theme)", json.dumps(theme)
    )
    await teacher.page.reload()

    found = {state: await barriers(teacher.page) async for state in states(visit, teacher)}

    assert {state: lines for state, lines in found.items() if lines} == {}


@pytest.mark.parametrize("locale", ["en", "ar"])
async def test_text_of_twice_its_size_fits_the_smallest_phone(visit: Visits, locale: str) -> None:
    teacher = await open_desk(visit, Visitor(locale=locale, viewport=SMALL_PHONE, large=True))

    widths = {state: await width_of(teacher.page) async for state in states(visit, teacher)}

    assert {state: width for state, width in widths.items() if width > 320} == {}


@pytest.mark.parametrize("engine", ["chromium"])
async def test_under_large_text_the_end_of_a_class_is_confirmed_without_scrolling(
    visit: Visits,
) -> None:
    teacher = await open_desk(visit, Visitor(viewport=SMALL_PHONE, large=True))
    await teacher.start()
    await teacher.button("teach.review").click()
    await teacher.type("One more.")
    await expect(teacher.utterances).to_have_count(1)
    await teacher.button("teach.end").click()
    sheet = teacher.page.get_by_role("dialog")

    for key in ("teach.end", "teach.goOn"):
        button = sheet.get_by_role("button", name=teacher.says[key], exact=True)
        await expect(button).to_be_in_viewport(ratio=1)
    column = sheet.locator(".more")
    edge = (await box_of(sheet.locator(".sheet-foot")))["y"]
    assert await points_down(column, edge)
    await column.evaluate("(column) => column.scrollTo(0, column.scrollHeight)")
    assert not await points_down(column, edge)
    await close_sheet(teacher)
    await teacher.end()


@pytest.mark.parametrize("engine", ["chromium"])
async def test_the_notes_of_all_utterances_end_at_one_edge(visit: Visits) -> None:
    teacher = await open_desk(visit, Visitor(viewport=LAPTOP))
    code = await teacher.start()
    await enter(visit, code, Visitor(locale="es"))
    await teacher.type("The sun warms the sea.")
    await expect(teacher.page.locator(".utterance-accepted .utterance-note")).to_have_count(1)
    await teacher.button("teach.review").click()
    await teacher.type("Vapour rises, and it cools.")
    await expect(teacher.notes).to_have_text([re.compile(r"\d"), teacher.says["teach.held"]])

    ends = {await end_of_text(note) for note in await teacher.notes.all()}

    assert len(ends) == 1
    await teacher.end()


async def end_of_text(part: Locator) -> float:
    """Return where the text of a part of the page ends, in CSS pixels of the window."""
    await drawn(part.page)
    end: float = await part.locator("span").first.evaluate(
        "(text) => text.getBoundingClientRect().right"
    )
    return round(end)


@pytest.mark.parametrize("viewport", [SMALL_PHONE, LAPTOP], ids=["phone", "laptop"])
@pytest.mark.parametrize("scrolled", [0, 1_000], ids=["from the top", "from the end"])
async def test_the_hint_of_a_new_class_is_read_at_once(
    visit: Visits, viewport: ViewportSize, scrolled: int
) -> None:
    teacher = await open_desk(visit, Visitor(viewport=viewport))
    button = teacher.button("teach.start")
    await button.wait_for()
    await teacher.page.evaluate("(by) => scrollTo(0, by)", scrolled)
    # A click of Playwright would scroll the button into view.
    await button.dispatch_event("click")
    await teacher.is_live()

    await is_read(teacher)
    await teacher.page.reload()
    await teacher.is_live()
    await is_read(teacher)
    await teacher.end()


async def is_read(teacher: TeacherPage) -> None:
    """Check that nothing covers the hint of a class without utterances."""
    hint = await box_of(teacher.page.get_by_text(teacher.says["teach.empty"]))
    frame = await box_of(teacher.page.locator(".utterances"))
    composer = await box_of(teacher.page.locator(".composer"))
    assert max(0, frame["y"] + 8) <= hint["y"]
    assert hint["y"] + hint["height"] <= composer["y"]


@pytest.mark.parametrize("engine", ["chromium"])
async def test_the_hint_of_a_new_class_stands_where_the_first_sentences_are_awaited(
    visit: Visits,
) -> None:
    teacher = await open_desk(visit, Visitor(viewport=TABLET))
    await teacher.start()

    hint = await box_of(teacher.page.get_by_text(teacher.says["teach.empty"]))
    frame = await box_of(teacher.page.locator(".utterances"))
    assert frame["height"] > 500
    assert 0.3 < (hint["y"] - frame["y"]) / frame["height"] < 0.5
    await teacher.end()


@pytest.mark.parametrize("engine", ["chromium"])
@pytest.mark.parametrize("width", [320, 390, 500, 640, 820])
@pytest.mark.parametrize("large", [False, True], ids=["usual text", "large text"])
async def test_the_widest_code_and_the_narrowest_leave_the_qr_code_in_its_place(
    visit: Visits, width: int, large: bool
) -> None:
    viewport: ViewportSize = {"width": width, "height": 780}
    teacher = await open_desk(visit, Visitor(viewport=viewport, large=large))
    await teacher.start()
    code = teacher.page.locator(".code-card-code bdi")
    qr = teacher.page.get_by_role("img", name=teacher.says["teach.qr"])
    places = []
    for text in ("JJJ JJJ", "WWW WWW"):
        await code.evaluate("(code, text) => (code.textContent = text)", text)
        place, letters = await box_of(qr), await box_of(code)
        beside = letters["x"] + letters["width"] <= place["x"]
        assert beside or letters["y"] + letters["height"] <= place["y"]
        places.append(place)

    assert places[0] == places[1]
    assert await width_of(teacher.page) <= width
    await teacher.end()


@pytest.mark.parametrize("engine", ["chromium"])
@pytest.mark.parametrize("viewport", [SMALL_PHONE, LAPTOP], ids=["phone", "laptop"])
@pytest.mark.parametrize("locale", ["en", "de", "vi"])
async def test_the_choices_of_where_the_sound_goes_have_one_size(
    visit: Visits, viewport: ViewportSize, locale: str
) -> None:
    teacher = await open_desk(visit, Visitor(viewport=viewport, locale=locale))
    await teacher.start()
    await teacher.button("teach.speak").click()
    choices = teacher.page.locator(".sheet-foot .button")
    await expect(choices).to_have_count(2)

    sizes = [await box_of(choice) for choice in await choices.all()]

    assert sizes[0]["width"] == sizes[1]["width"]
    assert sizes[0]["height"] == sizes[1]["height"]
    await teacher.page.keyboard.press("Escape")
    await teacher.end()


@pytest.mark.parametrize("engine", ["chromium"])
@pytest.mark.parametrize("waiting", [0, 1])
async def test_a_correction_comes_into_view_with_its_buttons(visit: Visits, waiting: int) -> None:
    teacher = await open_desk(visit, Visitor(viewport=SMALL_PHONE))
    await teacher.start()
    await teacher.type(*SENTENCES)
    if waiting:
        await teacher.button("teach.review").click()
        await teacher.type("One more.")
    await expect(teacher.utterances).to_have_count(len(SENTENCES) + waiting)

    await teacher.utterances.first.click()

    save = await box_of(teacher.button("teach.save"))
    dock = await box_of(teacher.page.locator(".teach-dock"))
    assert save["y"] + save["height"] <= dock["y"]
    await teacher.end()


@pytest.mark.parametrize("viewport", [SMALL_PHONE, PHONE], ids=["small", "phone"])
async def test_the_newest_utterance_and_those_that_wait_stand_above_the_composer(
    visit: Visits, viewport: ViewportSize
) -> None:
    teacher = await open_desk(visit, Visitor(viewport=viewport))
    await teacher.start()
    await teacher.type(*SENTENCES)
    await expect(teacher.utterances).to_have_count(len(SENTENCES))
    assert await is_uncovered(teacher.utterances.last)

    await teacher.button("teach.review").click()
    await teacher.page.evaluate("scrollTo(0, document.body.scrollHeight)")
    await teacher.type("One more.")

    await expect(teacher.utterances).to_have_count(len(SENTENCES) + 1)
    assert await is_uncovered(teacher.utterances.last)
    assert await is_uncovered(teacher.button("teach.sendAll"))
    await teacher.end()


async def test_a_teacher_at_the_code_stays_there_while_utterances_come(visit: Visits) -> None:
    teacher = await open_desk(visit, Visitor(viewport=SMALL_PHONE))
    await teacher.start()
    await teacher.type(*SENTENCES)
    await expect(teacher.utterances).to_have_count(len(SENTENCES))
    assert await is_uncovered(teacher.utterances.last)

    await teacher.page.evaluate("scrollTo(0, 0)")
    await drawn(teacher.page)
    await teacher.page.evaluate(_SAY, "One more.")

    await expect(teacher.utterances).to_have_count(len(SENTENCES) + 1)
    await drawn(teacher.page)
    assert await teacher.page.evaluate("scrollY") == 0
    await teacher.end()


async def test_a_teacher_who_scrolls_away_while_an_utterance_comes_stays_there(
    visit: Visits,
) -> None:
    teacher = await open_desk(visit, Visitor(viewport=SMALL_PHONE))
    await teacher.start()
    await teacher.type(*SENTENCES)
    await expect(teacher.utterances).to_have_count(len(SENTENCES))
    assert await is_uncovered(teacher.utterances.last)

    # In one task: the page learns of the scrolling when the list has grown.
    await teacher.page.evaluate(f"(text) => {{ scrollTo(0, 0); ({_SAY})(text); }}", "One more.")

    await expect(teacher.utterances).to_have_count(len(SENTENCES) + 1)
    await drawn(teacher.page)
    assert await teacher.page.evaluate("scrollY") == 0
    await teacher.end()


async def test_an_empty_field_has_the_direction_of_the_page(visit: Visits) -> None:
    teacher = await open_desk(visit, Visitor(locale="ar"))
    await expect(teacher.page.locator(".field")).to_have_count(3)
    before = await directions(teacher)
    await teacher.start()
    field = teacher.page.get_by_role("textbox", name=teacher.says["teach.type"])

    assert before == ["rtl", "rtl", "rtl"]
    assert await directions(teacher) == ["rtl"]
    await field.fill("The sun warms the sea.")
    assert await directions(teacher) == ["ltr"]
    await teacher.end()


async def directions(teacher: TeacherPage) -> list[str]:
    """Return in which direction each field of a page begins.

    An empty field whose text decides (`plaintext`) begins at the left.
    """
    found: list[str] = await teacher.page.locator(".field").evaluate_all(
        """(fields) => fields.map((field) => {
            const { direction, unicodeBidi } = getComputedStyle(field);
            return field.value === "" && unicodeBidi === "plaintext" ? "ltr" : direction;
        })"""
    )
    return found


async def states(visit: Visits, teacher: TeacherPage) -> AsyncIterator[str]:
    """Lead the page through its states, from before the class on, and yield the name of each."""
    await expect(teacher.button("teach.start")).to_be_visible()
    yield "the door"
    code = await teacher.start()
    yield "a class without students"
    await teacher.button("teach.send").click()
    await expect(teacher.ear).to_contain_text(teacher.says["teach.send.empty"])
    yield "a sentence without text"
    student = await enter(visit, code, Visitor(locale="es"))
    await teacher.type(*SENTENCES)
    await expect(teacher.page.locator(".utterance-accepted .utterance-note")).to_have_count(
        len(SENTENCES)
    )
    await expect(teacher.page.get_by_role("row", name="Español")).to_be_visible()
    yield "a class with a student"
    await teacher.allow_questions()
    await student.open_question()
    await student.ask("¿Por qué se enfría el vapor?")
    await student.is_told("ask.sent")
    await student.ask("¿Y la nieve?")
    await expect(teacher.questions).to_have_count(2)
    await teacher.page.locator(".question summary").first.click()
    yield "questions"
    for _ in range(2):
        await teacher.page.locator(".question-done").first.click()
    await expect(teacher.questions).to_have_count(0)
    first, _, rest = SENTENCES[1].partition(" ")
    await teacher.correct(1, f"{first}s {rest}")
    await expect(teacher.button("teach.term.use")).to_be_visible()
    yield "the offer of a term"
    await teacher.button("teach.term.use").click()
    await expect(teacher.term).to_have_text(teacher.says["teach.term.none"])
    yield "a term in use"
    await teacher.button("teach.review").click()
    await teacher.type("One more.")
    await teacher.utterances.first.click()
    yield "a correction"
    await teacher.button("teach.settings").click()
    await expect(teacher.page.get_by_role("dialog")).to_be_visible()
    yield "the settings"
    await close_sheet(teacher)
    await teacher.button("teach.end").click()
    await expect(teacher.page.get_by_role("dialog")).to_be_visible()
    yield "the question before the end"
    await close_sheet(teacher)
    await teacher.end()
    yield "the transcript"


async def close_sheet(teacher: TeacherPage) -> None:
    await teacher.page.keyboard.press("Escape")
    await expect(teacher.page.get_by_role("dialog")).to_have_count(0)
