"""Speech to text without a key: Moonshine, or pocketsphinx on machines that it has no wheel for.

Both transcribe English, have their models in their wheels, and ignore hints. Of a hundred words of
a clear human voice Moonshine gets one or two wrong, pocketsphinx 26; of a synthetic one 16 and 11.
The text of pocketsphinx has no capitals and no punctuation.
"""

import atexit
import importlib.util
import os
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from threading import BoundedSemaphore
from typing import Final

from lectern.adapters.local.transcriber_process import TranscriberProcess
from lectern.domain.errors import LanguageNotSupportedError, ProviderUnavailableError
from lectern.domain.language import translation_key
from lectern.ports.speech_to_text import Transcript, TranscriptionRequest

WORKERS: Final = {"moonshine_voice": "moonshine_worker", "pocketsphinx": "pocketsphinx_worker"}
"""The modules that transcribe, by the packages that they need, the best one first."""

# A process has its own model, of 0.2 GB with Moonshine.
_MOST: Final = min(4, os.cpu_count() or 1)


class LocalSpeechToText:
    """Keeps a pool of processes: one per concurrent call, at most one per core. Thread-safe.

    Args:
        command: The command that starts a process, `None` for the best one of this machine.
    """

    def __init__(self, command: Sequence[str] | None = None) -> None:
        self._command = command or command_of(next(iter(installed())))
        self._free = BoundedSemaphore(_MOST)
        self._idle: list[TranscriberProcess] = []
        atexit.register(self.close)

    def transcribe(self, request: TranscriptionRequest, time_limit_s: float) -> Transcript:
        deadline = time.monotonic() + time_limit_s
        if translation_key(request.language) != "en":
            raise LanguageNotSupportedError(f"the local model does not know {request.language}")
        if not request.recording.samples:
            return Transcript("")
        with self._process(deadline) as process:
            return process.transcribe(request.recording.samples, deadline)

    def process_ids(self) -> list[int]:
        """Return the ids of all idle processes."""
        return [process.process_id for process in self._idle]

    def close(self) -> None:
        """End all idle processes; the next call starts a new one. Safe to repeat."""
        while self._idle:
            self._idle.pop().close()

    @contextmanager
    def _process(self, deadline: float) -> Iterator[TranscriberProcess]:
        if not self._free.acquire(timeout=max(0.0, deadline - time.monotonic())):
            raise ProviderUnavailableError("the local transcriber is busy")
        try:
            process = self._idle_or_new()
            try:
                yield process
            except BaseException:
                process.close()
                raise
            self._idle.append(process)
        finally:
            self._free.release()

    def _idle_or_new(self) -> TranscriberProcess:
        # `pop` and `append` of a list are atomic.
        try:
            return self._idle.pop()
        except IndexError:
            return TranscriberProcess(self._command)


def installed() -> Sequence[str]:
    """Return the packages of `WORKERS` that this machine has, the best one first."""
    return [package for package in WORKERS if importlib.util.find_spec(package) is not None]


def command_of(package: str) -> Sequence[str]:
    """Return the command of the worker that needs a package."""
    return (sys.executable, "-P", "-m", f"lectern.adapters.local.{WORKERS[package]}")
