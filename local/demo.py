"""`make demo`: a lesson in the terminal, with one teacher, three students and real sockets.

It uses the stack that runs on `LECTERN_HOME`, or starts one for the lesson. The students' audio is
stored in its folder `demo`, one file for each sentence and language.
"""

import argparse
import asyncio
import contextlib
import os
import sys
from collections.abc import AsyncIterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import aiohttp
from rich.console import Console
from rich.live import Live

from lectern.domain.errors import ConfigurationError
from local.background import BackgroundStack, RunningStack
from local.client.client import Client, RefusedByServerError
from local.client.lesson import LANGUAGES, Lesson
from local.client.recordings import Sentence, say, spoken_lesson
from local.client.student_audio import StudentAudio, clear_folder
from local.errors import StackError
from local.settings import Settings
from local.tickets import teacher_url

_TYPED: Final = Path(__file__).parent.parent / "docs" / "lesson.txt"
_TRANSLATORS: Final = {
    "openai": "translated by OpenAI",
    "compatible": "translated by the server at LECTERN_TRANSLATOR_URL",
    "apertium": "translated by Apertium",
    "stand-in": "not translated: the stand-in only marks captions",
}
_TEACHER: Final = "demo"  # the account of its classes, where teachers sign in
_PAUSE_S: Final = 0.6  # between two sentences
_LIMIT_S: Final = 20.0  # for the last caption and the last audio file


class UtteranceRejectedError(Exception):
    """The server rejected an utterance; the text is the `message` of its error."""


_FAILURES: Final = (
    *(ConfigurationError, StackError, UtteranceRejectedError, RefusedByServerError),
    aiohttp.ClientError,
)


@dataclass(frozen=True, slots=True)
class Demo:
    """A lesson on a stack, drawn on a console; audio files are stored in `folder`."""

    stack: RunningStack
    console: Console
    folder: Path

    async def run(self, sentences: Sequence[Sentence]) -> Lesson:
        """Hold a class with these sentences, and return what the students received.

        Raises:
            UtteranceRejectedError: The server rejected a sentence.
        """
        async with contextlib.AsyncExitStack() as classroom:
            url = await teacher_url(self.stack, _TEACHER)
            teacher = await classroom.enter_async_context(Client(url))
            await teacher.register("teacher", "en-GB")
            self.console.print(f"The class has the code [bold]{teacher.code}[/].")
            students = [
                await classroom.enter_async_context(self._student(teacher.code, language))
                for language in LANGUAGES
            ]
            lesson = Lesson(sentences, teacher, students)
            await self._show(lesson)
            await teacher.send("end_session")
            await teacher.next("session_ended")
            return lesson

    async def _show(self, lesson: Lesson) -> None:
        try:
            with Live(console=self.console, get_renderable=lesson.table, refresh_per_second=10):
                await _teach(lesson)
        finally:
            self.console.print()  # the table leaves the cursor in its last line

    @contextlib.asynccontextmanager
    async def _student(self, code: str, language: str) -> AsyncIterator[StudentAudio]:
        async with Client(f"{self.stack.ws_url}?code={code}") as student:
            await student.register("student", language)
            yield StudentAudio(student, language, self.folder)


async def _teach(lesson: Lesson) -> None:
    """Send every sentence while the students receive; wait for the last ones for a limited time."""
    receiving = [
        asyncio.create_task(student.receive(len(lesson.sentences))) for student in lesson.students
    ]
    try:
        for number, sentence in enumerate(lesson.sentences, 1):
            lesson.sent_at[number] = await say(lesson.teacher, number, sentence)
            await asyncio.sleep(_PAUSE_S)
            _check_accepted(lesson)
        await asyncio.wait(receiving, timeout=_LIMIT_S)
        _check_accepted(lesson)
    finally:
        for task in receiving:
            task.cancel()
        await asyncio.gather(*receiving, return_exceptions=True)


def _check_accepted(lesson: Lesson) -> None:
    if error := lesson.error():
        raise UtteranceRejectedError(error)


def main() -> int:
    """Hold the class; return 0 if every student received everything, else 1 with the reason."""
    parser = argparse.ArgumentParser(prog="make demo", description=__doc__)
    parser.add_argument("--picture", type=Path, help="write the terminal's content to an SVG file")
    parser.add_argument("--spoken", action="store_true", help="send recordings instead of text")
    given = parser.parse_args()
    width = 110 if given.picture else None
    console = Console(record=given.picture is not None, width=width, highlight=False)
    try:
        complete = _demonstrate(console, spoken_lesson() if given.spoken else _typed_lesson())
    except _FAILURES as error:
        console.print(f"The class could not be held: {error}", style="red")
        return 1
    except TimeoutError:
        console.print("Lectern did not answer in time; see its log.", style="red")
        return 1
    except KeyboardInterrupt:
        return 130
    console.print("The lesson is complete." if complete else "[red]The lesson is incomplete.[/]")
    if given.picture:
        console.save_svg(str(given.picture), title="make demo")
    return 0 if complete else 1


def _typed_lesson() -> list[Sentence]:
    return [Sentence(text) for text in _TYPED.read_text(encoding="utf-8").splitlines()]


def _demonstrate(console: Console, sentences: Sequence[Sentence]) -> bool:
    home = Settings.from_environment(os.environ).home
    folder = home / "demo"
    with contextlib.ExitStack() as cleanup:
        stack = _stack(home, cleanup)
        clear_folder(folder)
        console.print(f"Lectern at {stack.url}, {_TRANSLATORS[stack.translator]}.")
        lesson = asyncio.run(Demo(stack, console, folder).run(sentences))
    _report(lesson, folder, console)
    return lesson.is_complete


def _report(lesson: Lesson, folder: Path, console: Console) -> None:
    console.print(lesson.summary(), "", sep="\n")
    for problem in lesson.problems():
        console.print(problem, style="yellow")
    if count := sum(len(student.files) for student in lesson.students):
        where = folder.relative_to(Path.cwd()) if folder.is_relative_to(Path.cwd()) else folder
        console.print(f"Audio: {count} files in {where}", soft_wrap=True)


def _stack(home: Path, cleanup: contextlib.ExitStack) -> RunningStack:
    """Return the running stack, or start one on the same data for the lesson."""
    if stack := RunningStack.find(home):
        return stack
    home.mkdir(parents=True, exist_ok=True)
    # Port 0, so that another stack may keep the default port.
    auto = {"LECTERN_TRANSLATOR": "auto", "LECTERN_TTS": "auto", "LECTERN_STT": "auto"}
    return cleanup.enter_context(BackgroundStack({**auto, **os.environ, "LECTERN_PORT": "0"}, home))


if __name__ == "__main__":
    sys.exit(main())
