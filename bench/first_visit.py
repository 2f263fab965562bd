"""`python -m bench.first_visit`: from a class's link to the first caption, on a slow phone.

A student's first visit by the join link, with nothing in the cache, to a class that is running. The
language of the phone is preselected, and a script presses Join as soon as it can.
"""

import asyncio
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from playwright.async_api import Browser, async_playwright

from bench.percentiles import Percentiles
from bench.phone import IN_FRONT, Slowness, phone
from local.background import BackgroundStack
from local.client.client import Client
from tests.browser.browsers import launch

SLOW: Final = Slowness(cpu=4, kbit_s=400, round_trip_ms=400)
TARGET_MS: Final = 4_000
ROUNDS: Final = 9
_FAST: Final = Slowness()
_SENTENCES: Final = 12
_LIMIT_S: Final = 60.0
_STEPS: Final = ("joined", "opened", "shown")
_HEAD: Final = (
    "|  | Join is pressed: p50 | the socket is open: p50 | first caption: fastest | p50 | slowest |"
)
_SCRIPT: Final = """
const at = {};
const note = (step) => { at[step] ??= performance.now(); };
window.WebSocket = new Proxy(WebSocket, {
  construct(Real, args) {
    const socket = new Real(...args);
    socket.addEventListener("open", () => note("opened"));
    return socket;
  },
});
new MutationObserver(() => {
  const join = document.querySelector("form button[type=submit]");
  if (!at.joined && join && document.querySelector("form input[type=radio]:checked")) {
    note("joined");
    join.click();
  }
  if (!at.read && document.querySelector(".caption-words")) {
    note("read");
    requestAnimationFrame(() => setTimeout(() => {
      note("shown");
      tell(JSON.stringify(at));
    }));
  }
}).observe(document, { childList: true, subtree: true, attributes: true });
"""


@dataclass(frozen=True, slots=True)
class Visit:
    """Milliseconds from the navigation to each step, over all rounds.

    Args:
        joined: The door is shown with the student's language, and Join is pressed.
        opened: The socket is open.
        shown: The first caption is drawn.
        fastest: The fastest round to `shown`.
        slowest: The slowest one.
    """

    joined: Percentiles
    opened: Percentiles
    shown: Percentiles
    fastest: float
    slowest: float


@dataclass(frozen=True, slots=True)
class FirstVisits:
    """The same visits without slowing and on a slow phone, in turn."""

    fast: Visit
    slow: Visit

    @property
    def ratio(self) -> float:
        """The time of the slow phone, divided by that without slowing."""
        return self.slow.shown.p50 / self.fast.shown.p50


def measure(rounds: int = ROUNDS) -> FirstVisits:
    """Visit a running class, on a new stack, several times."""
    with BackgroundStack() as stack:
        return asyncio.run(_measure(stack, rounds))


async def _measure(stack: BackgroundStack, rounds: int) -> FirstVisits:
    async with async_playwright() as playwright, Client(stack.ws_url) as teacher:
        browser = await launch(playwright, "chromium", IN_FRONT)
        await teacher.register("teacher", "en")
        await _speak(teacher)
        link = f"{stack.url}/join/{teacher.code}"
        await _visit(browser, link, _FAST)  # leaves the functions' cold start out
        fast, slow = [], []
        for _ in range(rounds):
            fast.append(await _visit(browser, link, _FAST))
            slow.append(await _visit(browser, link, SLOW))
        await browser.close()
    return FirstVisits(evaluate(fast), evaluate(slow))


async def _speak(teacher: Client) -> None:
    for number in range(1, _SENTENCES + 1):
        await teacher.send(
            "transcription",
            text=f"This is sentence number {number} of a lesson about water in sea and sky.",
            utteranceId=f"u{number}",
            sequence=number,
            revision=0,
            isFinal=True,
        )
        await teacher.next("transcription")


async def _visit(browser: Browser, link: str, slowness: Slowness) -> Mapping[str, float]:
    async with phone(browser, _SCRIPT, slowness) as student:
        await student.page.goto(link, wait_until="commit")
        return await student.told(_LIMIT_S)


def evaluate(visits: Sequence[Mapping[str, float]]) -> Visit:
    """Return the percentiles of visits, each a time in milliseconds by step."""
    joined, opened, shown = ([visit[step] for visit in visits] for step in _STEPS)
    return Visit(
        joined=Percentiles.of(joined),
        opened=Percentiles.of(opened),
        shown=Percentiles.of(shown),
        fastest=min(shown),
        slowest=max(shown),
    )


def table(found: FirstVisits) -> str:
    """Return a Markdown table."""
    rows = {"without slowing": found.fast, "slow phone": found.slow}
    return "\n".join([_HEAD, "| --- " * 6 + "|", *(_row(*row) for row in rows.items())])


def _row(name: str, visit: Visit) -> str:
    times = (visit.joined.p50, visit.opened.p50, visit.fastest, visit.shown.p50, visit.slowest)
    return f"| {' | '.join([name, *(f'{time:.0f}' for time in times)])} |"


if __name__ == "__main__":
    found = measure()
    sys.stdout.write(f"{table(found)}\n{found.ratio:.1f} times\n")
