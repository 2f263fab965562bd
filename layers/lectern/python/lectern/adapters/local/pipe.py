"""An exchange with a process that answers each request on its standard output."""

import os
import selectors
import time
from dataclasses import dataclass
from typing import Final

from lectern.domain.errors import ProviderUnavailableError

_CHUNK: Final = 65_536


@dataclass(frozen=True, slots=True)
class Pipe:
    """Both ends of a process, for one caller at a time.

    Reads while it writes: a process that waits for its answer to be read would otherwise stop
    reading, and both sides would wait.

    Args:
        sink: The file descriptor of its input. It is set not to block.
        source: The file descriptor of its output.
        name: What the process is called in an error.
    """

    sink: int
    source: int
    name: str

    def __post_init__(self) -> None:
        os.set_blocking(self.sink, False)

    def exchange(self, data: bytes, end: bytes, deadline: float) -> bytes:
        """Send a request and return its answer, without `end`. After an error, end the process.

        Args:
            data: The request.
            end: The last bytes of each answer.
            deadline: In seconds of the monotonic clock.

        Raises:
            ProviderUnavailableError: The process ended, or the deadline passed.
        """
        received = bytearray()
        with selectors.DefaultSelector() as selector:
            selector.register(self.source, selectors.EVENT_READ)
            selector.register(self.sink, selectors.EVENT_WRITE)
            while not received.endswith(end):
                ready = selector.select(max(0.0, deadline - time.monotonic()))
                if not ready:
                    raise ProviderUnavailableError(f"{self.name} took too long")
                for key, _ in ready:
                    if key.fd == self.source:
                        received += self._read()
                    elif not (data := data[self._write(data) :]):
                        selector.unregister(self.sink)
        return bytes(received.removesuffix(end))

    def _read(self) -> bytes:
        data = os.read(self.source, _CHUNK)
        if not data:
            raise ProviderUnavailableError(f"{self.name} ended")
        return data

    def _write(self, data: bytes) -> int:
        try:
            return os.write(self.sink, data)
        except BrokenPipeError as error:
            raise ProviderUnavailableError(f"{self.name} ended") from error
