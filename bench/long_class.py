"""`python -m bench.long_class MINUTES`: the student page in a long class, on a slow phone.

The teacher says an utterance a second, each first as an interim text. Every thirty seconds the
page's garbage is collected and its memory read. A page that gets slower or larger does so from the
first third of the class to the last.
"""

import asyncio
import itertools
import os
import sys
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from statistics import mean
from typing import Final

from playwright.async_api import async_playwright

from bench.percentiles import Percentiles
from bench.phone import IN_FRONT, LANGUAGE, Memory, Phone, Slowness, phone
from local.background import BackgroundStack
from local.client.client import Client
from tests.browser.browsers import launch

MINUTES: Final = float(os.environ.get("BENCH_MINUTES", "30"))
SLOWNESS: Final = Slowness(cpu=6)
_PERIOD_S: Final = 1.0
_INTERIM_S: Final = 0.3
_READ_EVERY: Final = 30
_LIMIT_S: Final = 60.0
# A wrapped socket notes when a frame arrives; an observer, when the page has drawn its caption.
_SCRIPT: Final = """
const arrived = new Map();
window.WebSocket = new Proxy(WebSocket, {
  construct(Real, args) {
    const socket = new Real(...args);
    socket.addEventListener("message", ({ data }) => {
      const message = JSON.parse(data);
      for (const { isFinal, text } of message.captions ?? [message]) {
        if (isFinal) arrived.set(text, Date.now());
      }
    });
    return socket;
  },
});
let joined = false;
new MutationObserver(() => {
  const join = document.querySelector("form button[type=submit]");
  if (!joined && join && document.querySelector("form input[type=radio]:checked")) {
    joined = true;
    join.click();
  }
  for (const { textContent: text } of document.querySelectorAll(".caption-words[role=button]")) {
    const arrivedAt = arrived.get(text);
    if (arrived.delete(text)) {
      requestAnimationFrame(() => setTimeout(() =>
        tell(JSON.stringify({ text, arrivedAt, shownAt: Date.now() }))));
    }
  }
}).observe(document, { childList: true, subtree: true, characterData: true, attributes: true });
"""


@dataclass(frozen=True, slots=True)
class Third:
    """A third of the class.

    Args:
        shown: From a frame's arrival at the page to the drawn caption, in milliseconds.
        whole: From the teacher's send to the drawn caption, in milliseconds.
        heap_mb: The mean heap of JavaScript.
        buffers_mb: The mean size of what is outside this heap.
        nodes: The highest number of DOM nodes.
    """

    shown: Percentiles
    whole: Percentiles
    heap_mb: float
    buffers_mb: float
    nodes: int


@dataclass(frozen=True, slots=True)
class LongClass:
    """The results.

    Args:
        captions: How many captions the page has shown.
        thirds: The first, second and last third of the class.
    """

    captions: int
    thirds: Sequence[Third]

    @property
    def heap_bytes_per_caption(self) -> float:
        """How much the heap grew for each caption, from the second third to the last."""
        return self._per_caption(self.thirds[-1].heap_mb - self.thirds[-2].heap_mb)

    @property
    def buffer_bytes_per_caption(self) -> float:
        """How much grew outside the heap for each caption."""
        return self._per_caption(self.thirds[-1].buffers_mb - self.thirds[-2].buffers_mb)

    def _per_caption(self, grown_mb: float) -> float:
        return grown_mb * 1e6 / (self.captions / 3)


@dataclass(frozen=True, slots=True)
class Shown:
    """One caption: its times in milliseconds, by the clock of this machine."""

    sent_at: float
    arrived_at: float
    shown_at: float


@dataclass(frozen=True, slots=True)
class Reading:
    """The page's memory after a number of captions."""

    captions: int
    memory: Memory


def measure(minutes: float = MINUTES) -> LongClass:
    """Hold a class that lasts a number of minutes."""
    count = round(minutes * 60 / _PERIOD_S)
    with BackgroundStack() as stack:
        shown, readings = asyncio.run(_hold(stack, count))
    return evaluate(shown, readings)


def evaluate(shown: Sequence[Shown], readings: Sequence[Reading]) -> LongClass:
    """Compare the thirds of a class."""
    bounds = [round(len(shown) * part / 3) for part in range(4)]
    pairs = itertools.pairwise(bounds)
    return LongClass(len(shown), [_third(shown, readings, *pair) for pair in pairs])


def _third(shown: Sequence[Shown], readings: Sequence[Reading], begin: int, end: int) -> Third:
    inside = [each for each in readings if begin < each.captions <= end]
    return Third(
        shown=Percentiles.of(each.shown_at - each.arrived_at for each in shown[begin:end]),
        whole=Percentiles.of(each.shown_at - each.sent_at for each in shown[begin:end]),
        heap_mb=mean(each.memory.heap_mb for each in inside),
        buffers_mb=mean(each.memory.buffers_mb for each in inside),
        nodes=max(each.memory.nodes for each in inside),
    )


async def _hold(stack: BackgroundStack, count: int) -> tuple[list[Shown], list[Reading]]:
    async with async_playwright() as playwright, Client(stack.ws_url) as teacher:
        browser = await launch(playwright, "chromium", IN_FRONT)
        await teacher.register("teacher", "en")
        async with phone(browser, _SCRIPT, SLOWNESS) as student:
            await student.page.goto(f"{stack.url}/join/{teacher.code}")
            await teacher.next("student_joined", limit_s=_LIMIT_S)
            sent: dict[str, float] = {}
            speaking = asyncio.create_task(_speak(teacher, sent, count))
            result = await _read_along(student, sent, count)
            await speaking
        await browser.close()
    return result


async def _speak(teacher: Client, sent: dict[str, float], count: int) -> None:
    start = time.monotonic()
    for number in range(1, count + 1):
        text = f"This is sentence number {number} of a long lesson about water in sea and sky."
        await asyncio.sleep(max(0.0, start + (number - 1) * _PERIOD_S - time.monotonic()))
        await _say(teacher, number, text[: len(text) // 2], is_final=False)
        await asyncio.sleep(_INTERIM_S)
        sent[f"⟦{LANGUAGE}⟧ {text}"] = time.time() * 1_000
        await _say(teacher, number, text, is_final=True)


async def _say(teacher: Client, number: int, text: str, *, is_final: bool) -> None:
    await teacher.send(
        "transcription",
        text=text,
        utteranceId=f"u{number}",
        sequence=number,
        revision=int(is_final),
        isFinal=is_final,
    )


async def _read_along(
    student: Phone, sent: Mapping[str, float], count: int
) -> tuple[list[Shown], list[Reading]]:
    shown: list[Shown] = []
    readings = []
    while len(shown) < count:
        told = await student.told(_LIMIT_S)
        shown.append(Shown(sent[told["text"]], told["arrivedAt"], told["shownAt"]))
        if len(shown) % _READ_EVERY == 0:
            readings.append(Reading(len(shown), await student.memory()))
    return shown, readings


def table(found: LongClass) -> str:
    """Return a Markdown table."""
    delays = ("arrival to shown: p50", "p95", "send to shown: p50", "p95")
    head = ["third", *delays, "heap, MB", "buffers, MB", "DOM"]
    lines = [head, ["---"] * len(head)]
    for name, third in zip(("first", "second", "last"), found.thirds, strict=True):
        times = (third.shown.p50, third.shown.p95, third.whole.p50, third.whole.p95)
        memory = [f"{third.heap_mb:.2f}", f"{third.buffers_mb:.2f}", str(third.nodes)]
        lines.append([name, *(f"{each:.0f}" for each in times), *memory])
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)


if __name__ == "__main__":
    minutes = float(sys.argv[1]) if len(sys.argv) > 1 else MINUTES
    found = measure(minutes)
    sys.stdout.write(
        f"{table(found)}\n{found.captions} "
        f"{found.heap_bytes_per_caption:.0f} {found.buffer_bytes_per_caption:.0f}\n"
    )
