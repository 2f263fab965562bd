"""The page of a school, and its visitors."""

import re
from dataclasses import dataclass
from typing import Final, Self

from playwright.async_api import Locator, Page, expect

from local.background import BackgroundStack
from tests.browser.teacher import AT_A_DESK
from tests.browser.visits import Visitor, Visits
from tests.browser.words import SpeakingPage, words
from tests.e2e.held_class import hold
from tests.e2e.http_api import signed_in

LESSON: Final = ("Water evaporates.", "The vapour cools in 3 minutes.", "Then it rains: water.")
SIGN_IN_REQUIRED: Final = {
    "LECTERN_TEACHER_SIGN_IN": "required",
    "LECTERN_EARS": "none",
    "LECTERN_KEEP_NAMES": "true",
}
SCHOOLS: Final = {"hill": "Hill School", "green": "Green School"}


@dataclass(frozen=True, slots=True)
class SchoolPage(SpeakingPage):
    """The page of a school."""

    @classmethod
    def of(cls, page: Page, language: str) -> Self:
        """Return the page of a school, in a language."""
        return cls(page, words(language, "school"))

    @property
    def main(self) -> Locator:
        """What the page shows below its head."""
        return self.page.get_by_role("main")

    @property
    def heading(self) -> Locator:
        """The heading of what the page shows."""
        return self.main.get_by_role("heading", level=1)

    @property
    def classes(self) -> Locator:
        """The links to the classes of the list, newest first."""
        return self.main.locator(".class-row").get_by_role("link")

    @property
    def lines(self) -> Locator:
        """Each utterance of a transcript with its translation."""
        return self.main.locator(".line")

    async def choose(self, name: str) -> None:
        """Sign in as one of the teachers of the local issuer."""
        await self.button("school.signIn.button").click()
        await self.page.get_by_role("button", name=re.compile(f"^{name},")).click()
        await expect(self.button("school.signOut")).to_be_visible()

    async def search(self, text: str) -> None:
        """Search the list of classes."""
        field = self.page.get_by_role("searchbox", name=self.says["school.search"])
        await field.fill(text)
        await field.press("Enter")


async def open_school(
    visit: Visits, name: str, path: str = "/school/", visitor: Visitor = AT_A_DESK
) -> SchoolPage:
    """Open the page at a path, and sign in as a teacher of the local issuer."""
    page: Page = await visit(path, visitor)
    school = SchoolPage.of(page, visitor.locale.split("-")[0])
    await school.choose(name)
    return school


async def hold_class(stack: BackgroundStack, name: str, student: str = "Amal") -> str:
    """Hold a class of a teacher of the local issuer with a student, and return its id."""
    teacher = signed_in(stack, name, "green" if name == "chloe" else "hill")
    return await hold(stack, teacher, LESSON, student)


@dataclass(frozen=True, slots=True)
class PeoplePage(SpeakingPage):
    """The section on people of the page of a school."""

    @property
    def students(self) -> Locator:
        """The students that a search has found, one for each name."""
        return self.page.get_by_role("group")

    @property
    def sheet(self) -> Locator:
        """What asks before it erases, and shows what was done."""
        return self.page.get_by_role("dialog")

    async def search(self, name: str) -> None:
        """Search people by a part of their name."""
        await self.page.get_by_role("textbox", name=self.says["people.name"]).fill(name)
        await self.button("people.search").click()


async def open_people(visit: Visits, name: str, visitor: Visitor = AT_A_DESK) -> PeoplePage:
    """Sign in as a teacher of the local issuer, and open the section on people."""
    school = await open_school(visit, name, "/school/people", visitor)
    return PeoplePage(school.page, words(visitor.locale.split("-")[0], "people"))


async def open_settings(visit: Visits, name: str, visitor: Visitor = AT_A_DESK) -> SchoolPage:
    """Sign in as a teacher of the local issuer, and open the section on settings."""
    school = await open_school(visit, name, "/school/settings", visitor)
    language = visitor.locale.split("-")[0]
    return SchoolPage(school.page, words(language, "school") | words(language, "settings"))
