"""One non-blocking connection to the service; the pool waits until it is ready."""

import socket
import ssl
from selectors import EVENT_READ, EVENT_WRITE
from typing import TYPE_CHECKING, Final

from lectern.adapters.api_gateway.endpoint import Address
from lectern.adapters.http_answer import HttpAnswer, read_answer

if TYPE_CHECKING:
    from lectern.adapters.api_gateway.batch import Post

_READ_BYTES: Final = 64 * 1024
_MAX_BYTES: Final = 256 * 1024
_BOTH: Final = EVENT_READ | EVENT_WRITE


class Connection:
    """Carries one request at a time.

    Any method may raise `OSError` or `MalformedAnswerError`. The caller must then close the
    connection.

    Attributes:
        file: The file descriptor of the socket.
        wants: The events to wait for: reading, writing or both.
        post: The post in progress; `None` if the connection is idle.
        times_out_at: When the current step times out, in seconds of the monotonic clock.
        is_open: Whether the TCP and TLS handshakes are complete.
        was_used: Whether an earlier request was answered on it.
        idle_since: When the last request was answered, by wall clock.
    """

    def __init__(self, address: Address, trust: ssl.SSLContext | None, host: str) -> None:
        self.wants = EVENT_WRITE
        self.post: Post | None = None
        self.times_out_at = 0.0
        self.is_open = False
        self.was_used = False
        self.idle_since = 0.0
        self._trust = trust
        self._host = host
        self._unsent = memoryview(b"")
        self._received = b""
        self._is_cut_off = False
        family, where = address
        self._socket = socket.socket(family, socket.SOCK_STREAM)
        self.file = self._socket.fileno()
        self._socket.setblocking(False)
        self._socket.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        self._socket.connect_ex(where)  # `SO_ERROR` reports an error once the socket is ready

    @property
    def has_answer(self) -> bool:
        """Whether a part of the response to this request has arrived."""
        return bool(self._received)

    def close(self) -> None:
        """Close the socket."""
        self._socket.close()

    def open(self) -> bool:
        """Continue the handshakes; return whether they are complete."""
        if not isinstance(self._socket, ssl.SSLSocket):
            if error := self._socket.getsockopt(socket.SOL_SOCKET, socket.SO_ERROR):
                raise OSError(error, "cannot connect")
            if self._trust is not None:
                self._socket = self._trust.wrap_socket(
                    self._socket, server_hostname=self._host, do_handshake_on_connect=False
                )
        self.is_open = self._handshake()
        return self.is_open

    def send(self, request: bytes) -> None:
        """Send a request, or as much of it as the socket accepts now."""
        self._received = b""
        self._unsent = memoryview(request)
        self.wants = EVENT_READ
        self._flush()

    def receive(self) -> HttpAnswer | None:
        """Continue sending and receiving; return the response once it is complete."""
        if self._unsent:
            self._flush()
        while True:
            try:
                data = self._socket.recv(_READ_BYTES)
            except (BlockingIOError, ssl.SSLWantReadError):
                return None
            self._received += data
            answer = read_answer(self._received, at_end=not data, max_bytes=_MAX_BYTES)
            if answer is not None:
                return answer
            if not data:
                raise ConnectionResetError("closed before the answer was complete")

    def rest(self, answer: HttpAnswer) -> bool:
        """Become idle; return whether the connection can be reused."""
        self.post = None
        self.was_used = True
        is_whole = not self._unsent and not self._is_cut_off
        return answer.keeps_open and is_whole and self._is_drained()

    def is_quiet(self) -> bool:
        """Return whether an idle connection that became readable can stay open.

        A TLS session ticket carries no data. Data or an end of file means that it must be closed.
        """
        try:
            self._socket.recv(1)
        except (BlockingIOError, ssl.SSLWantReadError):
            return True
        except OSError:
            return False
        return False

    def _is_drained(self) -> bool:
        return not (isinstance(self._socket, ssl.SSLSocket) and self._socket.pending())

    def _handshake(self) -> bool:
        if not isinstance(self._socket, ssl.SSLSocket):
            return True
        try:
            self._socket.do_handshake()
        except ssl.SSLWantReadError:
            self.wants = EVENT_READ
            return False
        except ssl.SSLWantWriteError:
            self.wants = EVENT_WRITE
            return False
        return True

    def _flush(self) -> None:
        try:
            while self._unsent:
                self._unsent = self._unsent[self._socket.send(self._unsent) :]
            self.wants = EVENT_READ
        except (BlockingIOError, ssl.SSLWantWriteError):
            self.wants = _BOTH
        except ssl.SSLWantReadError:
            self.wants = EVENT_READ
        except (BrokenPipeError, ConnectionResetError):
            # The service may have responded before it read the whole request. If it has not,
            # receiving raises the error.
            self._unsent = memoryview(b"")
            self.wants = EVENT_READ
            self._is_cut_off = True
