"""The demo's teacher: says a lesson, typed, in recordings or into an ear."""

import asyncio
import contextlib
import time
from collections import Counter
from collections.abc import AsyncIterator, Callable
from typing import Final

from rich.table import Table

from local.client.ear import Result, hear
from local.client.lesson import Lesson
from local.client.recordings import say, spoken

_PAUSE_S: Final = 0.6  # between two sentences
_LIMIT_S: Final = 20.0  # for the last caption and the last audio file


class UtteranceRejectedError(Exception):
    """The server rejected an utterance; the text is the `message` of its error."""


async def teach(lesson: Lesson, ear: str | None, draw: Callable[[Table], None]) -> None:
    """Say everything while the students receive; wait for the last ones for a limited time.

    Args:
        lesson: The lesson.
        ear: The address of a stream to an ear, `None` to send each sentence by itself.
        draw: Gets the table while students read what is still being said.

    Raises:
        UtteranceRejectedError: The server rejected an utterance.
        EarError: See `hear`.
    """
    async with _receiving(lesson, None):
        if ear is None:
            await _say_each(lesson)
        else:
            await _say_aloud(lesson, ear, draw)
    async with _receiving(lesson, lesson.count) as receiving:
        await asyncio.wait(receiving, timeout=_LIMIT_S)
    _check_accepted(lesson)


@contextlib.asynccontextmanager
async def _receiving(
    lesson: Lesson, sentences: int | None
) -> AsyncIterator[list[asyncio.Task[None]]]:
    """Let the students receive during the block."""
    tasks = [asyncio.create_task(student.receive(sentences)) for student in lesson.students]
    try:
        yield tasks
    finally:
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)


async def _say_each(lesson: Lesson) -> None:
    """Send every sentence by itself."""
    for number, sentence in enumerate(lesson.sentences, 1):
        lesson.sent_at[number] = await say(lesson.teacher, number, sentence)
        await asyncio.sleep(_PAUSE_S)
        _check_accepted(lesson)


async def _say_aloud(lesson: Lesson, ear: str, draw: Callable[[Table], None]) -> None:
    """Stream the recordings to an ear, and send what it understands while they are spoken."""
    numbers: dict[str, int] = {}
    revisions: Counter[int] = Counter()

    async def send(result: Result) -> None:
        if lesson.has_interims:
            draw(lesson.table())
        number = numbers.setdefault(result.id, len(numbers) + 1)
        await lesson.teacher.send(
            "transcription",
            text=result.text,
            isFinal=result.is_final,
            sequence=number,
            utteranceId=f"heard-{number}",
            revision=revisions[number],
        )
        revisions[number] += 1
        lesson.heard[number] = result.text
        lesson.sent_at[number] = time.monotonic()
        _check_accepted(lesson)

    await hear(ear, spoken(lesson.sentences, _PAUSE_S), send)


def _check_accepted(lesson: Lesson) -> None:
    if error := lesson.error():
        raise UtteranceRejectedError(error)
