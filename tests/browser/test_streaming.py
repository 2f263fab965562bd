"""Students read a teacher's words while they are spoken: the local stack's ear transcribes them."""

import re
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from itertools import chain
from pathlib import Path
from typing import Final

import jiwer
import pytest
from playwright.async_api import WebSocketRoute, async_playwright, expect

from bench.ears import STREAMED
from bench.heard import evaluate
from bench.spoken_class import spoken_class
from lectern.domain.recording import SAMPLE_RATE, Recording, Span
from local.background import BackgroundStack
from local.servers.ear import PATH, Ear
from tests.browser.browsers import launch
from tests.browser.student import StudentPage, enter
from tests.browser.teacher import TeacherPage, open_desk
from tests.browser.test_hearing import spoken
from tests.browser.test_reading import SPANISH
from tests.browser.visits import Visits
from tests.fixtures.spoken_lecture import lecture, sentences
from tests.fixtures.spoken_lesson import lesson
from tests.stacks import ForkedStack

pytestmark = pytest.mark.skipif(
    not Ear.is_installed(), reason="Moonshine has no wheel for this machine"
)

_RECORDINGS: Final = ("04.wav", "05.wav", "06.wav")
_SAID: Final = [lesson()[place].text for place in (3, 4, 5)]
_OUTAGE_MS: Final = 2_000
_SILENCE_S: Final = 8
# Every text that the student reads, with the place of its caption.
_NOTE_TEXTS: Final = """() => {
  window.texts = [];
  new MutationObserver(() => {
    document.querySelectorAll(".caption-words").forEach(({ textContent }, place) => {
      if (textContent && !window.texts.some(([at, text]) => at === place && text === textContent))
        window.texts.push([place, textContent]);
    });
  }).observe(document.body, { subtree: true, childList: true, characterData: true });
}"""


@dataclass(frozen=True)
class Speaking:
    """A teacher whose microphone is on, and a student."""

    teacher: TeacherPage
    student: StudentPage
    sockets: list[WebSocketRoute]
    """The streams that the page has opened to the ear; the test can cut them."""
    closed: list[bool]
    """While the list contains `True`, no stream can be opened."""


@pytest.fixture(scope="module")
def eared() -> Iterator[BackgroundStack]:
    """A stack with the local ear."""
    with ForkedStack() as stack:
        yield stack


@asynccontextmanager
async def speaking(stack: BackgroundStack, sound: Path) -> AsyncIterator[Speaking]:
    spoken(sound, *_RECORDINGS)
    heard = f"--use-file-for-fake-audio-capture={sound}%noloop"
    async with async_playwright() as playwright:
        visit = Visits(await launch(playwright, "chromium", heard), stack.url)
        teacher = await open_desk(visit)
        sockets: list[WebSocketRoute] = []
        closed: list[bool] = []

        async def open_socket(socket: WebSocketRoute) -> None:
            if closed:
                await socket.close()
            else:
                sockets.append(socket)
                socket.connect_to_server()

        await teacher.page.route_web_socket(re.compile(PATH), open_socket)
        await teacher.page.reload()
        student = await enter(visit, await teacher.start(), SPANISH)
        await student.page.evaluate(_NOTE_TEXTS)
        await teacher.speak()
        await expect(teacher.ear).to_have_text(teacher.says["teach.ear.streaming"])
        yield Speaking(teacher, student, sockets, closed)
        await teacher.end()
        await visit.close()
        assert visit.faults == []


async def test_interim_captions_are_shown_while_the_teacher_speaks(
    eared: BackgroundStack, tmp_path: Path
) -> None:
    async with speaking(eared, tmp_path / "lesson.wav") as class_:
        accepted = class_.teacher.page.locator(".utterance-accepted")
        await expect(accepted).to_have_count(len(_SAID), timeout=120_000)
        await class_.teacher.button("teach.pause").click()

        await _assert_said(class_.teacher)
        texts: list[tuple[int, str]] = await class_.student.page.evaluate("window.texts")

    for place in range(len(_SAID)):
        versions = [text for at, text in texts if at == place]
        assert len(versions) >= 2, "no words before the sentence was finished"


async def test_the_lecture_of_the_benchmarks_becomes_captions(
    make_stack: type[BackgroundStack], tmp_path: Path
) -> None:
    begin = lecture().cut(Span(0.0, (sentences()[2][-1].end_s + sentences()[3][0].begin_s) / 2))
    silence = bytes(2 * SAMPLE_RATE * _SILENCE_S)  # a busy machine hears late
    with make_stack(STREAMED) as stack:
        sound = tmp_path / "lecture.wav"
        spoken_then_silent = Recording(begin.samples + silence)
        async with spoken_class(stack, spoken_then_silent, sound) as class_:
            heard = evaluate(await class_.captions(), [*chain(*sentences()[:3])])

    assert heard.updates > 0
    assert heard.errors < 0.2


async def test_a_connection_lost_in_the_middle_of_an_utterance_loses_no_text(
    eared: BackgroundStack, tmp_path: Path
) -> None:
    async with speaking(eared, tmp_path / "lesson.wav") as class_:
        await expect(class_.teacher.utterances).to_have_count(2, timeout=120_000)
        class_.closed.append(True)
        await class_.sockets[-1].close()
        await class_.teacher.page.wait_for_timeout(_OUTAGE_MS)
        class_.closed.clear()

        await expect(class_.teacher.utterances.last).to_contain_text(
            re.compile("rain", re.IGNORECASE), timeout=120_000
        )
        await class_.teacher.button("teach.pause").click()

        await _assert_said(class_.teacher)
    assert len(class_.sockets) > 1


async def _assert_said(teacher: TeacherPage) -> None:
    """Check that the class has the spoken sentences, apart from a few wrong words."""
    await expect(teacher.page.locator(".utterance-interim")).to_have_count(0)
    heard = " ".join(await teacher.utterances.all_inner_texts())
    assert jiwer.wer(_words(" ".join(_SAID)), _words(heard)) < 0.2, heard


def _words(text: str) -> str:
    return " ".join(re.findall(r"[a-z']+", text.lower()))
