"""Fake providers in this process, which keep to their ports."""

import hashlib
import math
import threading
import time
from collections import deque
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from lectern.domain.errors import LanguageNotSupportedError, ProviderUnavailableError
from lectern.domain.language import translation_key
from lectern.domain.recording import SAMPLE_RATE, Recording
from lectern.domain.settings import SpeechService
from lectern.domain.speech import AudioFormat, SpokenAudio, Voice, VoicePreference
from lectern.domain.usage import Usage
from lectern.ports.speech_to_text import Transcript, TranscriptionRequest
from lectern.ports.text_to_speech import SynthesisRequest
from lectern.ports.translator import Translated, TranslationRequest

HANGS = math.inf
"""A delay longer than any time limit."""


@dataclass(kw_only=True)
class Behaviour:
    """How a provider answers: after `delay_s`, with the next of `failures`, else with `failing`.

    A delay over a call's time limit raises `ProviderUnavailableError` at that limit. `wait` waits
    for the delay; a test with its own clock advances it. `limits_s` has the limits of all calls.
    """

    delay_s: float = 0.0
    failing: Exception | None = None
    failures: deque[Exception] = field(default_factory=deque)
    wait: Callable[[float], object] = time.sleep
    limits_s: list[float] = field(default_factory=list)
    _lock: threading.Lock = field(default_factory=threading.Lock, repr=False)

    @property
    def calls(self) -> int:
        """The number of calls, except those with unknown languages."""
        return len(self.limits_s)

    def fail_next(self, *errors: Exception) -> None:
        """Let the next calls fail, each with one of these errors."""
        self.failures.extend(errors)

    def _answer(self, time_limit_s: float) -> None:
        with self._lock:
            self.limits_s.append(time_limit_s)
            error = self.failures.popleft() if self.failures else self.failing
        if self.delay_s:
            self.wait(min(self.delay_s, time_limit_s))
        if self.delay_s > time_limit_s:
            raise ProviderUnavailableError("time limit")
        if error:
            raise error


@dataclass(kw_only=True)
class FakeTranslator(Behaviour):
    """A `Translator` into the languages of these keys, which marks a text: `NAME es: Good day`.

    `answer` replaces the translation.
    """

    languages: Iterable[str] = ("es", "uk")
    name: str = ""
    answer: str | None = None
    context_size: int = 0
    usage: Sequence[Usage] = ()
    requests: list[TranslationRequest] = field(default_factory=list)

    def translate(self, request: TranslationRequest, time_limit_s: float) -> Translated:
        self.requests.append(request)
        if translation_key(request.target) not in self.languages:
            raise LanguageNotSupportedError(request.target)
        self._answer(time_limit_s)
        marked = f"{self.name} {request.target}: {request.text}".strip()
        return Translated(marked if self.answer is None else self.answer, self.usage)


@dataclass(kw_only=True)
class FakeTextToSpeech(Behaviour):
    """A `TextToSpeech`. `names` are its voices by language key, the first one being the default.

    The audio is a WAV file of `duration_s`; different texts have different files.
    """

    service: SpeechService = SpeechService.LOCAL
    usage: Sequence[Usage] = ()
    names: Mapping[str, Sequence[str]] = field(
        default_factory=lambda: {"en": ("Alma", "Bert"), "es": ("Ana",), "uk": ("Olena",)}
    )
    duration_s: float = 0.1
    requests: list[SynthesisRequest] = field(default_factory=list)

    def voices(self, preference: VoicePreference) -> Sequence[Voice]:
        names = self.names.get(translation_key(preference.language), ())
        if preference.name is not None:
            names = [name for name in names if name == preference.name]
        return [Voice(self.service, name, preference.language) for name in names[:1]]

    def synthesize(self, request: SynthesisRequest, time_limit_s: float) -> SpokenAudio:
        self.requests.append(request)
        voices = self.voices(request.preference)
        if not voices:
            raise LanguageNotSupportedError(request.preference.language)
        self._answer(time_limit_s)
        sound = _sound(request.text, self.duration_s)
        return SpokenAudio(sound, AudioFormat.WAV, voices[0], self.usage)


@dataclass(kw_only=True)
class FakeSpeechToText(Behaviour):
    """A `SpeechToText` for the languages of these keys; every recording's transcript is `text`."""

    languages: Iterable[str] = ("en", "es", "uk")
    text: str = "Good morning."
    confidence: float | None = None
    usage: Sequence[Usage] = ()
    requests: list[TranscriptionRequest] = field(default_factory=list)

    def transcribe(self, request: TranscriptionRequest, time_limit_s: float) -> Transcript:
        self.requests.append(request)
        if translation_key(request.language) not in self.languages:
            raise LanguageNotSupportedError(request.language)
        self._answer(time_limit_s)
        return Transcript(self.text, self.confidence, self.usage)


def _sound(text: str, duration_s: float) -> bytes:
    """Return noise that plays, made of the text's hash."""
    digest = hashlib.sha256(text.encode()).digest()
    size = 2 * max(1, round(duration_s * SAMPLE_RATE))
    return Recording((digest * (size // len(digest) + 1))[:size]).to_wav()
