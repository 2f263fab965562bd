"""Overviews of a made-up school, as the HTTP API answers them."""

import math
import random
from collections.abc import Awaitable, Callable, Iterator
from datetime import date, timedelta
from typing import Final
from urllib.parse import parse_qs, urlsplit

import msgspec
from playwright.async_api import Route

from lectern.domain.overview import Span
from lectern.domain.report import Quality
from lectern.domain.usage import PaidService
from lectern.protocol.http import CostBody, LatencyBody
from lectern.protocol.http_overview import FiguresBody, OverviewBody, PeriodBody

_LANGUAGES: Final = {
    "uk": 31,
    "ar": 24,
    "tr": 19,
    "es-ES": 13,
    "fa": 11,
    "ti": 8,
    "so": 7,
    "vi": 4,
    "pl": 3,
    "ckb": 2,
    "am": 1,
}
_NONE: Final = LatencyBody(p50=None, p95=None)
_HOLIDAYS: Final = range(28, 34)  # weeks of the calendar


def answering(state: str) -> Callable[[Route], Awaitable[None]]:
    """Return a handler that answers the request for an overview; see `overview`."""

    async def answer(route: Route) -> None:
        body = overview(route.request.url, state)
        await route.fulfill(content_type="application/json", body=body)

    return answer


def overview(url: str, state: str) -> bytes:
    """Return the answer to a request for an overview.

    Args:
        url: The request's address.
        state: `full`, `one` (a single class) or `empty`.
    """
    query = parse_qs(urlsplit(url).query)
    first, last = (date.fromisoformat(query[name][0]) for name in ("from", "to"))
    span = Span(query["by"][0])
    periods = [
        PeriodBody(from_=start, to=end, figures=_figures(start, end, state, last))
        for start, end in _periods(first, last, span)
    ]
    body = OverviewBody(
        from_=first,
        to=last,
        time_zone=query["timeZone"][0],
        by=span,
        periods=periods,
        total=_total([each.figures for each in periods]),
    )
    return msgspec.json.encode(body)


def _periods(first: date, last: date, span: Span) -> Iterator[tuple[date, date]]:
    while first <= last:
        days = 6 - first.weekday() if span is Span.WEEK else 0
        end = min(first + timedelta(days=days), last)
        yield first, end
        first = end + timedelta(days=1)


def _figures(start: date, end: date, state: str, last: date) -> FiguresBody:
    days = [start + timedelta(days=n) for n in range((end - start).days + 1)]
    if state == "full":
        classes = sum(_classes(day) for day in days)
    else:
        classes = int(state == "one" and last - timedelta(days=3) in days)
    if classes == 0:
        return _total([])
    made = random.Random(start.toordinal())  # noqa: S311
    real = max(1, classes - made.randint(0, max(1, classes // 8)))
    live = int(end == last and state == "full")
    quality = {Quality.REAL: real - live, Quality.UNKNOWN: live, Quality.TOO_SHORT: classes - real}
    students = classes * made.randint(14, 22)
    weights = {tag: weight * made.uniform(0.6, 1.4) for tag, weight in _LANGUAGES.items()}
    scale = students / sum(weights.values())
    half = round(700 + 180 * math.sin(start.toordinal() / 9) + made.randint(-90, 90))
    return FiguresBody(
        sessions=classes,
        students=students,
        utterances=classes * made.randint(180, 320),
        minutes=classes * 43,
        languages={tag: max(1, round(weight * scale)) for tag, weight in weights.items()},
        quality={each: quality.get(each, 0) for each in Quality},
        delay=LatencyBody(p50=half, p95=round(half * made.uniform(1.7, 2.6))),
        cost=_cost(classes * made.uniform(0.13, 0.2)),
    )


def _classes(day: date) -> int:
    if day.weekday() > 4 or day.isocalendar().week in _HOLIDAYS:
        return 0
    return random.Random(-day.toordinal()).randint(5, 14)  # noqa: S311


def _cost(usd: float) -> CostBody:
    services = {
        PaidService.TRANSLATE: round(usd * 0.3, 6),
        PaidService.TRANSCRIBE: round(usd * 0.55, 6),
        PaidService.SPEAK: round(usd * 0.15, 6),
    }
    return CostBody(total=round(sum(services.values()), 6), by_service=services, unpriced=[])


def _total(figures: list[FiguresBody]) -> FiguresBody:
    tags = sorted({tag for each in figures for tag in each.languages})
    delays = [each.delay for each in figures if each.delay.p50 is not None]
    usd = sum(each.cost.total or 0 for each in figures)
    return FiguresBody(
        sessions=sum(each.sessions for each in figures),
        students=sum(each.students for each in figures),
        utterances=sum(each.utterances for each in figures),
        minutes=sum(each.minutes for each in figures),
        languages={tag: sum(each.languages.get(tag, 0) for each in figures) for tag in tags},
        quality={each: sum(one.quality[each] for one in figures) for each in Quality},
        delay=delays[len(delays) // 2] if delays else _NONE,
        cost=_cost(usd) if usd else CostBody(total=None, by_service={}, unpriced=[]),
    )
