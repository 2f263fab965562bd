"""Conversion between `Classroom` and `ClassItem`, and the keys of a class's code and teacher."""

import json
from dataclasses import asdict, astuple
from typing import Any, Final

from pynamodb.expressions.condition import Condition

from lectern.adapters.dynamodb.items import ClassItem, class_key
from lectern.adapters.dynamodb.live_item import seconds
from lectern.domain.budget import BudgetState
from lectern.domain.class_life import kept_until
from lectern.domain.classroom import Classroom, EndReason
from lectern.domain.glossary import Glossary, Term
from lectern.domain.settings import TranslationMode

CLASS: Final = "CLASS"
"""The sort key of the class in the partition that it shares with its members."""

LAST: Final = "LAST"
"""The sort key of a teacher's last class, in the partition of the open one."""


def is_open(now: int) -> Condition:
    """Return the condition that members can still join and change the class."""
    still: Condition = ClassItem.ended_at.does_not_exist() & (ClassItem.expires_at > now)
    return still


def is_same(attribute: Any, value: int | None) -> Condition:
    """Return the condition that an attribute of the class has this value, `None` for none."""
    same: Condition = attribute.does_not_exist() if value is None else attribute == value
    return same


def classroom_of(session_id: str, item: ClassItem) -> Classroom:
    """Return the class stored in an item."""
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
        glossary=Glossary(tuple(Term(*each) for each in json.loads(item.glossary or "[]"))),
        title=item.title or "",
        subject=item.subject or "",
        school_id=item.school_id,
        locked=bool(item.locked),
        questions=bool(item.questions),
        languages_added=int(item.languages_added or 0),
        max_students=_whole(item.max_students),
        max_spoken=_whole(item.max_spoken),
        budget=BudgetState(item.budget) if item.budget else None,
        ended_at=_whole(item.ended_at),
        end_reason=EndReason(item.end_reason) if item.end_reason else None,
        reopened_at=_whole(item.reopened_at),
        teacher_away_since=_whole(item.teacher_away_since),
        empty_since=_whole(item.empty_since),
        probed_at=_whole(item.probed_at),
    )


def _whole(value: float | None) -> int | None:
    return int(value) if value else None


def item_of(classroom: Classroom) -> ClassItem:
    """Return the item of a new class."""
    # The item's attributes have the names of the fields, except for the session id in its key.
    values = asdict(classroom) | {"glossary": glossary_text(classroom.glossary)}
    session_id = values.pop("session_id")
    return ClassItem(class_key(session_id), CLASS, ttl=class_ttl(classroom), sequence=0, **values)


def glossary_text(glossary: Glossary) -> str:
    """Return a glossary as an item stores it."""
    # Unescaped: DynamoDB bills UTF-8 bytes, and most translations are not ASCII.
    return json.dumps([astuple(term) for term in glossary.terms], ensure_ascii=False)


def class_ttl(classroom: Classroom) -> int:
    """Return the `ttl` of an open class."""
    return seconds(kept_until(classroom))


def code_key(code: str) -> str:
    """Return the partition of a code."""
    return f"CODE#{code}"


def teacher_key(teacher_id: str) -> str:
    """Return the partition of a teacher."""
    return f"TEACHER#{teacher_id}"
