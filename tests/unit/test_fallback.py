"""When a chain of providers calls the next one, for how long, and with which result."""

import logging
from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from lectern.adapters.circuit import CircuitOpenError
from lectern.adapters.fallback import Chain, Link
from lectern.adapters.fallback_voices import FallbackTextToSpeech, order_by_language
from lectern.domain.errors import LanguageNotSupportedError, ProviderError, ProviderUnavailableError
from lectern.domain.settings import SpeechService
from lectern.domain.speech import SpokenAudio, VoicePreference
from lectern.domain.usage import PaidService, Unit, Usage
from lectern.ports.speech_to_text import Transcript, TranscriptionRequest
from lectern.ports.text_to_speech import SynthesisRequest, TextToSpeech
from tests.fakes.providers import HANGS, FakeTextToSpeech
from tests.unit.fallback_chains import (
    AZURE,
    EN,
    LIMIT_S,
    OPENAI,
    RECORDING,
    Chains,
    chain_of,
    limits,
)

if TYPE_CHECKING:
    from lectern.ports.provider import Provider


@pytest.fixture
def chains() -> Chains:
    return Chains()


def test_a_chain_is_a_provider(chains: Chains) -> None:
    voice: TextToSpeech = chains.speech
    transcribe: Provider[TranscriptionRequest, Transcript] = chains.hearing

    assert voice.voices(EN)
    assert transcribe(TranscriptionRequest(RECORDING, "en"), LIMIT_S).text == "First."


# When the next provider is called


@pytest.mark.parametrize("refusal", ["401", "the account has nothing left"])
def test_a_rejection_calls_the_next_provider_immediately(chains: Chains, refusal: str) -> None:
    chains.openai.failing = ProviderError(refusal)

    audio = chains.speak(EN)

    assert audio.voice.service is AZURE
    assert audio.data.startswith(b"RIFF")
    assert chains.openai.calls == 1


def test_an_open_circuit_calls_the_next_provider_immediately(chains: Chains) -> None:
    chains.openai.failing = CircuitOpenError("open")

    assert chains.speak(EN).voice.service is AZURE
    assert chains.openai.calls == 1


@pytest.mark.parametrize("fault", ["429", "503", "half an audio file", "HTML"])
def test_the_next_provider_replaces_a_failed_one(chains: Chains, fault: str) -> None:
    chains.openai.fail_next(ProviderUnavailableError(fault))

    assert chains.speak(EN).voice.service is AZURE
    assert chains.openai.calls == 1


Speaker = Link[SynthesisRequest, SpokenAudio]


def in_trouble(provider: FakeTextToSpeech) -> Speaker:
    """A link that rejects calls unless it is the last."""
    refuses = replace(provider, failing=CircuitOpenError("open"), limits_s=[])
    return Link(refuses.synthesize, provider.synthesize)


def linked(chains: Chains, openai: Speaker, azure: Speaker) -> FallbackTextToSpeech:
    return FallbackTextToSpeech(
        Chain({OPENAI: openai, AZURE: azure}, chains.clock),
        {OPENAI: chains.openai.voices, AZURE: chains.azure.voices},
        order_by_language([OPENAI, AZURE]),
    )


def spoken_by(chain: FallbackTextToSpeech) -> SpeechService:
    return chain.synthesize(SynthesisRequest("Good morning.", EN), LIMIT_S).voice.service


def test_a_provider_with_an_open_circuit_is_not_waited_for(chains: Chains) -> None:
    azure = Link(chains.azure.synthesize, chains.azure.synthesize)
    chain = linked(chains, in_trouble(chains.openai), azure)

    assert spoken_by(chain) is AZURE
    assert chains.openai.calls == 0


def test_a_provider_with_an_open_circuit_is_called_if_the_others_fail(chains: Chains) -> None:
    chains.azure.failing = ProviderUnavailableError("503")
    azure = Link(chains.azure.synthesize, chains.azure.synthesize)
    chain = linked(chains, in_trouble(chains.openai), azure)

    assert spoken_by(chain) is OPENAI
    assert limits(chains.azure, chains.openai) == [[6.0], [8.0]]


def test_if_all_circuits_are_open_each_provider_is_called_in_turn(chains: Chains) -> None:
    chains.openai.failing = ProviderUnavailableError("503")
    chain = linked(chains, in_trouble(chains.openai), in_trouble(chains.azure))

    assert spoken_by(chain) is AZURE
    assert limits(chains.openai, chains.azure) == [[6.0], [8.0]]


def test_if_all_fail_the_chain_raises_the_last_failure(chains: Chains) -> None:
    last = ProviderError("403")
    chains.openai.failing = ProviderUnavailableError("500")
    chains.azure.failing = ProviderUnavailableError("429")
    chains.local.failing = last

    with pytest.raises(ProviderUnavailableError) as caught:
        chains.speak(EN)

    assert caught.value.__cause__ is last
    assert [chains.openai.calls, chains.azure.calls, chains.local.calls] == [1, 1, 1]


def paid(characters: int) -> tuple[Usage, ...]:
    return (Usage(PaidService.SPEAK, "openai", "tts-1", {Unit.CHARACTERS: characters}),)


def costing(error: ProviderError, characters: int) -> ProviderError:
    error.usage = paid(characters)
    return error


def test_audio_has_the_usage_of_all_attempts(chains: Chains) -> None:
    chains.openai.fail_next(costing(ProviderUnavailableError("no audio"), 1))
    chains.azure.fail_next(costing(ProviderUnavailableError("no audio"), 2))
    chains.local.usage = paid(3)

    assert chains.speak(EN).usage == paid(1) + paid(2) + paid(3)


def test_a_transcript_has_the_usage_of_all_attempts(chains: Chains) -> None:
    chains.first_ear.fail_next(costing(ProviderError("no transcript"), 1))
    chains.second_ear.usage = paid(2)

    transcript = chains.hearing(TranscriptionRequest(RECORDING, "en"), LIMIT_S)

    assert transcript.usage == paid(1) + paid(2)


def test_if_all_fail_the_error_has_the_usage(chains: Chains) -> None:
    chains.openai.failing = costing(ProviderUnavailableError("no audio"), 1)
    chains.azure.failing = costing(ProviderError("refused"), 2)
    chains.local.failing = ProviderError("403")

    with pytest.raises(ProviderUnavailableError) as caught:
        chains.speak(EN)

    assert caught.value.usage == paid(1) + paid(2)


def test_an_unknown_error_is_not_hidden(chains: Chains) -> None:
    chains.openai.failing = KeyError("a bug")

    with pytest.raises(KeyError):
        chains.speak(EN)
    assert chains.azure.calls == 0


# Time


def test_a_hanging_provider_uses_half_of_the_time_and_the_last_has_the_rest(
    chains: Chains,
) -> None:
    for provider in (chains.openai, chains.azure, chains.local):
        provider.delay_s = HANGS
    begun = chains.clock()

    with pytest.raises(ProviderUnavailableError):
        chains.speak(EN)

    assert limits(chains.openai, chains.azure, chains.local) == [[4.0], [2.0], [2.0]]
    assert chains.clock() - begun == LIMIT_S


def test_a_single_provider_has_all_the_time(chains: Chains) -> None:
    chains.azure.delay_s = 7.9

    assert chains.speak(VoicePreference("so")).voice.service is AZURE
    assert limits(chains.azure) == [[LIMIT_S]]


def test_unused_time_goes_to_the_next_provider(chains: Chains) -> None:
    chains.openai.delay_s, chains.openai.failing = 1.0, ProviderError("401")

    chains.speak(EN)

    assert limits(chains.openai, chains.azure) == [[4.0], [3.5]]


def test_no_provider_is_called_after_the_time_limit(chains: Chains) -> None:
    class Deaf(FakeTextToSpeech):
        """A provider that ignores its time limit."""

        def synthesize(self, request: SynthesisRequest, time_limit_s: float) -> SpokenAudio:
            chains.clock.pass_by(2 * LIMIT_S)
            raise ProviderUnavailableError("late")

    voices = [Deaf(service=OPENAI), chains.azure]
    chain = chain_of(voices, [OPENAI, AZURE], chains.clock)

    with pytest.raises(ProviderUnavailableError):
        chain.synthesize(SynthesisRequest("Hello.", EN), LIMIT_S)
    assert chains.azure.calls == 0


def test_a_timeout_is_not_reported_as_an_unknown_language(chains: Chains) -> None:
    with pytest.raises(ProviderUnavailableError):
        chains.speech.synthesize(SynthesisRequest("Hello.", EN), 0.0)
    assert chains.openai.calls == 0


# Hearing


def test_a_language_unknown_to_one_provider_goes_to_the_next(chains: Chains) -> None:
    assert chains.hear("en-GB") == "First."
    assert chains.hear("so") == "Second."
    assert chains.first_ear.calls == 1


def test_a_language_unknown_to_all_is_an_error(chains: Chains) -> None:
    with pytest.raises(LanguageNotSupportedError):
        chains.hear("ti")


def test_a_failure_is_not_reported_as_an_unknown_language(chains: Chains) -> None:
    chains.second_ear.failing = ProviderUnavailableError("503")

    with pytest.raises(ProviderUnavailableError):
        chains.hear("so")


@pytest.mark.parametrize(
    "error", [ProviderError("401"), CircuitOpenError("open"), ProviderUnavailableError("5")]
)
def test_the_next_transcriber_replaces_a_failed_one(chains: Chains, error: Exception) -> None:
    chains.first_ear.failing = error

    assert chains.hear("en") == "Second."
    assert chains.first_ear.calls == 1


def test_a_hanging_transcriber_uses_half_of_the_time(chains: Chains) -> None:
    chains.first_ear.delay_s = HANGS

    assert chains.hear("en") == "Second."
    assert limits(chains.first_ear, chains.second_ear) == [[4.0], [4.0]]


# Logging


def test_the_log_names_providers_and_error_types_and_no_speech(
    chains: Chains, caplog: pytest.LogCaptureFixture
) -> None:
    chains.openai.failing = ProviderUnavailableError("body")
    chains.azure.failing = ProviderError("body: Good morning.")

    with caplog.at_level(logging.DEBUG):
        chains.speak(EN)

    assert _facts(caplog.records) == [
        ("provider failed", OPENAI, "ProviderUnavailableError"),
        ("provider failed", AZURE, "ProviderError"),
    ]
    assert "body" not in str([vars(record) for record in caplog.records])


def _facts(records: Sequence[logging.LogRecord]) -> list[tuple[str, object, object]]:
    return [(r.message, vars(r)["provider"], vars(r)["error"]) for r in records]
