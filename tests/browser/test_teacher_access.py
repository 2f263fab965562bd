"""The teacher's page for who does not see, hear, point or read as others do."""

import json
from collections.abc import AsyncIterator
from typing import Final

import pytest
from playwright.async_api import expect

from tests.browser.axe import barriers
from tests.browser.student import enter
from tests.browser.teacher import TeacherPage, open_desk
from tests.browser.test_reading import SENTENCES
from tests.browser.visits import LAPTOP, SMALL_PHONE, Visitor, Visits

_WIDTH: Final = "document.documentElement.scrollWidth"
_TWICE_AS_LARGE: Final = "document.documentElement.style.fontSize = '200%'"


@pytest.mark.parametrize("engine", ["chromium"])
@pytest.mark.parametrize("locale", ["en", "ar"])
@pytest.mark.parametrize("theme", ["light", "dark", "contrast"])
async def test_no_state_of_the_page_keeps_anyone_out(
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
    teacher = await open_desk(visit, Visitor(locale=locale, viewport=SMALL_PHONE))
    await teacher.page.evaluate(_TWICE_AS_LARGE)

    widths = {state: await teacher.page.evaluate(_WIDTH) async for state in states(visit, teacher)}

    assert {state: width for state, width in widths.items() if width > 320} == {}


async def states(visit: Visits, teacher: TeacherPage) -> AsyncIterator[str]:
    """Lead a page from its door through the states of a class, with their names."""
    await expect(teacher.button("teach.start")).to_be_visible()
    yield "the door"
    code = await teacher.start()
    yield "a class without students"
    await enter(visit, code, Visitor(locale="es"))
    await teacher.type(*SENTENCES)
    await expect(teacher.notes).to_have_count(len(SENTENCES))
    await expect(teacher.page.get_by_role("row", name="Español")).to_be_visible()
    yield "a class with a student"
    await teacher.button("teach.review").click()
    await teacher.type("One more.")
    await teacher.sentences.first.click()
    yield "a correction"
    await teacher.button("teach.settings").click()
    yield "the settings"
    await close_sheet(teacher)
    await teacher.button("teach.end").click()
    yield "the question before the end"
    await close_sheet(teacher)
    await teacher.end()
    yield "the transcript"


async def close_sheet(teacher: TeacherPage) -> None:
    await teacher.page.keyboard.press("Escape")
    await expect(teacher.page.get_by_role("dialog")).to_have_count(0)
