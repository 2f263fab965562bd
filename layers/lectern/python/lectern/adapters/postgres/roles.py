"""The database's roles: one owns the tables, the other reads and writes rows."""

from typing import Final

import psycopg
from psycopg import sql

from lectern.domain.errors import ArchiveUnavailableError

WRITER: Final = "lectern"
"""The role of `record` and the reports, which may change rows but not tables."""

OWNER: Final = "lectern_owner"
"""The role of the migrations."""

# Aurora requires an IAM token of members of this role, and accepts no password.
_IAM_ROLE: Final = "rds_iam"

_GRANTS: Final = (
    "GRANT USAGE ON SCHEMA public TO {writer}",
    "GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA public TO {writer}",
    "GRANT USAGE ON ALL SEQUENCES IN SCHEMA public TO {writer}",
    "GRANT {iam} TO {writer}",
)


def grant_writer_access(database_url: str, writer: str = WRITER) -> None:
    """Create the writer's role if it is missing, and grant it access to all existing tables.

    Safe to repeat. Call it after every migration, for new tables.

    Raises:
        ArchiveUnavailableError: The database cannot be reached.
    """
    names = {"writer": sql.Identifier(writer), "iam": sql.Identifier(_IAM_ROLE)}
    try:
        with psycopg.connect(database_url, connect_timeout=10) as connection:
            if not _exists(connection, writer):
                connection.execute(sql.SQL("CREATE ROLE {writer} LOGIN").format(**names))
            for grant in _GRANTS:
                connection.execute(sql.SQL(grant).format(**names))
    except psycopg.OperationalError as error:
        raise ArchiveUnavailableError("the database cannot be reached") from error


def _exists(connection: psycopg.Connection, role: str) -> bool:
    found = connection.execute("SELECT 1 FROM pg_roles WHERE rolname = %s", [role]).fetchone()
    return found is not None
