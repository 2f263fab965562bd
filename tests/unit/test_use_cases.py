"""A use case has at most eight fields; one that needs more must be split."""

from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from importlib import import_module
from inspect import getmembers, isclass
from pkgutil import iter_modules
from typing import Final

import pytest

from lectern import services

MOST_FIELDS: Final = 8


def _classes() -> Iterator[type]:
    for module in iter_modules(services.__path__, f"{services.__name__}."):
        for _, found in getmembers(import_module(module.name), isclass):
            if found.__module__ == module.name and is_dataclass(found):
                yield found


@pytest.mark.parametrize("case", [*_classes()], ids=lambda case: case.__name__)
def test_no_use_case_has_more_than_eight_fields(case: type) -> None:
    assert len(fields(case)) <= MOST_FIELDS


def test_use_cases_are_found() -> None:
    assert {"JoinClass", "DeliverCaptions"} <= {case.__name__ for case in _classes()}
