"""Languages of a class that lack translations: a set of notes in the class's own item.

`es 12` says that utterance 12 has no Spanish caption, `es told` that the teacher knows. A separate
item would cost another read per utterance. In the partition of the class, functions of an older
version would read it as a member.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final

from pynamodb.exceptions import UpdateError
from pynamodb.expressions.condition import Condition
from pynamodb.expressions.update import Action

from lectern.adapters.dynamodb.class_item import CLASS
from lectern.adapters.dynamodb.items import ClassItem, class_key, lost_race
from lectern.domain.classroom import Gap
from lectern.domain.utterance import Utterance

_TOLD: Final = "told"


def gaps_of(notes: Iterable[str] | None) -> Mapping[str, Gap]:
    """Return the gap of each language that has one."""
    gaps: dict[str, Gap] = {}
    for note in notes or ():
        language, what = note.split(" ")
        known = gaps.get(language, Gap())
        if what == _TOLD:
            gaps[language] = Gap(known.sequences, is_notified=True)
        else:
            gaps[language] = Gap(known.sequences | {int(what)}, known.is_notified)
    return gaps


@dataclass(frozen=True, slots=True)
class DynamoDbUntranslatedLanguages:
    """`UntranslatedLanguages`."""

    def record(self, utterance: Utterance, language: str) -> Gap:
        note = f"{language} {utterance.sequence}"
        item = _change(
            utterance.session_id, ClassItem.untranslated.add({note}), ClassItem.pk.exists()
        )
        return gaps_of(item.untranslated).get(language, Gap()) if item else Gap()

    def mark_notified(self, session_id: str, language: str) -> bool:
        note = f"{language} {_TOLD}"
        is_news = ClassItem.pk.exists() & ~ClassItem.untranslated.contains(note)
        return _change(session_id, ClassItem.untranslated.add({note}), is_news) is not None

    def clear(self, session_id: str, language: str, gap: Gap) -> bool:
        notes = {f"{language} {sequence}" for sequence in gap.sequences}
        if gap.is_notified:
            notes.add(f"{language} {_TOLD}")
        # Of concurrent callers, the one that deletes this note has recovered the language.
        taken = max(notes)
        is_there = ClassItem.untranslated.contains(taken)
        return _change(session_id, ClassItem.untranslated.delete(notes), is_there) is not None


def _change(session_id: str, action: Action, condition: Condition) -> ClassItem | None:
    item = ClassItem(class_key(session_id), CLASS)
    try:
        item.update(actions=[action], condition=condition)
    except UpdateError as error:
        if not lost_race(error):
            raise
        return None
    return item
