"""Holds what a page requests, sends and receives, so that a test chooses what comes first."""

import asyncio
import json
from collections import defaultdict
from typing import Final, Self

from playwright.async_api import Page, Route, WebSocketRoute

_LONGEST_WAIT_S: Final = 60


class HeldLanguages:
    """Holds the list of languages of a page until `send`, or refuses it."""

    def __init__(self) -> None:
        self._is_sent = asyncio.Event()
        self.is_refused = False

    @classmethod
    async def of(cls, page: Page) -> Self:
        """Hold the list of a page that is opened afterwards."""
        held = cls()
        # A service worker requests the list by itself, past the route.
        await page.add_init_script("delete Navigator.prototype.serviceWorker")
        await page.route("**/api/languages", held._answer)
        return held

    def send(self) -> None:
        """Let the list arrive."""
        self._is_sent.set()

    async def _answer(self, route: Route) -> None:
        if self.is_refused:
            await route.fulfill(status=503)
            return
        await self._is_sent.wait()
        await route.continue_()


class HeldSocket:
    """Holds the frames between a page and the server.

    The first message of type `loses` never arrives.

    Attributes:
        is_deaf: Whether the page receives nothing for now.
    """

    def __init__(self, loses: str | None = None) -> None:
        self._loses = loses
        self._waiting: list[tuple[WebSocketRoute, str | bytes]] = []
        self._has_lost = asyncio.Event()
        self._received: defaultdict[str, asyncio.Event] = defaultdict(asyncio.Event)
        self.is_deaf = False

    @classmethod
    async def of(cls, page: Page, *, loses: str | None = None) -> Self:
        """Route the sockets that a page opens afterwards."""
        held = cls(loses)
        await page.route_web_socket("**/live*", held._forward)
        return held

    async def lost(self) -> None:
        """Wait until the page has sent the message that never arrives."""
        async with asyncio.timeout(_LONGEST_WAIT_S):
            await self._has_lost.wait()

    async def received(self, kind: str) -> None:
        """Wait until the page has received a message of a type."""
        async with asyncio.timeout(_LONGEST_WAIT_S):
            await self._received[kind].wait()

    def hear(self) -> None:
        """Send the page the frames that were held, and pass on all later ones."""
        self.is_deaf = False
        for socket, frame in self._waiting:
            socket.send(frame)
        self._waiting.clear()

    def _forward(self, socket: WebSocketRoute) -> None:
        server = socket.connect_to_server()

        def to_server(frame: str | bytes) -> None:
            if json.loads(frame)["type"] == self._loses and not self._has_lost.is_set():
                self._has_lost.set()
            else:
                server.send(frame)

        def to_page(frame: str | bytes) -> None:
            if self.is_deaf:
                self._waiting.append((socket, frame))
            else:
                socket.send(frame)
                self._received[str(json.loads(frame).get("type"))].set()

        socket.on_message(to_server)
        server.on_message(to_page)
