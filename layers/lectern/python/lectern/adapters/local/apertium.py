"""Translation without a key: Debian's Apertium, with every installed language pair.

Gist quality. From English it translates to Spanish, Catalan, Galician and Esperanto, and through
Spanish to French, Portuguese and Italian.
"""

import atexit
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from threading import Lock
from typing import Final

from lectern.adapters.local.apertium_pipe import ApertiumPipe, read_mode
from lectern.adapters.local.apertium_stream import from_stream, to_stream
from lectern.domain.errors import (
    LanguageNotSupportedError,
    ProviderError,
    ProviderUnavailableError,
)
from lectern.domain.language import translation_key
from lectern.ports.translator import Translated, TranslationRequest

_MODES: Final = Path("/usr/share/apertium/modes")
_KEYS: Final = {
    "en": "en", "eng": "en", "es": "es", "spa": "es", "ca": "ca", "cat": "ca", "gl": "gl",
    "glg": "gl", "eo": "eo", "epo": "eo", "fr": "fr", "fra": "fr", "pt": "pt", "por": "pt",
    "pt_BR": "pt-BR", "por_BR": "pt-BR", "it": "it", "ita": "it",
}  # fmt: skip
"""Our language keys by Apertium's codes."""

Pair = tuple[str, str]
Reword = Callable[[str, Pair], str]
"""Prepares a text for a pair."""


def _unchanged(text: str, _pair: Pair) -> str:
    return text


def _installed_modes(folder: Path) -> dict[Pair, Path]:
    modes: dict[Pair, Path] = {}
    for path in sorted(folder.glob("*-*.mode")):
        source, _, target = path.stem.partition("-")
        if source in _KEYS and target in _KEYS:
            modes[_KEYS[source], _KEYS[target]] = path
    return modes


def _route(pairs: Mapping[Pair, object], source: str, target: str) -> Sequence[Pair]:
    """Return the pairs to translate through, two at most: each further one loses too much."""
    if (source, target) in pairs:
        return [(source, target)]
    through = [middle for start, middle in pairs if start == source and (middle, target) in pairs]
    if not through:
        raise LanguageNotSupportedError(f"Apertium cannot translate from {source} to {target}")
    # Spanish is the best developed hub.
    middle = "es" if "es" in through else through[0]
    return [(source, middle), (middle, target)]


class _Channel:
    """One mode and its pipe, which starts at the first call and again after a failure."""

    def __init__(self, mode: Path) -> None:
        self._mode = mode
        self._lock = Lock()
        self._pipe: ApertiumPipe | None = None

    def translate(self, text: str, deadline: float) -> str:
        with self._held(deadline):
            pipe = self._open()
            try:
                return from_stream(pipe.exchange(to_stream(text), deadline))
            except ProviderUnavailableError:
                self._drop()
                raise

    def process_ids(self) -> list[int]:
        return self._pipe.process_ids if self._pipe else []

    def close(self) -> None:
        with self._lock:
            self._drop()

    @contextmanager
    def _held(self, deadline: float) -> Iterator[None]:
        if not self._lock.acquire(timeout=max(0.0, deadline - time.monotonic())):
            raise ProviderUnavailableError("Apertium is busy")
        try:
            yield
        finally:
            self._lock.release()

    def _open(self) -> ApertiumPipe:
        if self._pipe and not self._pipe.is_alive():
            self._drop()
        if self._pipe is None:
            self._pipe = ApertiumPipe(read_mode(self._mode))
        return self._pipe

    def _drop(self) -> None:
        if self._pipe:
            self._pipe.close()
        self._pipe = None


class ApertiumTranslator:
    """Keeps one pipeline open for each language pair in use.

    Args:
        modes: The folder of mode files.
        reword: Called before each pair with its source text.
    """

    def __init__(self, modes: Path = _MODES, reword: Reword = _unchanged) -> None:
        self._reword = reword
        self._channels = {pair: _Channel(mode) for pair, mode in _installed_modes(modes).items()}
        atexit.register(self.close)

    @staticmethod
    def installed() -> bool:
        """Return whether this machine has the pair English to Spanish at least."""
        return ("en", "es") in _installed_modes(_MODES)

    @property
    def context_size(self) -> int:
        """Zero: Apertium uses no context."""
        return 0

    def translate(self, request: TranslationRequest, time_limit_s: float) -> Translated:
        """Translate through one pair or two; the time limit is for both together."""
        deadline = time.monotonic() + time_limit_s
        text = request.text
        for pair in self._route(request):
            text = self._channels[pair].translate(self._reword(text, pair), deadline)
        if not text:
            raise ProviderError("Apertium returned no text")
        return Translated(text)

    def process_ids(self) -> list[int]:
        """Return the ids of all running processes."""
        return [pid for channel in self._channels.values() for pid in channel.process_ids()]

    def close(self) -> None:
        """End every process; the next call starts new ones. Safe to repeat."""
        for channel in self._channels.values():
            channel.close()

    def _route(self, request: TranslationRequest) -> Sequence[Pair]:
        source = translation_key(request.source).removesuffix("-BR")
        target = translation_key(request.target)
        try:
            return _route(self._channels, source, target)
        except LanguageNotSupportedError:
            if target != "pt-BR":
                raise
            return _route(self._channels, source, "pt")
