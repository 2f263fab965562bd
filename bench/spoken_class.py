"""A teacher who speaks into Chromium's fake microphone, and what a student of the class reads."""

import asyncio
import re
import time
from array import array
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from playwright.async_api import Page, async_playwright, expect

from bench.flicker import captions_at, finals, shown_in_turn
from bench.heard import Caption, Shown
from bench.phone import IN_FRONT
from lectern.domain.recording import SAMPLE_RATE, Recording
from local.background import BackgroundStack
from local.client.client import Client
from tests.browser.browsers import launch
from tests.browser.teacher import AT_A_DESK, TeacherPage, teacher_page
from tests.browser.visits import Visits

_LANGUAGE: Final = "es"
_MARK: Final = re.compile(r"^⟦\w+⟧ ")
"""What the stand-in translator puts before a caption."""
_LOUD: Final = 0.03
_LIMIT_MS: Final = 60_000
_UNFINISHED: Final = "li.utterance-interim, li.utterance-waiting"
_FINISHED: Final = "li.utterance-accepted"
# Headless Chromium has a speech recognition that never works. `loud` is when the first loud
# sample of the microphone was heard, in milliseconds since 1970.
_SCRIPT: Final = f"""
delete window.SpeechRecognition;
delete window.webkitSpeechRecognition;
let hear;
window.loud = new Promise((resolve) => {{ hear = resolve; }});
const open = navigator.mediaDevices.getUserMedia.bind(navigator.mediaDevices);
navigator.mediaDevices.getUserMedia = async (wanted) => {{
  const stream = await open(wanted);
  const context = new AudioContext();
  const tap = new AnalyserNode(context, {{ fftSize: 2048 }});
  context.createMediaStreamSource(stream).connect(tap);
  const samples = new Float32Array(tap.fftSize);
  const timer = setInterval(() => {{
    tap.getFloatTimeDomainData(samples);
    const first = samples.findIndex((sample) => Math.abs(sample) > {_LOUD});
    if (first >= 0) {{
      hear(Date.now() - ((samples.length - first) / context.sampleRate) * 1_000);
      clearInterval(timer);
      void context.close();
    }}
  }}, 10);
  return stream;
}};
"""


@dataclass(frozen=True, slots=True)
class SpokenClass:
    """A class that hears a sound.

    `began` is the time of the sound's first sample, in seconds of `time.monotonic`.
    """

    teacher: TeacherPage
    student: Client
    sound: Recording
    began: float

    async def until(self, at_s: float) -> None:
        """Wait until so much of the sound was spoken."""
        await asyncio.sleep(self.began + at_s - time.monotonic())

    async def captions(self) -> list[Caption]:
        """Let the teacher end the sound and pause. Return what the student has read of it."""
        await self.until(self.sound.duration_s)
        await self.teacher.button("teach.pause").click()
        await expect(self.teacher.page.locator(_UNFINISHED)).to_have_count(0, timeout=_LIMIT_MS)
        count = await self.teacher.page.locator(_FINISHED).count()
        await self.student.until(lambda: finals(self.student) == count)
        return [
            [Shown(r.at - self.began, _MARK.sub("", r.message["text"])) for r in shown]
            for shown in shown_in_turn(captions_at(self.student))
            if shown[-1].message["isFinal"]
        ]


async def _nothing(page: Page) -> None:
    """Leave a page as it is."""


@asynccontextmanager
async def spoken_class(
    stack: BackgroundStack,
    sound: Recording,
    file: Path,
    prepare: Callable[[Page], Awaitable[None]] = _nothing,
) -> AsyncIterator[SpokenClass]:
    """Teach a class with this sound, from its beginning, on a stack.

    The page streams it if the stack has an ear, else it sends recordings.

    Args:
        stack: The stack.
        sound: Is not silent for ever.
        file: Where the sound is written for Chromium.
        prepare: Called with the teacher's page before it is opened.
    """
    await asyncio.to_thread(file.write_bytes, sound.to_wav())
    heard = f"--use-file-for-fake-audio-capture={file}%noloop"
    async with async_playwright() as playwright, Client(stack.ws_url) as student:
        visit = Visits(await launch(playwright, "chromium", heard, IN_FRONT), stack.url)
        page = await visit.new_page(AT_A_DESK)
        await page.add_init_script(_SCRIPT)
        await prepare(page)
        await page.goto(f"{stack.url}/teach/")
        teacher = teacher_page(page, "en")
        live = {"captions": "live"}
        await student.register(
            "student", _LANGUAGE, classroomCode=await teacher.start(), settings=live
        )
        await _speak(teacher)
        yield SpokenClass(teacher, student, sound, await _began(page, sound))
        await teacher.end()
        await visit.close()


async def _speak(teacher: TeacherPage) -> None:
    """Turn the microphone on, and wait until the page listens."""
    ways = [teacher.says[f"teach.ear.{way}"] for way in ("streaming", "recordings")]
    listens = teacher.ear.filter(has_text=re.compile("|".join(map(re.escape, ways))))
    # Before the page streams, it asks the teacher to agree; before recordings it does not.
    agree = teacher.page.get_by_role("dialog").get_by_role(
        "button", name=teacher.says["teach.speak"]
    )
    await teacher.button("teach.speak").click()
    await expect(listens.or_(agree)).to_be_visible()
    if await agree.is_visible():
        await agree.click()
    await expect(listens).to_be_visible()


async def _began(page: Page, sound: Recording) -> float:
    """Return the time of the sound's first sample, when the first loud one was heard."""
    samples = array("h", sound.samples)
    first = next(n for n, sample in enumerate(samples) if abs(sample) > _LOUD * 32_768)
    loud_s = float(await page.evaluate("window.loud")) / 1_000
    return time.monotonic() - (time.time() - loud_s) - first / SAMPLE_RATE
