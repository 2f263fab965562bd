"""Speech on request: counts characters per participant and minute, and per class and hour."""

from dataclasses import dataclass

from lectern.adapters.dynamodb.items import AllowanceItem
from lectern.adapters.dynamodb.live_item import seconds
from lectern.adapters.dynamodb.table import LiveTable
from lectern.domain.allowances import CLASS_SPEECH, PARTICIPANT_SPEECH, SpeechWindow
from lectern.domain.clock import Clock
from lectern.ports.speech_allowance import AllowanceLimits


@dataclass(frozen=True, slots=True)
class DynamoDbSpeechAllowance:
    """`SpeechAllowance`: two conditional updates, first the participant's, then the class's."""

    table: LiveTable
    clock: Clock
    limits: AllowanceLimits

    def spend(
        self,
        session_id: str,
        participant_id: str,
        characters: int,
        class_limit: int | None = None,
    ) -> None:
        now = self.clock()
        participant = _Spent(
            session_id, f"{participant_id}#", PARTICIPANT_SPEECH, now, self.limits.participant
        )
        class_ = _Spent(session_id, "", CLASS_SPEECH, now, class_limit or self.limits.class_)
        if not participant.add(self.table, characters):
            raise PARTICIPANT_SPEECH.refused(now)
        if not class_.add(self.table, characters):
            # Nothing is synthesized: the participant must not pay for the class's limit.
            participant.add(self.table, -characters)
            raise CLASS_SPEECH.refused(now)


@dataclass(frozen=True, slots=True)
class _Spent:
    """The characters of the current window and their limit. The first request creates the item."""

    session_id: str
    prefix: str
    window: SpeechWindow
    now: int
    limit: int

    def add(self, table: LiveTable, characters: int) -> bool:
        """Count the characters; return `False`, counting nothing, if they exceed the limit."""
        spent = AllowanceItem.spent
        has_room = spent <= self.limit - characters
        if characters <= self.limit:
            # `ADD` creates the item of a new window, which has no `spent` yet.
            has_room |= spent.does_not_exist()
        place = f"{self.prefix}{self.window.number(self.now)}"
        return table.update(
            AllowanceItem(f"ALLOWANCE#{self.session_id}", place),
            actions=[
                AllowanceItem.kind.set(AllowanceItem),
                AllowanceItem.ttl.set(seconds(self.window.ends_at(self.now))),
                spent.add(characters),
            ],
            condition=has_room,
        )
