"""Builds the use cases of a connection that opens."""

from lectern.bootstrap.ports import Ports
from lectern.services.issue_ticket import IssueTicket
from lectern.services.open_connection import OpenConnection


def issue_ticket(ports: Ports) -> IssueTicket:
    """Return the use case of `POST /api/tickets`."""
    return IssueTicket(ports.tickets(), ports.clock)


def open_connection(ports: Ports) -> OpenConnection:
    """Return the use case of `$connect`."""
    return OpenConnection(ports.connections(), ports.greeting())
