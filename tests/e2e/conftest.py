"""Fixtures of the tests that read a class's records over HTTP."""

import asyncio
from collections.abc import Iterator

import pytest

from local.background import BackgroundStack
from tests.e2e.held_class import Held, hold
from tests.e2e.http_api import signed_in


@pytest.fixture(scope="module")
def school() -> Iterator[BackgroundStack]:
    """A stack in which teachers sign in, and reports count even the shortest class as real."""
    env = {"LECTERN_TEACHER_SIGN_IN": "required", "LECTERN_TOO_SHORT_MS": "1"}
    with BackgroundStack(env=env) as stack:
        yield stack


@pytest.fixture(scope="module")
def held(school: BackgroundStack) -> Held:
    ada = signed_in(school, "ada", "hill")
    return Held(school, asyncio.run(hold(school, ada)), ada)
