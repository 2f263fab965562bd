"""The class's part of the transactions that admit a member to a class or to a new language."""

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from pynamodb.expressions.condition import Condition

from lectern.adapters.dynamodb.class_item import CLASS, is_open, is_same
from lectern.adapters.dynamodb.items import ClassItem, class_key
from lectern.adapters.dynamodb.transaction import Transaction
from lectern.domain.admission import Newcomer
from lectern.domain.classroom import Classroom, Role
from lectern.ports.rosters import LanguagePlace

if TYPE_CHECKING:
    from pynamodb.expressions.update import Action

_COUNTERS: Final[dict[Role, Any]] = {
    Role.STUDENT: ClassItem.joined,
    Role.PROJECTOR: ClassItem.projectors,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Admission:
    """The conditions that a class must meet.

    Args:
        newcomer: The newcomer. `None` if the member is not new.
        place: The place for the member's language. `None` if the language needs none.
        code: The code that the class must have. `None` if any will do.
        as_read: The class whose teacher and mode must not have changed. `None` if they may.
    """

    newcomer: Newcomer | None = None
    place: LanguagePlace | None = None
    code: str | None = None
    as_read: Classroom | None = None

    def write(self, transaction: Transaction, session_id: str, now: int) -> None:
        """Add the conditions on the class, and the increments for a newcomer and a new language."""
        actions: list[Action] = []
        condition = is_open(now)
        if self.newcomer is not None:
            actions.append(counter_of(self.newcomer).add(1))
            condition &= _accepts(self.newcomer)
        if self.place is not None:
            added = ClassItem.languages_added
            actions.append(added.add(1))
            condition &= added.does_not_exist() | (added <= self.place.added)
        if self.code is not None:
            condition &= ClassItem.code == self.code
        if self.as_read is not None:
            condition &= _is_unchanged(self.as_read)
        item = ClassItem(class_key(session_id), CLASS)
        if actions:
            transaction.update(item, actions, condition)
        else:
            # Returning members change no counter, so a check is enough and writes nothing.
            transaction.check(item, condition)


def counter_of(newcomer: Newcomer) -> Any:
    """Return the attribute of the class that counts such newcomers."""
    return _COUNTERS[newcomer.role]


def counted(newcomer: Newcomer, item: ClassItem) -> int:
    """Return the value of that attribute."""
    return int(getattr(item, counter_of(newcomer).attr_name) or 0)


def _accepts(newcomer: Newcomer) -> Condition:
    """Return the condition that the class accepts one more; a locked class accepts projectors."""
    counter = counter_of(newcomer)
    has_room: Condition = counter.does_not_exist() | (counter < newcomer.maximum)
    if newcomer.role is Role.PROJECTOR:
        return has_room
    unlocked = ClassItem.locked.does_not_exist() | (ClassItem.locked == False)  # noqa: E712 - a condition
    both: Condition = unlocked & has_room
    return both


def _is_unchanged(classroom: Classroom) -> Condition:
    """Return the condition that nothing has changed of which members are notified."""
    asks = ClassItem.questions == True  # noqa: E712 - a condition
    unchanged: Condition = (
        (ClassItem.teacher_connection_id == classroom.teacher_connection_id)
        & is_same(ClassItem.teacher_away_since, classroom.teacher_away_since)
        & (ClassItem.mode == classroom.mode)
        & (asks if classroom.questions else ~asks)
    )
    return unchanged
