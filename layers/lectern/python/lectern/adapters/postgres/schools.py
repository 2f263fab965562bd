"""The records of schools in PostgreSQL, over one connection per request as the reports."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from psycopg import Connection
from psycopg.errors import UniqueViolation

from lectern.adapters.postgres.reports import transaction
from lectern.domain.errors import ProviderTakenError
from lectern.domain.school import School, SchoolChange, SchoolTerms

_COLUMNS: Final = {
    "name": "name = %(name)s",
    "retention_days": "retention_days = %(retention_days)s",
    "is_suspended": (
        "suspended_at = CASE WHEN %(is_suspended)s THEN coalesce(suspended_at, now()) END"
    ),
    "students": "students = %(students)s",
    "spoken_characters": "spoken_characters = %(spoken_characters)s",
    "monthly_budget": "monthly_budget = %(monthly_budget)s",
    "provider_secret": "provider_secret = %(provider_secret)s",
}
"""What sets each field. The table `identity_providers` has the providers."""
_NEXT_VERSION: Final = """
version = greatest(version + 1, (extract(epoch FROM clock_timestamp()) * 1000000)::bigint)
"""
_RECORD: Final = """
SELECT school_id, name, retention_days, version, suspended_at IS NOT NULL, students,
    spoken_characters, monthly_budget, provider_secret,
    ARRAY(SELECT provider FROM identity_providers AS own WHERE own.school_id = schools.school_id)
FROM schools
"""
_ONE: Final = "WHERE school_id = %(school_id)s"

CREATE: Final = """
INSERT INTO schools (school_id, name) VALUES (%(school_id)s, %(name)s) ON CONFLICT DO NOTHING
"""
FIND: Final = f"{_RECORD} {_ONE}"
LIST: Final = f"{_RECORD} ORDER BY school_id"
RETENTION: Final = """
SELECT school_id, retention_days FROM schools WHERE retention_days IS NOT NULL
"""
FORGET_PROVIDERS: Final = """
DELETE FROM identity_providers
WHERE school_id = %(school_id)s AND provider <> ALL(%(providers)s)
"""
# A provider of another school fails: only the key of the same school may be repeated.
ADD_PROVIDER: Final = """
INSERT INTO identity_providers (provider, school_id)
SELECT %(provider)s, %(school_id)s
WHERE NOT EXISTS (
    SELECT 1 FROM identity_providers WHERE provider = %(provider)s AND school_id = %(school_id)s
)
"""


@dataclass(frozen=True, slots=True)
class PostgresSchoolStore:
    """Implements `SchoolStore`.

    Args:
        database_url: Any connection string of libpq.
        sign: Adds credentials to the `key=value` pairs of a new connection.
    """

    database_url: str
    sign: Callable[[str], str] = str

    def create(self, school_id: str, name: str) -> School | None:
        about = {"school_id": school_id, "name": name}
        with transaction(self.database_url, self.sign) as connection:
            if connection.execute(CREATE.encode(), about).rowcount == 0:
                return None
            return _one(connection, school_id)

    def find(self, school_id: str) -> School | None:
        with transaction(self.database_url, self.sign) as connection:
            return _one(connection, school_id)

    def list(self) -> Sequence[School]:
        with transaction(self.database_url, self.sign) as connection:
            return [_school(row) for row in connection.execute(LIST.encode())]

    def change(self, school_id: str, change: SchoolChange) -> School | None:
        terms = change.get("terms", {})
        values: dict[str, Any] = {"school_id": school_id, **change, **terms}
        named = [_COLUMNS[name] for name in values if name in _COLUMNS]
        # The update also locks the school against another change of its providers.
        update = f"UPDATE schools SET {', '.join([*named, _NEXT_VERSION])} {_ONE}"  # noqa: S608 - constants
        with transaction(self.database_url, self.sign) as connection:
            about = {name: values[name] for name in ("school_id", *_COLUMNS) if name in values}
            if connection.execute(update.encode(), about).rowcount == 0:
                return None
            if "providers" in terms:
                _set_providers(connection, school_id, terms["providers"])
            return _one(connection, school_id)

    def retention_days(self) -> Mapping[str, int]:
        with transaction(self.database_url, self.sign) as connection:
            return dict(connection.execute(RETENTION.encode()).fetchall())


def _set_providers(connection: Connection, school_id: str, providers: frozenset[str]) -> None:
    names = sorted(providers)
    connection.execute(FORGET_PROVIDERS.encode(), {"school_id": school_id, "providers": names})
    try:
        for provider in names:
            about = {"school_id": school_id, "provider": provider}
            connection.execute(ADD_PROVIDER.encode(), about)
    except UniqueViolation:
        raise ProviderTakenError from None


def _one(connection: Connection, school_id: str) -> School | None:
    row = connection.execute(FIND.encode(), {"school_id": school_id}).fetchone()
    return _school(row) if row else None


def _school(row: Sequence[Any]) -> School:
    school_id, name, retention_days, version, suspended, *limits, secret, providers = row
    students, spoken_characters, monthly_budget = limits
    terms = SchoolTerms(
        is_suspended=suspended,
        students=students,
        spoken_characters=spoken_characters,
        monthly_budget=monthly_budget,
        providers=frozenset(providers),
        provider_secret=secret,
    )
    return School(school_id, name, terms, retention_days, version)
