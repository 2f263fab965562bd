"""A running process that transcribes, which takes half a second to start.

It ends at the end of its input, so it never outlives this process.
"""

import json
import os
import selectors
import subprocess
import sys
import time
from collections.abc import Sequence
from typing import Final

from lectern.domain.errors import ProviderUnavailableError
from lectern.ports.speech_to_text import Transcript

_CHUNK: Final = 65_536


class TranscriberProcess:
    """A client of one worker process. Not thread-safe."""

    def __init__(self, command: Sequence[str]) -> None:
        # In its own session, so that Ctrl-C in a terminal does not end it before this process.
        self._process = subprocess.Popen(  # noqa: S603 - our own module
            command,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env={"PYTHONPATH": os.pathsep.join(filter(None, sys.path))},
            bufsize=0,
            start_new_session=True,
        )
        assert self._process.stdin is not None  # noqa: S101 - what PIPE promises
        assert self._process.stdout is not None  # noqa: S101 - what PIPE promises
        self._sink, self._source = self._process.stdin.fileno(), self._process.stdout.fileno()
        os.set_blocking(self._sink, False)

    @property
    def process_id(self) -> int:
        """The process id."""
        return self._process.pid

    def transcribe(self, samples: bytes, deadline: float) -> Transcript:
        """Return the transcript. After an error, close the process.

        Args:
            samples: The samples of a `Recording`.
            deadline: In seconds of the monotonic clock.

        Raises:
            ProviderUnavailableError: The process ended, or the deadline passed.
        """
        line = self._exchange(len(samples).to_bytes(4, "big") + samples, deadline)
        answer = json.loads(line)
        return Transcript(answer["text"], answer["confidence"])

    def close(self) -> None:
        """End the process. Safe to repeat."""
        self._process.kill()
        self._process.wait()
        for pipe in (self._process.stdin, self._process.stdout):
            if pipe is not None:
                pipe.close()

    def _exchange(self, data: bytes, deadline: float) -> bytes:
        received = bytearray()
        with selectors.DefaultSelector() as selector:
            selector.register(self._source, selectors.EVENT_READ)
            selector.register(self._sink, selectors.EVENT_WRITE)
            while not received.endswith(b"\n"):
                ready = selector.select(max(0.0, deadline - time.monotonic()))
                if not ready:
                    raise ProviderUnavailableError("the local transcriber took too long")
                for key, _ in ready:
                    if key.fd == self._source:
                        received += self._read()
                    elif not (data := data[self._write(data) :]):
                        selector.unregister(self._sink)
        return bytes(received)

    def _read(self) -> bytes:
        data = os.read(self._source, _CHUNK)
        if not data:
            raise ProviderUnavailableError("the local transcriber ended")
        return data

    def _write(self, data: bytes) -> int:
        try:
            return os.write(self._sink, data)
        except BrokenPipeError as error:
            raise ProviderUnavailableError("the local transcriber ended") from error
