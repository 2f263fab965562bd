"""Builds the use case of `greeting`, and the limit on wrong class codes."""

from lectern.bootstrap.ports import Ports
from lectern.bootstrap.presence import leave_class
from lectern.services.greet_connection import GreetConnection
from lectern.services.guess_limit import GuessLimit


def greet_connection(ports: Ports) -> GreetConnection:
    """Return the use case of `greeting`."""
    return GreetConnection(
        ports.connections(), guess_limit(ports), ports.poster(), leave_class(ports)
    )


def guess_limit(ports: Ports) -> GuessLimit:
    """Return what finds the class of a code, and limits wrong ones."""
    return GuessLimit(
        ports.guesses(),
        ports.classes(),
        ports.rosters(),
        ports.clock,
        ports.settings.wrong_codes,
    )
