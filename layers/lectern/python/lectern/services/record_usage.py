"""Records provider usage when no other event can carry it."""

from collections.abc import Sequence
from dataclasses import dataclass

from lectern.domain.events import UsageRecorded
from lectern.domain.usage import Usage, UsageRecord, usage_record
from lectern.observability import logger
from lectern.ports.record import Recorder


@dataclass(frozen=True, slots=True)
class RecordUsage:
    """Records usage in the archive, best effort: a failure is logged and the class continues."""

    recorder: Recorder

    def __call__(self, session_id: str, usage: Sequence[Usage]) -> None:
        """Record the usage with a new id. Does nothing if there is none."""
        self.record(session_id, usage_record(usage))

    def record(self, session_id: str, record: UsageRecord | None) -> None:
        """Write the record. Safe to repeat, even if another event has carried the same record."""
        if record is None:
            return
        try:
            self.recorder.record(UsageRecorded(session_id, record))
        except Exception as error:  # noqa: BLE001 - see the class
            facts = {"session_id": session_id, "error": type(error).__name__}
            logger.warning("usage not recorded", **facts)
