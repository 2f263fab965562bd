"""Fixtures that more than one suite uses."""

from collections.abc import Iterator

import pytest

from local.background import BackgroundStack
from tests.databases import running_server
from tests.examples import load_profile

load_profile()


@pytest.fixture(scope="session")
def stack() -> Iterator[BackgroundStack]:
    """One stack for all tests that leave it as it is: stand-in translator, no faults, no ear."""
    with BackgroundStack(env={"LECTERN_EARS": "none"}) as stack:
        yield stack


@pytest.fixture
def make_stack() -> type[BackgroundStack]:
    """Make a stack of the test's own: `with make_stack(env={…}) as stack`."""
    return BackgroundStack


@pytest.fixture(scope="session")
def postgres_url() -> Iterator[str]:
    """The address of a PostgreSQL that runs for the whole test run; tests make databases on it."""
    with running_server() as url:
        yield url
