"""`docs/benchmarks.md`, of figures."""

import os
import platform
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Final

from bench.breakdown import Moment
from bench.lesson import Scenario
from bench.life import LifeFigures, section
from bench.percentiles import Percentiles
from bench.run import Result, StackResult
from bench.speech import (
    PROVIDER_MS,
    SLOW_TRANSLATOR_MS,
    SLOW_VOICE_MS,
    SpeechFigures,
    Undisturbed,
)


@dataclass(frozen=True, slots=True)
class Figures:
    """Everything that was measured.

    Args:
        prompt: The stack with a translator that answers at once.
        slow: The stack with one that takes 0.3 to 1.1 s, on the home of the first.
        floor: The same lessons where frames are only handed on.
        steps: The way of a caption, by lesson.
        speech: Voices and recordings.
        life: Coming back, ending, reading again.
        import_ms: The processor time of each function's import.
        load: What else the machine did before: its load average of one minute.
        others: How many cores worked for others meanwhile.
    """

    prompt: StackResult
    slow: StackResult
    floor: Sequence[Result]
    steps: Mapping[Scenario, Sequence[Moment]]
    speech: SpeechFigures
    life: LifeFigures
    import_ms: Mapping[str, float]
    load: float = 0.0
    others: float = 0.0


_PAGE: Final = """\
# Benchmarks

Written by `make bench` on {date}, on {cores} cores, Python {python}, {system}. Before it began the
machine's load was {load:.1f}, and while it ran {others:.1f} cores worked for others: beside
other work every delay is longer, and processor time somewhat. Figures of two pages can be
compared only at one load.

All delays are in milliseconds, from the teacher's send to a student's receipt, over real sockets;
the clients are in a process of their own, on the same cores. The teacher says a sentence every so
many milliseconds, whether or not the last one has arrived; the first ones do not count.

## A translator that answers at once

The floor is a bare aiohttp server that hands the same frame to as many sockets: no function, no
database, no signature, no translation.

{prompt}

The aim is a p50 of 50 ms for 30 students and of 200 ms for 200. Processor time is that of one
sentence, in the process of gateway and functions and in moto's.

## A translator that takes 0.3 to 1.1 s

*Beyond* is the delay without the translator's own time, which each caption tells in its
`latency.components.translation`.

{slow}

## Where the time goes

One sentence at a time, four languages, a translator that answers at once: the median moment of
each step, in milliseconds after the teacher's send.

{steps}

## Voices

{class_of_voices}, a translator that answers at once.
Speaking and writing down are left to a fake of OpenAI in a process of its own, which takes
{provider_ms} ms for either; *beyond* is the delay without these. No sentence is said twice, so that
every voice is made, stored and posted, and most are too large for a message and come by address. A
recording is WebM with Opus, in pieces of half a second; its delays begin with its last piece.

{voices}

The aim is a p50 of 150 ms for a voice.

A voice that takes {slow_voice_s:g} s should keep no caption waiting. With a translator that takes
{slow_translator_s:g} s captions come as follows, the lessons held by turns; the aim is a p50 within
10 % of what it is without voices.

{undisturbed}

The way of a voice, sentence by sentence, in milliseconds after the teacher's send:

{voice_steps}

The way of a recording, in milliseconds after its last piece:

{recording_steps}

## The life of a class

{life}

## Memory

The proportional share (PSS) of all processes after the lessons, in MB; the aim is under 500.

{memory}

## Start

Seconds until `python -m local` is ready: {first:.1f} the first time, {second:.1f} the second.

Importing a function in a fresh process, in milliseconds of processor time:

{imports}

## How to read it

- A real API Gateway, DynamoDB and SQS are other machines: their processor time is not ours, their
  latency is more. What carries over is the count of calls on a caption's way, and the time of our
  own code and of boto3 in the process of gateway and functions.
- A post costs our own sockets 0.04 ms of processor time, where boto3 takes 0.8 to 1.0
  (docs/decisions/0008), and the gateway here some 0.3: one interpreter runs one thread at a time,
  and the last of 200 students waits for the gateway.
- A reading of the class costs moto 0.1 ms a member and our process 0.04.
- The import of a function is without the vendors' SDKs: each is imported at its first use.
"""


_CLASS: Final = ("students", "languages", "every")


def page(figures: Figures) -> str:
    """Return the page."""
    return _PAGE.format(
        date=datetime.now(UTC).date().isoformat(),
        cores=os.cpu_count(),
        python=platform.python_version(),
        system=platform.system(),
        load=figures.load,
        others=figures.others,
        prompt=_prompt(figures.prompt.lessons, figures.floor),
        slow=_slow(figures.slow.lessons),
        steps=_steps(figures.steps),
        class_of_voices=_audience(figures.speech.voices.scenario),
        provider_ms=PROVIDER_MS,
        voices=_voices(figures.speech),
        slow_voice_s=SLOW_VOICE_MS / 1_000,
        slow_translator_s=SLOW_TRANSLATOR_MS / 1_000,
        undisturbed=_undisturbed(figures.speech.undisturbed),
        voice_steps=_moments(figures.speech.steps),
        recording_steps=_moments(figures.speech.recording_steps),
        life=section(figures.life),
        memory=_memory((figures.prompt, figures.slow)),
        first=figures.prompt.start_s,
        second=figures.slow.start_s,
        imports=_imports(figures.import_ms),
    )


def _table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    lines = [head, ["---"] * len(head), *rows]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)


def _class(scenario: Scenario) -> list[str]:
    every_ms = scenario.period_s * 1_000
    return [str(scenario.students), str(scenario.languages), f"{every_ms:.0f}"]


def _ms(*values: float) -> list[str]:
    return [f"{value:.1f}" if value < 10 else f"{value:.0f}" for value in values]


def _prompt(lessons: Sequence[Result], floor: Sequence[Result]) -> str:
    delays = ["p50", "p95", "p99", "floor p50", "times the floor"]
    return _table(
        [*_CLASS, *delays, "processor: ours", "moto"],
        [
            [
                *_class(lesson.scenario),
                *_ms(lesson.total.p50, lesson.total.p95, lesson.total.p99, bare.total.p50),
                f"{lesson.total.p50 / bare.total.p50:.0f}",
                *_ms(*lesson.cpu_ms),
            ]
            for lesson, bare in zip(lessons, floor, strict=True)
        ],
    )


def _slow(lessons: Sequence[Result]) -> str:
    head = [*_CLASS, "beyond: p50", "p95", "p99", "all: p50", "p95", "p99"]
    rows = []
    for lesson in lessons:
        beyond, total = lesson.beyond, lesson.total
        times = _ms(beyond.p50, beyond.p95, beyond.p99, total.p50, total.p95, total.p99)
        rows.append([*_class(lesson.scenario), *times])
    return _table(head, rows)


def _steps(lessons: Mapping[Scenario, Sequence[Moment]]) -> str:
    at = [{moment.name: moment.at_ms for moment in steps} for steps in lessons.values()]
    head = ["", *(f"{scenario.students} students" for scenario in lessons)]
    return _table(head, [[name, *_ms(*(times[name] for times in at))] for name in at[-1]])


def _audience(scenario: Scenario) -> str:
    return (
        f"{scenario.students} students in {scenario.languages} languages,"
        f" a sentence every {scenario.period_s * 1_000:.0f} ms"
    )


def _voices(speech: SpeechFigures) -> str:
    rows = {
        "a voice, beyond": speech.voices.beyond,
        "the caption that it speaks": speech.voices.captions,
        "the teacher is told what was heard, beyond": speech.heard.told,
        "the caption of what was heard, beyond": speech.heard.captions,
    }
    return _delays(rows)


def _undisturbed(speech: Undisturbed) -> str:
    table = _delays({"without voices": speech.without, "beside slow voices": speech.beside})
    return f"{table}\n\nBeside voices the p50 is {speech.more:+.1%}."


def _delays(rows: Mapping[str, Percentiles]) -> str:
    return _table(
        ["", "p50", "p95", "p99"],
        [[name, *_ms(delay.p50, delay.p95, delay.p99)] for name, delay in rows.items()],
    )


def _moments(steps: Sequence[Moment]) -> str:
    return _table(["", "ms"], [[moment.name, *_ms(moment.at_ms)] for moment in steps])


def _memory(stacks: Sequence[StackResult]) -> str:
    most = max(stacks, key=lambda stack: sum(stack.memory_mb.values())).memory_mb
    rows = [[part, f"{size:.0f}"] for part, size in most.items()]
    return _table(["part", "MB"], [*rows, ["**all**", f"**{sum(most.values()):.0f}**"]])


def _imports(import_ms: Mapping[str, float]) -> str:
    return _table(["function", "ms"], [[name, f"{ms:.0f}"] for name, ms in import_ms.items()])
