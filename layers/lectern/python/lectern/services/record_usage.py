"""Records provider usage when no other event can carry it."""

from collections.abc import Sequence
from dataclasses import dataclass

from lectern.domain.events import UsageRecorded
from lectern.domain.usage import Usage, UsageRecord, usage_record
from lectern.observability import logger
from lectern.ports.record import Recorder
from lectern.services.count_spending import CountSpending


@dataclass(frozen=True, slots=True)
class RecordUsage:
    """Records usage in the archive, best effort: a failure is logged and the class continues.

    It is also counted for the school that pays (`Classroom.payer`), `None` for none. Without
    `count`, nothing is.
    """

    recorder: Recorder
    count: CountSpending | None = None

    def __call__(self, session_id: str, usage: Sequence[Usage], payer: str | None = None) -> None:
        """Record the usage with a new id. Does nothing if there is none."""
        self.record(session_id, usage_record(usage), payer)

    def record(self, session_id: str, record: UsageRecord | None, payer: str | None = None) -> None:
        """Write the record. Safe to repeat, even if another event has carried the same record."""
        if record is None:
            return
        self.count_only(record.usage, payer)
        try:
            self.recorder.record(UsageRecorded(session_id, record))
        except Exception as error:  # noqa: BLE001 - see the class
            facts = {"session_id": session_id, "error": type(error).__name__}
            logger.warning("usage not recorded", **facts)

    def count_only(self, usage: Sequence[Usage], payer: str | None) -> None:
        """Count usage that another event has recorded."""
        if self.count is not None and usage:
            self.count(payer, usage)
