"""Calls of providers and their failures are counted for the alarms."""

import json

import pytest

from lectern.adapters.measured_speech import (
    MeasuredSpeechToText,
    MeasuredTextToSpeech,
    MeasuredTranslator,
)
from lectern.adapters.metrics import Metric
from lectern.domain.errors import (
    LanguageNotSupportedError,
    ProviderError,
    ProviderUnavailableError,
)
from lectern.domain.recording import Recording
from lectern.domain.speech import VoicePreference
from lectern.ports.speech_to_text import TranscriptionRequest
from lectern.ports.text_to_speech import SynthesisRequest
from lectern.ports.translator import TranslationRequest
from tests.fakes.providers import FakeSpeechToText, FakeTextToSpeech, FakeTranslator

HELLO = SynthesisRequest("Hola.", VoicePreference("es"))
SENTENCE = TranslationRequest("Good day", "en", "es")
SOUND = TranscriptionRequest(Recording(bytes(3_200)), "en")


def counts(capsys: pytest.CaptureFixture[str]) -> dict[str, float]:
    [line] = capsys.readouterr().out.splitlines()
    document = json.loads(line)
    [directive] = document["_aws"]["CloudWatchMetrics"]
    assert directive["Namespace"] == "Lectern/test"
    return {name: document[name][0] for name in Metric if name in document}


def test_audio_is_counted(capsys: pytest.CaptureFixture[str]) -> None:
    speech = MeasuredTextToSpeech(FakeTextToSpeech(), "Lectern/test")

    assert speech.synthesize(HELLO, 1).data

    assert counts(capsys) == {"TextsSynthesized": 1, "TextsFailed": 0}


@pytest.mark.parametrize("failure", [ProviderUnavailableError("429"), ProviderError("401")])
def test_failed_audio_is_counted_and_still_raises(
    capsys: pytest.CaptureFixture[str], failure: ProviderError
) -> None:
    speech = MeasuredTextToSpeech(FakeTextToSpeech(failing=failure), "Lectern/test")

    with pytest.raises(ProviderError):
        speech.synthesize(HELLO, 1)

    assert counts(capsys) == {"TextsSynthesized": 0, "TextsFailed": 1}


def test_a_transcription_is_counted_like_audio(capsys: pytest.CaptureFixture[str]) -> None:
    MeasuredSpeechToText(FakeSpeechToText(), "Lectern/test").transcribe(SOUND, 1)

    assert counts(capsys) == {"RecordingsTranscribed": 1, "RecordingsFailed": 0}


def test_a_translation_is_counted_like_audio(capsys: pytest.CaptureFixture[str]) -> None:
    MeasuredTranslator(FakeTranslator(), "Lectern/test").translate(SENTENCE, 1)

    assert counts(capsys) == {"TextsTranslated": 1, "TranslationsFailed": 0}


def test_a_failed_translation_is_counted_and_still_raises(
    capsys: pytest.CaptureFixture[str],
) -> None:
    translator = FakeTranslator(failing=ProviderUnavailableError("429"), context_size=2)
    measured = MeasuredTranslator(translator, "Lectern/test")

    with pytest.raises(ProviderUnavailableError):
        measured.translate(SENTENCE, 1)

    assert counts(capsys) == {"TextsTranslated": 0, "TranslationsFailed": 1}
    assert measured.context_size == 2


def test_an_unknown_language_is_not_counted_as_a_failure(
    capsys: pytest.CaptureFixture[str],
) -> None:
    speech = MeasuredTextToSpeech(FakeTextToSpeech(), "Lectern/test")

    with pytest.raises(LanguageNotSupportedError):
        speech.synthesize(SynthesisRequest("ሰላም።", VoicePreference("ti")), 1)

    assert capsys.readouterr().out == ""
    assert speech.voices(VoicePreference("ti")) == []
