"""OpenAI's realtime transcription: a server that answers offers, with a peer in the test's browser.

After the guides "Realtime transcription" and "WebRTC", and the SDK's types of `realtime`: an offer
is POSTed as `application/sdp` with a client secret, and events are JSON on the channel
`oai-events`.
"""

import asyncio
import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Any, Final

from aiohttp import web
from playwright.async_api import Page

from tests.fakes.ear_mints import CLIENT_SECRETS, mint_secret

ITEM: Final = "conversation.item.input_audio_transcription"
COMMIT: Final = {"type": "input_audio_buffer.commit"}
_CALLS: Final = "/v1/realtime/calls"
_CORS: Final = {
    "access-control-allow-origin": "*",
    "access-control-allow-headers": "authorization, content-type",
    "access-control-allow-methods": "POST",
}
# The status is documented, and not what the body says of a secret that has expired.
_EXPIRED: Final = {"error": {"type": "invalid_request_error", "message": "Token expired"}}
# One call for each offer: its channel, the events that the page has sent, and its sound.
_PEER: Final = """() => {
  window.calls = [];
  window.answer = async (sdp) => {
    const peer = new RTCPeerConnection();
    const call = { peer, events: [], channel: null, audio: new Audio() };
    peer.ondatachannel = ({ channel }) => {
      if (channel.label !== "oai-events") return;
      call.channel = channel;
      channel.onmessage = ({ data }) => call.events.push(JSON.parse(data));
    };
    peer.ontrack = ({ track }) => {
      call.audio.srcObject = new MediaStream([track]);
      call.audio.play();
    };
    await peer.setRemoteDescription({ type: "offer", sdp });
    await peer.setLocalDescription();
    await new Promise((resolve) => {
      peer.onicegatheringstatechange = () => peer.iceGatheringState === "complete" && resolve();
      if (peer.iceGatheringState === "complete") resolve();
    });
    window.calls.push(call);
    return peer.localDescription.sdp;
  };
  window.energyOf = async ({ peer }) => {
    const all = [...(await peer.getStats()).values()];
    return all.find(({ type }) => type === "inbound-rtp")?.totalAudioEnergy ?? 0;
  };
}"""


@dataclass
class Realtime:
    """The recognizer.

    Attributes:
        page: The page with the peers.
        url: The server's origin.
        refusal: A status to answer offers with, `None` to take them.
        offers: The bearer of each offer.
        secrets: The client secrets that were given out.
        valid: Those of them that open calls.
        refused: Is set at the first offer that was answered with `refusal`.
    """

    page: Page
    url: str = ""
    refusal: int | None = None
    offers: list[str] = field(default_factory=list)
    secrets: set[str] = field(default_factory=set)
    valid: set[str] = field(default_factory=set)
    refused: asyncio.Event = field(default_factory=asyncio.Event)

    async def opened(self, count: int) -> None:
        """Wait until the page has opened its channel for the n-th time."""
        await self.page.wait_for_function(
            "count => window.calls.length >= count"
            " && window.calls[count - 1].channel?.readyState === 'open'",
            arg=count,
        )

    async def heard(self) -> None:
        """Wait until the last call has brought sound that is not silence."""
        await self.page.wait_for_function("() => window.energyOf(window.calls.at(-1))")

    async def committed(self, count: int = 1) -> None:
        """Wait until the page has committed a number of turns in the latest call."""
        await self.page.wait_for_function(
            "count => window.calls.at(-1).events.length >= count", arg=count
        )

    async def events(self) -> list[dict[str, Any]]:
        """Return all events that the page has sent in the last call."""
        events: list[dict[str, Any]] = await self.page.evaluate("window.calls.at(-1).events")
        return events

    async def send(self, kind: str, **fields: Any) -> None:
        """Send an event in the last call."""
        event = json.dumps({"type": kind, "event_id": "event_1", **fields})
        await self.page.evaluate("event => window.calls.at(-1).channel.send(event)", event)

    async def says(self, delta: str) -> None:
        """Send more text of the last call's first item."""
        await self.send(f"{ITEM}.delta", item_id="i1", content_index=0, delta=delta)

    async def fail(self, code: str | None) -> None:
        """Send an error in the last call."""
        kind = "invalid_request_error" if code else "server_error"
        await self.send("error", error={"type": kind, "code": code, "message": "for a test"})

    async def cut(self) -> None:
        """End the last call without a word."""
        await self.page.evaluate("window.calls.at(-1).peer.close()")

    def expire(self) -> None:
        """End all secrets. Calls that are open continue."""
        self.valid.clear()

    async def mint(self, request: web.Request) -> web.Response:
        """Give out a client secret."""
        reply = mint_secret(request.headers.get("authorization"), await request.json())
        if reply.status == 200:
            secret = json.loads(reply.body)["value"]
            self.secrets.add(secret)
            self.valid.add(secret)
        return web.Response(status=reply.status, body=reply.body, headers=reply.headers)

    async def take(self, request: web.Request) -> web.Response:
        """Answer an offer."""
        scheme, _, secret = request.headers.get("authorization", "").partition(" ")
        self.offers.append(secret)
        if request.content_type != "application/sdp" or scheme != "Bearer":
            return web.Response(status=400, headers=_CORS)
        if secret not in self.valid:
            return web.json_response(_EXPIRED, status=401, headers=_CORS)
        if self.refusal is not None:
            self.refused.set()
            return web.Response(status=self.refusal, headers=_CORS)
        answer = await self.page.evaluate("sdp => window.answer(sdp)", await request.text())
        return web.Response(status=201, text=answer, content_type="application/sdp", headers=_CORS)


async def _allow(_request: web.Request) -> web.Response:
    return web.Response(status=204, headers=_CORS)


@asynccontextmanager
async def open_realtime(page: Page) -> AsyncIterator[Realtime]:
    """Run the recognizer, with its peers in a page."""
    await page.evaluate(_PEER)
    realtime = Realtime(page)
    app = web.Application()
    app.router.add_post(CLIENT_SECRETS, realtime.mint)
    app.router.add_post(_CALLS, realtime.take)
    app.router.add_options(_CALLS, _allow)
    runner = web.AppRunner(app)
    await runner.setup()
    site = web.TCPSite(runner, "127.0.0.1", 0)
    await site.start()
    host, port = runner.addresses[0][:2]
    realtime.url = f"http://{host}:{port}"
    try:
        yield realtime
    finally:
        await runner.cleanup()
