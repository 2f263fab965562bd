"""Requests that captions which were delivered without a translation are tried again."""

from collections.abc import Sequence
from concurrent.futures import Executor
from dataclasses import dataclass

from lectern.domain.clock import Clock
from lectern.domain.repair import Repair
from lectern.domain.utterance import Utterance
from lectern.observability import logger
from lectern.ports.repair import RepairRequest, RepairStore
from lectern.services.translate import Failure, TranslatedCaption


@dataclass(frozen=True, slots=True)
class RequestRepair:
    """Starts the tries of each language that failed, unless they go on already.

    - Costs nothing if every caption has a translation.
    - Best effort: a failed request is logged, because the students already have the original text.
    - `is_on` is whether captions are translated after their delivery at all.
    """

    repairs: RepairStore
    request: RepairRequest
    pool: Executor
    clock: Clock
    is_on: bool = True

    def __call__(self, utterance: Utterance, made: Sequence[TranslatedCaption]) -> None:
        """Request it for a final utterance whose captions are stored in the log."""
        languages = [
            each.caption.language
            for each in made
            if self.is_on and each.failure not in (None, Failure.UNSUPPORTED)
        ]
        said = utterance.session_id, utterance.sequence
        if languages:
            list(self.pool.map(lambda language: self._request(*said, language), languages))

    def for_missed(self, session_id: str, sequences: Sequence[int], language: str) -> None:
        """Request it for captions that `catch-up` has stored without a translation."""
        if self.is_on and sequences:
            self._request(session_id, min(sequences), language)

    def _request(self, session_id: str, sequence: int, language: str) -> None:
        try:
            if self.repairs.note(session_id, language):
                self._start(session_id, sequence, language)
        except Exception as error:  # noqa: BLE001 - the students already have the original text
            facts = {"session_id": session_id, "error": type(error).__name__}
            logger.warning("repair not requested", **facts)

    def _start(self, session_id: str, sequence: int, language: str) -> None:
        try:
            self.request.start(Repair.of(session_id, language, sequence, self.clock()))
        except BaseException:
            self.repairs.cancel(session_id, language)
            raise
