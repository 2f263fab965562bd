"""The resources with a monthly price are those in docs/cost.md."""

from pathlib import Path

from bench.cost.page import COUNTS, Record
from bench.cost.standing import count_resources


def test_the_templates_have_the_resources_with_a_monthly_price(assembly: Path) -> None:
    found = count_resources(assembly)
    recorded = Record.read(COUNTS).standing

    assert {stage: found[stage] for stage in recorded} == recorded, "run `make cost`"
