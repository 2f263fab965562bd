"""A deployment waits for a database that resumes, and fails for one that does not."""

from collections.abc import Callable

import pytest

from lectern.domain.errors import ArchiveUnavailableError
from lectern.services.migrate_database import MigrateDatabase


def asleep_for(calls: int) -> Callable[[], int]:
    """Return a migration of three steps, which fails a number of times while the database wakes."""
    answers = iter([False] * calls)

    def migrate() -> int:
        if next(answers, True):
            return 3
        raise ArchiveUnavailableError("asleep")

    return migrate


def test_an_active_database_is_called_once() -> None:
    pauses: list[float] = []

    applied = MigrateDatabase(asleep_for(0), pauses.append)(lambda: 300_000)

    assert (applied, pauses) == (3, [])


def test_a_paused_database_is_retried_until_it_answers() -> None:
    pauses: list[float] = []

    applied = MigrateDatabase(asleep_for(4), pauses.append)(lambda: 300_000)

    assert (applied, pauses) == (3, [1.0] * 4)


def test_a_database_that_stays_paused_fails_the_deployment_before_the_timeout() -> None:
    remaining = iter([300_000, 180_000, 59_000])

    with pytest.raises(ArchiveUnavailableError):
        MigrateDatabase(asleep_for(9), lambda _: None)(lambda: next(remaining))


def test_a_failed_migration_is_not_retried() -> None:
    def broken() -> int:
        raise ValueError("column already exists")

    with pytest.raises(ValueError, match="column"):
        MigrateDatabase(broken, lambda _: None)(lambda: 300_000)
