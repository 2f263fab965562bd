"""A student with the page of a class, and a teacher's lesson."""

from dataclasses import dataclass, field
from typing import Any, Final

from playwright.async_api import Locator, Page, expect

from local.client.client import Client
from tests.browser.visits import DEFAULT_VISITOR, Visitor, Visits
from tests.browser.words import SpeakingPage, has_words, words

# What browsers write into the console when a test cuts the network.
NETWORK_ERRORS: Final = "ERR_|net::|NetworkError|Failed|connect|WebSocket|interrupted"

SPEAKING_DEVICE: Final = """
window.spoken = [];
window.SpeechSynthesisUtterance = function (text) { this.text = text; };
Object.defineProperty(window, "speechSynthesis", { value: {
  getVoices: () => [{ lang: "es-ES" }],
  cancel: () => 0,
  speak: (utterance) => {
    window.spoken.push(utterance.text);
    setTimeout(() => utterance.onend?.(), 50);
  },
} });
"""
"""A script for a device that speaks, where the server asks it to. `spoken` has the texts."""


@dataclass(frozen=True, slots=True)
class StudentPage(SpeakingPage):
    """The page of a student."""

    @property
    def captions(self) -> Locator:
        """The words of each caption, oldest first."""
        return self.page.locator(".caption-words")

    @property
    def status(self) -> Locator:
        """The status line."""
        return self.page.locator(".class-head").get_by_role("status")

    @property
    def problem(self) -> Locator:
        """The sentence that says why the student is not in the class."""
        return self.page.get_by_role("alert")

    def button(self, key: str) -> Locator:
        """Return the button with a word of the page."""
        return self.page.get_by_role("button", name=self.says[key])

    async def press_join(self) -> None:
        """Tap Join."""
        await self.button("join.button").click()

    async def reads(self, *texts: str) -> None:
        """Wait until the page has these captions and no other."""
        await expect(self.captions).to_have_text(list(texts))

    async def is_live(self) -> None:
        """Wait until the page says that captions arrive, at most for its longest back-off."""
        await expect(self.status).to_have_text(self.says["status.live"], timeout=90_000)

    @property
    def question(self) -> Locator:
        """The box of the sheet in which a question is written."""
        return self.page.get_by_role("textbox", name=self.says["ask.title"])

    async def open_question(self) -> None:
        """Open the sheet in which a question is written."""
        await self.button("ask.name").click()
        await expect(self.question).to_be_visible()

    async def ask(self, text: str) -> None:
        """Write a question into the open sheet, and send it."""
        await self.question.fill(text)
        await self.button("ask.send").click()

    async def is_told(self, key: str) -> None:
        """Wait until the open sheet says what became of the question."""
        status = self.page.get_by_role("dialog").get_by_role("status")
        await expect(status).to_have_text(self.says[key])

    async def open_text_sheet(self) -> Locator:
        """Open the sheet of the text, and return it."""
        await self.button("text.name").click()
        return self.page.get_by_role("dialog")


async def open_door(
    visit: Visits,
    path: str,
    visitor: Visitor = DEFAULT_VISITOR,
    *,
    origin: str | None = None,
) -> StudentPage:
    """Open a page on which a class can be joined, in the visitor's language."""
    page = await visit(path, visitor, origin=origin)
    language = visitor.locale.split("-")[0]
    student = StudentPage(page, words(language if has_words(language) else "en"))
    await expect(page.get_by_role("radio", checked=True)).to_have_count(1)
    return student


async def enter(
    visit: Visits,
    code: str,
    visitor: Visitor = DEFAULT_VISITOR,
    *,
    origin: str | None = None,
) -> StudentPage:
    """Join a class by its link, in the visitor's language."""
    student = await open_door(visit, f"/join/{code}", visitor, origin=origin)
    await student.press_join()
    await student.is_live()
    return student


async def enter_with(
    visit: Visits, teacher: Client, visitor: Visitor, *scripts: str
) -> StudentPage:
    """Join a class with a page in which some scripts run first."""
    origin = teacher.url.replace("ws", "http", 1).removesuffix("/live")
    student = await open_door(visit, f"/join/{teacher.code}", visitor, origin=origin)
    for script in scripts:
        await student.page.add_init_script(script)
    await student.page.reload()
    await student.press_join()
    await student.is_live()
    return student


@dataclass(slots=True)
class Lesson:
    """What a teacher says, each sentence with its number.

    Attributes:
        teacher: The teacher.
        said: The sentences so far.
    """

    teacher: Client
    said: list[str] = field(default_factory=list)

    async def say(self, *sentences: str) -> None:
        """Say finished sentences."""
        for sentence in sentences:
            self.said.append(sentence)
            await self._send(sentence, len(self.said), is_final=True, revision=1)

    async def begin(self, text: str) -> None:
        """Say the beginning of the next sentence."""
        await self._send(text, len(self.said) + 1, is_final=False, revision=0)

    async def correct(self, number: int, sentence: str) -> None:
        """Replace a sentence."""
        self.said[number - 1] = sentence
        await self._send(sentence, number, is_final=True, revision=2)

    async def _send(self, text: str, number: int, *, is_final: bool, revision: int) -> None:
        await self.teacher.send(
            "transcription",
            text=text,
            utteranceId=f"u{number}",
            sequence=number,
            revision=revision,
            isFinal=is_final,
        )


def in_spanish(sentence: str) -> str:
    """Return the sentence as the stack's stand-in translator marks it."""
    return f"⟦es⟧ {sentence}"


async def noted_when(page: Page, name: str, count: int) -> list[Any]:
    """Return a list of the page once it has this length.

    The page itself waits: its policy blocks Playwright's way, which evaluates text in the page.
    """
    noted: list[Any] = await page.evaluate(
        """([name, count]) => new Promise((resolve, reject) => {
             const end = performance.now() + 20_000;
             const look = () => {
               if (window[name].length >= count) resolve(window[name]);
               else if (performance.now() > end) reject(JSON.stringify(window[name]));
               else setTimeout(look, 50);
             };
             look();
           })""",
        [name, count],
    )
    return noted
