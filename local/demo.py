"""`make demo`: a lesson in the terminal. One teacher, three students, real sockets.

Uses the Lectern that runs on `LECTERN_HOME`, or starts one for the time of the lesson.
"""

import argparse
import asyncio
import contextlib
import os
import statistics
import sys
import time
from collections.abc import AsyncIterator, Coroutine
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

import aiohttp
from rich import box
from rich.console import Console
from rich.live import Live
from rich.table import Table

from lectern.domain.errors import ConfigurationError
from local.background import BackgroundStack, RunningStack
from local.client import Client
from local.errors import StackError
from local.settings import Settings

LESSON: Final = Path(__file__).parent.parent / "docs" / "lesson.txt"
_TRANSLATORS: Final = {
    "openai": "translated by OpenAI",
    "compatible": "translated by the server at LECTERN_TRANSLATOR_URL",
    "apertium": "translated by Apertium",
    "stand-in": "not translated: the stand-in only marks captions",
}
LANGUAGES: Final = {"es": "Español", "fr": "Français", "ca": "Català"}
_PAUSE_S: Final = 0.6  # between two sentences
_PATIENCE_S: Final = 20.0  # for the last caption
_ROWS: Final = 6  # sentences on the screen at a time


@dataclass(slots=True)
class Lesson:
    """What was said and when, and who has received it."""

    sentences: list[str]
    students: dict[str, Client]
    said_at: dict[int, float] = field(default_factory=dict)

    def is_everywhere(self) -> bool:
        """Say whether every student has every sentence."""
        return all(len(s.captions) == len(self.sentences) for s in self.students.values())

    def delays_ms(self, language: str) -> list[float]:
        """Return one student's delays, from the teacher's send to the receipt."""
        captions = self.students[language].captions
        return [(received.at - self.said_at[n]) * 1_000 for n, received in captions.items()]

    def untranslated(self, language: str) -> int:
        """Count one student's captions that say that there is no translation."""
        captions = self.students[language].captions.values()
        return sum(received.message["status"] != "ok" for received in captions)

    def table(self) -> Table:
        """Return the last sentences with everybody's captions and their delays."""
        table = Table(box=box.SIMPLE_HEAD, expand=True, pad_edge=False, padding=(0, 2, 1, 0))
        table.add_column("English, as the teacher says it", ratio=1)
        for name in LANGUAGES.values():
            table.add_column(name, ratio=1)
        for number in sorted(self.said_at)[-_ROWS:]:
            cells = [self._cell(language, number) for language in LANGUAGES]
            table.add_row(f"[dim]{number:>2}[/] {self.sentences[number - 1]}", *cells)
        return table

    def _cell(self, language: str, number: int) -> str:
        received = self.students[language].captions.get(number)
        if received is None:
            return "[dim]…[/]"
        delay = f"[green]{(received.at - self.said_at[number]) * 1_000:.0f} ms[/]"
        if received.message["status"] != "ok":
            return f"[yellow]no translation[/]\n{delay}"
        return f"{received.message['text']}\n{delay}"


async def hold_class(stack: RunningStack, sentences: list[str], console: Console) -> Lesson:
    """Teach the sentences, with the table on the terminal, until everyone has everything."""
    async with contextlib.AsyncExitStack() as classroom:
        teacher = await classroom.enter_async_context(Client(stack.ws_url))
        await teacher.register("teacher", "en-GB")
        console.print(f"The class has the code [bold]{teacher.code}[/].")
        students = {
            language: await classroom.enter_async_context(_student(stack, teacher.code, language))
            for language in LANGUAGES
        }
        lesson = Lesson(sentences, students)
        with Live(console=console, get_renderable=lesson.table, refresh_per_second=10):
            for number, sentence in enumerate(sentences, 1):
                lesson.said_at[number] = time.monotonic()
                await teacher.send("transcription", text=sentence, sequence=number)
                await asyncio.sleep(_PAUSE_S)
            await _everywhere(lesson)
        console.print()  # the table leaves the cursor in its last line
        await teacher.send("end_session")
        await teacher.next("session_ended")
        return lesson


@contextlib.asynccontextmanager
async def _student(stack: RunningStack, code: str, language: str) -> AsyncIterator[Client]:
    async with Client(f"{stack.ws_url}?code={code}") as student:
        await student.register("student", language)
        yield student


async def _everywhere(lesson: Lesson) -> None:
    def wait(student: Client) -> Coroutine[Any, Any, None]:
        return student.until(lambda: len(student.captions) == len(lesson.sentences), _PATIENCE_S)

    # Whoever misses something is named by the report.
    await asyncio.gather(*map(wait, lesson.students.values()), return_exceptions=True)


def report(lesson: Lesson, console: Console) -> bool:
    """Print each student's delays; return whether everyone has everything, translated."""
    translated = True
    for language, name in LANGUAGES.items():
        delays = lesson.delays_ms(language)
        middle = f"{statistics.median(delays):.0f} ms in the middle" if delays else "nothing"
        slowest = f", {max(delays):.0f} ms at most" if delays else ""
        console.print(f"{name:<9} {len(delays)} of {len(lesson.sentences)}: {middle}{slowest}")
        if missing := lesson.untranslated(language):
            console.print(f"          [yellow]{missing} without a translation[/]")
            translated = False
    return lesson.is_everywhere() and translated


def main() -> int:
    """Hold the class; 0 when everyone has everything, else 1 with the reason in a sentence."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--picture", type=Path, help="write what the terminal shows as SVG")
    picture = parser.parse_args().picture
    console = Console(record=picture is not None, width=110 if picture else None, highlight=False)
    try:
        complete = _demonstrate(console)
    except (ConfigurationError, StackError, aiohttp.ClientError) as error:
        console.print(f"The class could not be held: {error}", style="red")
        return 1
    except TimeoutError:
        console.print("Lectern did not answer in time; its log says why.", style="red")
        return 1
    except KeyboardInterrupt:
        return 130
    console.print("Everyone has everything." if complete else "[red]Something is missing.[/]")
    if picture:
        console.save_svg(str(picture), title="make demo")
    return 0 if complete else 1


def _demonstrate(console: Console) -> bool:
    sentences = LESSON.read_text(encoding="utf-8").splitlines()
    with contextlib.ExitStack() as cleanup:
        stack = _stack(cleanup)
        console.print(f"Lectern at {stack.url}, {_TRANSLATORS[stack.translator]}.")
        lesson = asyncio.run(hold_class(stack, sentences, console))
    return report(lesson, console)


def _stack(cleanup: contextlib.ExitStack) -> RunningStack:
    """Return the stack that runs, else one for the time of the lesson, on the same data."""
    home = Settings.from_environment(os.environ).home
    if stack := RunningStack.find(home):
        return stack
    home.mkdir(parents=True, exist_ok=True)
    env = {"LECTERN_TRANSLATOR": "auto", **os.environ, "LECTERN_PORT": "0"}
    return cleanup.enter_context(BackgroundStack(env, home))


if __name__ == "__main__":
    sys.exit(main())
