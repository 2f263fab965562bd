"""The archive's tables as a reader sees them."""

from collections.abc import Sequence

from psycopg import Connection
from psycopg.rows import TupleRow

Rows = Sequence[TupleRow]


class Tables:
    """The tables as a reader sees them, with times as epoch milliseconds."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def sessions(self) -> Rows:
        return self._rows(
            "SELECT session_id, teacher_id, language, ms(started_at), ms(ended_at), end_reason"
            " FROM sessions ORDER BY session_id"
        )

    def descriptions(self) -> Rows:
        return self._rows(
            "SELECT session_id, title, subject, codes, ms(described_at), languages, teacher_name,"
            " search FROM sessions"
            " ORDER BY session_id"
        )

    def reopened(self) -> Rows:
        return self._rows("SELECT session_id, ms(reopened_at) FROM sessions ORDER BY session_id")

    def participants(self) -> Rows:
        return self._rows(
            "SELECT session_id, participant_id, role, language, ms(joined_at), ms(registered_at),"
            " name, ms(named_at) FROM participants ORDER BY session_id, participant_id"
        )

    def utterances(self) -> Rows:
        return self._rows(
            "SELECT session_id, sequence, utterance_id, revision, language, text, ms(said_at),"
            " amendments FROM utterances ORDER BY session_id, sequence"
        )

    def translations(self) -> Rows:
        return self._rows(
            "SELECT session_id, sequence, language, status, text, translation_ms,"
            " missing_facts::text, terms, kept_terms"
            " FROM translations ORDER BY session_id, sequence, language"
        )

    def deliveries(self) -> Rows:
        return self._rows(
            "SELECT session_id, sequence, language, revision, listeners, delivered, gone, failed,"
            " delay_ms FROM deliveries ORDER BY session_id, sequence, language"
        )

    def usage(self) -> Rows:
        return self._rows(
            "SELECT session_id, bill_id, service, provider, model, unit, amount"
            " FROM usage ORDER BY session_id, bill_id, service, provider, model, unit"
        )

    def everything(self) -> Sequence[Rows]:
        return [
            self.sessions(),
            self.descriptions(),
            self.participants(),
            self.utterances(),
            self.translations(),
            self.deliveries(),
            self.usage(),
        ]

    def empty(self) -> None:
        self._connection.execute("DELETE FROM sessions")

    def _rows(self, query: str) -> Rows:
        return self._connection.execute(query.encode()).fetchall()
