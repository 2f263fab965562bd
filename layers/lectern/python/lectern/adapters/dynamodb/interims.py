"""Limits interim texts: one per class and interval, and one per language and revision."""

from dataclasses import dataclass

from pynamodb.exceptions import UpdateError
from pynamodb.expressions.operand import Path

from lectern.adapters.dynamodb.items import PaceItem, SlotItem, pace_key
from lectern.adapters.dynamodb.slots import log_key, slot_key
from lectern.adapters.dynamodb.table import ONLY, lost_race, seconds
from lectern.domain.classroom import Classroom
from lectern.domain.clock import Clock
from lectern.domain.utterance import Utterance


@dataclass(frozen=True, slots=True)
class DynamoDbInterimPace:
    """`InterimPace`: grants one interim text per class every `every_ms`."""

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
        # One attribute per language: an update of a map's key fails if the map does not exist.
        shown = Path([f"shown_{language}"])
        revision = utterance.revision
        # Interim texts are translated concurrently: an older revision must not follow a newer one.
        is_news = shown.does_not_exist() | (shown < revision)
        is_this = (SlotItem.utterance_id == utterance.utterance_id) & (SlotItem.is_final == False)  # noqa: E712
        try:
            slot.update(actions=[shown.set(revision)], condition=is_this & is_news)
        except UpdateError as error:
            if not lost_race(error):
                raise
            return False
        return True
