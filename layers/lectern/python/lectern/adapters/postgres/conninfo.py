"""Settings of database connections: to the writer, with time limits on every wait."""

from psycopg.conninfo import conninfo_to_dict, make_conninfo


def conninfo_of(database_url: str, name: str, *, connect_s: int, statement_s: int) -> str:
    """Return the `key=value` pairs of a connection.

    Args:
        database_url: Any connection string of libpq.
        name: The application name in PostgreSQL's statistics views.
        connect_s: The time limit for connecting in seconds, unless the URL has one.
        statement_s: The time limit of a statement in seconds.
    """
    given = conninfo_to_dict(database_url).get("connect_timeout") or connect_s
    return make_conninfo(
        database_url,
        connect_timeout=given,
        application_name=name,
        options=f"-c statement_timeout={statement_s}s -c lock_timeout=4s",
        target_session_attrs="read-write",
        # Detects within seconds a server that vanished silently; the default takes minutes.
        keepalives_idle="10",
        tcp_user_timeout="6000",
    )
