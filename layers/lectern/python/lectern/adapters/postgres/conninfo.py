"""How connections to the database are made: to the writer, and never waited for without end."""

from psycopg.conninfo import conninfo_to_dict, make_conninfo


def conninfo_of(database_url: str, name: str, *, connect_s: int, statement_s: int) -> str:
    """Return the `key=value` pairs of a connection.

    Args:
        database_url: Anything that libpq takes.
        name: Who connects, as the database's own tables show it.
        connect_s: How long to wait for a connection, where the URL does not say.
        statement_s: How long a statement may take.
    """
    given = conninfo_to_dict(database_url).get("connect_timeout") or connect_s
    return make_conninfo(
        database_url,
        connect_timeout=given,
        application_name=name,
        options=f"-c statement_timeout={statement_s}s -c lock_timeout=4s",
        target_session_attrs="read-write",
        # A server that vanished without a word is noticed after this, not after minutes.
        keepalives_idle="10",
        tcp_user_timeout="6000",
    )
