"""`python -m bench.ears`: how soon and how well students read what a teacher says aloud.

A lecture of two minutes goes into Chromium's fake microphone, on the teacher's page: once streamed
to the ear of the local stack, which implements Amazon Transcribe's protocol, and once in recordings
cut at pauses, which the local transcriber gets whole. Both are Moonshine. A student receives the
captions in a language of the stand-in translator, which answers at once.
"""

import asyncio
import sys
import tempfile
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import psutil

from bench.heard import Heard, evaluate
from bench.spoken_class import spoken_class
from lectern.domain.recording import Recording
from local.background import BackgroundStack
from tests.fixtures.spoken_lecture import lecture, lecture_in_babble, words

BABBLE_DB: Final = 10.0
STREAMED: Final = {"LECTERN_STT": "local"}
RECORDED: Final = {"LECTERN_STT": "local", "LECTERN_EARS": "none"}
_RECOGNIZERS: Final = ("ear_server", "moonshine_worker")
_HEAD: Final = (
    "|  | first words: p50 | p95 | each word: p50 | p95 | final text: p50 | p95 | updates | erasure"
    " | word errors | CPU: recognizer | other |"
)
_SECTION: Final = """\
A lecture of {minutes:.0f} minutes ({words} words, synthesized) goes into Chromium's fake microphone
on the teacher's page, with noise suppression and gain control as in a class. The stand-in
translator answers at once.

- *Streamed*: to the ear of the local stack, which implements Amazon Transcribe's protocol.
- *Recordings*: cut at pauses and transcribed whole, when there is no ear. Both recognizers are
  Moonshine.
- *In babble*: six other voices speak all the time, {babble:.0f} dB below the teacher's.

The columns, times in milliseconds:

- *First words*: from the end of a caption's first word until a student receives its first text.
- *Each word*: from the end of each word until a student has it and no later text changes it.
- *Final text*: from the end of a caption's last word until a student receives its final text.
- *Updates*: the mean number of texts before the final one.
- *Erasure*: the words that were shown and then changed, per final word.
- *CPU*: processor time per second of sound.

{table}

The targets for streaming are first words after 1.2 s (p50), final texts after 1.5 s, and word
error rates of 8 % in a silent room and 20 % in babble. Compared with recordings, students have the
first words in {first:.2f} and each word in {each:.2f} times the time, for {cpu:.1f} times the
recognizer's CPU time."""


@dataclass(frozen=True, slots=True)
class Ear:
    """One way to hear the lecture, with the CPU time of a second of it, in milliseconds."""

    heard: Heard
    recognizer_ms: float
    other_ms: float


@dataclass(frozen=True, slots=True)
class EarFigures:
    """The lecture in a silent room and in babble, streamed and in recordings."""

    streamed: Ear
    recorded: Ear
    streamed_in_babble: Ear
    recorded_in_babble: Ear


def measure(sound: Recording, env: Mapping[str, str]) -> Ear:
    """Teach the lecture on a new stack with these settings; `sound` is all that is heard."""
    with tempfile.TemporaryDirectory() as folder, BackgroundStack(env) as stack:
        return asyncio.run(_measure(stack, sound, Path(folder) / "lecture.wav"))


async def _measure(stack: BackgroundStack, sound: Recording, file: Path) -> Ear:
    before = _cpu_s(stack)
    async with spoken_class(stack, sound, file) as class_:
        captions = await class_.captions()
    after = _cpu_s(stack)
    recognizer_s, all_s = (late - early for late, early in zip(after, before, strict=True))
    a_second = 1_000 / sound.duration_s
    return Ear(
        evaluate(captions, words()), recognizer_s * a_second, (all_s - recognizer_s) * a_second
    )


def _cpu_s(stack: BackgroundStack) -> tuple[float, float]:
    """Return the CPU time of the recognizer and that of all processes of a stack."""
    recognizer_s = all_s = 0.0
    process = psutil.Process(stack.pid)
    for each in [process, *process.children(recursive=True)]:
        spent_s = sum(each.cpu_times()[:2])
        all_s += spent_s
        if any(name in argument for argument in each.cmdline() for name in _RECOGNIZERS):
            recognizer_s += spent_s
    return recognizer_s, all_s


def compare() -> EarFigures:
    """Teach the lecture in a silent room and in babble, streamed and in recordings."""
    return EarFigures(
        streamed=measure(lecture(), STREAMED),
        recorded=measure(lecture(), RECORDED),
        streamed_in_babble=measure(lecture_in_babble(BABBLE_DB), STREAMED),
        recorded_in_babble=measure(lecture_in_babble(BABBLE_DB), RECORDED),
    )


def section(figures: EarFigures) -> str:
    """Return the page's section."""
    streamed, recorded = figures.streamed, figures.recorded
    return _SECTION.format(
        minutes=lecture().duration_s / 60,
        words=len(words()),
        babble=BABBLE_DB,
        table=table(figures),
        first=streamed.heard.first.p50 / recorded.heard.first.p50,
        each=streamed.heard.each.p50 / recorded.heard.each.p50,
        cpu=streamed.recognizer_ms / recorded.recognizer_ms,
    )


def table(figures: EarFigures) -> str:
    """Return a Markdown table."""
    rows = {
        "streamed": figures.streamed,
        "recordings": figures.recorded,
        "streamed, in babble": figures.streamed_in_babble,
        "recordings, in babble": figures.recorded_in_babble,
    }
    return "\n".join([_HEAD, "| --- " * 12 + "|", *(_row(*row) for row in rows.items())])


def _row(name: str, ear: Ear) -> str:
    heard = ear.heard
    delays = [
        f"{delay:.0f}"
        for each in (heard.first, heard.each, heard.final)
        for delay in (each.p50, each.p95)
    ]
    rates = [f"{heard.updates:.1f}", f"{heard.erasure:.2f}", f"{heard.errors:.1%}"]
    cpu = [f"{ear.recognizer_ms:.0f}", f"{ear.other_ms:.0f}"]
    return f"| {' | '.join([name, *delays, *rates, *cpu])} |"


if __name__ == "__main__":
    sys.stdout.write(f"{section(compare())}\n")
