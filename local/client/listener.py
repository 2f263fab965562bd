"""Somebody who stays in a class whatever the network does: the model of a page's own client.

Protocol rules 3, 4 and 5 as a client keeps them: come back with the token and the last number
before which nothing is missing, register before anything else, drop what is there already, read
anew in another language, and have the next socket before the old one ends.
"""

import asyncio
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from types import TracebackType
from typing import Final, Self

import aiohttp

from lectern.domain.language import normalise_tag
from local.client.client import captions_of
from local.client.link import Link, RefusedError
from local.client.reading import Message, Reading
from local.client.speaking import Speaking
from local.client.timing import Timing

_TRY_AGAIN: Final = frozenset({"RATE_LIMITED", "INTERNAL", "NOT_REGISTERED"})
_NETWORK: Final = (aiohttp.ClientError, ConnectionError, TimeoutError)


@dataclass(slots=True)
class Listener:
    """A student in a class, or its teacher. Use it as a context manager.

    `reading` is what a page would show. `registration` is the data of the newest
    `register_response`; `code` the class's; `ended` why the class is over, `None` while it lives.
    `links` and `switches` count the sockets that were registered, and those of them that took
    over from one that was still open.

    Args:
        url: The socket's address, like `ws://127.0.0.1:8080/live`.
        role: `student` or `teacher`.
        language: The language tag.
        fields: More of the registration, by wire names: `classroomCode`, `name`, `settings` …
        timing: When it does what.
        on_message: Gets every message, for those who want more than captions.
    """

    url: str
    role: str
    language: str
    fields: Mapping[str, object] = field(default_factory=dict)
    timing: Timing = field(default_factory=Timing)
    on_message: Callable[[Message], None] = lambda _: None
    reading: Reading = field(default_factory=Reading)
    speaking: Speaking = field(default_factory=Speaking)
    registration: Message = field(default_factory=dict)
    code: str = ""
    ended: str | None = None
    links: int = 0
    switches: int = 0
    _http: aiohttp.ClientSession | None = None
    _link: Link | None = None
    _stay: asyncio.Task[None] | None = None
    _asked_after: int | None = None
    _waiting: list[tuple[Callable[[], bool], asyncio.Future[None]]] = field(default_factory=list)

    async def __aenter__(self) -> Self:
        """Register, trying as long as it takes.

        Raises:
            RefusedError: The server does not want this registration.
        """
        self._http = aiohttp.ClientSession()
        self._stay = asyncio.create_task(self._attend())
        try:
            await self.until(lambda: bool(self.registration) or self.ended is not None)
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
        """Say a sentence as the class's teacher, and return its number.

        It is said again on the next socket, under the same id, until the server has taken it in.
        """
        message = self.speaking.next(text, **fields)
        await self._send(message)
        return int(message["sequence"])

    async def send(self, kind: str, **fields: object) -> None:
        """Send a message on the newest socket; one that is just lost loses it."""
        await self._send({"type": kind, **fields})

    async def read_in(self, language: str) -> None:
        """Read another language from now on, as a student: first what was said last, then all.

        What was read is forgotten: captions of two languages have the same numbers and revisions.
        Where the socket is just lost, the next registration asks for the language.
        """
        self.language, self.reading, self._asked_after = language, Reading(), None
        await self.send("settings", settings={"languageCode": language})

    async def until(self, condition: Callable[[], bool], limit_s: float | None = None) -> None:
        """Wait until a condition on what has arrived holds; without a limit for `None`.

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

    def cut(self) -> bool:
        """Lose the newest socket without a word, as a network does; false when there is none."""
        return self._link is not None and self._link.cut()

    async def _leave(self) -> None:
        if self._stay:
            self._stay.cancel()
            await asyncio.gather(self._stay, return_exceptions=True)
        if self._link:
            await self._link.close()
        if self._http:
            await self._http.close()

    async def _attend(self) -> None:
        """Have a registered socket at all times, until the class is over."""
        try:
            await self._have_a_link()
        except RefusedError as refusal:
            self._end(refusal.error["code"])
            raise
        except Exception:
            self._end("failed")
            raise

    async def _have_a_link(self) -> None:
        failures = 0
        while self.ended is None:
            try:
                await self._open_next()
                failures = 0
            except RefusedError as refusal:
                if refusal.error["code"] not in _TRY_AGAIN:
                    raise
                failures += 1
            except _NETWORK:
                failures += 1
            if failures == 0 and not await self._lasts():
                continue  # it is time for the next one, while this one is still open
            if self.ended is None:
                await asyncio.sleep(self.timing.pause_s(failures))

    async def _open_next(self) -> None:
        """Register on a new socket; then, and not before, let go of the old one."""
        old, link = self._link, await self._open()
        try:
            answer = await link.ask("register", "register_response", **self._introduction())
        except BaseException:
            await link.close()
            raise
        self.registration, self._link = answer["data"], link
        await self._insist_on_language(answer["data"])
        self.links += 1
        self.speaking.begin_after(self.registration["lastSequence"])
        if self.role == "teacher" and self.reading.begins_after is None:
            self.reading.begins_after = self.registration["lastSequence"]
        if old:
            self.switches += not await old.ended(0)
            await old.close()
        self._tell()
        await self._say_again()

    async def _open(self) -> Link:
        if self._http is None:
            raise RuntimeError("use the listener as a context manager")
        async with asyncio.timeout(self.timing.answer_s):
            socket = await self._http.ws_connect(self.url, max_msg_size=0)
        link = Link(socket, self._take, self.timing.ping_s, self.timing.answer_s)
        link.start()
        return link

    def _introduction(self) -> Message:
        who = {"role": self.role, "languageCode": self.language, **self.fields}
        if not self.registration:
            return who
        who.pop("classroomCode", None)  # the token knows the class, even once its code is free
        back = {"resumeToken": self.registration["resumeToken"]}
        after = self.reading.ask_after
        return who | back | ({} if after is None else {"lastSequence": after})

    async def _lasts(self) -> bool:
        """Stay on the newest socket; return whether it has ended, false once it is old."""
        link, clock = self._link, asyncio.get_running_loop().time
        until, seen = clock() + self.timing.life_s, self._missing()
        while link and (left := until - clock()) > 0:
            if await link.ended(min(left, self.timing.gap_s)):
                return True
            missing = self._missing()
            if missing is not None and missing == seen:
                await self._mend(link)
            seen = missing
        return False

    def _missing(self) -> object:
        """Return what has not come that should have, `None` when all is well."""
        if pending := self.speaking.pending:
            return [message["sequence"] for message in pending]
        return self.reading.complete_to if self.reading.has_gap else None

    async def _mend(self, link: Link) -> None:
        """Send or ask again for what was lost although the socket was not.

        What is asked for in vain was never said: numbers may be left out.
        """
        if self.speaking.pending:
            await self._say_again()
        elif self.role == "student" and self._asked_after != self.reading.complete_to:
            self._asked_after = self.reading.complete_to
            with suppress(RefusedError, *_NETWORK):
                answer = await link.ask("register", "register_response", **self._introduction())
                await self._insist_on_language(answer["data"])

    async def _insist_on_language(self, registered: Message) -> None:
        """Ask once more for the language that was changed while registering in the old one."""
        if registered["languageCode"] != normalise_tag(self.language):
            await self.send("settings", settings={"languageCode": self.language})

    async def _say_again(self) -> None:
        for message in self.speaking.pending:
            await self._send(message)

    async def _send(self, message: Message) -> None:
        if self._link:
            with suppress(*_NETWORK):
                await self._link.send(message)

    def _take(self, link: Link, message: Message) -> None:
        kind = message.get("type")
        if self.role == "teacher" or self._is_in_my_language(message):
            self.reading.take(message)
        if kind == "classroom_code":
            self.code = message["code"]
        elif kind == "session_ended":
            self._end(message["reason"])
        elif link is self._link:
            self.speaking.take(message)
        self.on_message(message)
        self._tell()

    def _is_in_my_language(self, message: Message) -> bool:
        """Say whether it is to be read: the last captions of another may be on their way still."""
        mine = normalise_tag(self.language)
        return all(caption["targetLanguage"] == mine for caption in captions_of(message))

    def _end(self, reason: str) -> None:
        self.ended = reason
        self._tell()

    def _tell(self) -> None:
        for condition, waiting in self._waiting:
            if not waiting.done() and condition():
                waiting.set_result(None)
