"""`python -m bench.tail`: a translator with a long tail, with and without a rival.

Alone, it writes its section of `docs/benchmarks.md` again.
"""

import asyncio
import os
import sys
from collections.abc import Mapping, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from bench.lesson import Scenario, open_class
from bench.other_load import Reading
from bench.percentiles import Percentiles
from bench.tail_model import Modelled, model
from local.background import BackgroundStack
from tests.fakes.faults import Tail
from tests.fakes.openai_server import FakeOpenAI

TITLE: Final = "## A translator with a long tail"
_PAGE: Final = Path(__file__).parent.parent / "docs" / "benchmarks.md"
_USUAL_MS: Final = (400, 800)
# Below half of the time limit, after which the chain calls the second one anyway.
_LATE_MS: Final = (3_000, 3_900)
_SHARE: Final = 0.05
_PERCENTS: Final = (0, 5, 10, 20)
_LESSON: Final = Scenario(students=4, languages=4, utterances=75, period_s=1.0, warm_up=10)


@dataclass(frozen=True, slots=True)
class Run:
    """One lesson.

    Args:
        name: What is different in it.
        captions: The delays of captions.
        calls: Calls of all translators for a hundred captions.
        rival_calls: Those of the second one.
    """

    name: str
    captions: Percentiles
    calls: float
    rival_calls: float


@dataclass(frozen=True, slots=True)
class TailFigures:
    """The results.

    Args:
        modelled: Translations in virtual time, by the share of hedged texts in percent.
        runs: The lessons.
        load: The machine's load average of one minute before.
        others: The mean number of cores that other processes used meanwhile.
    """

    modelled: Mapping[int, Modelled]
    runs: Sequence[Run]
    load: float
    others: float


_SECTION: Final = """\
Two fakes of OpenAI answer in {usual} ms, and one time in twenty in {late} ms.

In virtual time, which other load cannot change: 16,000 translations by the chain alone, in
milliseconds, and the calls of both translators for a hundred of them.

{modelled}

Captions of a class of {languages} languages, which gets {utterances} utterances, one every
{period} ms, on the stack. Before it began the machine's load was {load:.1f}, and while it ran
{others:.1f} cores worked for others: where that is more than a core, compare the calls only.

{table}

- *Hedged by itself* is a chain with `LECTERN_TRANSLATOR_HEDGE_PERCENT=0`, which is also what a
  translator without a rival has: it is called twice after a tenth of its usual time, as long as it
  is often late (docs/decisions/0013).
- *With a rival* is the default, 10 %: the second translator is called after the 95th percentile of
  the first one, for at most a tenth of the texts (docs/decisions/0029).
"""


def tail_figures() -> TailFigures:
    """Run the lessons."""
    load, before = os.getloadavg()[0], Reading.now()
    runs = [
        _run("hedged by itself", {"LECTERN_TRANSLATOR_HEDGE_PERCENT": "0"}),
        _run("with a rival", {}),
    ]
    others = Reading.now().others_since(before)
    modelled = {percent: model(_tail(1), _tail(2), percent) for percent in _PERCENTS}
    return TailFigures(modelled, runs, load, others)


def _run(name: str, environment: Mapping[str, str]) -> Run:
    with ExitStack() as servers:
        first, second = (servers.enter_context(_server(seed)) for seed in (1, 2))
        chain = {
            "LECTERN_TRANSLATOR": "compatible,backup",
            "LECTERN_TRANSLATOR_URL": first.url,
            "LECTERN_BACKUP_TRANSLATOR_URL": second.url,
            "LECTERN_BACKUP_TRANSLATOR_MODEL": "model",
        }
        with BackgroundStack({**chain, **environment}) as stack:
            captions = asyncio.run(_captions(stack.ws_url))
        tails = [server.tail.drawn_ms for server in (first, second) if server.tail]
    per_hundred = 100 / (_LESSON.said * _LESSON.languages)
    calls, rival_calls = (sum(map(len, each)) * per_hundred for each in (tails, tails[1:]))
    return Run(name, captions, calls, rival_calls)


def _server(seed: int) -> FakeOpenAI:
    return FakeOpenAI(tail=_tail(seed))


def _tail(seed: int) -> Tail:
    return Tail(_SHARE, _USUAL_MS, _LATE_MS, seed)


async def _captions(url: str) -> Percentiles:
    async with open_class(url, _LESSON) as classroom:
        await classroom.run(_LESSON, classroom.send_unique)
        return Percentiles.of(delay.total for delay in classroom.delays(_LESSON))


def section(figures: TailFigures) -> str:
    """Return the page's section."""
    return _SECTION.format(
        usual="{} to {}".format(*_USUAL_MS),
        late="{:,} to {:,}".format(*_LATE_MS),
        languages=_LESSON.languages,
        utterances=_LESSON.utterances,
        period=round(_LESSON.period_s * 1_000),
        load=figures.load,
        others=figures.others,
        modelled=_modelled(figures.modelled),
        table=_table(figures),
    )


def _modelled(modelled: Mapping[int, Modelled]) -> str:
    rows = [
        "| texts with a rival, at most | p50 | p95 | p99 | calls |",
        "| --- | --- | --- | --- | --- |",
        *(
            f"| {percent} % | {_row(each.delays)} | {each.calls:.0f} |"
            for percent, each in modelled.items()
        ),
    ]
    return "\n".join(rows)


def _table(figures: TailFigures) -> str:
    rows = [
        "|  | p50 | p95 | p99 | calls | of the second |",
        "| --- | --- | --- | --- | --- | --- |",
        *(
            f"| {run.name} | {_row(run.captions)} | {run.calls:.0f} | {run.rival_calls:.0f} |"
            for run in figures.runs
        ),
    ]
    return "\n".join(rows)


def _row(delays: Percentiles) -> str:
    return " | ".join(f"{each:.0f}" for each in (delays.p50, delays.p95, delays.p99))


def rewritten(page: str, text: str) -> str:
    """Return the page with this text in the section."""
    before, rest = page.split(f"{TITLE}\n", 1)
    _, next_title, after = rest.partition("\n## ")
    return f"{before}{TITLE}\n\n{text}{next_title}{after}"


def main() -> None:
    """Write the section."""
    page = rewritten(_PAGE.read_text(encoding="utf-8"), section(tail_figures()))
    _PAGE.write_text(page, encoding="utf-8")
    sys.stderr.write(f"Wrote docs/{_PAGE.name}.\n")


if __name__ == "__main__":
    main()
