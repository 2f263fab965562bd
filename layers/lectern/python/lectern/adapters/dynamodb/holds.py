"""What a class holds while it is open: its code, its teacher, its place among the live ones."""

from dataclasses import replace

from pynamodb.exceptions import DeleteError, TransactWriteError
from pynamodb.expressions.condition import Condition
from pynamodb.transactions import TransactWrite

from lectern.adapters.dynamodb.class_item import (
    CLASS,
    KEPT_AFTER_END_MS,
    LAST,
    code_key,
    kept_until,
    teacher_key,
)
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


def hold(transaction: TransactWrite, classroom: Classroom, now: int) -> None:
    """Let the class have its code and its teacher, and let the sweep find it."""
    session_id = classroom.session_id
    code = CodeItem(code_key(classroom.code), ONLY, session_id=session_id)
    code.ttl = seconds(classroom.code_expires_at)
    teacher = TeacherItem(teacher_key(classroom.teacher_id), ONLY, session_id=session_id)
    teacher.ttl = seconds(classroom.expires_at)
    transaction.save(code, condition=is_free(CodeItem, now))
    transaction.save(teacher, condition=is_free(TeacherItem, now))
    transaction.save(OpenClassItem(LIVE, session_id, ttl=kept_until(classroom)))


def close(
    classroom: Classroom, reason: EndReason, now: int, condition: Condition
) -> Classroom | None:
    """End a class that is open and meets the condition, and free what it holds, all or nothing."""
    session_id = classroom.session_id
    keys = {CodeItem: code_key(classroom.code), TeacherItem: teacher_key(classroom.teacher_id)}
    holders = [get(kind, key) for kind, key in keys.items()]
    ttl = seconds(now + KEPT_AFTER_END_MS)
    try:
        with TransactWrite(connection=client()) as transaction:
            transaction.update(
                ClassItem(class_key(session_id), CLASS),
                actions=[
                    ClassItem.ended_at.set(now),
                    ClassItem.end_reason.set(reason),
                    ClassItem.ttl.set(ttl),
                ],
                condition=ClassItem.ended_at.does_not_exist() & condition,
            )
            for holder in holders:
                if holder is not None and holder.session_id == session_id:
                    transaction.delete(holder, condition=type(holder).session_id == session_id)
            if reason is EndReason.IDLE:
                last = LastClassItem(teacher_key(classroom.teacher_id), LAST, ttl=ttl)
                last.last_session_id = session_id
                transaction.save(last)
    except TransactWriteError as error:
        if not lost_race(error):
            raise
        return None
    return replace(classroom, ended_at=now, end_reason=reason)


def free(holder: CodeItem | TeacherItem, session_id: str) -> None:
    """Let go of a code or a teacher, unless another class has it by now."""
    try:
        holder.delete(condition=type(holder).session_id == session_id)
    except DeleteError as error:
        if not lost_race(error):
            raise
