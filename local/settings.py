"""The local stack's settings, read from the environment once."""

import difflib
import logging
from collections.abc import Mapping
from dataclasses import dataclass
from ipaddress import IPv4Address
from pathlib import Path
from typing import Final

from lectern.config import VARIABLES as FUNCTION_VARIABLES
from lectern.domain.errors import ConfigurationError
from lectern.variables import Variable
from local.edge.addresses import LOOPBACK
from local.faults import NO_FAULTS, Faults
from local.gateway.limits import API_GATEWAY, Limits
from local.runtime.isolation import Isolation


def _database(text: str) -> str | None:
    if text and not text.startswith(("postgresql://", "postgres://")):
        raise ValueError(text)
    return text or None


def _host(text: str) -> str:
    return str(IPv4Address(text))


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


_SECONDS: Final = "a number of seconds above 0"

VARIABLES: Final = {
    variable.name: variable
    for variable in (
        Variable(
            "LECTERN_HOST",
            "127.0.0.1",
            "IPv4 address to listen on; `0.0.0.0`: every network of this machine, so that phones"
            " in the room can join",
            _host,
            "an IPv4 address",
        ),
        Variable(
            "LECTERN_PORT",
            "8080",
            "port to listen on; 0: any free port",
            _port,
            "a port from 0 to 65535",
        ),
        Variable("LECTERN_HOME", ".lectern", "folder of data and logs", Path, "a folder"),
        Variable(
            "DATABASE_URL",
            "",
            "PostgreSQL to use instead of the bundled one",
            _database,
            "like postgresql://user@host/name",
        ),
        Variable(
            "LECTERN_ISOLATION",
            "threads",
            "`threads`, or `process`: one process per function",
            Isolation,
            "threads or process",
        ),
        Variable(
            "LECTERN_FAULTS",
            "",
            "faults to inject, for example `drop_disconnect=0.3`",
            Faults.parse,
            "like drop_disconnect=0.3",
        ),
        Variable(
            "LECTERN_IDLE_S", "600", "idle timeout of a connection, in seconds", _seconds, _SECONDS
        ),
        Variable(
            "LECTERN_LIFE_S",
            "7200",
            "maximum duration of a connection, in seconds",
            _seconds,
            _SECONDS,
        ),
        Variable(
            "LECTERN_SWEEP_S",
            "60",
            "interval of the sweep that ends abandoned classes, in seconds",
            _seconds,
            _SECONDS,
        ),
        Variable(
            "LECTERN_LOG",
            "INFO",
            "log level: `DEBUG`, `INFO`, `WARNING`, `ERROR`",
            _level,
            "DEBUG, INFO, WARNING or ERROR",
        ),
    )
}


def _check_names(environment: Mapping[str, str]) -> None:
    known = VARIABLES.keys() | FUNCTION_VARIABLES.keys()
    for name in sorted(environment):
        if name.startswith("LECTERN_") and name not in known:
            near = difflib.get_close_matches(name, known, n=1, cutoff=0.8)
            hint = f"did you mean {near[0]}?" if near else "docs/settings.md lists them all"
            raise ConfigurationError(f"{name} is not a setting; {hint}")


@dataclass(frozen=True, slots=True)
class Settings:
    """How to run the stack.

    - `host` 0.0.0.0 listens on every network of this machine. Another address also listens on the
      loopback.
    - `port` 0 selects any free port.
    - `database_url` `None` selects the bundled PostgreSQL.
    """

    port: int
    home: Path
    database_url: str | None = None
    isolation: Isolation = Isolation.THREADS
    faults: Faults = NO_FAULTS
    limits: Limits = API_GATEWAY
    sweep_s: float = 60.0
    log_level: str = "INFO"
    host: str = LOOPBACK

    @classmethod
    def from_environment(cls, environment: Mapping[str, str]) -> "Settings":
        """Read and check every variable.

        Raises:
            ConfigurationError: A value is wrong, or a variable `LECTERN_…` is unknown. The message
                names the variable and what is expected, or the nearest known name.
        """
        _check_names(environment)
        value = {name: each.read(environment) for name, each in VARIABLES.items()}
        return cls(
            host=value["LECTERN_HOST"],
            port=value["LECTERN_PORT"],
            home=value["LECTERN_HOME"].absolute(),
            database_url=value["DATABASE_URL"],
            isolation=value["LECTERN_ISOLATION"],
            faults=value["LECTERN_FAULTS"],
            limits=Limits(idle_s=value["LECTERN_IDLE_S"], life_s=value["LECTERN_LIFE_S"]),
            sweep_s=value["LECTERN_SWEEP_S"],
            log_level=value["LECTERN_LOG"],
        )

    @property
    def logs(self) -> Path:
        """The folder of the logs."""
        return self.home / "logs"
