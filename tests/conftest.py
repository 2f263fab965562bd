"""Fixtures that more than one suite uses.

What starts a stack is imported by the fixtures: a test of the domain answers before it would load.
"""

import gc
from collections.abc import Iterator
from typing import TYPE_CHECKING

import pytest

from tests.examples import load_profile

if TYPE_CHECKING:
    from local.background import BackgroundStack

load_profile()


def pytest_collection_finish() -> None:
    """Let the garbage collector never look again at the modules and the thousands of tests."""
    gc.collect()
    gc.freeze()


@pytest.fixture(scope="session")
def stack() -> Iterator["BackgroundStack"]:
    """One stack for all tests that leave it as it is: stand-in translator, no faults, no ear."""
    from local.background import BackgroundStack  # noqa: PLC0415 - see above

    with BackgroundStack(env={"LECTERN_EARS": "none"}) as stack:
        yield stack


@pytest.fixture
def make_stack() -> type["BackgroundStack"]:
    """Make a stack of the test's own: `with make_stack(env={…}) as stack`."""
    from tests.stacks import ForkedStack  # noqa: PLC0415 - see above

    return ForkedStack


@pytest.fixture(scope="session")
def postgres_url() -> Iterator[str]:
    """The address of a PostgreSQL that runs for the whole test run; tests make databases on it."""
    from tests.databases import running_server  # noqa: PLC0415 - see above

    with running_server() as url:
        yield url
