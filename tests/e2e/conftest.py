"""Stacks that more than one module uses, and a class whose records are read over HTTP."""

import asyncio
from collections.abc import Iterator

import pytest

from local.background import BackgroundStack
from tests.e2e.held_class import Held, hold
from tests.e2e.http_api import signed_in
from tests.stacks import ForkedStack


@pytest.fixture(scope="session")
def closed() -> Iterator[BackgroundStack]:
    """A stack in which teachers sign in."""
    with ForkedStack(env={"LECTERN_TEACHER_SIGN_IN": "required"}) as stack:
        yield stack


@pytest.fixture(scope="session")
def slow() -> Iterator[BackgroundStack]:
    """A stack whose translator takes two seconds, in which other things happen first."""
    with ForkedStack(env={"LECTERN_STAND_IN_DELAY_MS": "2000-2000"}) as stack:
        yield stack


@pytest.fixture(scope="module")
def school() -> Iterator[BackgroundStack]:
    """A stack in which teachers sign in, and reports count even the shortest class as real."""
    env = {"LECTERN_TEACHER_SIGN_IN": "required", "LECTERN_TOO_SHORT_MS": "1"}
    with ForkedStack(env=env) as stack:
        yield stack


@pytest.fixture(scope="module")
def held(school: BackgroundStack) -> Held:
    ada = signed_in(school, "ada", "hill")
    return Held(school, asyncio.run(hold(school, ada)), ada)
