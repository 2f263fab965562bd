"""Renders `docs/benchmarks.md` from the results."""

import os
import platform
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Final

from bench.breakdown import Moment
from bench.ears import EarFigures
from bench.ears import section as ears_section
from bench.lesson import Scenario
from bench.life import LifeFigures, section
from bench.percentiles import Percentiles
from bench.run import Result, StackResult
from bench.speech import (
    PROVIDER_MS,
    SLOW_TRANSLATOR_MS,
    SLOW_VOICE_MS,
    CaptionsWithAudio,
    SpeechFigures,
)
from bench.student_page import StudentPageFigures
from bench.student_page import section as student_page_section
from bench.tail import TITLE as TAIL
from bench.tail import TailFigures
from bench.tail import section as tail_section


@dataclass(frozen=True, slots=True)
class Figures:
    """All results.

    Args:
        prompt: The stack with a translator that answers at once.
        slow: The stack with a translator that takes 0.3 to 1.1 s, on the home of the first.
        floor: The same lessons on the server that only forwards frames.
        steps: The steps of a caption, by lesson.
        tail: A translator with a long tail.
        speech: Audio and recordings.
        ears: A lecture into a microphone.
        life: Catch-up, interim texts, sweeps, transcripts, starting a class.
        student_page: The student page on a slow phone.
        import_ms: The CPU time of each function's import.
        load: The machine's load average of one minute before the benchmarks.
        others: The mean number of cores that other processes used meanwhile.
    """

    prompt: StackResult
    slow: StackResult
    floor: Sequence[Result]
    steps: Mapping[Scenario, Sequence[Moment]]
    tail: TailFigures
    speech: SpeechFigures
    ears: EarFigures
    life: LifeFigures
    student_page: StudentPageFigures
    import_ms: Mapping[str, float]
    load: float = 0.0
    others: float = 0.0


_PAGE: Final = """\
# Benchmarks

Written by `make bench` on {date}, on {cores} cores, Python {python}, {system}. Before it began the
machine's load was {load:.1f}, and while it ran {others:.1f} cores worked for others. Other load
makes every delay longer and increases CPU time somewhat, so compare figures of two pages only at
the same load.

- All delays are in milliseconds, from the teacher's send to a student's receipt, over real sockets.
- The clients run in their own process, on the same cores.
- The teacher sends an utterance at a fixed interval (*every*, in milliseconds), whether or not the
  previous one has arrived. The first utterances are not measured.

## A translator that answers at once

The floor is an aiohttp server that forwards the same frame to as many sockets, without functions,
database, signatures and translation.

{prompt}

The target is a p50 of 50 ms for 30 students and of 200 ms for 200. CPU time is per
utterance: in the process of gateway and functions (*ours*), and in moto's process.

## A translator that takes 0.3 to 1.1 s

*Beyond* is the delay without the translator's own time, which each caption reports in
`latency.components.translation`.

{slow}

{tail_title}

{tail}
## Where the time goes

One utterance at a time in four languages, with a translator that answers at once: the median time
of each step, in milliseconds after the teacher's send.

{steps}

## Audio and recordings

{class_of_voices}, with a translator that answers at once.

- A fake of OpenAI in its own process synthesizes and transcribes. Either takes {provider_ms} ms;
  *beyond* is the delay without them.
- No text is repeated, so all audio is synthesized, stored and posted. Most of it is too large
  for a message, which then contains its URL.
- A recording is WebM with Opus, in chunks of half a second. Its delays are counted from its last
  chunk.

{voices}

The target is a p50 of 150 ms for audio.

Audio that takes {slow_voice_s:g} s to synthesize must delay no caption. The table has the delays of
captions in alternating lessons, with a translator that takes {slow_translator_s:g} s. The target is
a p50 within 10 % of that without audio.

{captions_with_audio}

The steps of a caption's audio, one utterance at a time, in milliseconds after the teacher's send:

{voice_steps}

The steps of a recording, in milliseconds after its last chunk:

{recording_steps}

## A microphone

{ears}

## The life of a class

{life}

## The student page

{student_page}

## Memory

The proportional set size (PSS) of all processes after the lessons, in MB. The target is under 500.

{memory}

## Start

Seconds until `python -m local` is ready: {first:.1f} the first time, {second:.1f} the second.

Importing a function in a new process, in milliseconds of CPU time:

{imports}

## How to read it

- In AWS, API Gateway, DynamoDB and SQS run on other machines, with higher latency and without using
  our CPU time. The number of calls per caption carries over, and so does the time of our own code
  and of boto3 in the process of gateway and functions.
- A post takes 0.04 ms of CPU time with our own sockets, and 0.8 to 1.0 ms with boto3
  (docs/decisions/0008). The gateway here takes about 0.3 ms for it. One interpreter runs one thread
  at a time, so the last of 200 students waits for the gateway.
- Reading a class takes moto 0.1 ms per member, and our process 0.04.
- Import times do not include the vendors' SDKs, which are imported at first use.
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
        tail_title=TAIL,
        tail=tail_section(figures.tail),
        steps=_steps(figures.steps),
        class_of_voices=_audience(figures.speech.voices.scenario),
        provider_ms=PROVIDER_MS,
        voices=_voices(figures.speech),
        slow_voice_s=SLOW_VOICE_MS / 1_000,
        slow_translator_s=SLOW_TRANSLATOR_MS / 1_000,
        captions_with_audio=_captions_with_audio(figures.speech.captions_with_audio),
        voice_steps=_moments(figures.speech.steps),
        recording_steps=_moments(figures.speech.recording_steps),
        ears=ears_section(figures.ears),
        life=section(figures.life),
        student_page=student_page_section(figures.student_page),
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
        [*_CLASS, *delays, "CPU: ours", "moto"],
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
        f" an utterance every {scenario.period_s * 1_000:.0f} ms"
    )


def _voices(speech: SpeechFigures) -> str:
    rows = {
        "audio, beyond": speech.voices.beyond,
        "the caption of the audio": speech.voices.captions,
        "the acknowledgement of a recording, beyond": speech.recordings.acknowledgements,
        "the caption of a recording, beyond": speech.recordings.captions,
    }
    return _delays(rows)


def _captions_with_audio(speech: CaptionsWithAudio) -> str:
    table = _delays({"without audio": speech.without, "with slow audio": speech.with_audio})
    return f"{table}\n\nWith audio, the p50 is {speech.more:+.1%}."


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
