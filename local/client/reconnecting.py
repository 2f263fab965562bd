"""A client that stays in its class over any number of sockets, as a page does.

It keeps rules 3, 4 and 5 of the protocol:

- It registers on every new socket before it sends anything else.
- It reconnects with its resume token, and asks for the captions that it has missed.
- It ignores captions that it has already, and those of a language that it no longer reads.
- It opens the next socket before the server closes the old one.
"""

import asyncio
from collections.abc import Awaitable, Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from types import TracebackType
from typing import Final, Self

import aiohttp

from lectern.domain.language import normalise_tag
from local.client.captions import Captions, Message
from local.client.client import captions_of
from local.client.connection import Connection, RefusedError, Socket
from local.client.outbox import Outbox
from local.client.timing import Timing

_RETRY: Final = frozenset({"RATE_LIMITED", "INTERNAL", "NOT_REGISTERED"})
_NETWORK: Final = (aiohttp.ClientError, ConnectionError, TimeoutError)


@dataclass(slots=True)
class ReconnectingClient:
    """A student in a class, or its teacher. Use it as a context manager.

    Args:
        url: The socket's address, like `ws://127.0.0.1:8080/live`.
        role: `student` or `teacher`.
        language: The language tag.
        fields: Further fields of the registration by wire name, like `classroomCode` or `name`.
        timing: Intervals and delays.
        on_message: Receives every message.
        captions: What a page would show.
        outbox: The teacher's utterances that the server has not acknowledged.
        registration: The data of the newest `register_response`.
        code: The class code, at the teacher.
        ended: Why the class has ended; `None` while it is live.
        open_socket: Opens a socket; without it, the client does so by HTTP.
        connections: How many sockets were registered.
        switches: How many of them replaced a socket that was still open.
    """

    url: str
    role: str
    language: str
    fields: Mapping[str, object] = field(default_factory=dict)
    timing: Timing = field(default_factory=Timing)
    on_message: Callable[[Message], None] = lambda _: None
    captions: Captions = field(default_factory=Captions)
    outbox: Outbox = field(default_factory=Outbox)
    registration: Message = field(default_factory=dict)
    code: str = ""
    ended: str | None = None
    open_socket: Callable[[str], Awaitable[Socket]] | None = None
    connections: int = 0
    switches: int = 0
    _http: aiohttp.ClientSession | None = None
    _connection: Connection | None = None
    _stay: asyncio.Task[None] | None = None
    _is_manual: bool = False
    _retry: asyncio.Task[None] | None = None
    _waiting: list[tuple[Callable[[], bool], asyncio.Future[None]]] = field(default_factory=list)

    async def __aenter__(self) -> Self:
        """Connect and register; network errors are retried without a limit.

        Raises:
            RefusedError: The server rejected the registration permanently.
        """
        self._http = aiohttp.ClientSession()
        self._stay = asyncio.create_task(self._stay_connected())
        try:
            await self.until(lambda: bool(self.registration) or self.ended is not None)
            # The task has failed: awaiting it raises its error.
            if not self.registration:
                await self._stay
        except BaseException:
            await self._leave()
            raise
        return self

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        await self._leave()

    async def say(self, text: str, **fields: object) -> int:
        """Send an utterance as the teacher, and return its sequence number.

        It is resent on each new socket, with the same id, until the server acknowledges it.
        """
        message = self.outbox.next(text, **fields)
        if self._retry is None:
            await self._send(message)
        return int(message["sequence"])

    async def send(self, kind: str, **fields: object) -> None:
        """Send a message on the newest socket; it is lost if that socket is."""
        await self._send({"type": kind, **fields})

    async def change_language(self, language: str) -> None:
        """Change the student's language.

        - The captions so far are cleared: both languages have the same numbers and revisions.
        - The server sends the latest caption in the new language, then those that follow.
        - If the socket is lost at this moment, the next registration has the new language.
        """
        since = self.captions.corrected_since
        self.language, self.captions = language, Captions(corrected_since=since)
        await self.send("settings", settings={"languageCode": language})

    async def until(self, condition: Callable[[], bool], limit_s: float | None = None) -> None:
        """Wait until a condition on the received messages holds; `None` for no time limit.

        Raises:
            TimeoutError: It did not hold in time.
        """
        if condition():
            return
        waiting = (condition, asyncio.get_running_loop().create_future())
        self._waiting.append(waiting)
        try:
            async with asyncio.timeout(limit_s):
                await waiting[1]
        finally:
            self._waiting.remove(waiting)

    def abort(self) -> bool:
        """Lose the newest socket without a close frame; return `False` if there is none."""
        return self._connection is not None and self._connection.abort()

    async def _leave(self) -> None:
        running = [task for task in (self._stay, self._retry) if task]
        for task in running:
            task.cancel()
        await asyncio.gather(*running, return_exceptions=True)
        if self._connection:
            await self._connection.close()
        if self._http:
            await self._http.close()

    async def _stay_connected(self) -> None:
        """Keep a registered socket until the class ends."""
        try:
            await self._reconnect()
        except RefusedError as refusal:
            self._end(refusal.error["code"])
            raise
        except Exception:
            self._end("failed")
            raise

    async def _reconnect(self) -> None:
        failures, at_least_s = 0, 0.0
        while self.ended is None:
            try:
                await self._open_next()
                failures, at_least_s = 0, 0.0
            except RefusedError as refusal:
                if refusal.error["code"] not in _RETRY:
                    raise
                failures += 1
                at_least_s = refusal.error.get("retryAfterMs", 0) / 1_000
            except _NETWORK:
                failures += 1
            if failures == 0 and not await self._wait_for_end():
                continue  # replace the socket while it is still open
            if self.ended is None:
                await asyncio.sleep(max(at_least_s, self.timing.retry_delay_s(failures)))

    async def _open_next(self) -> None:
        """Register on a new socket, and only then close the old one."""
        old, connection = self._connection, await self._open()
        try:
            answer = await connection.request(
                "register", "register_response", **self._registration_fields()
            )
        except BaseException:
            await connection.close()
            raise
        self.registration, self._connection = answer["data"], connection
        await self._confirm_language(answer["data"])
        self.connections += 1
        self._note_last(self.registration["lastSequence"])
        # Both sockets were open until here, so no caption is lost between them.
        if old:
            self.switches += not await old.wait_ended(limit_s=0)
            await old.close()
        self._notify()
        await self._resend()

    def _note_last(self, sequence: int) -> None:
        self.outbox.start_after(sequence)
        if self.role == "teacher" and self.captions.first_after is None:
            self.captions.start_after(sequence)
        self.captions.register(sequence)

    async def _open(self) -> Connection:
        async with asyncio.timeout(self.timing.answer_s):
            socket = await (self.open_socket or self._open_by_http)(self.url)
        connection = Connection(socket, self._handle, self.timing.ping_s, self.timing.answer_s)
        connection.start()
        return connection

    async def _open_by_http(self, url: str) -> Socket:
        if self._http is None:
            raise RuntimeError("use the client as a context manager")
        return await self._http.ws_connect(url, max_msg_size=0)

    def _registration_fields(self) -> Message:
        fields = {"role": self.role, "languageCode": self.language, **self.fields}
        if not self.registration:
            return fields
        # The token names the class, also when its code has changed or been released.
        fields.pop("classroomCode", None)
        resume: Message = {"resumeToken": self.registration["resumeToken"]}
        return fields | resume | self.captions.missed

    async def _wait_for_end(self) -> bool:
        """Wait until the newest socket ends; return `False` when it is old enough to replace."""
        connection, clock = self._connection, asyncio.get_running_loop().time
        until, seen = clock() + self.timing.life_s, self._missing()
        while connection and (left := until - clock()) > 0:
            if await connection.wait_ended(min(left, self.timing.gap_s)):
                return True
            # What is missing for a whole interval was lost, not late.
            missing = self._missing()
            if missing is not None and missing == seen:
                await self._recover(connection)
            seen = missing
        return False

    def _missing(self) -> object:
        """Return what is overdue, in any comparable form; `None` if nothing is."""
        if pending := self.outbox.pending:
            return [message["sequence"] for message in pending]
        # In manual mode an utterance may be sent much later than the next one.
        is_owed = self.role == "student" and self.captions.has_gap and not self._is_manual
        return self.captions.complete_to if is_owed else None

    async def _recover(self, connection: Connection) -> None:
        """Resend utterances, or ask for captions, that an open socket has lost.

        Captions are asked for twice: a number may also be missing because it was never assigned.
        """
        if self.outbox.pending:
            await self._resend()
        elif self.captions.count_request():
            with suppress(RefusedError, *_NETWORK):
                answer = await connection.request(
                    "register", "register_response", **self._registration_fields()
                )
                self._note_last(answer["data"]["lastSequence"])
                await self._confirm_language(answer["data"])

    async def _confirm_language(self, registered: Message) -> None:
        """Ask again for the language if it was changed during the registration."""
        if registered["languageCode"] != normalise_tag(self.language):
            await self.send("settings", settings={"languageCode": self.language})

    async def _resend(self) -> None:
        if self._retry is None:  # otherwise the server wants the client to wait
            for message in self.outbox.pending:
                await self._send(message)

    async def _resend_after(self, delay_s: float) -> None:
        await asyncio.sleep(delay_s)
        self._retry = None
        await self._resend()

    async def _send(self, message: Message) -> None:
        if self._connection:
            with suppress(*_NETWORK):
                await self._connection.send(message)

    def _handle(self, connection: Connection, message: Message) -> None:
        kind = message.get("type")
        if self.role == "teacher" or self._is_in_own_language(message):
            self.captions.add(message)
        if kind == "classroom_code":
            self.code = message["code"]
        elif kind == "session_ended":
            self._end(message["reason"])
        elif kind == "error" and message["code"] == "REMOVED":
            self._end("REMOVED")
        elif kind == "teacher_mode":
            self._is_manual = message["mode"] == "manual"
        elif connection is self._connection:
            self._acknowledge(message)
        self.on_message(message)
        self._notify()

    def _acknowledge(self, message: Message) -> None:
        self.outbox.acknowledge(message)
        wait_s, self.outbox.wait_s = self.outbox.wait_s, 0.0
        must_renumber = self.outbox.needs_numbers
        if must_renumber:
            self.outbox.renumber()
        if (wait_s or must_renumber) and self._retry is None:
            self._retry = asyncio.create_task(self._resend_after(wait_s))

    def _is_in_own_language(self, message: Message) -> bool:
        """Return whether the captions are of this language; older ones may still arrive."""
        own = normalise_tag(self.language)
        return all(caption["targetLanguage"] == own for caption in captions_of(message))

    def _end(self, reason: str) -> None:
        self.ended = reason
        self._notify()

    def _notify(self) -> None:
        for condition, waiting in self._waiting:
            if not waiting.done() and condition():
                waiting.set_result(None)
