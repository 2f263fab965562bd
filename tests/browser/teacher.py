"""A teacher at the page of a class."""

from dataclasses import dataclass
from typing import Final

from playwright.async_api import Locator, Page, expect

from tests.browser.visits import LAPTOP, Visitor, Visits
from tests.browser.words import SpeakingPage, words

AT_A_DESK: Final = Visitor(viewport=LAPTOP)


def teacher_page(page: Page, language: str) -> "TeacherPage":
    """Return the page of a teacher, in a language."""
    return TeacherPage(page, words(language, "teach"))


@dataclass(frozen=True, slots=True)
class TeacherPage(SpeakingPage):
    """The page of a teacher."""

    @property
    def utterances(self) -> Locator:
        """The text of each utterance, oldest first."""
        return self.page.locator(".utterance-text")

    @property
    def notes(self) -> Locator:
        """What became of each utterance."""
        return self.page.locator(".utterance-note")

    @property
    def status(self) -> Locator:
        """The status line."""
        return self.page.locator(".teach-head").get_by_role("status")

    @property
    def ear(self) -> Locator:
        """The line that names the ear in use, or its problem."""
        return self.page.locator(".composer").get_by_role("status")

    @property
    def transcript(self) -> Locator:
        """Each utterance of a class that has ended, oldest first."""
        return self.page.locator(".over-list li")

    async def code(self) -> str:
        """Return the class code, without its blank."""
        shown = self.page.locator(".code-card-code")
        return (await shown.inner_text()).replace(" ", "").replace("\u00a0", "")

    async def start(self) -> str:
        """Start a class, and return its code."""
        await self.button("teach.start").click()
        await self.is_live()
        return await self.code()

    async def is_live(self) -> None:
        """Wait until the page says that the class runs."""
        await expect(self.status).to_have_text(self.says["status.live"])

    async def type(self, *sentences: str) -> None:
        """Say sentences by typing them."""
        field = self.page.get_by_role("textbox", name=self.says["teach.type"])
        for sentence in sentences:
            await field.fill(sentence)
            await field.press("Enter")

    async def said(self, *sentences: str) -> None:
        """Wait until the page has these sentences and no other."""
        await expect(self.utterances).to_have_text(list(sentences))

    @property
    def term(self) -> Locator:
        """What the line below a corrected sentence says of its term."""
        return self.page.locator(".term-line").get_by_role("status")

    async def correct(self, number: int, sentence: str) -> None:
        """Replace a sentence; the first one has the number 0."""
        await self.utterances.nth(number).click()
        field = self.page.get_by_role("textbox", name=self.says["teach.correct"])
        await field.fill(sentence)
        await field.press("Enter")

    async def speak(self) -> None:
        """Turn on the microphone, and agree with where the sound goes."""
        await self.button("teach.speak").click()
        sheet = self.page.get_by_role("dialog")
        await sheet.get_by_role("button", name=self.says["teach.speak"], exact=True).click()

    @property
    def questions(self) -> Locator:
        """The text of each question that is not done, newest first."""
        return self.page.locator(".question-text")

    async def allow_questions(self) -> None:
        """Let students ask in writing, in the settings of the class."""
        await self.button("teach.settings").click()
        sheet = self.page.get_by_role("dialog")
        await sheet.get_by_text(self.says["teach.questions.on"]).click()
        await expect(sheet.get_by_text(self.says["teach.questions.hint"])).to_be_visible()
        await self.page.keyboard.press("Escape")
        await expect(sheet).to_have_count(0)

    async def end(self) -> None:
        """End the class, and confirm it."""
        await self.button("teach.end").click()
        sheet = self.page.get_by_role("dialog")
        await sheet.get_by_role("button", name=self.says["teach.end"], exact=True).click()
        await expect(self.page.get_by_role("heading", level=1)).to_have_text(
            self.says["status.ended"]
        )


async def open_desk(
    visit: Visits, visitor: Visitor = AT_A_DESK, *, origin: str | None = None
) -> TeacherPage:
    """Open the teacher's page, in the visitor's language, and wait until it can be used."""
    page = await visit("/teach/", visitor, origin=origin)
    teacher = teacher_page(page, visitor.locale.split("-")[0])
    await expect(teacher.button("teach.start")).to_be_visible()
    return teacher
