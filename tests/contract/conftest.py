"""A DynamoDB for the contract of live state: the running stack's own."""

from collections.abc import Iterator

import pytest

from local.background import BackgroundStack
from tests.contract.live_state import LiveState


@pytest.fixture(scope="module")
def live_table(stack: BackgroundStack) -> Iterator[str]:
    """Name the table, in the moto whose requests wait for each other."""
    with pytest.MonkeyPatch.context() as environment:
        for name, value in stack.environment.items():
            environment.setenv(name, value)
        yield stack.environment["LECTERN_TABLE"]


@pytest.fixture
def live(live_table: str) -> LiveState:
    """Everything live on that table, at noon."""
    return LiveState.of(live_table)
