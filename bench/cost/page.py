"""Renders `docs/cost.md` from the counts in `docs/cost.json`."""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, Final, Self

from bench.cost.bill import (
    COUNTED_KBIT_S,
    MINUTES,
    TABLE,
    TODAY,
    UTTERANCES,
    Assumptions,
    Hour,
    Line,
    cost,
    gathered,
)
from bench.cost.prices import Price
from bench.cost.standing import Resources
from bench.meter.lesson import LESSON, Counted, Size
from lectern.adapters.vendors import PRICES
from lectern.domain.ear import MODELS
from lectern.domain.prices import cost_of
from lectern.domain.usage import PaidService, Unit, Usage

COUNTS: Final = LESSON.with_name("cost.json")
PAGE: Final = LESSON.with_name("cost.md")
_TEXT: Final = Path(__file__).with_name("page.md")
GOAL_USD: Final = 0.02
INTERIMS: Final = 5
_WAYS: Final[Mapping[str, Mapping[str, Any]]] = {
    "finals only": {},
    "with voices": {"voices": True},
    "with interims": {"interims": INTERIMS},
}
GOAL: Final = Size(students=30, languages=3)
_SIZES: Final = (Size(students=5, languages=2), GOAL, Size(students=200, languages=5))
HELD: Final = tuple(replace(size, **way) for size in _SIZES for way in _WAYS.values())
"""All classes of the page are run and counted. Only the counts of utterances are scaled."""
_IF: Final[Mapping[str, Mapping[str, Any]]] = {
    "as assumed": {},
    "the translator takes twice as long": {"translator_ms": 2 * TODAY.translator_ms},
    "a synthesis takes twice as long": {"voice_ms": 2 * TODAY.voice_ms},
    "audio has 48 kbit/s, like Azure's, and is always sent as a URL": {"voice_kbit_s": 48},
    "each AWS call takes twice as long": {"call_ms": 2 * TODAY.call_ms},
    "a core of Lambda is four times slower than ours": {"slowness": 4},
    "256 MB for the functions that translate and synthesize": {"translating_mb": 256},
    "records are written every 30 minutes (`database.write_every_minutes`)": gathered(30),
    "X-Ray on all functions (`functions.tracing`)": {"traced_a_second": 1},
    "each route's own metrics (`messages.detailed_metrics`)": {"metrics_of_route": 6},
}


@dataclass(frozen=True, slots=True)
class Record:
    """The counts of `make cost`: classes on a local stack, and resources in the templates."""

    classes: Mapping[Size, Counted]
    standing: Mapping[str, Resources]

    @classmethod
    def read(cls, file: Path) -> Self:
        """Read the counts from a file."""
        content: dict[str, Any] = json.loads(file.read_text("utf-8"))
        classes = [Counted(**{**each, "size": Size(**each["size"])}) for each in content["classes"]]
        return cls({each.size: each for each in classes}, content["standing"])

    def hours(self, size: Size, given: Assumptions = TODAY) -> list[Hour]:
        """Return the hours of a class of this size: finals only, with audio, with interims."""
        return [Hour(self.classes[replace(size, **way)], given) for way in _WAYS.values()]


def page(record: Record) -> str:
    """Return the page as Markdown."""
    finals, voiced, _ = record.hours(GOAL)
    gateway = sum(
        line.usd(finals) for line in TABLE if line.price in {Price.MESSAGE, Price.CONNECTION_MINUTE}
    )
    verdict = "met" if cost(finals) + cost(finals, shared=True) < GOAL_USD else "not met"
    values = {
        "students": GOAL.students,
        "languages": GOAL.languages,
        "utterances": UTTERANCES,
        "held_utterances": GOAL.utterances,
        "interims": INTERIMS,
        "every_s": 60 * MINUTES // UTTERANCES,
        "kbit_s": COUNTED_KBIT_S,
        "goal": _usd(GOAL_USD),
        "verdict": verdict,
        "finals": _usd(cost(finals)),
        "voiced": _usd(cost(voiced)),
        "shared": _usd(cost(finals, shared=True)),
        "gateway": _usd(gateway),
        "behind": _usd(cost(finals) - gateway),
        "zone": _usd(Price.ZONE.each, 2),
        "today": TODAY,
        "sizes": _table(("students", "languages", *_WAYS), _sizes(record)),
        "table": _table(
            ("what", *(cell for way in _WAYS for cell in (way, "US$")), "price"), _lines(record)
        ),
        "otherwise": _table(("if", *list(_WAYS)[:2], "once an hour"), _otherwise(record)),
        "month": _table(("", *sorted(record.standing)), _month(record.standing)),
        "ears": _table(("ear", "an hour", "a lesson of 50 minutes"), _ears()),
        "prices": _table(("unit", "US$", "for", "page"), map(_price, Price)),
    }
    return _TEXT.read_text("utf-8").format(**values)


def _sizes(record: Record) -> Iterable[Sequence[object]]:
    for size in _SIZES:
        yield size.students, size.languages, *(_usd(cost(each)) for each in record.hours(size))


def _lines(record: Record) -> Iterable[Sequence[object]]:
    def cells(line: Line, hour: Hour) -> tuple[str, str]:
        return _number(line.amount(hour)), _usd(line.usd(hour))

    for line in TABLE:
        hours = record.hours(GOAL)
        yield line.what, *(c for hour in hours for c in cells(line, hour)), line.price.unit


def _otherwise(record: Record) -> Iterable[Sequence[object]]:
    for what, changed in _IF.items():
        finals, voiced, _ = record.hours(GOAL, replace(TODAY, **changed))
        yield what, _usd(cost(finals)), _usd(cost(voiced)), _usd(cost(finals, shared=True))


def _month(standing: Mapping[str, Resources]) -> Iterable[Sequence[object]]:
    stages = [standing[stage] for stage in sorted(standing)]
    for name in sorted({name for stage in stages for name in stage}):
        each = Price[name].each
        cells = (
            f"{_number(stage[name])}: {_usd(stage[name] * each, 2)}" if name in stage else "none"
            for stage in stages
        )
        yield Price[name].unit, *cells
    totals = (sum(number * Price[name].each for name, number in s.items()) for s in stages)
    yield "**together**", *(f"**{_usd(total, 2)}**" for total in totals)


def _ears() -> Iterable[Sequence[object]]:
    """Yield the price of an hour of each ear, and of a lesson that is streamed throughout."""
    for service, model in MODELS.items():
        usage = Usage(PaidService.TRANSCRIBE, service, model, {Unit.AUDIO_MS: 3_600_000})
        hour = float(cost_of([usage], PRICES).total or 0)
        yield f"{service}, {model}", _usd(hour, 2), _usd(hour * 50 / 60, 2)


def _price(price: Price) -> Sequence[object]:
    return price.unit, f"{price.value[0]:g}", f"{price.value[1]:,}", price.source


def _table(head: Sequence[object], rows: Iterable[Sequence[object]]) -> str:
    lines = [head, ["---"] * len(head), *rows]
    return "".join(f"| {' | '.join(str(cell) for cell in line)} |\n" for line in lines)


def _usd(amount: float, digits: int = 4) -> str:
    return f"${amount:,.{digits}f}"


def _number(amount: float) -> str:
    return f"{amount:,.0f}" if amount >= 10 or not amount else f"{amount:.3g}"
