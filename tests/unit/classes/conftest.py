"""Fixtures of the tests that hold classes in memory."""

import pytest

from tests.live_school import School


@pytest.fixture
def school(request: pytest.FixtureRequest) -> School:
    """A school in memory; a test's parameter has its settings."""
    return School.in_memory(**getattr(request, "param", {}))
