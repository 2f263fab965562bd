"""Classes, their codes and their teachers' hold on them."""

from dataclasses import asdict, dataclass, replace
from typing import Any, Final

from pynamodb.exceptions import DeleteError, TransactWriteError, UpdateError
from pynamodb.expressions.condition import Condition
from pynamodb.transactions import TransactWrite

from lectern.adapters.dynamodb.items import (
    LIVE,
    ONLY,
    ClassItem,
    CodeItem,
    LastClassItem,
    OpenClassItem,
    TeacherItem,
    class_key,
    client,
    get,
    is_free,
    lost_race,
    seconds,
)
from lectern.domain.classroom import Classroom, EndReason
from lectern.domain.clock import Clock
from lectern.domain.errors import SessionExpiredError
from lectern.domain.settings import TranslationMode
from lectern.ports.live_state import ClassChange

CLASS: Final = "CLASS"
"""The sort key of the class itself, among its members."""

_LAST: Final = "LAST"
"""The sort key of a teacher's last class, beside the one that is open."""

_KEPT_AFTER_END_MS: Final = 3_600_000  # long enough to tell latecomers that the class has ended
_ENDINGS: Final = 20  # transactions that met another one on the same class
_MARKS_OF_END: Final = (ClassItem.ended_at, ClassItem.end_reason)
_MARKS_OF_ABSENCE: Final = (ClassItem.teacher_away_since, ClassItem.empty_since)


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
        try:
            with TransactWrite(connection=client()) as transaction:
                _hold(transaction, classroom, self.clock())
                transaction.save(_item(classroom))
        except TransactWriteError as error:
            if not lost_race(error):
                raise
            return False
        return True

    def reopen(self, classroom: Classroom, change: ClassChange) -> Classroom | None:
        again = replace(
            classroom,
            **_changed(change),
            ended_at=None,
            end_reason=None,
            teacher_away_since=None,
            empty_since=None,
        )
        actions = [getattr(ClassItem, name).set(value) for name, value in _changed(change).items()]
        marks = (*_MARKS_OF_END, *_MARKS_OF_ABSENCE)
        try:
            with TransactWrite(connection=client()) as transaction:
                _hold(transaction, again, self.clock())
                transaction.update(
                    ClassItem(class_key(classroom.session_id), CLASS),
                    actions=[
                        *actions,
                        *(mark.remove() for mark in marks),
                        ClassItem.ttl.set(_kept_until(again)),
                    ],
                    condition=ClassItem.ended_at == classroom.ended_at,
                )
        except TransactWriteError as error:
            if not lost_race(error):
                raise
            return None
        return again

    def _free_if_dead(self, kind: type[CodeItem | TeacherItem], key: str) -> bool:
        holder = get(kind, key)
        if holder is None or self._live(holder):
            return False
        _free(holder, holder.session_id)
        return True

    def change(self, session_id: str, change: ClassChange) -> Classroom:
        item, values = ClassItem(class_key(session_id), CLASS), _changed(change)
        actions = [getattr(ClassItem, name).set(value) for name, value in values.items()]
        if change.teacher_connection_id:
            actions.append(ClassItem.teacher_away_since.remove())
        try:
            item.update(actions=actions, condition=is_open(self.clock()))
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
        for _ in range(_ENDINGS):
            item = get(ClassItem, class_key(session_id), CLASS)
            if item is None:
                break
            classroom = classroom_of(session_id, item)
            if classroom.ended_at is not None:
                return classroom
            ended = close(classroom, EndReason.TEACHER, self.clock(), ClassItem.pk.exists())
            if ended is not None:
                return ended
        raise SessionExpiredError("This class has ended.")

    def by_code(self, code: str) -> Classroom | None:
        return self._live(get(CodeItem, _code_key(code)))

    def by_teacher(self, teacher_id: str) -> Classroom | None:
        return self._live(get(TeacherItem, _teacher_key(teacher_id)))

    def ended_of_teacher(self, teacher_id: str) -> Classroom | None:
        last = get(LastClassItem, _teacher_key(teacher_id), _LAST)
        item = get(ClassItem, class_key(last.last_session_id), CLASS) if last else None
        classroom = classroom_of(last.last_session_id, item) if last and item else None
        return classroom if classroom and classroom.ended_at is not None else None

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
        ended_at=_moment(item.ended_at),
        end_reason=EndReason(item.end_reason) if item.end_reason else None,
        teacher_away_since=_moment(item.teacher_away_since),
        empty_since=_moment(item.empty_since),
        looked_at=_moment(item.looked_at),
    )


def close(
    classroom: Classroom, reason: EndReason, now: int, condition: Condition
) -> Classroom | None:
    """End a class that is open and meets the condition, and free what it holds, all or nothing."""
    session_id = classroom.session_id
    keys = {CodeItem: _code_key(classroom.code), TeacherItem: _teacher_key(classroom.teacher_id)}
    holders = [get(kind, key) for kind, key in keys.items()]
    kept_until = seconds(now + _KEPT_AFTER_END_MS)
    try:
        with TransactWrite(connection=client()) as transaction:
            transaction.update(
                ClassItem(class_key(session_id), CLASS),
                actions=[
                    ClassItem.ended_at.set(now),
                    ClassItem.end_reason.set(reason),
                    ClassItem.ttl.set(kept_until),
                ],
                condition=ClassItem.ended_at.does_not_exist() & condition,
            )
            for holder in holders:
                if holder is not None and holder.session_id == session_id:
                    transaction.delete(holder, condition=type(holder).session_id == session_id)
            if reason is EndReason.IDLE:
                last = LastClassItem(_teacher_key(classroom.teacher_id), _LAST, ttl=kept_until)
                last.last_session_id = session_id
                transaction.save(last)
    except TransactWriteError as error:
        if not lost_race(error):
            raise
        return None
    return replace(classroom, ended_at=now, end_reason=reason)


def _hold(transaction: TransactWrite, classroom: Classroom, now: int) -> None:
    """Let the class have its code and its teacher, and let the sweep find it."""
    session_id = classroom.session_id
    code = CodeItem(_code_key(classroom.code), ONLY, session_id=session_id)
    code.ttl = seconds(classroom.code_expires_at)
    teacher = TeacherItem(_teacher_key(classroom.teacher_id), ONLY, session_id=session_id)
    teacher.ttl = seconds(classroom.expires_at)
    transaction.save(code, condition=is_free(CodeItem, now))
    transaction.save(teacher, condition=is_free(TeacherItem, now))
    transaction.save(OpenClassItem(LIVE, session_id, ttl=_kept_until(classroom)))


def _changed(change: ClassChange) -> dict[str, Any]:
    return {name: value for name, value in asdict(change).items() if value is not None}


def _kept_until(classroom: Classroom) -> int:
    """Return a `ttl` that leaves the sweep time to end what nobody else has."""
    return seconds(classroom.expires_at + _KEPT_AFTER_END_MS)


def _moment(value: float | None) -> int | None:
    return int(value) if value else None


def _item(classroom: Classroom) -> ClassItem:
    values = asdict(classroom)
    session_id = values.pop("session_id")
    return ClassItem(class_key(session_id), CLASS, ttl=_kept_until(classroom), sequence=0, **values)


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
