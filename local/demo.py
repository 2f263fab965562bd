"""`make demo`: a lesson in the terminal, with one teacher, three students and real sockets.

It uses the stack that runs on `LECTERN_HOME`, or starts one for the lesson. The students' audio is
stored in its folder `demo`, one file for each sentence and language.
"""

import argparse
import asyncio
import contextlib
import io
import os
import sys
from collections.abc import AsyncIterator, Callable, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Final

import aiohttp
from rich.console import Console
from rich.live import Live
from rich.table import Table

from lectern.domain.errors import ConfigurationError
from local.background import BackgroundStack, RunningStack
from local.client.client import Client, RefusedByServerError
from local.client.ear import EarError, ear_url
from local.client.lesson import LANGUAGES, Lesson
from local.client.recordings import Sentence, spoken_lesson
from local.client.student_audio import StudentAudio, clear_folder
from local.client.teaching import UtteranceRejectedError, teach
from local.errors import StackError
from local.settings import Settings
from local.tickets import teacher_url

_TYPED: Final = Path(__file__).parent.parent / "docs" / "lesson.txt"
_TRANSLATORS: Final = {
    "openai": "translated by OpenAI",
    "compatible": "translated by the server at LECTERN_TRANSLATOR_URL",
    "backup": "translated by the server at LECTERN_BACKUP_TRANSLATOR_URL",
    "apertium": "translated by Apertium",
    "stand-in": "not translated: the stand-in only marks captions",
}
_TEACHER: Final = "demo"  # the account of its classes, where teachers sign in
_PICTURE_WIDTH: Final = 110  # columns


_FAILURES: Final = (
    *(ConfigurationError, EarError, StackError, UtteranceRejectedError, RefusedByServerError),
    aiohttp.ClientError,
)


@dataclass(frozen=True, slots=True)
class Demo:
    """A lesson on a stack, drawn on a console; audio files are stored in `folder`.

    Of a lesson that is streamed to an ear, `draw` gets the table while students read a sentence
    that is still being said.
    """

    stack: RunningStack
    console: Console
    folder: Path
    draw: Callable[[Table], None]

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
            is_spoken = any(sentence.recording for sentence in sentences)
            await self._show(lesson, await ear_url(self.stack.url, teacher) if is_spoken else None)
            await teacher.send("end_session")
            await teacher.next("session_ended")
            return lesson

    async def _show(self, lesson: Lesson, ear: str | None) -> None:
        latest = partial(lesson.fitting, self.console)
        try:
            with Live(
                console=self.console, get_renderable=latest, refresh_per_second=5, transient=True
            ):
                await teach(lesson, ear, self.draw)
        finally:
            self.console.print(lesson.table())

    @contextlib.asynccontextmanager
    async def _student(self, code: str, language: str) -> AsyncIterator[StudentAudio]:
        async with Client(f"{self.stack.ws_url}?code={code}") as student:
            await student.register("student", language, settings={"captions": "live"})
            yield StudentAudio(student, language, self.folder)


def main() -> int:
    """Hold the class; return 0 if every student received everything, else 1 with the reason."""
    parser = argparse.ArgumentParser(prog="make demo", description=__doc__)
    parser.add_argument(
        "--picture",
        type=Path,
        help="write an SVG file: the terminal at the end, or a sentence as it is said",
    )
    parser.add_argument("--spoken", action="store_true", help="speak instead of typing")
    given = parser.parse_args()
    width = _PICTURE_WIDTH if given.picture else None
    console = Console(record=given.picture is not None, width=width, highlight=False)
    try:
        sentences = spoken_lesson() if given.spoken else _typed_lesson()
        complete = _demonstrate(console, sentences, partial(_draw, given.picture))
    except _FAILURES as error:
        console.print(f"The class could not be held: {error}", style="red")
        return 1
    except TimeoutError:
        console.print("Lectern did not answer in time; see its log.", style="red")
        return 1
    except KeyboardInterrupt:
        return 130
    console.print("The lesson is complete." if complete else "[red]The lesson is incomplete.[/]")
    if given.picture and not given.spoken:
        console.save_svg(str(given.picture), title="make demo")
    return 0 if complete else 1


def _typed_lesson() -> list[Sentence]:
    return [Sentence(text) for text in _TYPED.read_text(encoding="utf-8").splitlines()]


def _draw(picture: Path | None, table: Table) -> None:
    """Write a picture of a table, if one is wanted."""
    if picture:
        console = Console(record=True, width=_PICTURE_WIDTH, file=io.StringIO(), highlight=False)
        console.print(table)
        console.save_svg(str(picture), title="make demo SPOKEN=1")


def _demonstrate(
    console: Console, sentences: Sequence[Sentence], draw: Callable[[Table], None]
) -> bool:
    home = Settings.from_environment(os.environ).home
    folder = home / "demo"
    with contextlib.ExitStack() as cleanup:
        stack = _stack(home, cleanup)
        clear_folder(folder)
        console.print(f"Lectern at {stack.url}, {_TRANSLATORS[stack.translators[0]]}.")
        lesson = asyncio.run(Demo(stack, console, folder, draw).run(sentences))
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
