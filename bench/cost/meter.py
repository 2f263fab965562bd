"""Reads what a metered stack has counted, once it has come to rest."""

import asyncio
import json
import time
from typing import Final

import aiohttp

from bench.cost.metered_aws import METER
from bench.cost.tally import Counts
from local.background import RunningStack

_SETTLE_S: Final = 30.0
_LOOK_S: Final = 0.03


class Meter:
    """Both meters of a stack and the length of its log, read when nothing goes on any more."""

    def __init__(self, stack: RunningStack) -> None:
        self._urls = (stack.url + METER, stack.environment["AWS_ENDPOINT_URL"] + METER)
        self._log = stack.log_path

    async def read(self, *, everybody_left: bool = False) -> Counts:
        """Wait until every invocation is over and every record written; return all counts.

        With `everybody_left` every socket's `$disconnect` is waited for too.
        """
        deadline = time.monotonic() + _SETTLE_S
        before: Counts = {}
        async with aiohttp.ClientSession() as http:
            while time.monotonic() < deadline:
                counts = await self._look(http)
                left = counts.get("invoke disconnect", 0) == counts.get("handshake", 0)
                settled = _is_settled(counts) and (left or not everybody_left)
                if settled and _without_polls(counts) == _without_polls(before):
                    return _without_polls(counts)
                before = counts
                await asyncio.sleep(_LOOK_S)
        raise TimeoutError("the stack does not come to rest")

    async def _look(self, http: aiohttp.ClientSession) -> dict[str, int]:
        counts = {"log bytes": self._log.stat().st_size}
        for url in self._urls:
            async with http.get(url) as answer:
                counts |= json.loads(await answer.read())
        return counts


def _is_settled(counts: Counts) -> bool:
    begun = {n: c for n, c in counts.items() if n.startswith("invoke ")}
    over = all(counts.get(n.replace("invoke", "over", 1)) == c for n, c in begun.items())
    greeted = counts.get("invoke greeting", 0) == counts.get("handshake", 0)
    written = counts.get("queue SendMessage", 0) == counts.get("queue DeleteMessageBatch", 0)
    return over and greeted and written


def _without_polls(counts: Counts) -> Counts:
    """Leave out what belongs to this machine: its worker's own batches, and the double entry.

    So does how often a breaker looks at its state: every few seconds in each process.
    """
    local = (
        "over ",
        "queue ReceiveMessage",
        "queue DeleteMessageBatch",
        "invoke record",
        "queue C",
        "query circuit",
    )
    return {name: count for name, count in counts.items() if not name.startswith(local)}
