"""Renders `docs/quality.md` from the counts in `docs/quality.json`."""

import json
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Final, TypedDict

from bench.quality.rates import Rate, Rates, total
from bench.quality.reference import sentences
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


class Found(TypedDict):
    """What `docs/quality.json` has.

    `references` has by language the sentences, their alarms, and the guard's milliseconds at p50
    and p99. `translators` has the fields of `translators.Score` by translator and language.
    """

    guard: Counts
    references: Mapping[str, Mapping[str, float]]
    translators: Mapping[str, Mapping[str, Mapping[str, float]]]


def counts(rates: Mapping[str, Rates]) -> Counts:
    """Return what `docs/quality.json` has of the rates of each language."""
    return {
        language: {
            name: {kind: [each.alarms, each.pairs] for kind, each in sorted(part.items())}
            for name, part in (("caught", found.caught), ("false_alarms", found.false_alarms))
        }
        for language, found in rates.items()
    }


def read() -> Found:
    """Return `docs/quality.json`."""
    found: Found = json.loads(COUNTS.read_text(encoding="utf-8"))
    return found


def page(found: Found) -> str:
    """Return the page."""
    return _TEXT.read_text(encoding="utf-8").format(
        pairs=f"{PAIRS:,}",
        languages=len(TARGETS),
        table="\n".join(_rows(found["guard"])),
        kinds="\n".join(_kinds(found["guard"])),
        sentences=len(sentences()),
        references="\n".join(_references(found)),
        translators="\n".join(_translators(found)),
    )


def _references(found: Found) -> Iterator[str]:
    for language, each in found["references"].items():
        alarms = 100 * each["alarms"] / each["sentences"]
        yield (
            f"| `{language}` | {LANGUAGES[language].name} | {each['alarms']:.0f} "
            f"| {alarms:.1f} % | {each['p50_ms']:.1f} ms | {each['p99_ms']:.1f} ms |"
        )


def _translators(found: Found) -> Iterator[str]:
    for name, languages in found["translators"].items():
        for language, each in languages.items():
            exact, first = (
                f"{100 * each[count] / each['sentences']:.1f} %"
                for count in ("exact", "exact_first")
            )
            calls = f"{each['calls'] / each['sentences']:.2f}"
            terms = f"{each['kept']:.0f} of {each['terms']:.0f}"
            cells = (name, f"`{language}`", each["chrf"], first, exact, terms, calls)
            yield f"| {' | '.join(map(str, cells))} |"


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
