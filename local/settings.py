"""The local stack's own settings, read from the environment once."""

import logging
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from lectern.config import Reader, Variable
from local.faults import NO_FAULTS, Faults
from local.isolation import Isolation
from local.limits import API_GATEWAY, Limits

VARIABLES: Final = {
    variable.name: variable
    for variable in (
        Variable("LECTERN_PORT", "8080", "port on 127.0.0.1; 0 takes a free one"),
        Variable("LECTERN_HOME", ".lectern", "folder of the data and logs"),
        Variable("DATABASE_URL", "", "a PostgreSQL to use instead of one of our own"),
        Variable("LECTERN_ISOLATION", "threads", "`threads`, or `process`: one per function"),
        Variable("LECTERN_FAULTS", "", "what is to go wrong, like `drop_disconnect=0.3`"),
        Variable("LECTERN_IDLE_S", "600", "how long a socket may be silent"),
        Variable("LECTERN_LIFE_S", "7200", "how long a socket may last"),
        Variable("LECTERN_SWEEP_S", "60", "how often dead classes are looked for"),
        Variable("LECTERN_LOG", "INFO", "log level: `DEBUG`, `INFO`, `WARNING`, `ERROR`"),
    )
}


@dataclass(frozen=True, slots=True)
class Settings:
    """How to run the stack. `port` 0 is any free one; `database_url` `None` is one of our own."""

    port: int
    home: Path
    database_url: str | None = None
    isolation: Isolation = Isolation.THREADS
    faults: Faults = NO_FAULTS
    limits: Limits = API_GATEWAY
    sweep_s: float = 60.0
    log_level: str = "INFO"

    @classmethod
    def from_environment(cls, environment: Mapping[str, str]) -> "Settings":
        """Read and check every variable.

        Raises:
            ConfigurationError: One is wrong; the message names it and what it should be.
        """
        read = Reader(VARIABLES, environment)
        return cls(
            port=read("LECTERN_PORT", _port, "a port from 0 to 65535"),
            home=read("LECTERN_HOME", Path, "a folder").absolute(),
            database_url=read("DATABASE_URL", _database, "like postgresql://user@host/name"),
            isolation=read("LECTERN_ISOLATION", Isolation, "threads or process"),
            faults=read("LECTERN_FAULTS", Faults.parse, "like drop_disconnect=0.3"),
            limits=Limits(
                idle_s=read("LECTERN_IDLE_S", _seconds, "a number of seconds above 0"),
                life_s=read("LECTERN_LIFE_S", _seconds, "a number of seconds above 0"),
            ),
            sweep_s=read("LECTERN_SWEEP_S", _seconds, "a number of seconds above 0"),
            log_level=read("LECTERN_LOG", _level, "DEBUG, INFO, WARNING or ERROR"),
        )

    @property
    def logs(self) -> Path:
        """The folder of the logs."""
        return self.home / "logs"


def _database(text: str) -> str | None:
    if text and not text.startswith(("postgresql://", "postgres://")):
        raise ValueError(text)
    return text or None


def _port(text: str) -> int:
    port = int(text)
    if not 0 <= port <= 65535:
        raise ValueError(text)
    return port


def _seconds(text: str) -> float:
    seconds = float(text)
    if not 0 < seconds < float("inf"):
        raise ValueError(text)
    return seconds


def _level(text: str) -> str:
    if text.upper() not in logging.getLevelNamesMapping():
        raise ValueError(text)
    return text.upper()
