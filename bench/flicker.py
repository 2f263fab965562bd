"""`python -m bench.flicker`: how much of the text that students read is revised later.

Normalized erasure (Arivazhagan et al. 2020, "Re-translation versus Streaming for Simultaneous
Translation", section 3.2): the words that later updates erased, for each word of the final texts.
A recognizer's recorded interim texts go through the stack at the speed of speech: once all of them
are shown, once at the interval of `LECTERN_INTERIM_EVERY_MS`, and once without the words of
`LECTERN_INTERIM_MASKED_WORDS`. The delay of a word is the time from its place in the utterance
until it is shown for good.
"""

import asyncio
import itertools
import json
import shutil
import sys
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from bench.percentiles import Percentiles
from local.background import BackgroundStack
from local.client.client import Client, Received

Utterance = Sequence[tuple[int, str]]
"""A recognizer's texts, each with its time in milliseconds from the start; the last is final."""


@dataclass(frozen=True, slots=True)
class Pace:
    """The settings of interim texts."""

    every_ms: int
    masked_words: int


STREAM: Final = Path(__file__).parent / "streams" / "lesson.json"
_LANGUAGES: Final = ("en", "es")
# Every update; the interval of the setting; and with its masked words.
_PACES: Final = (Pace(1, 0), Pace(700, 0), Pace(700, 2))
_LIMIT_S: Final = 30.0
_HEAD: Final = (
    "| minimum interval, ms | masked words | language | updates per utterance "
    "| normalized erasure | each word: p50, ms | p95 |"
)


@dataclass(frozen=True, slots=True)
class Flicker:
    """How often captions of one language change, and when their words are there to stay.

    `updates` counts interim texts per utterance. `delays` are those of all final words, in ms.
    """

    language: str
    updates: float
    erasure: float
    delays: Percentiles


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


def settled(texts: Sequence[tuple[float, str]], began: float, ended: float) -> list[float]:
    """Return for each word of the final text, how long after it was said it stays, in ms.

    Args:
        texts: The texts shown, each with its time in seconds; the last one is final.
        began: When the utterance began. Its words follow at equal distances.
        ended: When its final text was sent.
    """
    final = texts[-1][1].split()
    delays_ms = []
    for count in range(1, len(final) + 1):
        said = began + (ended - began) * count / len(final)
        right = itertools.takewhile(
            lambda shown, count=count: shown[1].split()[:count] == final[:count],  # type: ignore[misc]
            reversed(texts),
        )
        delays_ms.append(1_000 * ([at for at, _ in right][-1] - said))
    return delays_ms


async def _read_along(url: str, utterances: Sequence[Utterance]) -> list[Flicker]:
    async with Client(url) as teacher, Client(url) as english, Client(url) as spanish:
        readers = dict(zip(_LANGUAGES, (english, spanish), strict=True))
        await teacher.register("teacher", "en")
        for language, reader in readers.items():
            live = {"captions": "live"}
            await reader.register("student", language, classroomCode=teacher.code, settings=live)
        times = await _speak(teacher, utterances)
        for reader in readers.values():
            await reader.until(lambda r=reader: finals(r) == len(utterances), _LIMIT_S)  # type: ignore[misc]
        return [_flicker(language, reader, times) for language, reader in readers.items()]


async def _speak(teacher: Client, utterances: Sequence[Utterance]) -> list[tuple[float, float]]:
    """Return when each utterance began and ended, in seconds of `time.monotonic`."""
    times = []
    for number, utterance in enumerate(utterances, 1):
        before_ms, began = 0, time.monotonic()
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
        times.append((began, time.monotonic()))
    return times


def captions_at(reader: Client) -> list[Received]:
    """Return the captions that a student has received, each with its revisions."""
    return [r for r in reader.received if r.message["type"] == "translation"]


def finals(reader: Client) -> int:
    """Return the number of utterances of which a student has the final text."""
    return len({r.message["sequence"] for r in captions_at(reader) if r.message["isFinal"]})


def _flicker(language: str, reader: Client, times: Sequence[tuple[float, float]]) -> Flicker:
    shown = [
        [(each.at, str(each.message["text"])) for each in utterance]
        for utterance in shown_in_turn(captions_at(reader))
    ]
    updates = sum(len(texts) - 1 for texts in shown) / len(shown)
    delays = [
        delay
        for texts, (began, ended) in zip(shown, times, strict=True)
        for delay in settled(texts, began, ended)
    ]
    erased = erasure([[text for _, text in texts] for texts in shown])
    return Flicker(language, updates, erased, Percentiles.of(delays))


def measure(pace: Pace, utterances: Sequence[Utterance]) -> list[Flicker]:
    """Run the lesson on a new stack with these settings."""
    translator = "apertium" if shutil.which("apertium") else "stand-in"
    env = {
        "LECTERN_TRANSLATOR": translator,
        "LECTERN_INTERIM_EVERY_MS": str(pace.every_ms),
        "LECTERN_INTERIM_MASKED_WORDS": str(pace.masked_words),
    }
    with BackgroundStack(env) as stack:
        return asyncio.run(_read_along(stack.ws_url, utterances))


def compare() -> dict[Pace, Sequence[Flicker]]:
    """Return the results by pace."""
    return {pace: measure(pace, stream()) for pace in _PACES}


def table(paces: Mapping[Pace, Sequence[Flicker]]) -> str:
    """Return a Markdown table."""
    rows = [_row(pace, each) for pace, seen in paces.items() for each in seen]
    return "\n".join([_HEAD, "| --- | --- | --- | --- | --- | --- | --- |", *rows])


def _row(pace: Pace, flicker: Flicker) -> str:
    cells = [
        str(pace.every_ms),
        str(pace.masked_words),
        flicker.language,
        f"{flicker.updates:.1f}",
        f"{flicker.erasure:.2f}",
        *(f"{each:.0f}" for each in (flicker.delays.p50, flicker.delays.p95)),
    ]
    return f"| {' | '.join(cells)} |"


if __name__ == "__main__":
    sys.stdout.write(f"{table(compare())}\n")
