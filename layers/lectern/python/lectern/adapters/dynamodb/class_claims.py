"""Claims of an open class: its code, its teacher, and its entry in the index of live classes."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from pynamodb.expressions.condition import Condition

from lectern.adapters.dynamodb.class_item import (
    CLASS,
    LAST,
    class_ttl,
    code_key,
    teacher_key,
)
from lectern.adapters.dynamodb.items import (
    LIVE,
    ClassItem,
    CodeItem,
    LastClassItem,
    OpenClassItem,
    TeacherItem,
    class_key,
)
from lectern.adapters.dynamodb.live_item import ONLY, is_free, seconds
from lectern.adapters.dynamodb.table import LiveTable
from lectern.adapters.dynamodb.transaction import Transaction
from lectern.domain.class_life import KEPT_AFTER_END_MS
from lectern.domain.classroom import Classroom, EndReason


def claim(transaction: Transaction, classroom: Classroom, now: int) -> None:
    """Claim the code and the teacher for the class, and add it to the sweep's index."""
    session_id = classroom.session_id
    claim_code(transaction, classroom, now)
    teacher = TeacherItem(teacher_key(classroom.teacher_id), ONLY, session_id=session_id)
    teacher.ttl = seconds(classroom.expires_at)
    # The condition is what allows a teacher only one live class at a time.
    transaction.save(teacher, condition=is_free(TeacherItem, now))
    transaction.save(OpenClassItem(LIVE, session_id, ttl=class_ttl(classroom)))


def claim_code(transaction: Transaction, classroom: Classroom, now: int) -> None:
    """Claim the code for the class, unless another live class has it."""
    code = CodeItem(code_key(classroom.code), ONLY, session_id=classroom.session_id)
    code.ttl = seconds(classroom.code_expires_at)
    transaction.save(code, condition=is_free(CodeItem, now))


def retire_code(transaction: Transaction, code: CodeItem, classroom: Classroom) -> None:
    """Retire the class's code: it finds no class, and stays claimed while the class lives."""
    transaction.update(
        code,
        actions=[
            CodeItem.kind.set(CodeItem),
            CodeItem.session_id.set(classroom.session_id),
            CodeItem.retired.set(True),
            # Claimed until the class expires, so that no other class gets a code still in use.
            CodeItem.ttl.set(seconds(classroom.expires_at)),
        ],
        condition=CodeItem.pk.does_not_exist() | (CodeItem.session_id == classroom.session_id),
    )


def close(
    table: LiveTable, classroom: Classroom, reason: EndReason, now: int, condition: Condition
) -> Classroom | None:
    """End an open class if the condition holds, and release its code and teacher.

    Atomic: returns `None`, and changes nothing, if the class has ended or the condition fails.
    """
    code = CodeItem(code_key(classroom.code), ONLY)
    teacher = TeacherItem(teacher_key(classroom.teacher_id), ONLY)
    ending = _Ending(table, classroom, reason, now, condition)
    if ending.write([code, teacher]):
        return ending.ended
    # The class nearly always has both. If not, one expired and another class claimed it.
    held = [one for one in (code, teacher) if is_own_or_free(table, one, classroom.session_id)]
    return ending.ended if len(held) < 2 and ending.write(held) else None


@dataclass(frozen=True, slots=True)
class _Ending:
    table: LiveTable
    classroom: Classroom
    reason: EndReason
    now: int
    condition: Condition

    @property
    def ended(self) -> Classroom:
        return replace(self.classroom, ended_at=self.now, end_reason=self.reason)

    def write(self, held: Sequence[CodeItem | TeacherItem]) -> bool:
        session_id, ttl = self.classroom.session_id, seconds(self.now + KEPT_AFTER_END_MS)
        transaction = self.table.transaction()
        transaction.update(
            ClassItem(class_key(session_id), CLASS),
            actions=[
                ClassItem.ended_at.set(self.now),
                ClassItem.end_reason.set(self.reason),
                ClassItem.ttl.set(ttl),
            ],
            condition=ClassItem.ended_at.does_not_exist() & self.condition,
        )
        for holder in held:
            ours = type(holder).session_id == session_id
            transaction.delete(holder, type(holder).pk.does_not_exist() | ours)
        # A teacher who returns may reopen a class that ended in their absence.
        if self.reason is EndReason.IDLE:
            last = LastClassItem(teacher_key(self.classroom.teacher_id), LAST, ttl=ttl)
            last.last_session_id = session_id
            transaction.save(last)
        return transaction.commit()


def is_own_or_free(table: LiveTable, holder: CodeItem | TeacherItem, session_id: str) -> bool:
    """Return whether no other class has claimed the code or the teacher."""
    found = table.get(type(holder), holder.pk)
    return found is None or found.session_id == session_id
