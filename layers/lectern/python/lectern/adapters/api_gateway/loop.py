"""One loop over all connections to the service: posts, answers, pauses and time limits."""

import heapq
import itertools
import time
from collections import deque
from collections.abc import Callable, Sequence
from selectors import EVENT_READ, DefaultSelector
from socket import socketpair
from typing import TYPE_CHECKING, Final

from lectern.adapters.api_gateway.answer import Answer, MalformedAnswerError
from lectern.adapters.api_gateway.batch import Batch, Outcome, Patience, Post
from lectern.adapters.api_gateway.connection import Connection
from lectern.adapters.api_gateway.endpoint import Address, Endpoint
from lectern.adapters.api_gateway.pacer import Pacer
from lectern.observability import logger

if TYPE_CHECKING:
    from ssl import SSLContext

_TICK_S: Final = 0.05
_IDLE_S: Final = 50.0
_MANY_POSTS: Final = 1_000
_POSTS_A_CONNECTION: Final = 20
_MORE_CONNECTIONS: Final = 150
_FINAL: Final = {200: Outcome.DELIVERED, 204: Outcome.DELIVERED, 410: Outcome.GONE}


class Loop:
    """Settles batches side by side, post by post in turns.

    One thread at a time may `run` it; any may `submit` and `wake`. Connections outlive batches. A
    handshake costs as much as 50 posts, so they are few: `width`, and when more than 1,000 posts
    wait one more for each 20, up to 150 more.
    """

    def __init__(
        self,
        endpoint: Endpoint,
        width: int,
        pacer: Pacer | None = None,
        wall_clock: Callable[[], float] = time.time,
    ) -> None:
        self.addresses: Sequence[Address] = ()
        self._endpoint = endpoint
        self._trust: SSLContext | None = endpoint.trust()
        self._width = width
        self._patience = Patience()
        self._pacer = pacer or Pacer()
        self._wall_clock = wall_clock
        self._selector = DefaultSelector()
        self._alarm, self._bell = socketpair()
        self._alarm.setblocking(False)
        self._bell.setblocking(False)
        self._selector.register(self._alarm, EVENT_READ)
        self._submitted: deque[Batch] = deque()
        self._ready: deque[Batch] = deque()
        self._pausing: list[tuple[float, int, Post]] = []
        self._order = itertools.count()
        self._busy: set[Connection] = set()
        self._idle: list[Connection] = []
        self._address = 0
        self._swept_at = 0.0

    def submit(self, batch: Batch) -> None:
        """Hand a batch to whoever runs the loop next or now."""
        self._submitted.append(batch)

    def wake(self) -> None:
        """Have the one who runs it look for new batches at once."""
        try:
            self._bell.send(b".")
        except BlockingIOError:
            return  # enough is in it to wake anybody

    def run(self, until: Batch) -> None:
        """Go on until this batch is settled, and with all others meanwhile."""
        self._handle_ready(0.0)  # what happened to idle connections since the last run
        while not until.is_settled:
            now = time.monotonic()
            self._take_in(now)
            self._start_posts(now)
            self._handle_ready(self._rest_s(now))
            self._sweep()

    def close(self) -> None:
        """Close every connection. Nothing may be running any more."""
        for connection in [*self._busy, *self._idle]:
            connection.close()
        self._selector.close()
        self._alarm.close()
        self._bell.close()

    # --- Posts ------------------------------------------------------------------------------

    def _take_in(self, now: float) -> None:
        while self._submitted:
            self._ready.append(self._submitted.popleft())
        while self._pausing and self._pausing[0][0] <= now:
            post = heapq.heappop(self._pausing)[2]
            if not post.batch.waiting:
                self._ready.append(post.batch)
            post.batch.waiting.append(post)

    def _start_posts(self, now: float) -> None:
        room = self._room()
        while self._ready and (self._idle or room > 0) and self._pacer.take(now):
            batch = self._ready.popleft()
            post = batch.waiting.popleft()
            if batch.waiting:
                self._ready.append(batch)
            post.begin(now)
            connection = self._checked_out()
            if connection is None:
                room -= 1
                self._open(post)
            else:
                self._send(connection, post)

    def _room(self) -> int:
        """Return how many more connections may be opened."""
        waiting = sum(len(batch.waiting) for batch in self._ready)
        more = max(0, waiting - _MANY_POSTS) // _POSTS_A_CONNECTION
        width = self._width + min(more, _MORE_CONNECTIONS)
        return width - len(self._busy) - len(self._idle)

    def _rest_s(self, now: float) -> float | None:
        """Return for how long nothing but an event can be to do."""
        if self._ready and (self._idle or self._room() > 0):
            return self._pacer.wait_s()
        if self._busy:
            return _TICK_S
        return max(0.0, self._pausing[0][0] - now) if self._pausing else None

    # --- Connections ------------------------------------------------------------------------

    def _checked_out(self) -> Connection | None:
        """Return the idle connection that was used last, if it was used lately.

        By wall clock: a frozen process's own clock stands still.
        """
        if not self._idle:
            return None
        connection = self._idle.pop()
        if abs(self._wall_clock() - connection.idle_since) < _IDLE_S:
            self._busy.add(connection)
            return connection
        for stale in [connection, *self._idle]:
            self._close(stale)
        self._idle.clear()
        return None

    def _open(self, post: Post) -> None:
        try:
            address = self.addresses[self._address % len(self.addresses)]
            connection = Connection(address, self._trust, self._endpoint.host)
        except OSError as error:
            self._try_again(post, type(error).__name__)
            return
        connection.post = post
        connection.give_up_at = post.limit(post.began, self._patience.connect_s, self._patience)
        self._busy.add(connection)
        self._selector.register(connection.file, connection.wants, connection)

    def _send(self, connection: Connection, post: Post) -> None:
        now = time.monotonic()
        connection.post = post
        connection.give_up_at = post.limit(now, self._patience.answer_s, self._patience)
        try:
            connection.send(post.batch.request(post.connection_id))
        except OSError as error:
            self._broken(connection, post, error)
            return
        self._watch(connection)

    def _watch(self, connection: Connection) -> None:
        if self._selector.get_key(connection.file).events != connection.wants:
            self._selector.modify(connection.file, connection.wants, connection)

    def _close(self, connection: Connection) -> None:
        self._busy.discard(connection)
        self._selector.unregister(connection.file)
        connection.close()

    # --- What happens -----------------------------------------------------------------------

    def _handle_ready(self, rest_s: float | None) -> None:
        for key, _ in self._selector.select(rest_s):
            connection = key.data
            if connection is None:
                self._alarm.recv(4096)
            elif connection.post is not None:
                self._go_on(connection, connection.post)
            elif not connection.is_quiet():
                self._idle.remove(connection)
                self._close(connection)

    def _go_on(self, connection: Connection, post: Post) -> None:
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
        self._watch(connection)

    def _answered(self, connection: Connection, post: Post, answer: Answer) -> None:
        if connection.rest(answer):
            connection.idle_since = self._wall_clock()
            self._busy.remove(connection)
            self._idle.append(connection)
        else:
            self._close(connection)
        self._pacer.note(throttled=answer.status == 429)
        outcome = _FINAL.get(answer.status)
        if outcome is not None:
            post.batch.settle(post, outcome)
        elif answer.status == 429 or answer.status >= 500:
            self._try_again(post, str(answer.status))
        else:
            logger.error("connection call refused", status=answer.status, code=answer.error_type)
            post.batch.settle(post, Outcome.FAILED)

    def _broken(self, connection: Connection, post: Post, error: Exception) -> None:
        self._close(connection)
        if not connection.is_open:
            self._address += 1
        if connection.was_used and not connection.has_answer:
            self._open(post)  # the service had closed it for being idle: no try was spent
        else:
            self._try_again(post, type(error).__name__)

    def _try_again(self, post: Post, trouble: str) -> None:
        post.batch.trouble = trouble
        due = post.pause(time.monotonic(), self._patience)
        if due is None:
            post.batch.settle(post, Outcome.TRY_AGAIN)
        else:
            heapq.heappush(self._pausing, (due, next(self._order), post))

    def _sweep(self) -> None:
        """Give up what takes too long."""
        now = time.monotonic()
        if now < self._swept_at + _TICK_S:
            return
        self._swept_at = now
        for connection in [one for one in self._busy if one.give_up_at <= now]:
            self._close(connection)
            if not connection.is_open:
                self._address += 1
            if connection.post is not None:
                self._try_again(connection.post, "TimeoutError")
