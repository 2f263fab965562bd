"""A student's phone: Chromium with a slow processor and a slow network, and what its page tells."""

import asyncio
import json
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass
from typing import Any, Final

from playwright.async_api import Browser, CDPSession, Page, ViewportSize

LANGUAGE: Final = "es"
# Without a window, Chromium gives a page the low priority of one in the background.
IN_FRONT: Final = "--disable-renderer-backgrounding"
_VIEWPORT: Final[ViewportSize] = {"width": 390, "height": 780}
_TELL: Final = "tell"


@dataclass(frozen=True, slots=True)
class Slowness:
    """How slow a phone is.

    Chromium adds the round trip to each request and to each opening of a socket. It adds none to
    the handshakes of TCP and TLS.

    Args:
        cpu: How many times slower than this machine its processor is.
        kbit_s: The bandwidth in each direction, in kbit/s; `None` does not limit the network.
        round_trip_ms: The time that the network adds to each request, in milliseconds.
    """

    cpu: int = 1
    kbit_s: int | None = None
    round_trip_ms: int = 0


@dataclass(frozen=True, slots=True)
class Memory:
    """The memory that a page uses.

    Args:
        heap_mb: The heap of JavaScript.
        buffers_mb: The array buffers and strings outside this heap.
        nodes: The number of DOM nodes.
    """

    heap_mb: float
    buffers_mb: float
    nodes: int


class Phone:
    """One page on a phone of its own, with empty storage and an empty cache.

    Attributes:
        page: The page.
    """

    def __init__(self, page: Page, devtools: CDPSession) -> None:
        self.page = page
        self._devtools = devtools
        self._told: asyncio.Queue[Mapping[str, Any]] = asyncio.Queue()

    async def told(self, limit_s: float) -> Mapping[str, Any]:
        """Wait for the next object that the script of the page passes to `tell`.

        Raises:
            TimeoutError: There was none in time.
        """
        async with asyncio.timeout(limit_s):
            return await self._told.get()

    async def slow_down(self, slowness: Slowness) -> None:
        """Slow the processor and the network down, from now on."""
        bytes_s = -1 if slowness.kbit_s is None else slowness.kbit_s * 1_000 / 8
        await self._devtools.send("Emulation.setCPUThrottlingRate", {"rate": slowness.cpu})
        await self._devtools.send(
            "Network.emulateNetworkConditions",
            {
                "offline": False,
                "latency": slowness.round_trip_ms,
                "downloadThroughput": bytes_s,
                "uploadThroughput": bytes_s,
            },
        )

    async def memory(self) -> Memory:
        """Collect garbage, and return the memory that the page then uses."""
        await self._devtools.send("HeapProfiler.collectGarbage")
        metrics = (await self._devtools.send("Performance.getMetrics"))["metrics"]
        values = {metric["name"]: metric["value"] for metric in metrics}
        usage = await self._devtools.send("Runtime.getHeapUsage")
        heap_mb, buffers_mb = values["JSHeapUsedSize"] / 1e6, usage["backingStorageSize"] / 1e6
        return Memory(heap_mb, buffers_mb, int(values["Nodes"]))

    async def _prepare(self, script: str) -> None:
        self._devtools.on("Runtime.bindingCalled", self._hear)
        for domain in ("Runtime", "Network", "Performance"):
            await self._devtools.send(f"{domain}.enable")
        # Playwright's own ways of waiting run in the page, at the speed of the slow processor.
        await self._devtools.send("Runtime.addBinding", {"name": _TELL})
        await self.page.add_init_script(script)

    def _hear(self, event: Mapping[str, Any]) -> None:
        if event["name"] == _TELL:
            self._told.put_nowait(json.loads(event["payload"]))


@asynccontextmanager
async def phone(browser: Browser, script: str, slowness: Slowness) -> AsyncIterator[Phone]:
    """Open an empty page that runs a script before those of each document."""
    context = await browser.new_context(
        locale=LANGUAGE,
        viewport=_VIEWPORT,
    )
    try:
        page = await context.new_page()
        opened = Phone(page, await context.new_cdp_session(page))
        await opened._prepare(script)  # noqa: SLF001
        await opened.slow_down(slowness)
        yield opened
    finally:
        await context.close()
