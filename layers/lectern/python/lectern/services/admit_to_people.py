"""Who may see and erase what is stored about a person."""

from lectern.domain.errors import AdminOnlyError
from lectern.domain.teacher import Teacher


def require_admin(reader: Teacher) -> None:
    """Raise `AdminOnlyError` unless the reader administers a school."""
    if reader.administered_school is None:
        raise AdminOnlyError


def require_admin_or_self(reader: Teacher, teacher_id: str) -> None:
    """Raise `AdminOnlyError` unless the reader is the teacher, or administers a school."""
    if reader.teacher_id != teacher_id:
        require_admin(reader)
