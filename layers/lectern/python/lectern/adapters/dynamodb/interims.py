"""Which interim texts are shown: a turn a class, and a mark a language on the utterance's slot."""

from dataclasses import dataclass

from pynamodb.exceptions import UpdateError
from pynamodb.expressions.operand import Path

from lectern.adapters.dynamodb.items import ONLY, PaceItem, SlotItem, lost_race, pace_key, seconds
from lectern.adapters.dynamodb.slots import log_key, slot_key
from lectern.domain.classroom import Classroom
from lectern.domain.clock import Clock
from lectern.domain.utterance import Utterance


@dataclass(frozen=True, slots=True)
class DynamoDbInterimPace:
    """`InterimPace`; a turn comes every `every_ms`."""

    clock: Clock
    every_ms: int

    def claim(self, classroom: Classroom) -> bool:
        now = self.clock()
        item = PaceItem(pace_key(classroom.session_id), ONLY)
        free = PaceItem.shown_at.does_not_exist() | (PaceItem.shown_at <= now - self.every_ms)
        try:
            item.update(
                actions=[
                    PaceItem.kind.set(PaceItem),
                    PaceItem.ttl.set(seconds(classroom.expires_at)),
                    PaceItem.shown_at.set(now),
                ],
                condition=free,
            )
        except UpdateError as error:
            if not lost_race(error):
                raise
            return False
        return True

    def show(self, utterance: Utterance, language: str) -> bool:
        slot = SlotItem(log_key(utterance.session_id), slot_key(utterance.sequence))
        # A flat attribute for each language: a path into a map wants the map to be there.
        shown = Path([f"shown_{language}"])
        revision = utterance.revision
        is_news = shown.does_not_exist() | (shown < revision)
        is_this = (SlotItem.utterance_id == utterance.utterance_id) & (SlotItem.is_final == False)  # noqa: E712
        try:
            slot.update(actions=[shown.set(revision)], condition=is_this & is_news)
        except UpdateError as error:
            if not lost_race(error):
                raise
            return False
        return True
