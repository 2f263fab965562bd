"""An outage of the translators, as a page sees it: the stack's stand-in never fails."""

import json
from typing import Self

from playwright.async_api import Page, WebSocketRoute

from local.client.client import Message, captions_of


class Outage:
    """Takes the translations out of what a page receives, until `end`."""

    def __init__(self) -> None:
        self._lost: list[tuple[WebSocketRoute, Message]] = []
        self._is_on = True

    @classmethod
    async def of(cls, page: Page) -> Self:
        """Route the sockets that a page opens afterwards."""
        outage = cls()
        await page.route_web_socket("**/live*", outage._forward)
        return outage

    def end(self) -> None:
        """Send the lost translations, newest first, each as the next revision of its caption."""
        self._is_on = False
        for socket, caption in reversed(self._lost):
            socket.send(json.dumps({**caption, "revision": caption["revision"] + 1}))

    def _forward(self, socket: WebSocketRoute) -> None:
        server = socket.connect_to_server()

        def to_page(frame: str | bytes) -> None:
            message = json.loads(frame)
            for caption in captions_of(message):
                if self._is_on and caption["isFinal"]:
                    self._lost.append((socket, dict(caption)))
                    caption |= {"status": "unavailable", "text": ""}
            socket.send(json.dumps(message))

        socket.on_message(server.send)
        server.on_message(to_page)
