"""The event loop of all posts: turns, attempts, pauses and time limits."""

import heapq
import itertools
import time
from collections import deque
from typing import Final

from lectern.adapters.api_gateway.batch import Batch, Outcome, Post, RetryLimits
from lectern.adapters.api_gateway.connection import Connection
from lectern.adapters.api_gateway.pacer import Pacer
from lectern.adapters.api_gateway.pool import Pool
from lectern.adapters.http_answer import HttpAnswer, MalformedAnswerError
from lectern.observability import logger

_TICK_S: Final = 0.05
_OUTCOMES: Final = {200: Outcome.DELIVERED, 204: Outcome.DELIVERED, 410: Outcome.GONE}


class Loop:
    """Settles batches concurrently; they take turns post by post.

    Only one thread at a time may call `run`. Any thread may call `submit` and `wake`.
    """

    def __init__(self, pool: Pool, pacer: Pacer | None = None) -> None:
        self._pool = pool
        self._pacer = pacer or Pacer()
        self._limits = RetryLimits()
        self._submitted: deque[Batch] = deque()
        self._ready: deque[Batch] = deque()
        self._pausing: list[tuple[float, int, Post]] = []
        self._order = itertools.count()
        self._swept_at = 0.0

    def submit(self, batch: Batch) -> None:
        """Queue a batch for the thread that runs the loop, now or next."""
        self._submitted.append(batch)

    def wake(self) -> None:
        """Make the running thread look for new batches at once."""
        self._pool.wake()

    def run(self, until: Batch) -> None:
        """Run until this batch is settled; other batches proceed meanwhile."""
        self._process_events(0.0)  # handle events on connections since the last run
        while not until.is_settled:
            now = time.monotonic()
            self._collect(now)
            self._start_posts(now)
            self._process_events(self._wait_s(now))
            self._sweep()

    def _collect(self, now: float) -> None:
        while self._submitted:
            self._ready.append(self._submitted.popleft())
        while self._pausing and self._pausing[0][0] <= now:
            post = heapq.heappop(self._pausing)[2]
            if not post.batch.waiting:
                self._ready.append(post.batch)
            post.batch.waiting.append(post)

    def _start_posts(self, now: float) -> None:
        room = self._room()
        while self._ready and room > 0 and self._pacer.acquire(now):
            room -= 1
            batch = self._ready.popleft()
            post = batch.waiting.popleft()
            # To the end of the queue: a large class must not delay a small one.
            if batch.waiting:
                self._ready.append(batch)
            post.begin(now)
            connection = self._pool.check_out()
            if connection is None:
                self._open(post)
            else:
                self._send(connection, post)

    def _room(self) -> int:
        return self._pool.room(sum(len(batch.waiting) for batch in self._ready))

    def _wait_s(self, now: float) -> float | None:
        """Return how long to wait for events on connections, in seconds; `None` for no limit."""
        if self._ready and self._room() > 0:
            return self._pacer.wait_s()
        until_due = max(0.0, self._pausing[0][0] - now) if self._pausing else None
        if self._pool.busy:
            return _TICK_S if until_due is None else min(_TICK_S, until_due)
        return until_due

    def _open(self, post: Post) -> None:
        try:
            connection = self._pool.open()
        except OSError as error:
            self._try_again(post, type(error).__name__)
            return
        connection.post = post
        connection.times_out_at = post.limit(post.began, self._limits.connect_s, self._limits)

    def _send(self, connection: Connection, post: Post) -> None:
        limit_s = self._limits.answer_s
        connection.post = post
        connection.times_out_at = post.limit(time.monotonic(), limit_s, self._limits)
        try:
            connection.send(post.batch.request(post.connection_id))
        except OSError as error:
            self._broken(connection, post, error)
            return
        self._pool.watch(connection)

    def _process_events(self, wait_s: float | None) -> None:
        for connection in self._pool.ready(wait_s):
            if connection.post is not None:
                self._proceed(connection, connection.post)

    def _proceed(self, connection: Connection, post: Post) -> None:
        try:
            if connection.is_open:
                answer = connection.receive()
                if answer is not None:
                    self._answered(connection, post, answer)
                    return
            elif connection.open():
                self._send(connection, post)
                return
        except (OSError, MalformedAnswerError) as error:
            self._broken(connection, post, error)
            return
        self._pool.watch(connection)

    def _answered(self, connection: Connection, post: Post, answer: HttpAnswer) -> None:
        self._pool.check_in(connection, answer)
        self._pacer.note(throttled=answer.status == 429)
        end = _OUTCOMES.get(answer.status)
        if end is not None:
            post.batch.settle(post, end)
        elif answer.status == 429 or answer.status >= 500:
            self._try_again(post, str(answer.status))
        else:
            code = answer.field("x-amzn-errortype").partition(":")[0]
            logger.error("management call rejected", status=answer.status, code=code)
            post.batch.settle(post, Outcome.FAILED)

    def _broken(self, connection: Connection, post: Post, error: Exception) -> None:
        self._pool.close(connection)
        if connection.was_used and not connection.has_answer:
            self._open(post)  # the service had closed the idle connection: repeat at once
        else:
            self._try_again(post, type(error).__name__)

    def _try_again(self, post: Post, reason: str) -> None:
        post.batch.last_error = reason
        due = post.pause(time.monotonic(), self._limits)
        if due is None:
            post.batch.settle(post, Outcome.RETRY)
        else:
            heapq.heappush(self._pausing, (due, next(self._order), post))

    def _sweep(self) -> None:
        """Close connections whose step has timed out."""
        now = time.monotonic()
        if now < self._swept_at + _TICK_S:
            return
        self._swept_at = now
        for connection in [one for one in self._pool.busy if one.times_out_at <= now]:
            self._pool.close(connection)
            if connection.post is not None:
                self._try_again(connection.post, "TimeoutError")
