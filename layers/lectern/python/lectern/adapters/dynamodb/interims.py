"""Limits interim texts: one per class and interval, and one per language and revision."""

from dataclasses import dataclass

from pynamodb.expressions.operand import Path

from lectern.adapters.dynamodb.items import PaceItem, SlotItem, pace_key
from lectern.adapters.dynamodb.live_item import ONLY, seconds
from lectern.adapters.dynamodb.slots import log_key, slot_key
from lectern.adapters.dynamodb.table import LiveTable
from lectern.domain.classroom import Classroom
from lectern.domain.clock import Clock
from lectern.domain.utterance import Utterance


@dataclass(frozen=True, slots=True)
class DynamoDbInterimPace:
    """`InterimPace`: grants one interim text per class every `every_ms`."""

    table: LiveTable
    clock: Clock
    every_ms: int

    def claim(self, classroom: Classroom) -> bool:
        now = self.clock()
        free = PaceItem.shown_at.does_not_exist() | (PaceItem.shown_at <= now - self.every_ms)
        return self.table.update(
            PaceItem(pace_key(classroom.session_id), ONLY),
            actions=[
                PaceItem.kind.set(PaceItem),
                PaceItem.ttl.set(seconds(classroom.expires_at)),
                PaceItem.shown_at.set(now),
            ],
            condition=free,
        )

    def show(self, utterance: Utterance, language: str) -> bool:
        slot = SlotItem(log_key(utterance.session_id), slot_key(utterance.sequence))
        # One attribute per language: an update of a map's key fails if the map does not exist.
        shown = Path([f"shown_{language}"])
        revision = utterance.revision
        # Interim texts are translated concurrently: an older revision must not follow a newer one.
        is_news = shown.does_not_exist() | (shown < revision)
        is_this = (SlotItem.utterance_id == utterance.utterance_id) & (SlotItem.is_final == False)  # noqa: E712
        return self.table.update(slot, [shown.set(revision)], is_this & is_news)
