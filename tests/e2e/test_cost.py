"""A small class is counted anew: whoever adds a read, a write or a message changes docs/cost.md."""

from collections.abc import Iterator

import pytest

from bench.cost.formula import Formula
from bench.cost.lesson import Counted, Size
from bench.cost.page import Record
from bench.cost.run import COUNTS, SIZES, count, metered_stack
from bench.cost.tally import BYTES, Counts

FINALS = Size(students=4, languages=3, utterances=3)
INTERIMS = Size(students=2, languages=2, utterances=3, interims=2)
VOICES = Size(students=3, languages=2, utterances=3, interims=1, voices=True)
# Times and numbers of a digit more or less, and a greeting that came before its socket.
TOLERANCE = 0.1


@pytest.fixture(scope="module")
def counted() -> Iterator[list[Counted]]:
    """Classes of sizes that the formula was not solved from."""
    with metered_stack() as stack:
        yield count(stack, [FINALS, INTERIMS, VOICES])


@pytest.mark.parametrize("phase", ["join", "speak", "leave"])
@pytest.mark.parametrize("place", [0, 1, 2])
def test_a_class_of_another_size_has_the_calls_that_the_page_says(
    counted: list[Counted], place: int, phase: str
) -> None:
    real = counted[place]
    predicted = Formula.of(Record.read(COUNTS).classes).predict(real.size)

    of_page: Counts = getattr(predicted, phase)
    of_class: Counts = getattr(real, phase)
    assert real.size not in SIZES
    assert _calls(of_class) == _calls(of_page), "run `make cost`"
    assert _sizes(of_class) == pytest.approx(_sizes(of_page), rel=TOLERANCE)


def _calls(counts: Counts) -> Counts:
    return {name: n for name, n in counts.items() if n and not name.endswith(BYTES)}


def _sizes(counts: Counts) -> Counts:
    return {name: n for name, n in counts.items() if n and name.endswith(BYTES)}
