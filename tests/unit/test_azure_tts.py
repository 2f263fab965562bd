"""Azure's voices through the real SDK over a fake wire: requests and parsed answers."""

import json
import socket
import time
from collections.abc import Iterator
from contextlib import closing

import pytest

from lectern.adapters.azure import sdk
from lectern.adapters.azure.synthesizers import Synthesizers
from lectern.adapters.azure.tts import AzureTextToSpeech
from lectern.adapters.azure.voices import VOICES
from lectern.domain.errors import (
    LanguageNotSupportedError,
    ProviderError,
    ProviderUnavailableError,
)
from lectern.domain.speech import AudioFormat, VoicePreference
from lectern.domain.usage import PaidService, Unit, Usage
from lectern.ports.text_to_speech import SynthesisRequest
from tests.fakes import audio
from tests.fakes.azure_speech import FakeAzureSpeech
from tests.fakes.faults import ENDLESS, LASTING, PASSING, Fault

SENTENCE = "Las plantas necesitan agua y luz."


@pytest.fixture
def server() -> Iterator[FakeAzureSpeech]:
    with FakeAzureSpeech() as server:
        yield server


@pytest.fixture
def voice(server: FakeAzureSpeech) -> Iterator[AzureTextToSpeech]:
    with closing(AzureTextToSpeech("key-1", "", host=server.host)) as voice:
        yield voice


def request(text: str = SENTENCE, language: str = "es-ES") -> SynthesisRequest:
    return SynthesisRequest(text, VoicePreference(language))


def test_a_text_becomes_a_complete_playable_mp3_file(voice: AzureTextToSpeech) -> None:
    spoken = voice.synthesize(request(), 5)

    assert spoken.audio_format is AudioFormat.MP3
    assert audio.played_s(spoken.data, "mp3") == pytest.approx(audio.duration_s(SENTENCE), abs=0.1)
    assert (spoken.voice.name, spoken.voice.language) == ("es-ES-ElviraNeural", "es-ES")


def test_the_key_the_voice_and_a_small_format_are_sent(
    server: FakeAzureSpeech, voice: AzureTextToSpeech
) -> None:
    voice.synthesize(request("x < y & z"), 5)

    (sent,) = server.script.spoken
    assert (sent.text, sent.voice, sent.language) == ("x < y & z", "es-ES-ElviraNeural", "es-ES")
    assert sent.fields["key"] == "key-1"
    settings = json.loads(sent.fields["context"])["synthesis"]["audio"]
    assert settings["outputFormat"] == "audio-24khz-48kbitrate-mono-mp3"


@pytest.mark.parametrize(
    ("text", "language", "characters"),
    [
        (" x < y & z ", "es-ES", 9),
        ("光合作用。", "zh-CN", 9),
        ("水を飲む", "ja-JP", 6),
        ("물을 마셔요", "ko-KR", 6),
    ],
)
def test_usage_is_in_characters_and_a_chinese_one_counts_twice(
    voice: AzureTextToSpeech, text: str, language: str, characters: int
) -> None:
    spoken = voice.synthesize(request(text, language), 5)

    assert spoken.usage == (
        Usage(PaidService.SPEAK, "azure", "neural", {Unit.CHARACTERS: characters}),
    )


def test_a_connection_serves_successive_calls(
    server: FakeAzureSpeech, voice: AzureTextToSpeech
) -> None:
    for number in range(20):
        voice.synthesize(request(f"Hay {number} manzanas."), 5)

    assert (server.connections, server.calls) == (1, 20)


def test_a_connection_that_failed_is_not_used_again(
    server: FakeAzureSpeech, voice: AzureTextToSpeech
) -> None:
    voice.synthesize(request(), 5)
    server.script.faults.append(Fault.DROP)
    with pytest.raises(ProviderUnavailableError):
        voice.synthesize(request(), 5)

    voice.synthesize(request(), 5)

    assert (server.connections, server.calls) == (2, 3)


def test_a_long_idle_connection_is_closed(server: FakeAzureSpeech) -> None:
    now = 1_000.0
    synthesizers = Synthesizers(sdk.config("key-1", "", server.host), lambda: now)
    first = synthesizers.acquire()
    synthesizers.release(first)

    now += 49
    soon = synthesizers.acquire()
    synthesizers.release(soon)
    now += 51
    late = synthesizers.acquire()

    assert soon is first
    assert late is not first


@pytest.mark.parametrize("fault", PASSING)
def test_a_temporary_failure_is_unavailable_after_one_attempt(
    server: FakeAzureSpeech, voice: AzureTextToSpeech, fault: Fault
) -> None:
    server.script.fault = fault

    with pytest.raises(ProviderUnavailableError) as caught:
        voice.synthesize(request(), 5)

    assert server.calls == 1
    _assert_tells_nothing(caught.value)


@pytest.mark.parametrize("fault", LASTING)
def test_a_permanent_failure_is_a_provider_error(
    server: FakeAzureSpeech, voice: AzureTextToSpeech, fault: Fault
) -> None:
    server.script.fault = fault

    with pytest.raises(ProviderError) as caught:
        voice.synthesize(request(), 5)

    assert not isinstance(caught.value, ProviderUnavailableError)
    assert server.calls == 1
    _assert_tells_nothing(caught.value)


@pytest.mark.parametrize("fault", [Fault.RATE_LIMITED, Fault.SERVER_ERROR])
def test_a_rejection_over_an_open_connection_is_unavailable(
    server: FakeAzureSpeech, voice: AzureTextToSpeech, fault: Fault
) -> None:
    voice.synthesize(request(), 5)
    server.script.fault = fault

    with pytest.raises(ProviderUnavailableError):
        voice.synthesize(request(), 5)

    assert (server.connections, server.refused) == (1, 0)


def test_a_retired_voice_of_azure_is_a_provider_error(
    server: FakeAzureSpeech, voice: AzureTextToSpeech
) -> None:
    server.voices -= {VOICES["es-ES"][0]}

    with pytest.raises(ProviderError, match="refused the request") as caught:
        voice.synthesize(request(), 5)

    assert not isinstance(caught.value, ProviderUnavailableError)


def _assert_tells_nothing(error: ProviderError) -> None:
    for secret in ("plantas", "Fake", "key-1", "127.0.0.1"):
        assert secret not in str(error)


@pytest.mark.parametrize("fault", ENDLESS)
def test_a_server_that_never_finishes_runs_into_the_time_limit(
    server: FakeAzureSpeech, voice: AzureTextToSpeech, fault: Fault
) -> None:
    server.script.fault = fault
    begun = time.monotonic()

    with pytest.raises(ProviderUnavailableError, match="too long"):
        voice.synthesize(request(), 0.2)

    assert 0.15 < time.monotonic() - begun < 5  # the SDK gives up after 40 s


def test_a_server_without_a_tls_handshake_runs_into_the_time_limit() -> None:
    with socket.create_server(("127.0.0.1", 0)) as silent:
        host = f"ws://127.0.0.1:{silent.getsockname()[1]}"
        with closing(AzureTextToSpeech("key-1", "", host=host)) as voice:
            begun = time.monotonic()

            with pytest.raises(ProviderUnavailableError, match="too long"):
                voice.synthesize(request(), 0.2)

            assert time.monotonic() - begun < 5  # the SDK gives up after 40 s


def test_an_unreachable_server_is_unavailable() -> None:
    with (
        closing(AzureTextToSpeech("key-1", "", host="ws://127.0.0.1:1")) as voice,
        pytest.raises(ProviderUnavailableError, match="cannot be reached"),
    ):
        voice.synthesize(request(), 5)


def test_one_call_that_hangs_does_not_delay_another(
    server: FakeAzureSpeech, voice: AzureTextToSpeech
) -> None:
    server.script.faults.append(Fault.HANG)
    with pytest.raises(ProviderUnavailableError):
        voice.synthesize(request(), 2)

    assert voice.synthesize(request(), 5).data
    assert len(server.script.spoken) == 2  # the first one had arrived


@pytest.mark.parametrize("text", [" ", "\x00\x07", "\ud800"])
def test_a_text_with_nothing_to_speak_is_rejected_and_not_sent(
    server: FakeAzureSpeech, voice: AzureTextToSpeech, text: str
) -> None:
    with pytest.raises(ProviderError, match="the text is empty"):
        voice.synthesize(request(text), 5)

    assert server.connections == 0


def test_a_language_that_azure_does_not_speak_is_rejected_and_not_sent(
    server: FakeAzureSpeech, voice: AzureTextToSpeech
) -> None:
    with pytest.raises(LanguageNotSupportedError):
        voice.synthesize(request(language="tlh"), 5)

    assert server.connections == 0


def test_a_region_selects_microsofts_own_address() -> None:
    assert sdk.config("key-1", "westeurope", None).region == "westeurope"
