"""`python -m bench.flicker`: how much of the text that students read is revised later.

Normalized erasure (Arivazhagan et al. 2020, "Re-translation versus Streaming for Simultaneous
Translation", section 3.2): the words that later updates erased, for each word of the final texts.
A recognizer's recorded interim texts go through the stack at the speed of speech: once all of them
are shown, and once at the interval of `LECTERN_INTERIM_EVERY_MS`.
"""

import asyncio
import itertools
import json
import shutil
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from local.background import BackgroundStack
from local.client.client import Client, Received

Utterance = Sequence[tuple[int, str]]
"""A recognizer's texts, each with its time in milliseconds from the start; the last is final."""

STREAM: Final = Path(__file__).parent / "streams" / "lesson.json"
_LANGUAGES: Final = ("en", "es")
_PACES_MS: Final = (1, 700)  # every update, and the interval of the setting
_LIMIT_S: Final = 30.0
_HEAD: Final = "| minimum interval, ms | language | updates per utterance | normalized erasure |"


@dataclass(frozen=True, slots=True)
class Flicker:
    """How often captions of one language change. `updates` counts interim texts per utterance."""

    language: str
    updates: float
    erasure: float


def stream() -> list[Utterance]:
    """Return the recorded lesson."""
    utterances = json.loads(STREAM.read_text(encoding="utf-8"))
    return [[(at_ms, text) for at_ms, text in utterance] for utterance in utterances]


def erasure(outputs: Sequence[Sequence[str]]) -> float:
    """Return the normalized erasure of utterances, each with its texts in the order shown.

    >>> erasure([["I scream", "ice cream is", "ice cream is good"]])
    0.5
    """
    erased = sum(
        _erased(before.split(), after.split())
        for shown in outputs
        for before, after in itertools.pairwise(shown)
    )
    return erased / sum(len(shown[-1].split()) for shown in outputs)


def _erased(before: Sequence[str], after: Sequence[str]) -> int:
    pairs = zip(before, after, strict=False)
    kept = sum(1 for _ in itertools.takewhile(lambda pair: pair[0] == pair[1], pairs))
    return len(before) - kept


def shown_in_turn(received: Sequence[Received]) -> list[list[Received]]:
    """Return the captions that a page shows of each utterance; it drops outdated revisions."""
    shown: dict[int, list[Received]] = {}
    newest: dict[int, int] = {}
    for each in received:
        number = each.message["sequence"]
        if each.message["revision"] > newest.get(number, -1):
            newest[number] = each.message["revision"]
            shown.setdefault(number, []).append(each)
    return [shown[number] for number in sorted(shown)]


async def _read_along(url: str, utterances: Sequence[Utterance]) -> list[Flicker]:
    async with Client(url) as teacher, Client(url) as english, Client(url) as spanish:
        readers = dict(zip(_LANGUAGES, (english, spanish), strict=True))
        await teacher.register("teacher", "en")
        for language, reader in readers.items():
            live = {"captions": "live"}
            await reader.register("student", language, classroomCode=teacher.code, settings=live)
        await _speak(teacher, utterances)
        for reader in readers.values():
            await reader.until(lambda r=reader: finals(r) == len(utterances), _LIMIT_S)  # type: ignore[misc]
        return [_flicker(language, reader) for language, reader in readers.items()]


async def _speak(teacher: Client, utterances: Sequence[Utterance]) -> None:
    for number, utterance in enumerate(utterances, 1):
        before_ms = 0
        for revision, (at_ms, text) in enumerate(utterance):
            await asyncio.sleep((at_ms - before_ms) / 1_000)
            before_ms = at_ms
            await teacher.send(
                "transcription",
                text=text,
                isFinal=revision == len(utterance) - 1,
                sequence=number,
                utteranceId=f"stream-{number}",
                revision=revision,
            )


def captions_at(reader: Client) -> list[Received]:
    """Return the captions that a student has received, each with its revisions."""
    return [r for r in reader.received if r.message["type"] == "translation"]


def finals(reader: Client) -> int:
    """Return the number of utterances of which a student has the final text."""
    return len({r.message["sequence"] for r in captions_at(reader) if r.message["isFinal"]})


def _flicker(language: str, reader: Client) -> Flicker:
    outputs = [[r.message["text"] for r in shown] for shown in shown_in_turn(captions_at(reader))]
    updates = sum(len(shown) - 1 for shown in outputs) / len(outputs)
    return Flicker(language, updates, erasure(outputs))


def measure(every_ms: int, utterances: Sequence[Utterance]) -> list[Flicker]:
    """Run the lesson on a new stack with this minimum interval between interim texts."""
    translator = "apertium" if shutil.which("apertium") else "stand-in"
    env = {"LECTERN_TRANSLATOR": translator, "LECTERN_INTERIM_EVERY_MS": str(every_ms)}
    with BackgroundStack(env) as stack:
        return asyncio.run(_read_along(stack.ws_url, utterances))


def compare() -> dict[int, Sequence[Flicker]]:
    """Return the results by interval in milliseconds."""
    return {every_ms: measure(every_ms, stream()) for every_ms in _PACES_MS}


def table(paces: Mapping[int, Sequence[Flicker]]) -> str:
    """Return a Markdown table."""
    rows = [_row(every_ms, each) for every_ms, seen in paces.items() for each in seen]
    return "\n".join([_HEAD, "| --- | --- | --- | --- |", *rows])


def _row(every_ms: int, flicker: Flicker) -> str:
    cells = [str(every_ms), flicker.language, f"{flicker.updates:.1f}", f"{flicker.erasure:.2f}"]
    return f"| {' | '.join(cells)} |"


if __name__ == "__main__":
    sys.stdout.write(f"{table(compare())}\n")
