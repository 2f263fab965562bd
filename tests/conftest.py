"""Fixtures that more than one suite uses."""

from collections.abc import Iterator

import pytest

from tests.databases import running_server


@pytest.fixture(scope="session")
def postgres_url() -> Iterator[str]:
    """The address of a PostgreSQL that runs for the whole test run; tests make databases on it."""
    with running_server() as url:
        yield url
