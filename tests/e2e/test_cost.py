"""The calls of a small class are counted: one more read, write or message changes docs/cost.md."""

import asyncio

import pytest

from bench.cost.page import COUNTS, HELD, Record
from bench.meter.lesson import Counted, hold, metered_stack
from bench.meter.tally import Counts

SMALL = [size for size in HELD if size.students == 5]
# Times and numbers differ by a digit; so do the time of the students' count, and which is first to
# remove a connection when the class ends, its handler or `$disconnect`.
TOLERANCE = {"join": 0.15, "speak": 0.05, "leave": 1.5}


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
    assert of_class.keys() == of_page.keys(), "run `make cost`"
    assert of_class == pytest.approx(of_page, rel=TOLERANCE[phase], abs=1), "run `make cost`"


def test_utterances_are_counted_to_the_call(counted: list[Counted]) -> None:
    for each in counted:
        recorded = Record.read(COUNTS).classes[each.size]
        assert _calls(each.speak) == _calls(recorded.speak), "run `make cost`"


def _calls(counts: Counts) -> Counts:
    return {name: n for name, n in counts.items() if not name.endswith("bytes")}
