"""The Python client follows the protocol in all scenarios of the pages' client."""

import asyncio
import json
from collections.abc import AsyncIterator, Callable
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final, cast

import aiohttp
import pytest

from local.client.connection import RefusedError
from local.client.reconnecting import ReconnectingClient
from tests.virtual_time import VirtualTimeLoop

Frame = dict[str, Any]

LIVE: Final = Path(__file__).parents[2] / "web" / "src" / "live"
DEFAULTS: Final[dict[str, Frame]] = json.loads((LIVE / "frames.json").read_text("utf-8"))
ENDINGS: Final = {"teacher", "expired", "idle", "SESSION_EXPIRED"}
STEPS: Final = 1_000


def scenarios() -> list[Any]:
    """Return the scenarios, except those for pages only, such as reloading."""
    return [
        pytest.param(scenario, id=f"{path.stem}: {scenario['title']}")
        for path in sorted((LIVE / "scenarios").glob("*.json"))
        for scenario in json.loads(path.read_text("utf-8"))
        if scenario.get("only") != "web"
    ]


@pytest.mark.parametrize("scenario", scenarios())
def test_the_python_client_passes_each_scenario(scenario: Frame) -> None:
    loop = VirtualTimeLoop()
    try:
        loop.run_until_complete(play(scenario))
    finally:
        loop.close()


async def play(scenario: Frame) -> None:
    run = Run(scenario["member"])
    staying = asyncio.create_task(run.stay())
    try:
        for number, step in enumerate(scenario["steps"], 1):
            await settle()
            try:
                await run.take(step)
            except AssertionError as error:
                raise AssertionError(f"step {number}, {json.dumps(step)}: {error}") from error
    finally:
        staying.cancel()
        await asyncio.gather(staying, return_exceptions=True)


@dataclass(eq=False)
class FakeSocket:
    """A WebSocket as the server sees it: `sent` has the client's messages except pings."""

    sent: list[Frame] = field(default_factory=list)
    is_open: bool = True
    is_silent: bool = False
    _arriving: "asyncio.Queue[str | None]" = field(default_factory=asyncio.Queue)

    async def send_str(self, data: str) -> None:
        if not self.is_open:
            raise ConnectionResetError
        frame = json.loads(data)
        if frame["type"] != "ping":
            self.sent.append(frame)
        elif not self.is_silent:
            self.push({"type": "pong", "requestId": frame["requestId"], "timestamp": 0})

    def push(self, frame: Frame | str) -> None:
        self._arriving.put_nowait(frame if isinstance(frame, str) else json.dumps(frame))

    def cut(self) -> None:
        self.is_open = False
        self._arriving.put_nowait(None)

    async def close(self) -> bool:
        if self.is_open:
            self.cut()
        return True

    async def __aiter__(self) -> AsyncIterator[aiohttp.WSMessage]:
        while (data := await self._arriving.get()) is not None:
            yield aiohttp.WSMessage(aiohttp.WSMsgType.TEXT, data, None)

    def get_extra_info(self, name: str) -> Any:
        del name


class Run:
    """One client in one scenario; `web/src/live/scenario.ts` describes the steps."""

    def __init__(self, member: Frame) -> None:
        names = {"classroomCode", "settings"} & member.keys()
        fields: Frame = {name: member[name] for name in names}
        self.client = ReconnectingClient(
            "ws://server/live", member["role"], member["languageCode"], fields
        )
        self.client.open_socket = self.open_socket
        self.sockets: list[FakeSocket] = []
        self.opening: list[asyncio.Future[FakeSocket]] = []
        self.named: dict[str, Frame] = {}
        self.said: list[str] = []

    async def stay(self) -> None:
        with suppress(RefusedError):
            async with self.client:
                await asyncio.get_running_loop().create_future()

    async def open_socket(self, url: str) -> FakeSocket:
        del url
        waiting = asyncio.get_running_loop().create_future()
        self.opening.append(waiting)
        return cast("FakeSocket", await waiting)

    async def take(self, step: Frame) -> None:
        within = step.get("within", 0)
        if "opens" in step:
            await self.until(within, lambda: any(not each.done() for each in self.opening))
            self.open(accepted=step["opens"])
        if "sends" in step:
            await self.until(within, lambda: bool(self.frames()))
            self.expect(step["sends"], step.get("as"))
        if step.get("quiet"):
            assert self.frames() == []
        if "receives" in step:
            self.receive(step["receives"], self.socket(1 if step.get("on") == "old" else 0))
        if step.get("silent"):
            self.socket(0).is_silent = True
        if step.get("cut"):
            self.socket(0).cut()
        await asyncio.sleep(step.get("wait", 0) / 1_000)
        if "reads" in step:
            await self.client.change_language(step["reads"])
        if "says" in step:
            self.said.append(step["says"])
            await self.client.say(step["says"])
        await settle()
        self.check(step)

    def check(self, step: Frame) -> None:
        if "shows" in step:
            assert self.shown() == step["shows"]
        if "status" in step:
            assert self.status() == step["status"]
        if "code" in step:
            ended = self.client.ended
            assert (None if ended in ENDINGS else ended) == step["code"]

    async def until(self, limit_ms: int, condition: Callable[[], bool]) -> None:
        passed = 0.0
        while passed < limit_ms and not condition():
            pause = max(100, limit_ms / STEPS)
            await asyncio.sleep(pause / 1_000)
            await settle()
            passed += pause

    def open(self, *, accepted: bool) -> None:
        waiting = next(each for each in reversed(self.opening) if not each.done())
        if not accepted:
            waiting.set_exception(ConnectionRefusedError())
            return
        self.sockets.append(FakeSocket())
        waiting.set_result(self.sockets[-1])

    def socket(self, back: int) -> FakeSocket:
        return [each for each in self.sockets if each.is_open][-1 - back]

    def frames(self) -> list[Frame]:
        return [frame for socket in self.sockets for frame in socket.sent]

    def expect(self, expected: Frame, name: str | None) -> None:
        assert self.frames(), "nothing was sent"
        frame = self.frames()[0]
        for socket in self.sockets:
            if frame in socket.sent:
                socket.sent.remove(frame)
                break
        frame = {"isFinal": True, "revision": 0, **frame} if "text" in frame else frame
        for key, value in expected.items():
            assert frame.get(key) == self.filled(value), frame
        if name:
            self.named[name] = frame

    def receive(self, frames: list[Frame | str], socket: FakeSocket) -> None:
        for frame in frames:
            socket.push(frame if isinstance(frame, str) else complete(self.filled(frame)))

    def filled(self, value: Any) -> Any:
        if isinstance(value, list):
            return [self.filled(each) for each in value]
        if isinstance(value, dict):
            return {key: self.filled(each) for key, each in value.items()}
        if isinstance(value, str) and value.startswith("$"):
            name, _, key = value[1:].partition(".")
            return self.named[name].get(key)
        return value

    def shown(self) -> list[Any]:
        captions = [each for _, each in sorted(self.client.captions.by_number.items())]
        if self.client.role == "teacher":
            waiting = [{"waiting": each["text"]} for each in self.client.outbox.pending]
            return [*(each["text"] for each in captions), *waiting]
        return [shown(each) for each in captions]

    def status(self) -> str:
        client = self.client
        if client.ended is not None:
            return "ended" if client.ended in ENDINGS else "refused"
        if not client.registration:
            return "connecting"
        return "live" if any(each.is_open for each in self.sockets) else "waiting"


def shown(caption: Frame) -> Any:
    if not caption["isFinal"]:
        return {"interim": caption["text"]}
    if caption["status"] == "ok":
        return caption["text"]
    return {"original": caption["originalText"]}


def complete(frame: Frame) -> Frame:
    """Add the fields that a frame leaves out."""
    usual = DEFAULTS.get(frame["type"], {})
    whole = {**usual, **frame}
    if "data" in frame:
        whole["data"] = {**usual["data"], **frame["data"]}
    if "captions" in frame:
        captions = [complete({"type": "translation", **each}) for each in frame["captions"]]
        ends = {"from": captions[0]["sequence"], "to": captions[-1]["sequence"]}
        whole = {**ends, **whole, "captions": captions}
    return whole


async def settle() -> None:
    """Run the event loop until no task is ready."""
    for _ in range(50):
        await asyncio.sleep(0)
