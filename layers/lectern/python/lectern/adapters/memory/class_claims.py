"""Claims of an open class: its code, its teacher, and its entry in the index of live classes."""

from dataclasses import replace

from lectern.adapters.memory.table import Code, MemoryTable
from lectern.domain.class_life import KEPT_AFTER_END_MS, kept_until
from lectern.domain.classroom import Classroom, EndReason


def live_class(table: MemoryTable, session_id: str | None) -> Classroom | None:
    """Return the class, `None` if it is not live."""
    classroom = table.classes.get(session_id) if session_id else None
    return classroom if classroom and classroom.is_live(table.clock()) else None


def can_claim(table: MemoryTable, classroom: Classroom) -> bool:
    """Return whether the class can claim its code and its teacher."""
    is_free = table.teachers.get(classroom.teacher_id) is None
    return is_free and can_claim_code(table, classroom.code)


def can_claim_code(table: MemoryTable, code: str) -> bool:
    """Return whether no live class has the code, or had it."""
    holder = table.codes.get(code)
    return holder is None or live_class(table, holder.session_id) is None


def store_claimed(table: MemoryTable, classroom: Classroom) -> None:
    """Store an open class with its code and its teacher, and add it to the index."""
    session_id = classroom.session_id
    table.classes.put(session_id, classroom, kept_until(classroom))
    table.listed.put(session_id, True, kept_until(classroom))
    table.teachers.put(classroom.teacher_id, session_id, classroom.expires_at)
    claim_code(table, classroom)


def claim_code(table: MemoryTable, classroom: Classroom) -> None:
    """Claim the code for the class, or prolong its claim."""
    table.codes.put(classroom.code, Code(classroom.session_id), classroom.code_expires_at)


def retire_code(table: MemoryTable, classroom: Classroom) -> None:
    """Retire the class's code: it finds no class, and stays claimed while the class lives."""
    if is_own_or_free(table, classroom):
        retired = Code(classroom.session_id, retired=True)
        table.codes.put(classroom.code, retired, classroom.expires_at)


def is_own_or_free(table: MemoryTable, classroom: Classroom) -> bool:
    """Return whether no other class has claimed the code."""
    holder = table.codes.get(classroom.code)
    return holder is None or holder.session_id == classroom.session_id


def close(table: MemoryTable, classroom: Classroom, reason: EndReason) -> Classroom:
    """End an open class, and release its code and teacher."""
    now, session_id = table.clock(), classroom.session_id
    ended = replace(classroom, ended_at=now, end_reason=reason)
    table.classes.put(session_id, ended, now + KEPT_AFTER_END_MS)
    if is_own_or_free(table, classroom):
        table.codes.pop(classroom.code)
    if table.teachers.get(classroom.teacher_id) == session_id:
        table.teachers.pop(classroom.teacher_id)
    # A teacher who returns may reopen a class that ended in their absence.
    if reason is EndReason.IDLE:
        table.last_classes.put(classroom.teacher_id, session_id, now + KEPT_AFTER_END_MS)
    return ended
