"""What happens when somebody wants to read a lesson again."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Final, Generic, TypeVar

from lectern.domain.errors import SessionNotFoundError
from lectern.domain.language import same_language, translation_key
from lectern.domain.report import Line
from lectern.domain.teacher import Teacher
from lectern.domain.transcript import BEGINNING, Cue, Mark, cues
from lectern.ports.reports import SessionReports, Transcripts

# Lambda answers 6 MB at most, headers and the escaping of the body included.
MAX_PAGE_SIZE: Final = 5_000_000


T = TypeVar("T")
Write = Callable[[Cue], tuple[T, int]]
"""What a cue becomes in an answer, and how many bytes it is there."""


@dataclass(frozen=True, slots=True)
class TranscriptPage(Generic[T]):
    """Part of a transcript, and where to go on, `None` after the last line."""

    parts: Sequence[T]
    next_mark: Mark | None


@dataclass(frozen=True, slots=True)
class ReadTranscript:
    """Reads what was said, with its translation into one language.

    In a language that nobody listened in there is none. Bounded: a page is never larger than
    `max_size`, but for one line, and no more than that is in memory.
    """

    reports: SessionReports
    transcripts: Transcripts
    max_size: int = MAX_PAGE_SIZE

    def __call__(
        self,
        reader: Teacher,
        session_id: str,
        language: str | None,
        after: Mark,
        write: Write[T],
    ) -> TranscriptPage[T]:
        """Return the lines after a mark as `write` writes them, as many as fit.

        Args:
            reader: Who asks.
            session_id: Of which session.
            language: The tag of the translation, `None` for none.
            after: Where the page before this one ended.
            write: Makes a part of the answer of each cue.

        Raises:
            SessionNotFoundError: It is not the reader's to know of.
        """
        report = self.reports.find(reader, session_id)
        if report is None:
            raise SessionNotFoundError(session_id)
        key = translation_key(language) if language else None
        with self.transcripts.lines(session_id, key, after.sequence) as lines:
            translated = (_as_read(line, language) for line in lines)
            return self._page(cues(translated, report.started_at, after.end), write)

    def _page(self, found: Iterator[Cue], write: Write[T]) -> TranscriptPage[T]:
        parts: list[T] = []
        size, mark = 0, BEGINNING
        for cue in found:
            part, part_size = write(cue)
            size += part_size
            if parts and size > self.max_size:
                return TranscriptPage(parts, mark)
            parts.append(part)
            mark = Mark(cue.line.sequence, cue.end)
        return TranscriptPage(parts, None)


def _as_read(line: Line, language: str | None) -> Line:
    """Return the line as somebody reads it whose language it may have been said in."""
    if language and same_language(line.language, language):
        return replace(line, translation=line.text)
    return line
