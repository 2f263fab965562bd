"""What is asked outside of a class, and what lasts after it."""

from functools import cached_property
from typing import TYPE_CHECKING

from lectern.bootstrap.parts import Parts
from lectern.config import DatabaseAuth

if TYPE_CHECKING:
    from lectern.services.check_health import CheckDatabase, CheckHealth
    from lectern.services.delete_session import DeleteSession
    from lectern.services.end_lost_classes import EndLostClasses
    from lectern.services.issue_ticket import IssueTicket
    from lectern.services.list_languages import ListLanguages
    from lectern.services.list_sessions import ListSessions
    from lectern.services.migrate_database import MigrateDatabase
    from lectern.services.read_analytics import ReadAnalytics
    from lectern.services.read_session import ReadSession
    from lectern.services.read_transcript import ReadTranscript
    from lectern.services.retain_sessions import RetainSessions
    from lectern.services.write_events import WriteEvents


class ReportCases(Parts):
    """What the HTTP API, the database and its schedules need."""

    @cached_property
    def check_health(self) -> "CheckHealth":
        """What `GET /api/health` does."""
        from lectern.adapters.sqs.depth import SqsQueueDepth
        from lectern.services.check_health import CheckHealth

        queue = SqsQueueDepth(self.settings.queue_url)
        return CheckHealth(self.connections, queue, self._clock)

    @cached_property
    def check_database(self) -> "CheckDatabase":
        """What `GET /api/health/database` does."""
        from lectern.services.check_health import CheckDatabase

        return CheckDatabase(self._reports, self._clock)

    @cached_property
    def list_languages(self) -> "ListLanguages":
        """What `GET /api/languages` does."""
        from lectern.services.list_languages import ListLanguages
        from lectern.speech_services import speakers
        from lectern.translators import choose_translator

        translator = choose_translator(self.settings).choice
        return ListLanguages([translator], speakers(self.settings))

    @cached_property
    def issue_ticket(self) -> "IssueTicket":
        """What `POST /api/tickets` does."""
        from lectern.services.issue_ticket import IssueTicket

        return IssueTicket(self.tickets, self._clock)

    @cached_property
    def list_sessions(self) -> "ListSessions":
        """What `GET /api/sessions` does."""
        from lectern.services.list_sessions import ListSessions

        return ListSessions(self._reports)

    @cached_property
    def read_session(self) -> "ReadSession":
        """What `GET /api/sessions/{sessionId}` does."""
        from lectern.services.read_session import ReadSession

        return ReadSession(self._reports, self._rosters, self._clock)

    @cached_property
    def read_transcript(self) -> "ReadTranscript":
        """What `GET /api/sessions/{sessionId}/transcript` does."""
        from lectern.services.read_transcript import ReadTranscript

        return ReadTranscript(self._reports, self._reports)

    @cached_property
    def read_analytics(self) -> "ReadAnalytics":
        """What `GET /api/analytics` does."""
        from lectern.services.read_analytics import ReadAnalytics

        return ReadAnalytics(self._reports)

    @cached_property
    def delete_session(self) -> "DeleteSession":
        """What `DELETE /api/sessions/{sessionId}` does."""
        from lectern.services.delete_session import DeleteSession

        return DeleteSession(
            reports=self._reports,
            rosters=self._rosters,
            live=self._live_eraser,
            archive=self._reports,
            clock=self._clock,
        )

    @cached_property
    def retain_sessions(self) -> "RetainSessions":
        """What `retain` does."""
        from lectern.domain.retention import Retention
        from lectern.services.retain_sessions import RetainSessions

        settings = self.settings
        return RetainSessions(
            old=self._reports,
            live=self._live_eraser,
            archive=self._reports,
            clock=self._clock,
            retention=Retention(settings.retention_days, settings.retention_of_schools),
        )

    @cached_property
    def write_events(self) -> "WriteEvents":
        """What `record` does."""
        from lectern.adapters.sqs.events import decode
        from lectern.services.write_events import WriteEvents

        return WriteEvents(self.archive, decode)

    @cached_property
    def end_lost_classes(self) -> "EndLostClasses":
        """What `record` does now and then."""
        from lectern.services.end_lost_classes import EndLostClasses

        return EndLostClasses(self.archive, self._clock)

    @cached_property
    def migrate_database(self) -> "MigrateDatabase":
        """What `migrate` does."""
        from lectern.services.migrate_database import MigrateDatabase

        return MigrateDatabase(self._migrate)

    def _migrate(self) -> int:
        from lectern.adapters.postgres.migrate import migrate
        from lectern.adapters.postgres.roles import grant_writer_access

        applied = migrate(self._sign(self.settings.database_url))
        if self.settings.database_auth is DatabaseAuth.IAM:
            grant_writer_access(self._sign(self.settings.database_url))
        return applied
