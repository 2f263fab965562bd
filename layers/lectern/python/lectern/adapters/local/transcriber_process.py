"""A running process that transcribes, which takes half a second to start.

It ends at the end of its input, so it never outlives this process.
"""

import json
import os
import subprocess
import sys
from collections.abc import Sequence

from lectern.adapters.local.pipe import Pipe
from lectern.ports.speech_to_text import Transcript


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
        sink, source = self._process.stdin.fileno(), self._process.stdout.fileno()
        self._pipe = Pipe(sink, source, "the local transcriber")

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
        request = len(samples).to_bytes(4, "big") + samples
        answer = json.loads(self._pipe.exchange(request, b"\n", deadline))
        return Transcript(answer["text"], answer["confidence"])

    def close(self) -> None:
        """End the process. Safe to repeat."""
        self._process.kill()
        self._process.wait()
        for pipe in (self._process.stdin, self._process.stdout):
            if pipe is not None:
                pipe.close()
