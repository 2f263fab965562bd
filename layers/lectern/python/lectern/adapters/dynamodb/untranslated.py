"""The languages of a class that have no translation, an item each beside the members."""

from dataclasses import dataclass
from typing import Final

from pynamodb.exceptions import UpdateError

from lectern.adapters.dynamodb.items import (
    UntranslatedItem,
    class_key,
    lost_race,
    seconds,
    take_out,
)
from lectern.domain.classroom import Classroom
from lectern.domain.utterance import Utterance

UNTRANSLATED: Final = "UNTRANSLATED#"
"""Begins their sort keys, before the translation key."""


@dataclass(frozen=True, slots=True)
class DynamoDbUntranslatedLanguages:
    """`UntranslatedLanguages`."""

    def miss(self, classroom: Classroom, utterance: Utterance, language: str) -> int:
        item = UntranslatedItem(class_key(classroom.session_id), UNTRANSLATED + language)
        known = UntranslatedItem.last_counted
        try:
            item.update(
                actions=[
                    UntranslatedItem.kind.set(UntranslatedItem),
                    UntranslatedItem.ttl.set(seconds(classroom.expires_at)),
                    UntranslatedItem.in_a_row.add(1),
                    known.set(utterance.sequence),
                ],
                condition=known.does_not_exist() | (known != utterance.sequence),
            )
        except UpdateError as error:
            if not lost_race(error):
                raise
            return 0
        return int(item.in_a_row)

    def recover(self, session_id: str, language: str) -> int:
        row = take_out(class_key(session_id), UNTRANSLATED + language)
        return int(row["in_a_row"]["N"]) if row else 0
