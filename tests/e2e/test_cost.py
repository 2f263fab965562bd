"""The calls of a small class are counted: one more read, write or message changes docs/cost.md."""

import asyncio

import pytest

from bench.cost.page import COUNTS, HELD, Record
from bench.meter.lesson import Counted, hold, metered_stack
from bench.meter.tally import Counts

SMALL = [size for size in HELD if size.students == 5]
# Timestamps and durations with a digit more or less.
BYTES_TOLERANCE = 0.05


@pytest.fixture(scope="module")
def counted() -> list[Counted]:
    with metered_stack() as stack:
        return [asyncio.run(hold(stack, size)) for size in SMALL]


@pytest.mark.parametrize("phase", ["join", "speak", "leave"])
@pytest.mark.parametrize("place", range(len(SMALL)))
def test_a_class_makes_the_calls_that_the_page_says(
    counted: list[Counted], place: int, phase: str
) -> None:
    recorded = Record.read(COUNTS).classes[SMALL[place]]

    of_page: Counts = getattr(recorded, phase)
    of_class: Counts = getattr(counted[place], phase)
    assert _calls(of_class) == _calls(of_page), "run `make cost`"
    assert _bytes(of_class) == pytest.approx(_bytes(of_page), rel=BYTES_TOLERANCE), (
        "run `make cost`"
    )


def _calls(counts: Counts) -> Counts:
    return {name: n for name, n in counts.items() if name not in _bytes(counts)}


def _bytes(counts: Counts) -> Counts:
    return {name: n for name, n in counts.items() if name.endswith("bytes")}
