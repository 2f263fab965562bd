"""The life of a class: coming back, reading along, ending, reading again, beginning anew."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from bench import catch_up, flicker, registering, sweep, transcript
from bench.catch_up import CatchUp
from bench.flicker import Flicker
from bench.registering import Registering
from bench.sweep import Sweep
from bench.transcript import Transcript


@dataclass(frozen=True, slots=True)
class LifeFigures:
    """What was measured of it; what was read along is by its pace in milliseconds."""

    catch_up: CatchUp
    flicker: Mapping[int, Sequence[Flicker]]
    sweeps: Sequence[Sweep]
    transcripts: Sequence[Transcript]
    registering: Registering


_SECTION: Final = """\
Somebody who has missed everything comes back ten times, and has all of it within milliseconds of
opening the socket, and of registering; the aim is 1 s.

{catch_up}

A recogniser's changes of mind, as those read them who read along. *Normalized erasure* is how many
words were taken back for each word that stayed.

{flicker}

A scheduled sweep, in a process of its own, over classes that nobody ended: with nobody left, and
with members whose `$disconnect` never came.

{sweeps}

A transcript of {utterances:,} utterances beside its translation, over HTTP, in milliseconds from
opening the connection; the aim is a first byte within 300 ms. The whole of it is one answer.

{transcripts}

A teacher opens a class, in milliseconds from `register` to the class code: on a new stack, and by
turns on one where the same teacher has held classes before, in PostgreSQL and, as classes that have
ended, in DynamoDB.

{registering}

With {old:,} old sessions the p50 is {ratio:.2f} times what it is without."""


def life_figures() -> LifeFigures:
    """Measure all of it, each on stacks of its own."""
    return LifeFigures(
        catch_up=catch_up.measure(),
        flicker=flicker.compare(),
        sweeps=sweep.compare(),
        transcripts=transcript.measure(),
        registering=registering.measure(),
    )


def section(life: LifeFigures) -> str:
    """Return what the page says of it."""
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
