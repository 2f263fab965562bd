"""Calls of providers and their failures are counted for the alarms."""

import json
from concurrent.futures import ThreadPoolExecutor

import pytest

from lectern.adapters.measured import Measured
from lectern.adapters.measured_facts import MeasuredFacts
from lectern.adapters.metrics import Metric
from lectern.domain.errors import (
    LanguageNotSupportedError,
    ProviderError,
    ProviderUnavailableError,
)
from lectern.domain.recording import Recording
from lectern.domain.speech import SpokenAudio, VoicePreference
from lectern.invocation import carried, invocation
from lectern.ports.speech_to_text import TranscriptionRequest
from lectern.ports.text_to_speech import SynthesisRequest
from lectern.ports.translator import TranslationRequest
from tests.fakes.providers import FakeSpeechToText, FakeTextToSpeech, FakeTranslator

HELLO = SynthesisRequest("Hola.", VoicePreference("es"))
SENTENCE = TranslationRequest("Good day", "en", "es")
SOUND = TranscriptionRequest(Recording(bytes(3_200)), "en")


def measured(speech: FakeTextToSpeech) -> Measured[SynthesisRequest, SpokenAudio]:
    good, bad = Metric.TEXTS_SYNTHESIZED, Metric.TEXTS_FAILED
    return Measured(speech.synthesize, "Lectern/test", good, bad)


def counts(capsys: pytest.CaptureFixture[str]) -> dict[str, float]:
    """Return the counts in the one line."""
    [line] = capsys.readouterr().out.splitlines()
    document = json.loads(line)
    [directive] = document["_aws"]["CloudWatchMetrics"]
    assert directive["Namespace"] == "Lectern/test"
    return {name: document[name][0] for name in Metric if name in document}


def test_audio_is_counted(capsys: pytest.CaptureFixture[str]) -> None:
    assert measured(FakeTextToSpeech())(HELLO, 1).data

    assert counts(capsys) == {"TextsSynthesized": 1, "TextsFailed": 0}


@pytest.mark.parametrize("failure", [ProviderUnavailableError("429"), ProviderError("401")])
def test_failed_audio_is_counted_and_still_raises(
    capsys: pytest.CaptureFixture[str], failure: ProviderError
) -> None:
    with pytest.raises(ProviderError):
        measured(FakeTextToSpeech(failing=failure))(HELLO, 1)

    assert counts(capsys) == {"TextsSynthesized": 0, "TextsFailed": 1}


def test_a_failure_is_written_before_the_invocation_ends(
    capsys: pytest.CaptureFixture[str],
) -> None:
    speech = FakeTextToSpeech(failing=ProviderUnavailableError("429"))

    # The function may be killed at its time limit.
    with invocation():
        with pytest.raises(ProviderError):
            measured(speech)(HELLO, 1)
        assert counts(capsys) == {"TextsSynthesized": 0, "TextsFailed": 1}


def test_calls_of_one_invocation_are_one_line(capsys: pytest.CaptureFixture[str]) -> None:
    speak = measured(FakeTextToSpeech())

    with invocation(), ThreadPoolExecutor(4) as threads:
        call = carried(lambda _: speak(HELLO, 1))
        list(threads.map(call, range(20)))
        before = capsys.readouterr().out

    assert before == ""
    assert counts(capsys) == {"TextsSynthesized": 20, "TextsFailed": 0}


def test_an_unknown_language_is_not_counted_as_a_failure(
    capsys: pytest.CaptureFixture[str],
) -> None:
    with pytest.raises(LanguageNotSupportedError):
        measured(FakeTextToSpeech())(SynthesisRequest("ሰላም።", VoicePreference("ti")), 1)

    assert capsys.readouterr().out == ""


def test_each_kind_of_provider_has_its_own_metrics(capsys: pytest.CaptureFixture[str]) -> None:
    translate = Measured(
        FakeTranslator().translate,
        "Lectern/test",
        Metric.TEXTS_TRANSLATED,
        Metric.TRANSLATIONS_FAILED,
    )
    assert translate(SENTENCE, 1).text
    assert counts(capsys) == {"TextsTranslated": 1, "TranslationsFailed": 0}

    transcribe = Measured(
        FakeSpeechToText().transcribe,
        "Lectern/test",
        Metric.RECORDINGS_TRANSCRIBED,
        Metric.RECORDINGS_FAILED,
    )
    assert transcribe(SOUND, 1).text
    assert counts(capsys) == {"RecordingsTranscribed": 1, "RecordingsFailed": 0}


def test_an_unsure_caption_is_counted_with_its_language_and_no_further_dimension(
    capsys: pytest.CaptureFixture[str],
) -> None:
    MeasuredFacts("Lectern/test").add("es-MX", is_retried=True, is_unsure=False)

    [line] = capsys.readouterr().out.splitlines()
    document = json.loads(line)
    assert (document["CaptionsRetried"], document["CaptionsUnsure"]) == ([1], [0])
    assert document["language"] == "es-MX"
    [directive] = document["_aws"]["CloudWatchMetrics"]
    assert directive["Dimensions"] == [["service"]]
