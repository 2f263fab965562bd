"""`make smoke URL=wss://…/live`: a smoke test of an endpoint, deployed or local.

A teacher and two students hold a short class. Each step is printed with its duration. The test
stops at the first failure, explains it in a sentence, and exits with status 1.
"""

import argparse
import asyncio
import sys
import time
from collections.abc import AsyncIterator, Callable, Iterator, Sequence
from contextlib import AsyncExitStack, asynccontextmanager, contextmanager, suppress
from dataclasses import dataclass
from typing import Final
from urllib.parse import urlencode

import aiohttp

from local.client.client import Client, ConnectionEndedError, Message

_LIMIT_S: Final = 30.0  # functions may be cold
_TEACHES_IN: Final = "en-GB"
_LANGUAGES: Final = ("es", "fr")
_SENTENCES: Final = ("The plant drinks water.", "It needs light.")
_USAGE: Final = "Name the endpoint, like `make smoke URL=wss://captions.school.example/live`."
_HANDSHAKES: Final = {
    401: "the ticket is invalid, used or expired, or the endpoint does not allow it (401)",
    403: "the endpoint rejects this connection (403); use its public host and the path `/live`",
    429: "the endpoint accepts no more connections now (429)",
}
_NO_SOCKET: Final = "there is no socket at this path ({}); the URL should end in `/live`"

Report = Callable[[str], None]
"""Prints a line."""


class SmokeError(Exception):
    """A step failed; the text is the reason in a sentence."""


@dataclass(frozen=True, slots=True)
class SmokeTest:
    """A smoke test of one endpoint.

    Args:
        url: The socket's address without a query.
        report: Prints a line.
        ticket: The teacher's ticket; `None` if teachers do not sign in.
        limit_s: Time limit of each step.
    """

    url: str
    report: Report
    ticket: str | None = None
    limit_s: float = _LIMIT_S

    async def run(self) -> None:
        """Hold a class.

        Raises:
            SmokeError: A step failed, or a message breaks the protocol.
        """
        async with AsyncExitStack() as sockets:
            teacher = await sockets.enter_async_context(self._teacher())
            students = [
                await sockets.enter_async_context(self._student(teacher, language))
                for language in _LANGUAGES
            ]
            await self._await_students(teacher)
            for number, sentence in enumerate(_SENTENCES, 1):
                await self._speak(teacher, students, number, sentence)
            await self._end(teacher, students)

    @asynccontextmanager
    async def _teacher(self) -> AsyncIterator[Client]:
        query = {"ticket": self.ticket} if self.ticket else {}
        async with self._connected("the teacher", query) as teacher:
            with self._step("the teacher is registered and has a class code"):
                await teacher.send("register", role="teacher", languageCode=_TEACHES_IN)
                await self._answer(teacher, "register_response")
                teacher.code = (await self._answer(teacher, "classroom_code"))["code"]
            yield teacher

    @asynccontextmanager
    async def _student(self, teacher: Client, language: str) -> AsyncIterator[Client]:
        async with self._connected(f"a student ({language})", {"code": teacher.code}) as student:
            with self._step(f"the student is registered for {language}"):
                await student.send("register", role="student", languageCode=language)
                data = (await self._answer(student, "register_response"))["data"]
                _check(data["languageCode"] == language, "the student got another language")
            yield student

    @asynccontextmanager
    async def _connected(self, name: str, query: dict[str, str]) -> AsyncIterator[Client]:
        client = Client(f"{self.url}?{urlencode(query)}" if query else self.url)
        async with AsyncExitStack() as socket:
            with self._step(f"{name} is connected and greeted"):
                await self._open(socket, client)
                greeting = await self._answer(client, "connection")
                known = greeting.get("classroomCode") == query.get("code")
                _check(known, "the greeting does not know the class of the link")
            yield client

    async def _open(self, socket: AsyncExitStack, client: Client) -> None:
        try:
            await socket.enter_async_context(client)
        except aiohttp.WSServerHandshakeError as error:
            raise SmokeError(_why_refused(error.status)) from error
        except (aiohttp.ClientError, OSError) as error:
            raise SmokeError("the endpoint cannot be reached") from error

    async def _await_students(self, teacher: Client) -> None:
        with self._step("the teacher sees two students"):
            while (await self._answer(teacher, "studentCountUpdate"))["count"] < len(_LANGUAGES):
                continue

    async def _speak(
        self, teacher: Client, students: Sequence[Client], number: int, sentence: str
    ) -> None:
        with self._step(f"sentence {number} is accepted"):
            await teacher.send("transcription", text=sentence, sequence=number)
            _check(
                (await self._answer(teacher, "transcription"))["text"] == sentence,
                "the text is another",
            )
        for language, student in zip(_LANGUAGES, students, strict=True):
            with self._step(f"sentence {number} has arrived in {language}"):
                await self._until(student, lambda s=student: number in s.captions)  # type: ignore[misc]
                self._check_caption(student.captions[number].message, sentence)

    def _check_caption(self, caption: Message, sentence: str) -> None:
        _check(caption["originalText"] == sentence, "the caption is of another sentence")
        if caption["status"] == "ok":
            _check(bool(caption["text"]), "the caption is empty")
            return
        _check(caption["status"] == "unavailable", "the caption has an unknown status")
        _check(not caption["text"], "an unavailable caption has a text")
        self.report(
            f"   the translator did not answer for {caption['targetLanguage']}: unavailable"
        )

    async def _end(self, teacher: Client, students: Sequence[Client]) -> None:
        with self._step("the class has ended for all of its members"):
            await teacher.send("end_session")
            for client in (teacher, *students):
                await self._answer(client, "session_ended")
                await self._until(client, lambda c=client: c.socket.closed)  # type: ignore[misc]

    async def _answer(self, client: Client, kind: str) -> Message:
        """Return the next message of a type; fail if an `error` message arrives instead."""

        def has_arrived() -> bool:
            return any(r.message.get("type") in {kind, "error"} for r in client.received)

        await self._until(client, has_arrived)
        for received in list(client.received):
            message = received.message
            if message.get("type") == "error":
                raise SmokeError(f"the endpoint answered {message['code']}: {message['message']}")
        return await client.next(kind)

    async def _until(self, client: Client, condition: Callable[[], bool]) -> None:
        try:
            await client.until(condition, self.limit_s)
        except TimeoutError as error:
            raise SmokeError(f"nothing arrived within {self.limit_s:g} s") from error
        except ConnectionEndedError as error:
            raise SmokeError("the endpoint closed the connection") from error

    @contextmanager
    def _step(self, what: str) -> Iterator[None]:
        began = time.monotonic()
        try:
            yield
        except SmokeError as error:
            raise SmokeError(f"Failed: {what}. Reason: {error}.") from error
        self.report(f"{(time.monotonic() - began) * 1_000:6.0f} ms  {what}")


def _why_refused(status: int) -> str:
    # A page, or a redirect to one, answers the paths that belong to no socket.
    if status < 400 or status == 404:
        return _NO_SOCKET.format(status)
    return _HANDSHAKES.get(status, f"the handshake was answered {status}")


def _check(holds: bool, otherwise: str) -> None:
    if not holds:
        raise SmokeError(otherwise)


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the smoke test; return 0 if it passed, else 1 with the reason on standard error."""
    parser = argparse.ArgumentParser(prog="make smoke", description=__doc__)
    parser.add_argument("url", help="the socket's address, like wss://captions.school.example/live")
    parser.add_argument("--ticket", default="", help="a teacher's ticket")
    parser.add_argument("--limit", type=float, default=_LIMIT_S, help="seconds for each step")
    given = parser.parse_args(arguments)
    began = time.monotonic()
    with suppress(KeyboardInterrupt):
        try:
            _check(given.url.startswith(("ws://", "wss://")), _USAGE)
            asyncio.run(SmokeTest(given.url, print, given.ticket or None, given.limit).run())
        except SmokeError as error:
            sys.stderr.write(f"{error}\n")
            return 1
        sys.stdout.write(f"A class works at {given.url}: {time.monotonic() - began:.1f} s.\n")
        return 0
    return 1


if __name__ == "__main__":
    sys.exit(main())
