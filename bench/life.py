"""The life of a class: catch-up, interim texts, sweeps, transcripts, and starting a class."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from bench import catch_up, flicker, registering, sweep, transcript
from bench.catch_up import CatchUp
from bench.flicker import Flicker, Pace
from bench.registering import Registering
from bench.sweep import Sweep
from bench.transcript import Transcript


@dataclass(frozen=True, slots=True)
class LifeFigures:
    """The results. `flicker` is by the settings of interim texts."""

    catch_up: CatchUp
    flicker: Mapping[Pace, Sequence[Flicker]]
    sweeps: Sequence[Sweep]
    transcripts: Sequence[Transcript]
    registering: Registering


_SECTION: Final = """\
A student who has missed every caption returns ten times. The table has the milliseconds until the
last page of missed captions, from opening the socket and from `register`. The target is 1 s.

{catch_up}

A recognizer's interim texts, as students see them. *Normalized erasure* is the number of words that
later updates removed, per word of the final text. *Each word* is the time from its place in the
utterance until it is shown for good.

{flicker}

A scheduled sweep, in a process of its own, over abandoned classes: without members, and with
members whose `$disconnect` never arrived.

{sweeps}

A transcript of {utterances:,} utterances with its translation, over HTTP in one response, in
milliseconds from opening the connection. The target is a first byte within 300 ms.

{transcripts}

A teacher starts a class: milliseconds from `register` to the class code. One stack is new. The
other has earlier sessions of the same teacher, in PostgreSQL and as ended classes in DynamoDB. The
starts alternate between the two.

{registering}

With {old:,} old sessions the p50 is {ratio:.2f} times what it is without."""


def life_figures() -> LifeFigures:
    """Run all of these benchmarks, each on its own stacks."""
    return LifeFigures(
        catch_up=catch_up.measure(),
        flicker=flicker.compare(),
        sweeps=sweep.compare(),
        transcripts=transcript.measure(),
        registering=registering.measure(),
    )


def section(life: LifeFigures) -> str:
    """Return the page's section."""
    return _SECTION.format(
        catch_up=catch_up.table(life.catch_up),
        flicker=flicker.table(life.flicker),
        sweeps=sweep.table(life.sweeps),
        utterances=transcript.UTTERANCES,
        transcripts=transcript.table(life.transcripts),
        registering=registering.table(life.registering),
        old=life.registering.old,
        ratio=life.registering.ratio,
    )
