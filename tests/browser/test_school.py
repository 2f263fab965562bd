"""The page of a school, from a class to its transcript, for teachers and admins."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

import pytest
from playwright.async_api import Locator, Page, expect

from local.background import BackgroundStack
from local.school import main as administer
from tests.browser.axe import barriers
from tests.browser.teacher import AT_A_DESK
from tests.browser.visits import Visitor, Visits
from tests.browser.words import SpeakingPage, words
from tests.e2e.held_class import hold
from tests.e2e.http_api import signed_in
from tests.stacks import ForkedStack

LESSON: Final = ("Water evaporates.", "The vapour cools in 3 minutes.")


@pytest.fixture(scope="module")
def stack() -> Iterator[BackgroundStack]:
    """A stack with two schools, where teachers sign in. Its name makes `visit` use it."""
    env = {"LECTERN_TEACHER_SIGN_IN": "required", "LECTERN_EARS": "none"}
    with ForkedStack(env) as stack, pytest.MonkeyPatch.context() as patch:
        patch.setenv("LECTERN_HOME", str(stack.home))
        for school_id, name in (("hill", "Hill School"), ("green", "Green School")):
            assert administer(["create", "--id", school_id, "--name", name]) == 0
        yield stack


@dataclass(frozen=True, slots=True)
class SchoolPage(SpeakingPage):
    """The page of a school."""

    @property
    def main(self) -> Locator:
        """What the page shows below its head."""
        return self.page.get_by_role("main")

    async def choose(self, name: str) -> None:
        """Sign in as one of the teachers of the local issuer."""
        await self.button("school.signIn.button").click()
        await self.page.get_by_role("button", name=re.compile(f"^{name},")).click()
        await expect(self.button("school.signOut")).to_be_visible()


async def open_school(
    visit: Visits, name: str, path: str = "/school/", visitor: Visitor = AT_A_DESK
) -> SchoolPage:
    """Open the page at a path, and sign in."""
    page: Page = await visit(path, visitor)
    school = SchoolPage(page, words(visitor.locale.split("-")[0], "school"))
    await school.choose(name)
    return school


async def hold_class(stack: BackgroundStack, name: str) -> str:
    """Hold a class of a teacher of the local issuer, and return its id."""
    return await hold(stack, signed_in(stack, name, "green" if name == "chloe" else "hill"), LESSON)


async def test_a_teacher_signs_in_and_reads_a_class_by_its_address(
    visit: Visits, stack: BackgroundStack
) -> None:
    session_id = await hold_class(stack, "anna")
    path = f"/school/class/{session_id}"

    school = await open_school(visit, "anna", path)

    assert school.page.url == visit.origin + path
    await expect(school.main).to_contain_text(LESSON[1])
    assert await barriers(school.page) == []
    await school.page.reload()
    await expect(school.main).to_contain_text(LESSON[1])
    await school.main.get_by_role("link", name=school.says["school.classes"]).click()
    await expect(school.main.get_by_role("heading", level=1)).to_have_text(
        school.says["school.classes"]
    )
    await school.page.go_back()
    await expect(school.main).to_contain_text(LESSON[1])
