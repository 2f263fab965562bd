"""Which providers a chain calls, and in which order: by setting, language and preference."""

import pytest

from lectern.domain.errors import LanguageNotSupportedError, ProviderError
from lectern.domain.settings import SpeechService
from lectern.domain.speech import VoicePreference
from lectern.ports.text_to_speech import SynthesisRequest
from tests.unit.fallback_chains import (
    AZURE,
    ELEVENLABS,
    EN,
    LIMIT_S,
    LOCAL,
    OPENAI,
    Chains,
    chain_of,
)


@pytest.fixture
def chains() -> Chains:
    return Chains()


def test_the_setting_orders_the_voices_of_english(chains: Chains) -> None:
    assert chains.voices(VoicePreference("en-GB")) == [
        (OPENAI, "coral"),
        (AZURE, "Jenny"),
        (LOCAL, "espeak"),
    ]


def test_providers_with_own_voices_come_first_in_other_languages(chains: Chains) -> None:
    assert chains.voices(VoicePreference("es-MX")) == [
        (AZURE, "Elvira"),
        (OPENAI, "coral"),
        (LOCAL, "espeak"),
    ]


def test_a_language_that_one_provider_speaks_is_synthesized_by_it(chains: Chains) -> None:
    assert chains.voices(VoicePreference("so")) == [(AZURE, "Ubax")]
    assert chains.speak(VoicePreference("so")).voice.service is AZURE
    assert chains.openai.calls == 0


def test_the_setting_selects_the_providers(chains: Chains) -> None:
    chain = chain_of([chains.openai, chains.azure], [ELEVENLABS, OPENAI], chains.clock)

    assert [voice.service for voice in chain.voices(EN)] == [OPENAI]


@pytest.mark.parametrize("preferred", [OPENAI, AZURE, LOCAL])
@pytest.mark.parametrize("language", ["en", "es"])
def test_the_preferred_provider_comes_first_and_the_others_follow(
    chains: Chains, preferred: SpeechService, language: str
) -> None:
    services = [service for service, _ in chains.voices(VoicePreference(language, preferred))]

    assert services[0] is preferred
    assert sorted(services) == sorted([OPENAI, AZURE, LOCAL])
    assert chains.speak(VoicePreference(language, preferred)).voice.service is preferred


@pytest.mark.parametrize("preferred", [ELEVENLABS, SpeechService.BROWSER, AZURE])
def test_an_unavailable_preference_leaves_the_other_providers(
    chains: Chains, preferred: SpeechService
) -> None:
    chains.azure.names = {}

    assert chains.voices(VoicePreference("en", preferred)) == [(OPENAI, "coral"), (LOCAL, "espeak")]


def test_a_named_voice_comes_first_and_defaults_of_others_follow(chains: Chains) -> None:
    assert chains.voices(VoicePreference("en", name="Jenny")) == [
        (AZURE, "Jenny"),
        (OPENAI, "coral"),
        (LOCAL, "espeak"),
    ]
    assert chains.voices(VoicePreference("en", LOCAL, "sage")) == [
        (OPENAI, "sage"),
        (LOCAL, "espeak"),
        (AZURE, "Jenny"),
    ]


def test_the_name_of_a_voice_is_not_passed_to_the_next_provider(chains: Chains) -> None:
    preference = VoicePreference("en", name="sage")

    used = chains.speak(preference).voice
    chains.openai.failing = ProviderError("401")
    instead = chains.speak(preference).voice

    assert (used.service, used.name) == (OPENAI, "sage")
    assert (instead.service, instead.name) == (AZURE, "Jenny")


def test_an_unknown_voice_belongs_to_no_provider(chains: Chains) -> None:
    preference = VoicePreference("en", name="no-such-voice")

    assert chains.voices(preference) == []
    with pytest.raises(LanguageNotSupportedError):
        chains.speak(preference)
    assert chains.openai.calls == chains.azure.calls == chains.local.calls == 0


def test_a_language_without_a_voice_is_an_error_without_a_call(chains: Chains) -> None:
    with pytest.raises(LanguageNotSupportedError):
        chains.speak(VoicePreference("ti"))
    with pytest.raises(LanguageNotSupportedError):
        chain_of([], [], chains.clock).synthesize(SynthesisRequest("Hello.", EN), LIMIT_S)
    assert chains.openai.calls == chains.azure.calls == chains.local.calls == 0
