"""What providers are paid for is written down, where nothing else goes to the archive anyway."""

import logging
from collections.abc import Sequence
from dataclasses import dataclass

from lectern.domain.events import ProvidersPaid
from lectern.domain.usage import Bill, Usage, bill_of
from lectern.ports.record import Recorder

logger = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class RecordUsage:
    """Records usage for good. That it cannot be takes nothing from a class: it is only logged."""

    recorder: Recorder

    def __call__(self, session_id: str, usage: Sequence[Usage]) -> None:
        """Record it as one bill; where nobody is to be paid, nothing is sent."""
        self.bill(session_id, bill_of(usage))

    def bill(self, session_id: str, bill: Bill | None) -> None:
        """Record a bill. Safe to repeat, also beside the event that it was to ride in."""
        if bill is None:
            return
        try:
            self.recorder.record(ProvidersPaid(session_id, bill))
        except Exception as error:  # noqa: BLE001 - see the class
            facts = {"session_id": session_id, "error": type(error).__name__}
            logger.warning("usage not recorded", extra=facts)
