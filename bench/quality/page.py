"""Renders `docs/quality.md` from the counts in `docs/quality.json`."""

import json
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Final

from bench.quality.rates import Rate, Rates, total
from lectern.domain.exact_facts.coverage import TARGETS
from lectern.domain.languages import LANGUAGES

PAGE: Final = Path(__file__).parents[2] / "docs" / "quality.md"
COUNTS: Final = PAGE.with_suffix(".json")
PAIRS: Final = 1000
LEAST_CAUGHT: Final = 98.0
MOST_FALSE_ALARMS: Final = 2.0
_TEXT: Final = Path(__file__).with_name("page.md")

Counts = Mapping[str, Mapping[str, Mapping[str, list[int]]]]
"""By language, `caught` or `false_alarms`, and kind of fact: alarms, and pairs."""


def counts(rates: Mapping[str, Rates]) -> Counts:
    """Return what `docs/quality.json` has of the rates of each language."""
    return {
        language: {
            name: {kind: [each.alarms, each.pairs] for kind, each in sorted(part.items())}
            for name, part in (("caught", found.caught), ("false_alarms", found.false_alarms))
        }
        for language, found in rates.items()
    }


def read() -> Counts:
    """Return the counts of `docs/quality.json`."""
    found: Counts = json.loads(COUNTS.read_text(encoding="utf-8"))
    return found


def page(found: Counts) -> str:
    """Return the page."""
    return _TEXT.read_text(encoding="utf-8").format(
        pairs=f"{PAIRS:,}",
        languages=len(TARGETS),
        table="\n".join(_rows(found)),
        kinds="\n".join(_kinds(found)),
    )


def _rows(found: Counts) -> Iterator[str]:
    for language, parts in found.items():
        caught, alarms = _total(parts["caught"]), _total(parts["false_alarms"])
        rates = {kind: _rate(counts).percent for kind, counts in parts["caught"].items()}
        least = min(rates, key=rates.__getitem__)
        weakest = f"{least}: {rates[least]:.1f} %" if rates[least] < 100 else "–"  # noqa: RUF001
        yield (
            f"| `{language}` | {LANGUAGES[language].name} | {caught.percent:.1f} % "
            f"| {alarms.percent:.1f} % | {caught.pairs} | {weakest} |"
        )


def _kinds(found: Counts) -> Iterator[str]:
    kinds = sorted({kind for parts in found.values() for kind in parts["caught"]})
    for kind in kinds:
        caught = _sum(parts["caught"].get(kind, [0, 0]) for parts in found.values())
        alarms = _sum(parts["false_alarms"].get(kind, [0, 0]) for parts in found.values())
        yield f"| {kind} | {caught.percent:.1f} % | {alarms.percent:.1f} % | {caught.pairs:,} |"


def _rate(counts: list[int]) -> Rate:
    return Rate(*counts)


def _sum(counts: Iterable[list[int]]) -> Rate:
    return total({str(number): _rate(each) for number, each in enumerate(counts)})


def _total(part: Mapping[str, list[int]]) -> Rate:
    return _sum(part.values())
