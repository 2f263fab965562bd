"""The records of schools in PostgreSQL, over one connection per request as the reports."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Final

from lectern.adapters.postgres.reports import transaction
from lectern.domain.school import School

_RECORD: Final = "school_id, name, suspended_at IS NOT NULL"
_ONE: Final = "WHERE school_id = %(school_id)s"

CREATE: Final = """
INSERT INTO schools (school_id, name) VALUES (%(school_id)s, %(name)s) ON CONFLICT DO NOTHING
RETURNING school_id
"""
FIND: Final = f"SELECT {_RECORD} FROM schools {_ONE}"  # noqa: S608
LIST: Final = f"SELECT {_RECORD} FROM schools ORDER BY school_id"  # noqa: S608
RENAME: Final = f"UPDATE schools SET name = %(name)s {_ONE} RETURNING {_RECORD}"  # noqa: S608
SUSPEND: Final = f"""
UPDATE schools
SET suspended_at = CASE WHEN %(is_suspended)s THEN coalesce(suspended_at, now()) END
{_ONE} RETURNING {_RECORD}
"""  # noqa: S608


@dataclass(frozen=True, slots=True)
class PostgresSchoolStore:
    """Implements `SchoolStore`.

    Args:
        database_url: Any connection string of libpq.
        sign: Adds credentials to the `key=value` pairs of a new connection.
    """

    database_url: str
    sign: Callable[[str], str] = str

    def create(self, school: School) -> bool:
        about = {"school_id": school.school_id, "name": school.name}
        with transaction(self.database_url, self.sign) as connection:
            return connection.execute(CREATE.encode(), about).fetchone() is not None

    def find(self, school_id: str) -> School | None:
        return self._one(FIND, school_id=school_id)

    def list(self) -> Sequence[School]:
        with transaction(self.database_url, self.sign) as connection:
            return [School(*row) for row in connection.execute(LIST.encode())]

    def rename(self, school_id: str, name: str) -> School | None:
        return self._one(RENAME, school_id=school_id, name=name)

    def suspend(self, school_id: str, *, is_suspended: bool) -> School | None:
        return self._one(SUSPEND, school_id=school_id, is_suspended=is_suspended)

    def _one(self, statement: str, **about: object) -> School | None:
        with transaction(self.database_url, self.sign) as connection:
            row = connection.execute(statement.encode(), about).fetchone()
        return School(*row) if row else None
