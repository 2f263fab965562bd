"""Speech on request: counts characters per participant and minute, and per class and hour."""

from dataclasses import dataclass

from lectern.adapters.memory.table import MemoryTable
from lectern.domain.allowances import CLASS_SPEECH, PARTICIPANT_SPEECH
from lectern.ports.speech_allowance import AllowanceLimits


@dataclass(frozen=True, slots=True)
class MemorySpeechAllowance:
    """`SpeechAllowance`: what is spent expires at the end of its minute or hour."""

    table: MemoryTable
    limits: AllowanceLimits

    def spend(
        self,
        session_id: str,
        participant_id: str,
        characters: int,
        class_limit: int | None = None,
    ) -> None:
        windows = (
            ((session_id, participant_id), PARTICIPANT_SPEECH, self.limits.participant),
            ((session_id,), CLASS_SPEECH, class_limit or self.limits.class_),
        )
        with self.table.lock:
            now, spent = self.table.clock(), dict[tuple[str, ...], int]()
            for whose, window, limit in windows:
                spent[whose] = (self.table.spent.get(whose) or 0) + characters
                if spent[whose] > limit:
                    raise window.refused(now)
            for whose, window, _ in windows:
                self.table.spent.put(whose, spent[whose], window.ends_at(now))
