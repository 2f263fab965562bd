"""Parses and validates the query parameters of HTTP requests."""

from base64 import urlsafe_b64decode, urlsafe_b64encode
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Final, TypeVar

import msgspec

from lectern.domain.errors import InvalidRequestError
from lectern.domain.language import translation_key
from lectern.domain.report import EVERY_SESSION, PageStart, SessionFilter
from lectern.domain.text import clean_line
from lectern.domain.transcript import START, Mark
from lectern.protocol.normalise import listed_tag

Query = Mapping[str, str]
T = TypeVar("T")


class Format(StrEnum):
    """The format of a transcript."""

    JSON = "json"
    TXT = "txt"
    SRT = "srt"
    VTT = "vtt"


_PAGE: Final = 20
_LONGEST_SEARCH: Final = 80
_LONGEST_PAGE: Final = 100
_DAY_MS: Final = 86_400_000
_USUAL_DAYS: Final = 30
_MAX_DAYS: Final = 366
_LATEST: Final = 253_402_300_799_000  # the last second of the year 9999
_LAST_NUMBER: Final = 2**63 - 1
_MAX_DIGITS: Final = 20
# Made before threads share the types, as those of `codec.py`.
_places: Final = msgspec.json.Decoder(tuple[int, str])
_marks: Final = msgspec.json.Decoder(tuple[int, int])


@dataclass(frozen=True, slots=True)
class SessionsQuery:
    """A page of at most `count` of the wanted sessions that are older than `before`.

    `before` is `None` for the newest.
    """

    before: PageStart | None
    count: int
    wanted: SessionFilter = EVERY_SESSION

    @classmethod
    def of(cls, query: Query) -> "SessionsQuery":
        """Parse `cursor`, `limit`, `from`, `to`, `search` and `language`.

        Raises:
            InvalidRequestError: A parameter is invalid.
        """
        place = _opened(query, _places)
        # A client can forge a cursor: `datetime` has no later times, PostgreSQL rejects U+0000.
        if place and not (0 <= place[0] <= _LATEST and "\0" not in place[1]):
            raise _wrong_cursor()
        count = _whole(query, "limit", _PAGE, 1, _LONGEST_PAGE)
        return cls(PageStart(*place) if place else None, count, _wanted(query))


@dataclass(frozen=True, slots=True)
class TranscriptQuery:
    """A transcript after a mark, with the translation into `language`, `None` for none."""

    language: str | None
    format: Format
    after: Mark

    @classmethod
    def of(cls, query: Query) -> "TranscriptQuery":
        """Parse `language`, `format` and `cursor`.

        Raises:
            InvalidRequestError: A parameter is invalid.
        """
        mark = _opened(query, _marks)
        if mark and not all(0 <= number <= _LAST_NUMBER for number in mark):
            raise _wrong_cursor()
        return cls(_language(query), _format(query), Mark(*mark) if mark else START)


@dataclass(frozen=True, slots=True)
class TimeQuery:
    """A period from `since` (included) to `until` (excluded), in epoch milliseconds."""

    since: int
    until: int

    @classmethod
    def of(cls, query: Query, now: int) -> "TimeQuery":
        """Parse `from` and `to`. The default is the last 30 days.

        Raises:
            InvalidRequestError: A parameter is invalid.
        """
        until = _whole(query, "to", now, 0, _LATEST)
        since = _whole(query, "from", max(0, until - _USUAL_DAYS * _DAY_MS), 0, _LATEST)
        if not 0 < until - since <= _MAX_DAYS * _DAY_MS:
            raise InvalidRequestError("`from` should be before `to`, by at most 366 days.")
        return cls(since, until)


def _wanted(query: Query) -> SessionFilter:
    since = _whole(query, "from", 0, 0, _LATEST)
    until = _whole(query, "to", _LATEST, 0, _LATEST) if "to" in query else None
    if until is not None and until <= since:
        raise InvalidRequestError("`from` should be before `to`.")
    text = clean_line(query.get("search", ""))
    if len(text) > _LONGEST_SEARCH:
        raise InvalidRequestError(f"`search` should have at most {_LONGEST_SEARCH} characters.")
    language = _language(query)
    return SessionFilter(since, until, text, translation_key(language) if language else None)


def cursor_of(place: PageStart | Mark | None) -> str | None:
    """Return the opaque cursor that requests the items after a place or mark."""
    if place is None:
        return None
    inside = (
        (place.started_at, place.session_id)
        if isinstance(place, PageStart)
        else (place.sequence, place.end)
    )
    return sealed(inside)


def sealed(inside: object) -> str:
    """Return the opaque cursor of a place, which has a JSON form."""
    return urlsafe_b64encode(msgspec.json.encode(inside)).decode().rstrip("=")


def _opened(query: Query, decoder: msgspec.json.Decoder[T]) -> T | None:
    text = query.get("cursor")
    return None if text is None else opened(text, decoder)


def opened(text: str, decoder: msgspec.json.Decoder[T]) -> T:
    """Return the place of a cursor.

    Raises:
        InvalidRequestError: `sealed` has not returned it.
    """
    try:
        # `sealed` strips the padding.
        return decoder.decode(urlsafe_b64decode(text + "=" * (-len(text) % 4)))
    except ValueError:
        raise _wrong_cursor() from None


def _wrong_cursor() -> InvalidRequestError:
    return InvalidRequestError("`cursor` should be the cursor of an earlier response.")


def _format(query: Query) -> Format:
    try:
        return Format(query.get("format", Format.JSON))
    except ValueError:
        raise InvalidRequestError("`format` should be json, txt, srt or vtt.") from None


def _language(query: Query) -> str | None:
    tag = query.get("language")
    try:
        return listed_tag(tag, "language") if tag else None
    except ValueError as error:
        raise InvalidRequestError(str(error)) from None


def _whole(query: Query, name: str, usual: int, minimum: int, maximum: int) -> int:
    text = query.get(name)
    if text is None:
        return usual
    is_number = text.isascii() and text.isdigit() and len(text) <= _MAX_DIGITS
    if not (is_number and minimum <= int(text) <= maximum):
        raise InvalidRequestError(f"`{name}` should be a whole number from {minimum} to {maximum}.")
    return int(text)
