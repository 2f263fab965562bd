"""Teachers sign in at the stack's own issuer, by the redirects of the whole page."""

from collections.abc import Iterator

import pytest
from playwright.async_api import Page, expect

from local.background import BackgroundStack
from tests.browser.axe import barriers
from tests.browser.teacher import AT_A_DESK, TeacherPage, teacher_page
from tests.browser.visits import Visits
from tests.stacks import ForkedStack

pytestmark = pytest.mark.parametrize("engine", ["chromium"])


@pytest.fixture(scope="module")
def stack() -> Iterator[BackgroundStack]:
    """A stack where teachers sign in. Its name makes `visit` use it."""
    with ForkedStack(env={"LECTERN_TEACHER_SIGN_IN": "required", "LECTERN_EARS": "none"}) as stack:
        yield stack


async def open_door(visit: Visits) -> TeacherPage:
    """Open the teacher's page as a visitor who has not signed in."""
    teacher = teacher_page(await visit("/teach/", AT_A_DESK), "en")
    await expect(teacher.button("teach.signIn.button")).to_be_visible()
    return teacher


async def sign_in(teacher: TeacherPage) -> None:
    """Sign in as `anna`."""
    await teacher.button("teach.signIn.button").click()
    await choose(teacher.page, "anna")
    await expect(teacher.button("teach.start")).to_be_visible()


async def choose(page: Page, name: str) -> None:
    """Choose a teacher on the page of the issuer."""
    await page.get_by_role("button", name=f"{name}, school").click()


async def test_a_teacher_signs_in_and_starts_a_class(visit: Visits) -> None:
    teacher = await open_door(visit)
    assert await barriers(teacher.page) == []
    await teacher.button("teach.signIn.button").click()
    await expect(teacher.page.get_by_text("There is no password")).to_be_visible()
    assert await barriers(teacher.page) == []

    await choose(teacher.page, "anna")

    await expect(teacher.page.get_by_text("anna", exact=True)).to_be_visible()
    assert teacher.page.url == f"{visit.origin}/teach/"
    assert await barriers(teacher.page) == []
    await teacher.start()
    await teacher.type("Good morning.")
    await teacher.said("Good morning.")
    await teacher.end()
