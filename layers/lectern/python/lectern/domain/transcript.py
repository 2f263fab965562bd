"""The times at which each line of a transcript is shown beside a recording of the lesson."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from lectern.domain.report import Line

# The rule of subtitlers: people read at most about 17 characters a second.
_READING_MS: Final = 60
_SHORTEST_MS: Final = 500
_AT_LEAST_MS: Final = 1_500
_AT_MOST_MS: Final = 7_000


@dataclass(frozen=True, slots=True)
class Cue:
    """A line with its times, in milliseconds from the start of the session."""

    line: Line
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Mark:
    """A position in a transcript: the last sequence number, and when its cue ended."""

    sequence: int = 0
    end: int = 0


START: Final = Mark()


def cues(lines: Iterable[Line], started_at: int, after: int = 0) -> Iterator[Cue]:
    """Yield the cues of the lines, in order and without overlap.

    A cue lasts for its reading time or until the next one, but at least half a second. If many
    utterances come at once, later cues are delayed.

    Args:
        lines: In the order of the utterances.
        started_at: When the session started.
        after: When the cue before the first of these ended.
    """
    for line, following in pairwise(_with_end(lines)):
        if line is None:
            return
        start = max(line.said_at - started_at, after)
        after = start + _reading_time(line)
        if following is not None:
            after = min(after, max(following.said_at - started_at, start + _SHORTEST_MS))
        yield Cue(line, start, after)


def _with_end(lines: Iterable[Line]) -> Iterator[Line | None]:
    yield from lines
    yield None


def _reading_time(line: Line) -> int:
    longest = max(len(line.text), len(line.translation or ""))
    return min(max(longest * _READING_MS, _AT_LEAST_MS), _AT_MOST_MS)
