"""Speech to text without a key: pocketsphinx, with the English model in its wheel.

- Gist quality: one word in twenty of a clear voice is wrong, more of others.
- The text has no capitals and no punctuation.
- Hints are ignored, as the language model is fixed.
"""

import atexit
import importlib.util
import os
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from threading import BoundedSemaphore
from typing import Final

from lectern.adapters.local.pocketsphinx_process import WORKER, PocketsphinxProcess
from lectern.domain.errors import LanguageNotSupportedError, ProviderUnavailableError
from lectern.domain.language import translation_key
from lectern.ports.speech_to_text import Transcript, TranscriptionRequest

_MOST: Final = os.cpu_count() or 1


class PocketsphinxSpeechToText:
    """Keeps a pool of processes: one per concurrent call, at most one per core. Thread-safe.

    Args:
        command: The command that starts a process.
    """

    def __init__(self, command: Sequence[str] = WORKER) -> None:
        self._command = command
        self._free = BoundedSemaphore(_MOST)
        self._idle: list[PocketsphinxProcess] = []
        atexit.register(self.close)

    @classmethod
    def installed(cls) -> bool:
        """Say whether this machine has pocketsphinx."""
        return importlib.util.find_spec("pocketsphinx") is not None

    def transcribe(self, request: TranscriptionRequest, time_limit_s: float) -> Transcript:
        deadline = time.monotonic() + time_limit_s
        if translation_key(request.language) != "en":
            raise LanguageNotSupportedError(f"pocketsphinx does not support {request.language}")
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
    def _process(self, deadline: float) -> Iterator[PocketsphinxProcess]:
        if not self._free.acquire(timeout=max(0.0, deadline - time.monotonic())):
            raise ProviderUnavailableError("pocketsphinx is busy")
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

    def _idle_or_new(self) -> PocketsphinxProcess:
        # `pop` and `append` of a list are atomic.
        try:
            return self._idle.pop()
        except IndexError:
            return PocketsphinxProcess(self._command)
