"""The `GET /api/sessions/{sessionId}/transcript` use case: reads a transcript in pages."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Final, Generic, TypeVar

from lectern.domain.errors import SessionNotFoundError
from lectern.domain.language import same_language, translation_key
from lectern.domain.report import Line
from lectern.domain.teacher import Teacher
from lectern.domain.transcript import START, Cue, Mark, cues
from lectern.ports.reports import SessionReports, Transcripts

# Lambda's quota for a response is 6 MB, including headers and the escaping of the body.
MAX_PAGE_SIZE: Final = 5_000_000


T = TypeVar("T")
Write = Callable[[Cue], tuple[T, int]]
"""Formats a cue for the response, and returns it with its size in bytes."""


@dataclass(frozen=True, slots=True)
class TranscriptPage(Generic[T]):
    """One page of a transcript; `next_mark` is where the next page starts, `None` on the last."""

    parts: Sequence[T]
    next_mark: Mark | None


@dataclass(frozen=True, slots=True)
class ReadTranscript:
    """Reads a session's utterances, with their translations into one language.

    - There are translations only into languages that students had during the class.
    - A page is never larger than `max_size` bytes, unless a single line is. No more than a page is
      in memory.
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
        """Return as many lines after a mark as fit on a page, formatted by `write`.

        Args:
            reader: The teacher who sent the request.
            session_id: The session.
            language: The tag of the translation, `None` for none.
            after: Where the previous page ended.
            write: Formats a cue for the response.

        Raises:
            SessionNotFoundError: The session does not exist, or the reader has no access to it.
        """
        report = self.reports.find(reader, session_id)
        if report is None:
            raise SessionNotFoundError
        key = translation_key(language) if language else None
        with self.transcripts.lines(reader, session_id, key, after.sequence) as lines:
            translated = (_as_read(line, language) for line in lines)
            return self._page(cues(translated, report.started_at, after.end), write)

    def _page(self, found: Iterator[Cue], write: Write[T]) -> TranscriptPage[T]:
        parts: list[T] = []
        size, mark = 0, START
        for cue in found:
            part, part_size = write(cue)
            size += part_size
            # A page has at least one line, however long: otherwise paging would not advance.
            if parts and size > self.max_size:
                return TranscriptPage(parts, mark)
            parts.append(part)
            mark = Mark(cue.line.sequence, cue.end)
        return TranscriptPage(parts, None)


def _as_read(line: Line, language: str | None) -> Line:
    """Return the line with its own text as translation, if it was said in that language."""
    if language and same_language(line.language, language):
        return replace(line, translation=line.text, missing_facts=())
    return line
