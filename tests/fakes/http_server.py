"""A vendor's server on 127.0.0.1 that can also fail its callers."""

import random
from abc import ABC, abstractmethod
from contextlib import suppress
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Event, Thread
from typing import Any, ClassVar, NamedTuple, Self

from tests.fakes.faults import Fault

JSON_TYPE = "application/json"
HTML_PAGE = b"<!doctype html><title>502 Bad Gateway</title>"


class Reply(NamedTuple):
    """A whole HTTP answer; a chunked one does not say beforehand how long it is."""

    status: int
    body: bytes
    headers: dict[str, str]
    is_chunked: bool = False


@dataclass
class FakeServer:
    """A server, running from `with` to its end. Its requests are answered by `handler`."""

    port: int = 0
    closing: Event = field(default_factory=Event)
    connections: int = 0

    handler: ClassVar[type["FakeHandler"]]

    def __enter__(self) -> Self:
        handler = type("Handler", (self.handler,), {"server_state": self})
        self._server = _Server(("127.0.0.1", self.port), handler)
        self.port = self._server.server_address[1]
        self._thread = Thread(target=self._server.serve_forever, args=(0.05,), daemon=True)
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self.stop()

    def stop(self) -> None:
        """End the server, and every answer that it has not given. Safe to repeat."""
        if self.closing.is_set():
            return
        self.closing.set()
        self._server.shutdown()
        self._server.server_close()
        self._thread.join()

    @property
    def address(self) -> str:
        """The server's URL, without a path."""
        return f"http://127.0.0.1:{self.port}"


class _Server(ThreadingHTTPServer):
    daemon_threads = True
    block_on_close = False
    request_queue_size = 256


class FakeHandler(BaseHTTPRequestHandler, ABC):
    """Answers one connection's requests."""

    protocol_version = "HTTP/1.1"
    # Header and body leave in two writes: with Nagle's algorithm the second waits 40 ms.
    disable_nagle_algorithm = True
    timeout = 60
    server_state: Any

    def setup(self) -> None:
        self.server_state.connections += 1
        super().setup()

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - its base's name
        """Keep quiet."""

    def do_POST(self) -> None:
        self.take(self.rfile.read(int(self.headers["content-length"])))

    @abstractmethod
    def take(self, content: bytes) -> None:
        """Answer a request with this body."""

    def is_over_after(self, delay_ms: tuple[int, int]) -> bool:
        """Wait for a random time from a range; return whether the server was closed meanwhile."""
        seconds = random.uniform(*delay_ms) / 1_000  # noqa: S311 - a delay is no secret
        self.close_connection = self.server_state.closing.wait(seconds)
        return self.close_connection

    def answer(self, reply: Reply, fault: Fault | None = None) -> None:
        """Send the reply or its fault; ignore a disconnected caller."""
        with suppress(ConnectionError):
            match fault:
                case Fault.HANG | Fault.DROP:
                    self._keep_silent(until_closed=fault is Fault.HANG)
                case Fault.DRIBBLE:
                    self._dribble(reply)
                case Fault.CUT:
                    self._send(reply, sent=len(reply.body) // 2)
                case Fault.HALF:
                    self._send(reply._replace(body=reply.body[: len(reply.body) // 2]))
                case Fault.HTML:
                    self._send(Reply(200, HTML_PAGE, {"content-type": "text/html"}))
                case Fault.EMPTY:
                    self._send(reply._replace(body=b""))
                case _:
                    self._send(reply)

    def _keep_silent(self, *, until_closed: bool) -> None:
        if until_closed:
            self.server_state.closing.wait()
        self.close_connection = True

    def _dribble(self, reply: Reply) -> None:
        self._begin(reply._replace(is_chunked=False), length=1_000_000)
        self.close_connection = True
        while not self.server_state.closing.wait(0.02):
            self.wfile.write(reply.body[:1] or b" ")

    def _send(self, reply: Reply, sent: int | None = None) -> None:
        """Send a whole reply, or its first bytes, after which the connection ends."""
        self._begin(reply, len(reply.body))
        part = reply.body[:sent]
        if reply.is_chunked and part:
            part = b"%x\r\n%b\r\n" % (len(part), part)
        self.wfile.write(part)
        if sent is not None:
            self.close_connection = True
        elif reply.is_chunked:
            self.wfile.write(b"0\r\n\r\n")

    def _begin(self, reply: Reply, length: int) -> None:
        self.send_response(reply.status)
        for name, value in reply.headers.items():
            self.send_header(name, value)
        if reply.is_chunked:
            self.send_header("transfer-encoding", "chunked")
        else:
            self.send_header("content-length", str(length))
        self.end_headers()
