"""Text to speech without a key: espeak-ng, in about a hundred languages.

The voice is robotic, but intelligible. The license is GPL-3: use it locally, never in a Lambda
layer.
"""

import importlib.util
import io
import time
import wave
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from threading import Lock
from typing import Final

from lectern.adapters.local.espeak_library import EspeakVoice, espeak_library
from lectern.domain.errors import (
    LanguageNotSupportedError,
    ProviderError,
    ProviderUnavailableError,
)
from lectern.domain.language import normalise_tag, translation_key
from lectern.domain.settings import SpeechService
from lectern.domain.speech import AudioFormat, SpokenAudio, Voice, VoicePreference
from lectern.ports.text_to_speech import SynthesisRequest

# espeak-ng has rules for these languages, but spells letters out or omits vowels.
_UNREADABLE: Final = frozenset({"ar", "he", "ja", "my", "pa-Arab", "th"})
_ALSO: Final = {"ku": ("kmr",), "yue": ("zh-hk", "zh-mo")}
"""Additional codes of languages that espeak-ng lists under another one."""

_TURN: Final = Lock()
"""The lock of the library, which is shared by the whole process."""


class EspeakTextToSpeech:
    """Synthesizes one text at a time. A voice's name is its language code in espeak-ng.

    Args:
        turn: The lock to hold while using the library.
    """

    def __init__(self, turn: Lock = _TURN) -> None:
        self._turn = turn
        self._voices: Mapping[str, EspeakVoice] | None = None

    @classmethod
    def installed(cls) -> bool:
        """Return whether this machine has espeak-ng."""
        return importlib.util.find_spec("espeakng_loader") is not None

    def voices(self, preference: VoicePreference) -> Sequence[Voice]:
        found = self._find(preference, self._known())
        return [found[0]] if found else []

    def synthesize(self, request: SynthesisRequest, time_limit_s: float) -> SpokenAudio:
        deadline = time.monotonic() + time_limit_s
        found = self._find(request.preference, self._known(deadline))
        if found is None:
            raise LanguageNotSupportedError(
                f"espeak-ng has no voice for {request.preference.language}"
            )
        voice, spoken_by = found
        library = espeak_library()
        with self._held(deadline):
            samples = library.speak(request.text, spoken_by.identifier, deadline)
        # Text without a pronounceable character gives silence.
        if not any(samples):
            raise ProviderError("espeak-ng returned no audio")
        return SpokenAudio(_wav(samples, library.sample_rate), AudioFormat.WAV, voice)

    def _known(self, deadline: float | None = None) -> Mapping[str, EspeakVoice]:
        if self._voices is None:
            with self._held(deadline):
                self._voices = _by_code(espeak_library().voices())
        return self._voices

    def _find(
        self, preference: VoicePreference, voices: Mapping[str, EspeakVoice]
    ) -> tuple[Voice, EspeakVoice] | None:
        code = next((code for code in _codes_for(preference.language) if code in voices), None)
        if (
            code is None
            or {code.partition("-")[0], translation_key(preference.language)} & _UNREADABLE
        ):
            return None
        spoken_by = voices[code]
        if preference.name is not None:
            named = voices.get(preference.name.lower())
            if named is None or not _share_language(named, spoken_by):
                return None
            spoken_by = named
        language = _own_tag(spoken_by, preference.language) or normalise_tag(code)
        return Voice(SpeechService.LOCAL, spoken_by.codes[0][0], language), spoken_by

    @contextmanager
    def _held(self, deadline: float | None) -> Iterator[None]:
        timeout_s = -1 if deadline is None else max(0.0, deadline - time.monotonic())
        if not self._turn.acquire(timeout=timeout_s):
            raise ProviderUnavailableError("espeak-ng is busy")
        try:
            yield
        finally:
            self._turn.release()


def _by_code(voices: Iterable[EspeakVoice]) -> dict[str, EspeakVoice]:
    """Return the best voice for each language: the lowest priority, then the first."""
    best: dict[str, tuple[int, EspeakVoice]] = {}
    for voice in voices:
        also = [(code, 9) for name, _ in voice.codes for code in _ALSO.get(name, ())]
        for code, priority in (*voice.codes, *also):
            if _is_tag(code) and (code not in best or priority < best[code][0]):
                best[code] = (priority, voice)
    return {code: voice for code, (_, voice) in best.items()}


def _codes_for(tag: str) -> Iterator[str]:
    """Yield the codes under which a voice for the tag may be listed, the closest first."""
    parts = tag.lower().split("-")
    yield "-".join(parts)
    region = [part for part in parts[1:] if len(part) == 2 or part.isdecimal()]
    if region:
        yield f"{parts[0]}-{region[0]}"
    yield parts[0]


def _own_tag(voice: EspeakVoice, tag: str) -> str | None:
    """Return the voice's own tag for the tag's language: one for all regions that it serves."""
    key = translation_key(tag)
    codes = (code for code, _ in voice.codes if _is_tag(code))
    return next((normalise_tag(code) for code in codes if translation_key(code) == key), None)


def _is_tag(code: str) -> bool:
    """Return whether the code is a tag of a whole language: not `en-us-nyc`, not `en-gb-x-rp`."""
    try:
        normalise_tag(code)
    except ValueError:
        return False
    return "-x-" not in code


def _share_language(one: EspeakVoice, other: EspeakVoice) -> bool:
    def languages(voice: EspeakVoice) -> set[str]:
        return {code.partition("-")[0] for code, _ in voice.codes}

    return bool(languages(one) & languages(other))


def _wav(samples: bytes, sample_rate: int) -> bytes:
    file = io.BytesIO()
    with wave.open(file, "wb") as writer:
        writer.setnchannels(1)
        writer.setsampwidth(2)
        writer.setframerate(sample_rate)
        writer.writeframes(samples)
    return file.getvalue()
