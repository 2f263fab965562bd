"""Which providers a chain calls, and in which order: by setting, language and preference."""

import pytest

from lectern.adapters.fallback import FallbackTextToSpeech, order_by_language
from lectern.domain.errors import LanguageNotSupportedError, ProviderError
from lectern.domain.settings import SpeechService
from lectern.domain.speech import VoicePreference
from lectern.ports.text_to_speech import SynthesisRequest
from tests.unit.fallback_room import AZURE, ELEVENLABS, EN, LIMIT_S, LOCAL, OPENAI, Classroom, alike


@pytest.fixture
def room() -> Classroom:
    return Classroom()


def test_the_setting_orders_the_voices_of_english(room: Classroom) -> None:
    assert room.voices(VoicePreference("en-GB")) == [
        (OPENAI, "coral"),
        (AZURE, "Jenny"),
        (LOCAL, "espeak"),
    ]


def test_providers_with_own_voices_come_first_in_other_languages(room: Classroom) -> None:
    assert room.voices(VoicePreference("es-MX")) == [
        (AZURE, "Elvira"),
        (OPENAI, "coral"),
        (LOCAL, "espeak"),
    ]


def test_a_language_of_one_provider_goes_to_it(room: Classroom) -> None:
    assert room.voices(VoicePreference("so")) == [(AZURE, "Ubax")]
    assert room.speak(VoicePreference("so")).voice.service is AZURE
    assert room.openai.calls == 0


def test_the_setting_selects_the_providers(room: Classroom) -> None:
    chain = FallbackTextToSpeech(
        alike({OPENAI: room.openai, AZURE: room.azure}), order_by_language([ELEVENLABS, OPENAI])
    )

    assert [voice.service for voice in chain.voices(EN)] == [OPENAI]


@pytest.mark.parametrize("preferred", [OPENAI, AZURE, LOCAL])
@pytest.mark.parametrize("language", ["en", "es"])
def test_the_preferred_provider_comes_first_and_the_others_follow(
    room: Classroom, preferred: SpeechService, language: str
) -> None:
    services = [service for service, _ in room.voices(VoicePreference(language, preferred))]

    assert services[0] is preferred
    assert sorted(services) == sorted([OPENAI, AZURE, LOCAL])
    assert room.speak(VoicePreference(language, preferred)).voice.service is preferred


@pytest.mark.parametrize("preferred", [ELEVENLABS, SpeechService.BROWSER, AZURE])
def test_an_unavailable_preference_leaves_the_other_providers(
    room: Classroom, preferred: SpeechService
) -> None:
    room.azure.names = {}

    assert room.voices(VoicePreference("en", preferred)) == [(OPENAI, "coral"), (LOCAL, "espeak")]


def test_a_named_voice_comes_first_and_defaults_of_others_follow(room: Classroom) -> None:
    assert room.voices(VoicePreference("en", name="Jenny")) == [
        (AZURE, "Jenny"),
        (OPENAI, "coral"),
        (LOCAL, "espeak"),
    ]
    assert room.voices(VoicePreference("en", LOCAL, "sage")) == [
        (OPENAI, "sage"),
        (LOCAL, "espeak"),
        (AZURE, "Jenny"),
    ]


def test_the_name_of_a_voice_is_not_passed_to_the_next_provider(room: Classroom) -> None:
    preference = VoicePreference("en", name="sage")

    used = room.speak(preference).voice
    room.openai.failing = ProviderError("401")
    instead = room.speak(preference).voice

    assert (used.service, used.name) == (OPENAI, "sage")
    assert (instead.service, instead.name) == (AZURE, "Jenny")


def test_an_unknown_voice_belongs_to_no_provider(room: Classroom) -> None:
    preference = VoicePreference("en", name="Nobody")

    assert room.voices(preference) == []
    with pytest.raises(LanguageNotSupportedError):
        room.speak(preference)
    assert room.openai.calls == room.azure.calls == room.local.calls == 0


def test_a_language_without_a_voice_is_an_error_without_a_call(room: Classroom) -> None:
    with pytest.raises(LanguageNotSupportedError):
        room.speak(VoicePreference("ti"))
    with pytest.raises(LanguageNotSupportedError):
        FallbackTextToSpeech({}, order_by_language([])).synthesize(
            SynthesisRequest("Hello.", EN), LIMIT_S
        )
    assert room.openai.calls == room.azure.calls == room.local.calls == 0
