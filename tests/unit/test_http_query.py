"""The parameters of a request's query."""

import json
from base64 import urlsafe_b64encode
from collections.abc import Callable
from contextlib import suppress
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lectern.domain.errors import InvalidRequestError
from lectern.domain.overview import OverviewRequest, Span
from lectern.domain.report import PageStart, SessionFilter
from lectern.domain.transcript import START, Mark
from lectern.protocol.http_overview import overview_request_of
from lectern.protocol.http_query import (
    Format,
    Query,
    SessionsQuery,
    TimeQuery,
    TranscriptQuery,
    cursor_of,
)

NOON = 1_800_000_000_000
DAY = 86_400_000


def some_time(query: Query) -> TimeQuery:
    return TimeQuery.of(query, NOON)


def some_overview(query: Query) -> OverviewRequest:
    return overview_request_of(query, NOON)


def test_an_empty_query_has_defaults() -> None:
    assert SessionsQuery.of({}) == SessionsQuery(None, 20)
    assert TranscriptQuery.of({}) == TranscriptQuery(None, Format.JSON, START)
    assert some_time({}) == TimeQuery(NOON - 30 * DAY, NOON)
    assert some_overview({}) == OverviewRequest(date(2026, 12, 17), date(2027, 1, 15))


def test_a_query_is_parsed() -> None:
    assert SessionsQuery.of({"limit": "100"}).count == 100
    asked = {"from": "1", "to": "2", "search": " cell\n\0s ", "language": "es-mx"}
    assert SessionsQuery.of(asked).wanted == SessionFilter(1, 2, "cell s", "es")
    assert TranscriptQuery.of({"language": "es-es", "format": "vtt"}) == TranscriptQuery(
        "es-ES", Format.VTT, START
    )
    assert TranscriptQuery.of({"language": "ar-EG-u-nu-arab"}).language == "ar-EG"
    assert some_time({"from": "1000", "to": "2000"}) == TimeQuery(1_000, 2_000)
    days = {"from": "2028-01-01", "to": "2028-12-31"}
    zone = "America/Port-au-Prince"
    year = OverviewRequest(date(2028, 1, 1), date(2028, 12, 31), zone, Span.WEEK)
    assert some_overview({**days, "timeZone": zone, "by": "week"}) == year


@given(
    st.integers(0, NOON),
    st.text(st.characters(codec="utf-8", exclude_characters="\0"), max_size=40),
)
def test_a_cursor_of_sessions_is_decoded_unchanged(started_at: int, session_id: str) -> None:
    place = PageStart(started_at, session_id)

    assert SessionsQuery.of({"cursor": cursor_of(place) or ""}).before == place


def test_a_cursor_of_a_transcript_is_decoded_unchanged() -> None:
    mark = Mark(12, 34_567)

    assert TranscriptQuery.of({"cursor": cursor_of(mark) or ""}).after == mark


def test_after_the_last_there_is_no_cursor() -> None:
    assert cursor_of(None) is None


@pytest.mark.parametrize(
    ("read", "query", "named"),
    [
        (SessionsQuery.of, {"limit": "0"}, "limit"),
        (SessionsQuery.of, {"limit": "101"}, "limit"),
        (SessionsQuery.of, {"limit": "-1"}, "limit"),
        (SessionsQuery.of, {"limit": "٣"}, "limit"),
        (SessionsQuery.of, {"limit": "9" * 5_000}, "limit"),
        (some_overview, {"from": "2026-11-30", "to": "2026-11-29"}, "from"),
        (some_overview, {"from": "2025-11-29", "to": "2026-11-30"}, "from"),
        (some_overview, {"from": "2026-02-30"}, "from"),
        (some_overview, {"to": "20261130"}, "to"),
        (some_overview, {"to": "2026-W49-1"}, "to"),
        (some_overview, {"to": "9999-12-31"}, "to"),
        (some_overview, {"to": "٢٠٢٦-11-30"}, "to"),
        (some_overview, {"timeZone": ""}, "timeZone"),
        (some_overview, {"timeZone": "FOO/1"}, "timeZone"),
        (some_overview, {"timeZone": "Europe/\0"}, "timeZone"),
        (some_overview, {"timeZone": "A" * 65}, "timeZone"),
        (some_overview, {"by": "month"}, "by"),
        (SessionsQuery.of, {"from": "2", "to": "2"}, "from"),
        (SessionsQuery.of, {"to": "tomorrow"}, "to"),
        (SessionsQuery.of, {"search": "a" * 81}, "search"),
        (SessionsQuery.of, {"language": "not a tag"}, "language"),
        (SessionsQuery.of, {"cursor": ""}, "cursor"),
        (SessionsQuery.of, {"cursor": "%%%"}, "cursor"),
        (SessionsQuery.of, {"cursor": "é"}, "cursor"),
        (SessionsQuery.of, {"cursor": cursor_of(Mark(1, 2))}, "cursor"),
        (SessionsQuery.of, {"cursor": cursor_of(PageStart(-1, "a"))}, "cursor"),
        (SessionsQuery.of, {"cursor": cursor_of(PageStart(10**18, "a"))}, "cursor"),
        (SessionsQuery.of, {"cursor": cursor_of(PageStart(1, "a\0"))}, "cursor"),
        (TranscriptQuery.of, {"cursor": cursor_of(PageStart(1, "a"))}, "cursor"),
        (TranscriptQuery.of, {"cursor": cursor_of(Mark(2**63, 0))}, "cursor"),
        (TranscriptQuery.of, {"format": "pdf"}, "format"),
        (TranscriptQuery.of, {"language": "not a tag"}, "language"),
        (TranscriptQuery.of, {"language": "gsw"}, "language` is gsw.* nearest is de"),
        (some_time, {"from": "yesterday"}, "from"),
        (some_time, {"from": str(NOON)}, "from"),
        (some_time, {"to": "-5"}, "to"),
        (some_time, {"from": "0", "to": str(367 * DAY)}, "366 days"),
        (some_time, {"from": "0" * 30 + "9" * 30}, "from"),
        (some_time, {"to": "0" * 5_000}, "to"),
    ],
)
def test_an_invalid_parameter_is_rejected_by_name(
    read: Callable[[Query], object], query: Query, named: str
) -> None:
    with pytest.raises(InvalidRequestError, match=named):
        read(query)


@pytest.mark.parametrize("read", [SessionsQuery.of, TranscriptQuery.of, some_time])
@given(
    query=st.dictionaries(
        st.sampled_from(["cursor", "limit", "search", "language", "format", "from", "to"]),
        st.text(st.characters(), max_size=30)
        | st.text("0123456789", max_size=60)
        | st.binary(max_size=30).map(lambda data: urlsafe_b64encode(data).decode())
        | st.text(st.characters(), max_size=9).map(
            lambda text: urlsafe_b64encode(json.dumps([1, text]).encode()).decode()
        ),
    )
)
def test_any_query_is_parsed_or_rejected(read: Callable[[Query], object], query: Query) -> None:
    with suppress(InvalidRequestError):
        read(query)
