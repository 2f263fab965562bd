"""Counts calls and failures of providers as metrics, for the alarms."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TypeVar

from lectern.adapters.emf import write_counts
from lectern.adapters.metrics import Metric
from lectern.domain.errors import LanguageNotSupportedError
from lectern.domain.speech import SpokenAudio, Voice, VoicePreference
from lectern.ports.speech_to_text import SpeechToText, Transcript, TranscriptionRequest
from lectern.ports.text_to_speech import SynthesisRequest, TextToSpeech
from lectern.ports.translator import Translated, TranslationRequest, Translator

Answer = TypeVar("Answer")


@dataclass(frozen=True, slots=True)
class MeasuredTranslator:
    """A `Translator` that counts texts. An unsupported language is not a failure."""

    provider: Translator
    namespace: str

    @property
    def context_size(self) -> int:
        return self.provider.context_size

    def translate(self, request: TranslationRequest, time_limit_s: float) -> Translated:
        return _counted(
            lambda: self.provider.translate(request, time_limit_s),
            self.namespace,
            Metric.TEXTS_TRANSLATED,
            Metric.TRANSLATIONS_FAILED,
        )


@dataclass(frozen=True, slots=True)
class MeasuredTextToSpeech:
    """A `TextToSpeech` that counts texts. An unsupported language is not a failure."""

    provider: TextToSpeech
    namespace: str

    def voices(self, preference: VoicePreference) -> Sequence[Voice]:
        return self.provider.voices(preference)

    def synthesize(self, request: SynthesisRequest, time_limit_s: float) -> SpokenAudio:
        return _counted(
            lambda: self.provider.synthesize(request, time_limit_s),
            self.namespace,
            Metric.TEXTS_SYNTHESIZED,
            Metric.TEXTS_FAILED,
        )


@dataclass(frozen=True, slots=True)
class MeasuredSpeechToText:
    """A `SpeechToText` that counts recordings. An unsupported language is not a failure."""

    provider: SpeechToText
    namespace: str

    def transcribe(self, request: TranscriptionRequest, time_limit_s: float) -> Transcript:
        return _counted(
            lambda: self.provider.transcribe(request, time_limit_s),
            self.namespace,
            Metric.RECORDINGS_TRANSCRIBED,
            Metric.RECORDINGS_FAILED,
        )


def _counted(ask: Callable[[], Answer], namespace: str, good: Metric, bad: Metric) -> Answer:
    try:
        answer = ask()
    except LanguageNotSupportedError:
        raise
    except Exception:
        # Both metrics in each line: the alarm's expression has no value if one has no data.
        write_counts(namespace, {good: 0, bad: 1})
        raise
    write_counts(namespace, {good: 1, bad: 0})
    return answer
