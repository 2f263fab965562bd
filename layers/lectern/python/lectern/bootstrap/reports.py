"""Builds the use cases of `/api/sessions`, `/api/analytics` and `/api/overview`."""

from lectern.bootstrap.ports import Ports
from lectern.services.delete_session import DeleteSession
from lectern.services.list_sessions import ListSessions
from lectern.services.read_analytics import ReadAnalytics
from lectern.services.read_overview import ReadOverview
from lectern.services.read_session import ReadSession
from lectern.services.read_transcript import ReadTranscript


def list_sessions(ports: Ports) -> ListSessions:
    """Return the use case of `GET /api/sessions`."""
    return ListSessions(ports.reports())


def read_session(ports: Ports) -> ReadSession:
    """Return the use case of `GET /api/sessions/{sessionId}`."""
    return ReadSession(ports.reports(), ports.rosters(), ports.clock)


def read_transcript(ports: Ports) -> ReadTranscript:
    """Return the use case of `GET /api/sessions/{sessionId}/transcript`."""
    return ReadTranscript(ports.reports(), ports.transcripts())


def read_analytics(ports: Ports) -> ReadAnalytics:
    """Return the use case of `GET /api/analytics`."""
    return ReadAnalytics(ports.reports())


def read_overview(ports: Ports) -> ReadOverview:
    """Return the use case of `GET /api/overview`."""
    return ReadOverview(ports.overviews(), ports.prices())


def delete_session(ports: Ports) -> DeleteSession:
    """Return the use case of `DELETE /api/sessions/{sessionId}`."""
    return DeleteSession(
        reports=ports.reports(),
        rosters=ports.rosters(),
        live=ports.live_eraser(),
        archive=ports.archive_eraser(),
        clock=ports.clock,
    )
