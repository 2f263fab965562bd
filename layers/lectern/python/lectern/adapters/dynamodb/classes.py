"""Classes: opened, found, changed, ended and reopened, each with its code and teacher."""

from dataclasses import dataclass, replace
from typing import Final

from pynamodb.expressions.update import Action

from lectern.adapters.dynamodb.class_claims import (
    claim,
    claim_code,
    close,
    is_own_or_free,
    retire_code,
)
from lectern.adapters.dynamodb.class_item import (
    CLASS,
    LAST,
    class_ttl,
    classroom_of,
    code_key,
    glossary_text,
    is_open,
    item_of,
    teacher_key,
)
from lectern.adapters.dynamodb.items import (
    ClassItem,
    CodeItem,
    LastClassItem,
    TeacherItem,
    class_key,
)
from lectern.adapters.dynamodb.live_item import ONLY, is_free, seconds
from lectern.adapters.dynamodb.membership import add_member, find_connection
from lectern.adapters.dynamodb.table import LiveTable
from lectern.domain.admission import joined_elsewhere
from lectern.domain.class_life import reopened
from lectern.domain.classroom import Classroom, EndReason, Member
from lectern.domain.clock import Clock
from lectern.domain.errors import SessionExpiredError
from lectern.ports.classes import ClassChange

_ATTEMPTS: Final = 5  # a change or a join between the read and the write fails an attempt
_MARKS_OF_END: Final = (ClassItem.ended_at, ClassItem.end_reason)
_MARKS_OF_ABSENCE: Final = (ClassItem.teacher_away_since, ClassItem.empty_since)


@dataclass(frozen=True, slots=True)
class DynamoDbClassStore:
    """Implements `ClassStore` on DynamoDB.

    `connection_life_ms` is API Gateway's limit on the duration of a connection.
    """

    table: LiveTable
    clock: Clock
    connection_life_ms: int

    def open(self, classroom: Classroom, teacher: Member) -> bool:
        if self._open(classroom, teacher):
            return True
        self._refuse_joined(classroom, teacher)
        code, holder = code_key(classroom.code), teacher_key(classroom.teacher_id)
        # Release a code and a teacher that a dead class still claims, then try once more.
        left = [self._release_if_dead(CodeItem, code), self._release_if_dead(TeacherItem, holder)]
        return any(left) and self._open(classroom, teacher)

    def _open(self, classroom: Classroom, teacher: Member) -> bool:
        now, transaction = self.clock(), self.table.transaction()
        claim(transaction, classroom, now)
        transaction.save(item_of(classroom))
        add_member(transaction, classroom.session_id, teacher, now + self.connection_life_ms)
        return transaction.commit()

    def _refuse_joined(self, classroom: Classroom, teacher: Member) -> None:
        """Raise if the connection has joined a class, unless as this teacher in a live one."""
        connection = find_connection(self.table, teacher.connection_id)
        if connection.session_id is None:
            return
        other = self.table.get(ClassItem, class_key(connection.session_id), CLASS)
        if other is None or not classroom_of(connection.session_id, other).is_live(self.clock()):
            raise SessionExpiredError
        if (connection.connection_role, other.teacher_id) != (teacher.role, classroom.teacher_id):
            raise joined_elsewhere()

    def reopen(
        self, classroom: Classroom, change: ClassChange, teacher: Member
    ) -> Classroom | None:
        now = self.clock()
        again = reopened(change.apply_to(classroom), now)
        marks = (*_MARKS_OF_END, *_MARKS_OF_ABSENCE)
        transaction = self.table.transaction()
        claim(transaction, again, now)
        transaction.update(
            ClassItem(class_key(classroom.session_id), CLASS),
            actions=[
                *_set(change),
                *(mark.remove() for mark in marks),
                ClassItem.reopened_at.set(now),
                ClassItem.ttl.set(class_ttl(again)),
            ],
            condition=ClassItem.ended_at == classroom.ended_at,
        )
        add_member(transaction, classroom.session_id, teacher, now + self.connection_life_ms)
        return again if transaction.commit() else None

    def _release_if_dead(self, kind: type[CodeItem | TeacherItem], key: str) -> bool:
        holder = self.table.get(kind, key)
        if holder is None or self._live(holder):
            return False
        # Another class may have claimed it meanwhile.
        self.table.delete(holder, kind.session_id == holder.session_id)
        return True

    def change(self, session_id: str, change: ClassChange) -> Classroom:
        item, actions = ClassItem(class_key(session_id), CLASS), _set(change)
        if change.teacher_connection_id:
            actions.append(ClassItem.teacher_away_since.remove())
        if not self.table.update(item, actions, is_open(self.clock())):
            raise SessionExpiredError
        classroom = classroom_of(session_id, item)
        if change.code_expires_at:
            self._prolong_code(classroom)
        return classroom

    def _prolong_code(self, classroom: Classroom) -> None:
        is_own = CodeItem.session_id == classroom.session_id
        # If the code expired and another class claimed it, this class continues without one.
        self.table.update(
            CodeItem(code_key(classroom.code), ONLY),
            actions=[
                CodeItem.kind.set(CodeItem),
                CodeItem.session_id.set(classroom.session_id),
                CodeItem.ttl.set(seconds(classroom.code_expires_at)),
            ],
            condition=is_free(CodeItem, self.clock()) | is_own,
        )

    def renew_code(self, classroom: Classroom, code: str, expires_at: int) -> Classroom | None:
        renewed = replace(classroom, code=code, code_expires_at=expires_at)
        old = CodeItem(code_key(classroom.code), ONLY)
        # If the old code expired and another class claimed it, it must not be retired.
        is_own = is_own_or_free(self.table, old, classroom.session_id)
        transaction = self.table.transaction()
        claim_code(transaction, renewed, self.clock())
        if is_own:
            retire_code(transaction, old, classroom)
        transaction.update(
            ClassItem(class_key(classroom.session_id), CLASS),
            actions=[ClassItem.code.set(code), ClassItem.code_expires_at.set(expires_at)],
            condition=is_open(self.clock()) & (ClassItem.code == classroom.code),
        )
        return renewed if transaction.commit() else None

    def end(self, session_id: str) -> Classroom:
        for _ in range(_ATTEMPTS):
            item = self.table.get(ClassItem, class_key(session_id), CLASS)
            if item is None:
                break
            classroom = classroom_of(session_id, item)
            if classroom.ended_at is not None:
                return classroom
            still = ClassItem.pk.exists()
            ended = close(self.table, classroom, EndReason.TEACHER, self.clock(), still)
            if ended is not None:
                return ended
        raise SessionExpiredError

    def by_code(self, code: str) -> Classroom | None:
        holder = self.table.get(CodeItem, code_key(code))
        return None if holder is None or holder.retired else self._live(holder)

    def session_of(self, code: str) -> str | None:
        holder = self.table.get(CodeItem, code_key(code))
        if holder is None or holder.retired or not holder.is_live(self.clock()):
            return None
        return str(holder.session_id)

    def is_retired(self, code: str) -> bool:
        holder = self.table.get(CodeItem, code_key(code))
        return holder is not None and bool(holder.retired) and self._live(holder) is not None

    def by_teacher(self, teacher_id: str) -> Classroom | None:
        return self._live(self.table.get(TeacherItem, teacher_key(teacher_id)))

    def ended_of_teacher(self, teacher_id: str) -> Classroom | None:
        last = self.table.get(LastClassItem, teacher_key(teacher_id), LAST)
        # DynamoDB may delete an expired item days later.
        if last is None or not last.is_live(self.clock()):
            return None
        item = self.table.get(ClassItem, class_key(last.last_session_id), CLASS)
        classroom = classroom_of(last.last_session_id, item) if item else None
        return classroom if classroom and classroom.ended_at is not None else None

    def _live(self, holder: CodeItem | TeacherItem | None) -> Classroom | None:
        now = self.clock()
        if holder is None or not holder.is_live(now):
            return None
        item = self.table.get(ClassItem, class_key(holder.session_id), CLASS)
        classroom = classroom_of(holder.session_id, item) if item else None
        return classroom if classroom and classroom.is_live(now) else None


def _set(change: ClassChange) -> list[Action]:
    values = change.values()
    if change.glossary is not None:
        values["glossary"] = glossary_text(change.glossary)
    return [getattr(ClassItem, name).set(value) for name, value in values.items()]
