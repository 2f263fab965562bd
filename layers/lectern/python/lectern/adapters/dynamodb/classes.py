"""Classes, their codes and their teachers' hold on them."""

from dataclasses import asdict, dataclass
from typing import Final

from pynamodb.exceptions import DeleteError, TransactWriteError, UpdateError
from pynamodb.expressions.condition import Condition
from pynamodb.transactions import TransactWrite

from lectern.adapters.dynamodb.items import (
    ONLY,
    ClassItem,
    CodeItem,
    TeacherItem,
    class_key,
    client,
    get,
    is_free,
    lost_race,
    seconds,
)
from lectern.domain.classroom import Classroom
from lectern.domain.clock import Clock
from lectern.domain.errors import SessionExpiredError
from lectern.domain.settings import TranslationMode
from lectern.ports.live_state import ClassChange

CLASS: Final = "CLASS"
"""The sort key of the class itself, among its members."""

_KEPT_AFTER_END_MS: Final = 3_600_000  # long enough to tell latecomers that the class has ended


@dataclass(frozen=True, slots=True)
class DynamoDbClassStore:
    """`ClassStore` and `ClassDirectory`."""

    clock: Clock

    def open(self, classroom: Classroom) -> bool:
        if self._open(classroom):
            return True
        code, teacher = _code_key(classroom.code), _teacher_key(classroom.teacher_id)
        # What a class left behind that ended halfway is in nobody's way.
        left = [self._free_if_dead(CodeItem, code), self._free_if_dead(TeacherItem, teacher)]
        return any(left) and self._open(classroom)

    def _open(self, classroom: Classroom) -> bool:
        now, session_id = self.clock(), classroom.session_id
        code = CodeItem(_code_key(classroom.code), ONLY, session_id=session_id)
        code.ttl = seconds(classroom.code_expires_at)
        teacher = TeacherItem(_teacher_key(classroom.teacher_id), ONLY, session_id=session_id)
        teacher.ttl = seconds(classroom.expires_at)
        try:
            with TransactWrite(connection=client()) as transaction:
                transaction.save(code, condition=is_free(CodeItem, now))
                transaction.save(teacher, condition=is_free(TeacherItem, now))
                transaction.save(_item(classroom))
        except TransactWriteError as error:
            if not lost_race(error):
                raise
            return False
        return True

    def _free_if_dead(self, kind: type[CodeItem | TeacherItem], key: str) -> bool:
        holder = get(kind, key)
        if holder is None or self._live(holder):
            return False
        _free(holder, holder.session_id)
        return True

    def change(self, session_id: str, change: ClassChange) -> Classroom:
        values = {name: value for name, value in asdict(change).items() if value is not None}
        item = ClassItem(class_key(session_id), CLASS)
        try:
            item.update(
                actions=[getattr(ClassItem, name).set(value) for name, value in values.items()],
                condition=is_open(self.clock()),
            )
        except UpdateError as error:
            if not lost_race(error):
                raise
            raise SessionExpiredError("This class has ended.") from error
        classroom = classroom_of(session_id, item)
        if change.code_expires_at:
            self._prolong_code(classroom)
        return classroom

    def _prolong_code(self, classroom: Classroom) -> None:
        code = CodeItem(_code_key(classroom.code), ONLY)
        try:
            code.update(
                actions=[
                    CodeItem.kind.set(CodeItem),
                    CodeItem.session_id.set(classroom.session_id),
                    CodeItem.ttl.set(seconds(classroom.code_expires_at)),
                ],
                condition=is_free(CodeItem, self.clock())
                | (CodeItem.session_id == classroom.session_id),
            )
        except UpdateError as error:
            # It ran out and another class has it now: this class goes on without a code.
            if not lost_race(error):
                raise

    def end(self, session_id: str) -> Classroom:
        item, now = ClassItem(class_key(session_id), CLASS), self.clock()
        item.update(
            actions=[
                ClassItem.ended_at.set(ClassItem.ended_at | now),
                ClassItem.ttl.set(seconds(now + _KEPT_AFTER_END_MS)),
            ],
            condition=ClassItem.pk.exists(),
        )
        classroom = classroom_of(session_id, item)
        _free(CodeItem(_code_key(classroom.code), ONLY), session_id)
        _free(TeacherItem(_teacher_key(classroom.teacher_id), ONLY), session_id)
        return classroom

    def by_code(self, code: str) -> Classroom | None:
        return self._live(get(CodeItem, _code_key(code)))

    def by_teacher(self, teacher_id: str) -> Classroom | None:
        return self._live(get(TeacherItem, _teacher_key(teacher_id)))

    def _live(self, holder: CodeItem | TeacherItem | None) -> Classroom | None:
        now = self.clock()
        if holder is None or not holder.is_live(now):
            return None
        item = get(ClassItem, class_key(holder.session_id), CLASS)
        classroom = classroom_of(holder.session_id, item) if item else None
        return classroom if classroom and classroom.is_live(now) else None


def is_open(now: int) -> Condition:
    """Return the condition that a class may still be joined and changed."""
    still: Condition = ClassItem.ended_at.does_not_exist() & (ClassItem.expires_at > now)
    return still


def classroom_of(session_id: str, item: ClassItem) -> Classroom:
    """Return the class that an item holds."""
    return Classroom(
        session_id=session_id,
        code=item.code,
        teacher_id=item.teacher_id,
        teacher_connection_id=item.teacher_connection_id,
        language=item.language,
        started_at=int(item.started_at),
        expires_at=int(item.expires_at),
        code_expires_at=int(item.code_expires_at),
        mode=TranslationMode(item.mode),
        school_id=item.school_id,
        ended_at=int(item.ended_at) if item.ended_at else None,
    )


def _item(classroom: Classroom) -> ClassItem:
    values = asdict(classroom)
    session_id = values.pop("session_id")
    return ClassItem(
        class_key(session_id), CLASS, ttl=seconds(classroom.expires_at), sequence=0, **values
    )


def _free(holder: CodeItem | TeacherItem, session_id: str) -> None:
    try:
        holder.delete(condition=type(holder).session_id == session_id)
    except DeleteError as error:
        if not lost_race(error):
            raise


def _code_key(code: str) -> str:
    return f"CODE#{code}"


def _teacher_key(teacher_id: str) -> str:
    return f"TEACHER#{teacher_id}"
