"""Ports of providers that are composed of wrapped methods."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from lectern.domain.speech import SpokenAudio, Voice, VoicePreference
from lectern.ports.provider import Provider
from lectern.ports.speech_to_text import Transcript, TranscriptionRequest
from lectern.ports.text_to_speech import SynthesisRequest
from lectern.ports.translator import Translated, TranslationRequest


@dataclass(frozen=True, slots=True)
class ComposedTranslator:
    """A `Translator`."""

    translate: Provider[TranslationRequest, Translated]
    context_size: int


@dataclass(frozen=True, slots=True)
class ComposedTextToSpeech:
    """A `TextToSpeech`."""

    synthesize: Provider[SynthesisRequest, SpokenAudio]
    voices: Callable[[VoicePreference], Sequence[Voice]]


@dataclass(frozen=True, slots=True)
class ComposedSpeechToText:
    """A `SpeechToText`."""

    transcribe: Provider[TranscriptionRequest, Transcript]
