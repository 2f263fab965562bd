"""A use case has at most eight fields, and a file of unit tests of its own name."""

import ast
from collections.abc import Iterable, Iterator
from dataclasses import fields, is_dataclass
from importlib import import_module
from inspect import getmembers, isclass
from pathlib import Path
from pkgutil import iter_modules
from typing import Final

import pytest

from lectern import services

MOST_FIELDS: Final = 8
UNIT_TESTS: Final = Path(__file__).parent
SERVERS: Final = frozenset({"stack", "make_stack", "postgres_url"})
"""The fixtures that start servers, for seconds."""


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


def _untested(names: Iterable[str]) -> list[str]:
    """Return the modules whose file of unit tests does not exist, or has no test."""
    return [name for name in names if not _tests(UNIT_TESTS / f"test_{name}.py")]


def _tests(path: Path) -> list[ast.FunctionDef]:
    if not path.exists():
        return []
    body = ast.parse(path.read_text(encoding="utf-8")).body
    functions = [each for each in body if isinstance(each, ast.FunctionDef)]
    return [each for each in functions if each.name.startswith("test_")]


def _modules() -> list[str]:
    return [module.name for module in iter_modules(services.__path__)]


def test_every_use_case_has_a_file_of_unit_tests_of_its_name() -> None:
    assert _untested(_modules()) == []


def test_a_new_use_case_without_such_a_file_is_found() -> None:
    assert _untested(["join_class", "dance"]) == ["dance"]


@pytest.mark.parametrize("name", _modules())
def test_the_unit_tests_of_a_use_case_start_no_server(name: str) -> None:
    for test in _tests(UNIT_TESTS / f"test_{name}.py"):
        assert not SERVERS & {each.arg for each in test.args.args}, test.name
