"""A running Apertium pipeline that translates one text after the other.

- Starting it takes about 100 ms, a sentence 1-4 ms.
- Every program in it flushes at a null character (`-z`).
- It ends at the end of its input, so it never outlives this process.
"""

import os
import shlex
import subprocess
from collections.abc import Sequence
from pathlib import Path
from typing import Final

from lectern.adapters.local.pipe import Pipe

_PROGRAMS: Final = Path("/usr/bin")


def read_mode(path: Path) -> list[list[str]]:
    """Return the commands of a mode file, with options to flush at nulls and not to mark words.

    A mode file is one line of shell; `$1` is the generator's mode and `$2` the tagger's option. The
    mode `-n` leaves unknown words unmarked.
    """
    line = path.read_text().replace("$1", "-n").replace("$2", "")
    commands = [shlex.split(command) for command in line.split("|")]
    return [[str(_PROGRAMS / name), "-z", *options] for name, *options in commands]


class ApertiumPipe:
    """The processes of one mode, for one caller at a time."""

    def __init__(self, commands: Sequence[Sequence[str]]) -> None:
        self._processes: list[subprocess.Popen[bytes]] = []
        source, sink = os.pipe()
        for command in commands:
            with os.fdopen(source, "rb") as stdin:
                process = _start(command, stdin.fileno())
            self._processes.append(process)
            assert process.stdout is not None  # noqa: S101 - what PIPE promises
            # Each copy is closed once the next process has it, so that the end of input propagates.
            source = os.dup(process.stdout.fileno())
            process.stdout.close()
        self._pipe = Pipe(sink, source, "Apertium")

    @property
    def process_ids(self) -> list[int]:
        """The process ids, in the order of the pipeline."""
        return [process.pid for process in self._processes]

    def is_alive(self) -> bool:
        """Return whether every process runs."""
        return all(process.poll() is None for process in self._processes)

    def exchange(self, data: bytes, deadline: float) -> bytes:
        """Send a text and return its translation, without the null. After an error, close the pipe.

        Args:
            data: The text in stream format, with a null at its end.
            deadline: In seconds of the monotonic clock.

        Raises:
            ProviderUnavailableError: A process ended, or the deadline passed.
        """
        return self._pipe.exchange(data, b"\0", deadline)

    def close(self) -> None:
        """End the processes. Safe to repeat."""
        if not self._processes:
            return
        os.close(self._pipe.sink)
        os.close(self._pipe.source)
        for process in self._processes:
            process.kill()
            process.wait()
        self._processes = []


def _start(command: Sequence[str], stdin: int) -> subprocess.Popen[bytes]:
    # In its own session, so that Ctrl-C in a terminal does not end it before this process.
    return subprocess.Popen(  # noqa: S603 - the commands are those of the installed mode files
        command,
        stdin=stdin,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env={"LC_ALL": "C.UTF-8"},
        start_new_session=True,
    )
