"""The class's part of the transactions that admit a member to a class or to a new language."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from pynamodb.expressions.condition import Condition

from lectern.adapters.dynamodb.class_item import CLASS, is_open
from lectern.adapters.dynamodb.items import ClassItem, class_key
from lectern.adapters.dynamodb.transaction import Transaction
from lectern.ports.live_state import LanguagePlace

if TYPE_CHECKING:
    from pynamodb.expressions.update import Action


@dataclass(frozen=True, slots=True)
class Admission:
    """The conditions that a class must meet.

    Args:
        students: The maximum number of students in a class. `None` if the member is not new.
        place: The place for the member's language. `None` if the language needs none.
    """

    students: int | None
    place: LanguagePlace | None

    def write(self, transaction: Transaction, session_id: str, now: int) -> None:
        """Add the class's part: it is open, allows the member, and counts them if they are new."""
        actions: list[Action] = []
        condition = is_open(now)
        if self.students is not None:
            actions.append(ClassItem.joined.add(1))
            condition &= _takes_newcomers(self.students)
        if self.place is not None:
            added = ClassItem.languages_added
            actions.append(added.add(1))
            condition &= added.does_not_exist() | (added <= self.place.added)
        if actions:
            item = ClassItem(class_key(session_id), CLASS)
            transaction.update(item, actions=actions, condition=condition)
        else:
            # Returning members change no counter: a check does not write the class's item.
            transaction.condition_check(
                ClassItem, class_key(session_id), CLASS, condition=condition
            )


def _takes_newcomers(students: int) -> Condition:
    unlocked = ClassItem.locked.does_not_exist() | (ClassItem.locked == False)  # noqa: E712 - a condition
    has_room = ClassItem.joined.does_not_exist() | (ClassItem.joined < students)
    both: Condition = unlocked & has_room
    return both
