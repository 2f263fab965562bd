"""Azure's transcriber through the real SDK over a fake wire."""

import json
import socket
import time
from collections.abc import Iterator
from contextlib import closing
from typing import Any

import pytest

from lectern.adapters.azure.stt import AzureSpeechToText
from lectern.adapters.azure.transcription import read_transcript
from lectern.domain.errors import (
    LanguageNotSupportedError,
    ProviderError,
    ProviderUnavailableError,
)
from lectern.domain.recording import Recording
from lectern.domain.usage import PaidService, Unit, Usage
from lectern.ports.speech_to_text import Hints, Transcript, TranscriptionRequest
from tests.fakes import audio
from tests.fakes.azure_speech import FakeAzureSpeech
from tests.fakes.faults import ENDLESS, LASTING, PASSING, Fault
from tests.fakes.speech_script import SENTENCE

WAV_HEADER = 44
_RELEASE_LIMIT = "SPEECH-StopRecognitionTimeoutInSeconds"


@pytest.fixture
def server() -> Iterator[FakeAzureSpeech]:
    with FakeAzureSpeech() as server:
        yield server


@pytest.fixture
def transcriber(server: FakeAzureSpeech) -> Iterator[AzureSpeechToText]:
    with closing(AzureSpeechToText("key-1", "", host=server.host)) as transcriber:
        yield transcriber


def request(
    recording: Recording | None = None, language: str = "en-GB", hints: Hints | None = None
) -> TranscriptionRequest:
    return TranscriptionRequest(recording or audio.hum(2), language, hints or Hints())


def test_a_transcript_has_its_confidence(
    server: FakeAzureSpeech, transcriber: AzureSpeechToText
) -> None:
    server.script.probability = 0.8

    transcript = transcriber.transcribe(request(), 5)

    assert transcript.text == SENTENCE
    assert transcript.confidence == pytest.approx(0.8)


def test_a_recording_is_sent_whole_with_key_language_and_terms(
    server: FakeAzureSpeech, transcriber: AzureSpeechToText
) -> None:
    recording = audio.hum(1.5)

    transcriber.transcribe(request(recording, "es", Hints(("fotosíntesis", "célula"))), 5)

    (sent,) = server.script.transcribed
    assert sent.data[WAV_HEADER:] == recording.samples
    assert sent.language == "es-ES"
    assert sent.fields["key"] == ["key-1"]
    assert sent.fields["format"] == ["detailed"]
    context = json.loads(sent.fields["context"][0])
    assert context["dgi"]["Groups"][0]["Items"] == [{"Text": "fotosíntesis"}, {"Text": "célula"}]
    assert context["phraseDetection"]["enrichment"]["profanity"] == "raw"


def test_a_pause_does_not_end_a_recording(
    server: FakeAzureSpeech, transcriber: AzureSpeechToText
) -> None:
    server.script.says = "Plants need water. They need light. And they need us."

    transcript = transcriber.transcribe(request(audio.hum(9)), 5)

    assert transcript.text == server.script.says
    (sent,) = server.script.transcribed
    assert "/conversation/" in sent.fields["path"][0]


def test_a_long_recording_is_not_sent_at_the_speed_of_speech(
    server: FakeAzureSpeech, transcriber: AzureSpeechToText
) -> None:
    recording = audio.hum(120)

    transcriber.transcribe(request(recording), 20)  # the SDK would take a minute

    assert len(server.script.transcribed[0].data) - WAV_HEADER == len(recording.samples)


def test_phrases_are_short_enough_for_the_sdk_to_keep_all(
    server: FakeAzureSpeech, transcriber: AzureSpeechToText
) -> None:
    server.script.says = "पौधों को पानी और रोशनी चाहिए। " * 20

    transcript = transcriber.transcribe(request(language="hi"), 5)

    assert transcript.text == server.script.says.strip()
    phrases = json.loads(server.script.transcribed[0].fields["context"][0])["phraseDetection"]
    assert phrases["CONVERSATION"]["segmentation"]["segmentationForcedTimeoutMs"] == 20_000


def test_silence_is_an_empty_transcript(transcriber: AzureSpeechToText) -> None:
    transcript = transcriber.transcribe(request(audio.silence(2)), 5)

    assert (transcript.text, transcript.confidence) == ("", None)


def test_usage_is_the_duration_of_the_recording(
    server: FakeAzureSpeech, transcriber: AzureSpeechToText
) -> None:
    transcript = transcriber.transcribe(request(), 5)

    assert transcript.usage == (
        Usage(PaidService.TRANSCRIBE, "azure", "speech-to-text", {Unit.AUDIO_MS: 2_000}),
    )


def test_a_recording_without_a_sample_is_not_sent(
    server: FakeAzureSpeech, transcriber: AzureSpeechToText
) -> None:
    assert transcriber.transcribe(request(Recording(b"")), 5) == Transcript("")
    assert server.connections == 0


@pytest.mark.parametrize("fault", [fault for fault in PASSING if fault is not Fault.EMPTY])
def test_a_temporary_failure_is_unavailable_after_one_attempt(
    server: FakeAzureSpeech, transcriber: AzureSpeechToText, fault: Fault
) -> None:
    server.script.fault = fault

    with pytest.raises(ProviderUnavailableError) as caught:
        transcriber.transcribe(request(), 5)

    assert server.calls == 1
    _assert_tells_nothing(caught.value)


@pytest.mark.parametrize("fault", LASTING)
def test_a_permanent_failure_is_a_provider_error(
    server: FakeAzureSpeech, transcriber: AzureSpeechToText, fault: Fault
) -> None:
    server.script.fault = fault

    with pytest.raises(ProviderError) as caught:
        transcriber.transcribe(request(), 5)

    assert not isinstance(caught.value, ProviderUnavailableError)
    assert server.calls == 1
    _assert_tells_nothing(caught.value)


def _assert_tells_nothing(error: ProviderError) -> None:
    for secret in ("Plants", "Fake", "key-1", "127.0.0.1"):
        assert secret not in str(error)


def test_a_failure_is_raised_before_the_sdk_has_closed(
    server: FakeAzureSpeech, transcriber: AzureSpeechToText
) -> None:
    transcriber._config.set_property_by_name(_RELEASE_LIMIT, "8")  # noqa: SLF001
    server.script.fault = Fault.UNAUTHORIZED
    begun = time.monotonic()

    with pytest.raises(ProviderError):
        transcriber.transcribe(request(), 20)

    assert time.monotonic() - begun < 5


@pytest.mark.parametrize("fault", ENDLESS)
def test_a_server_that_never_finishes_runs_into_the_time_limit(
    server: FakeAzureSpeech, transcriber: AzureSpeechToText, fault: Fault
) -> None:
    server.script.fault = fault
    begun = time.monotonic()

    with pytest.raises(ProviderUnavailableError, match="too long"):
        transcriber.transcribe(request(), 0.2)

    assert 0.15 < time.monotonic() - begun < 5  # the SDK waits for longer than a minute


def test_a_server_without_a_tls_handshake_runs_into_the_time_limit() -> None:
    with socket.create_server(("127.0.0.1", 0)) as silent:
        host = f"ws://127.0.0.1:{silent.getsockname()[1]}"
        with closing(AzureSpeechToText("key-1", "", host=host)) as transcriber:
            begun = time.monotonic()

            with pytest.raises(ProviderUnavailableError, match="too long"):
                transcriber.transcribe(request(), 0.2)

            assert time.monotonic() - begun < 5  # the SDK waits for longer than a minute


def test_the_sdk_releases_an_abandoned_call_within_seconds(
    server: FakeAzureSpeech, transcriber: AzureSpeechToText
) -> None:
    server.script.fault = Fault.HANG
    with pytest.raises(ProviderUnavailableError):
        transcriber.transcribe(request(), 0.1)
    begun = time.monotonic()

    transcriber.close()

    assert time.monotonic() - begun < 15


def test_a_language_that_azure_lacks_is_rejected_and_not_sent(
    server: FakeAzureSpeech, transcriber: AzureSpeechToText
) -> None:
    with pytest.raises(LanguageNotSupportedError):
        transcriber.transcribe(request(language="tlh"), 5)

    assert server.connections == 0


def phrase(display: str, confidence: float, words: tuple[float | None, ...] = ()) -> str:
    reading: dict[str, Any] = {"Display": display, "Confidence": confidence, "Lexical": "x"}
    if words:
        reading["Words"] = [{"Word": "x"} if w is None else {"Confidence": w} for w in words]
    return json.dumps({"RecognitionStatus": "Success", "NBest": [reading, {"Display": "worse"}]})


def test_confidence_is_the_geometric_mean_over_all_words() -> None:
    phrases = [phrase("One two.", 0.1, (0.9, 0.4)), phrase("Three four.", 0.6)]

    transcript = read_transcript(phrases, "en-GB")

    assert transcript.text == "One two. Three four."
    assert transcript.confidence == pytest.approx((0.9 * 0.4 * 0.6 * 0.6) ** (1 / 4))


@pytest.mark.parametrize(
    ("phrases", "confidence"),
    [([], None), ([phrase("One two.", 0.0)], 0.0), ([phrase("One.", 0.5, (None,))], 0.5)],
)
def test_a_transcript_has_the_confidence_of_its_phrase_or_none(
    phrases: list[str], confidence: float | None
) -> None:
    assert read_transcript(phrases, "en-GB").confidence == confidence


def test_chinese_has_no_spaces_between_sentences() -> None:
    assert (
        read_transcript([phrase("你好。", 1), phrase("世界。", 1)], "zh-CN").text == "你好。世界。"
    )


@pytest.mark.parametrize("body", ["", "[]", "{}", '{"NBest": []}', '{"NBest": [{"Display": 7}]}'])
def test_a_malformed_answer_is_no_transcript(body: str) -> None:
    with pytest.raises(ProviderError, match="not a transcript"):
        read_transcript([body], "en-GB")
