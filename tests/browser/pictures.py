"""`make pictures`: the student's and the teacher's page, as the README shows them."""

from contextlib import AsyncExitStack
from typing import Final

import pytest
from playwright.async_api import ViewportSize, expect

from local.background import ROOT, BackgroundStack
from local.client.client import Client
from tests.browser.student import Lesson, open_door
from tests.browser.teacher import open_desk
from tests.browser.visits import PHONE, Visitor, Visits
from tests.browser.water_cycle import SENTENCES, translate

_DOCS: Final = ROOT / "docs"
# So high that no language of the class is cut.
_DESK: Final[ViewportSize] = {"width": 1280, "height": 790}
# The number of students per language, in the picture of the teacher's page.
_STUDENTS: Final = {"es": 6, "ar": 4, "uk": 4, "tr": 2, "ti": 2, "en": 1}


@pytest.mark.parametrize("engine", ["chromium"])
async def test_the_students_page(visit: Visits, stack: BackgroundStack) -> None:
    async with Client(stack.ws_url) as teacher:
        await teacher.register("teacher", "en-GB")
        lesson = Lesson(teacher)
        visitor = Visitor(locale="es", viewport=PHONE)
        student = await open_door(visit, f"/join/{teacher.code}", visitor)
        await student.page.route_web_socket("**/live", translate)
        await student.page.goto(student.page.url)
        await expect(student.page.get_by_role("radio", checked=True)).to_have_count(1)
        await student.press_join()
        await student.is_live()
        await lesson.say(*SENTENCES[:4])
        await lesson.begin(SENTENCES[4][:30])
        await expect(student.captions).to_have_count(5)

        await student.page.screenshot(path=_DOCS / "pages-student.png", caret="initial")


@pytest.mark.parametrize("engine", ["chromium"])
async def test_the_teachers_page(visit: Visits, stack: BackgroundStack) -> None:
    teacher = await open_desk(visit, Visitor(viewport=_DESK))
    code = await teacher.start()
    async with AsyncExitStack() as students:
        for language, count in _STUDENTS.items():
            for _ in range(count):
                student = await students.enter_async_context(Client(stack.ws_url))
                await student.register("student", language, classroomCode=code)
        rows = teacher.page.locator(".people tbody tr")
        await expect(rows).to_have_count(len(_STUDENTS))
        everyone = sum(_STUDENTS.values())
        reached = f"{everyone} of {everyone}"

        await teacher.type(*SENTENCES[:4])
        await expect(teacher.notes.get_by_text(reached, exact=True)).to_have_count(4)
        await teacher.page.screenshot(path=_DOCS / "pages-teacher.png", caret="initial")
        await teacher.end()
