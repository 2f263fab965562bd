"""Builds the use cases of the HTTP API, and those that write and maintain the database."""

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
    """The use cases of the HTTP API, of the queue and of schedules."""

    @cached_property
    def check_health(self) -> "CheckHealth":
        """The use case of `GET /api/health`."""
        from lectern.adapters.sqs.depth import SqsQueueDepth
        from lectern.services.check_health import CheckHealth

        queue = SqsQueueDepth(self.settings.queue_url)
        return CheckHealth(self.connections, queue, self._clock)

    @cached_property
    def check_database(self) -> "CheckDatabase":
        """The use case of `GET /api/health/database`."""
        from lectern.services.check_health import CheckDatabase

        return CheckDatabase(self._reports, self._clock)

    @cached_property
    def list_languages(self) -> "ListLanguages":
        """The use case of `GET /api/languages`."""
        from lectern.bootstrap.ears import ears_by_language
        from lectern.bootstrap.speech_services import speakers
        from lectern.bootstrap.translators import choose_translators
        from lectern.services.list_languages import ListLanguages

        translators = choose_translators(self.settings).order
        return ListLanguages(translators, speakers(self.settings), ears_by_language(self.settings))

    @cached_property
    def issue_ticket(self) -> "IssueTicket":
        """The use case of `POST /api/tickets`."""
        from lectern.services.issue_ticket import IssueTicket

        return IssueTicket(self.tickets, self._clock)

    @cached_property
    def list_sessions(self) -> "ListSessions":
        """The use case of `GET /api/sessions`."""
        from lectern.services.list_sessions import ListSessions

        return ListSessions(self._reports)

    @cached_property
    def read_session(self) -> "ReadSession":
        """The use case of `GET /api/sessions/{sessionId}`."""
        from lectern.services.read_session import ReadSession

        return ReadSession(self._reports, self._rosters, self._clock)

    @cached_property
    def read_transcript(self) -> "ReadTranscript":
        """The use case of `GET /api/sessions/{sessionId}/transcript`."""
        from lectern.services.read_transcript import ReadTranscript

        return ReadTranscript(self._reports, self._reports)

    @cached_property
    def read_analytics(self) -> "ReadAnalytics":
        """The use case of `GET /api/analytics`."""
        from lectern.services.read_analytics import ReadAnalytics

        return ReadAnalytics(self._reports)

    @cached_property
    def delete_session(self) -> "DeleteSession":
        """The use case of `DELETE /api/sessions/{sessionId}`."""
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
        """The use case of `retain`."""
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
        """The use case of `record`."""
        from lectern.adapters.sqs.events import decode
        from lectern.services.write_events import WriteEvents

        return WriteEvents(self.archive, decode)

    @cached_property
    def end_lost_classes(self) -> "EndLostClasses":
        """The use case that `record` calls after each batch."""
        from lectern.services.end_lost_classes import EndLostClasses

        return EndLostClasses(self.archive, self._clock)

    @cached_property
    def migrate_database(self) -> "MigrateDatabase":
        """The use case of `migrate`."""
        from lectern.services.migrate_database import MigrateDatabase

        return MigrateDatabase(self._migrate)

    def _migrate(self) -> int:
        from lectern.adapters.postgres.migrate import migrate
        from lectern.adapters.postgres.roles import grant_writer_access

        applied = migrate(self._sign(self.settings.database_url))
        if self.settings.database_auth is DatabaseAuth.IAM:
            grant_writer_access(self._sign(self.settings.database_url))
        return applied
