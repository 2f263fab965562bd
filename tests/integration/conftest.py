"""Fixtures of the tests that hold classes on the running stack's table."""

from collections.abc import Iterator

import pytest

from local.background import BackgroundStack
from tests.live_school import School


@pytest.fixture
def environment(stack: BackgroundStack) -> Iterator[dict[str, str]]:
    """Run the test with the variables of the running stack, and return them."""
    with pytest.MonkeyPatch.context() as patch:
        for name, value in stack.environment.items():
            patch.setenv(name, value)
        yield stack.environment


@pytest.fixture
def school(environment: dict[str, str], request: pytest.FixtureRequest) -> School:
    """A school on the stack's table; a test's parameter has its settings."""
    return School.on(environment, **getattr(request, "param", {}))
