"""The `POST /api/people/export` use case for a teacher: returns what is stored about them."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from lectern.domain.person import ExportedClass, ExportMark, ExportPage, SpokenLine
from lectern.domain.report import PageStart
from lectern.domain.teacher import Teacher
from lectern.ports.people import People
from lectern.services.admit_to_people import require_admin_or_self

MAX_PAGE_SIZE: Final = 1_500_000
"""Bytes of text. Lambda's quota for a response is 6 MB, of a JSON string with its escapes."""
_BATCH: Final = 20
_CLASS_SIZE: Final = 1_000  # about that of a class without its lines


@dataclass(frozen=True, slots=True)
class ExportTeacher:
    """Returns a teacher's classes with all that was said in them, newest first, in pages."""

    people: People
    max_size: int = MAX_PAGE_SIZE

    def __call__(self, reader: Teacher, teacher_id: str, after: ExportMark | None) -> ExportPage:
        """Return the page after a mark. It has at least one line, if any are left.

        Raises:
            AdminOnlyError: The reader is another teacher.
        """
        require_admin_or_self(reader, teacher_id)
        place = PageStart(after.started_at, after.session_id) if after else None
        taught = self.people.taught(reader, teacher_id, place, _BATCH + 1)
        classes: list[ExportedClass] = []
        left = self.max_size
        for each in taught[:_BATCH]:
            is_resumed = after is not None and after.session_id == each.session_id
            sequence = after.sequence if after is not None and is_resumed else 0
            lines, is_whole = self._lines(reader, each.session_id, sequence, left)
            classes.append(ExportedClass(each, lines))
            left -= _CLASS_SIZE + sum(line.size for line in lines)
            if not is_whole:
                reached = lines[-1].sequence if lines else sequence
                return ExportPage(classes, ExportMark(each.started_at, each.session_id, reached))
        if len(taught) <= _BATCH:
            return ExportPage(classes, None)
        following = taught[_BATCH]
        return ExportPage(classes, ExportMark(following.started_at, following.session_id, 0))

    def _lines(
        self, reader: Teacher, session_id: str, after: int, limit: int
    ) -> tuple[Sequence[SpokenLine], bool]:
        """Return the lines that fit, and whether these are all; the first line of a page fits."""
        lines: list[SpokenLine] = []
        size = 0
        with self.people.spoken(reader, session_id, after) as spoken:
            for line in spoken:
                size += line.size
                if size > limit and (lines or limit < self.max_size):
                    return lines, False
                lines.append(line)
        return lines, True
