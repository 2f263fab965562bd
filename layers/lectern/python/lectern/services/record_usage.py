"""Records provider usage when no other event can carry it."""

import logging
from collections.abc import Sequence
from dataclasses import dataclass

from lectern.domain.events import ProvidersPaid
from lectern.domain.usage import Bill, Usage, bill_of
from lectern.ports.record import Recorder

logger = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class RecordUsage:
    """Records usage in the archive, best effort: a failure is logged and the class continues."""

    recorder: Recorder

    def __call__(self, session_id: str, usage: Sequence[Usage]) -> None:
        """Record the usage as one bill. Does nothing if there are no costs."""
        self.bill(session_id, bill_of(usage))

    def bill(self, session_id: str, bill: Bill | None) -> None:
        """Record a bill. Safe to repeat, even if another event has carried the same bill."""
        if bill is None:
            return
        try:
            self.recorder.record(ProvidersPaid(session_id, bill))
        except Exception as error:  # noqa: BLE001 - see the class
            facts = {"session_id": session_id, "error": type(error).__name__}
            logger.warning("usage not recorded", extra=facts)
