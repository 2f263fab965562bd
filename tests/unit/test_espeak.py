"""espeak-ng: selection of voices, texts without words, and the time limit."""

import io
import wave
from concurrent.futures import ThreadPoolExecutor

import pytest

from lectern.adapters.audio.reader import PyAvRecordingReader
from lectern.adapters.audio.voice_activity import SileroVoiceActivity
from lectern.adapters.local.espeak import EspeakTextToSpeech
from lectern.adapters.local.espeak_library import espeak_library
from lectern.domain.errors import (
    LanguageNotSupportedError,
    ProviderError,
    ProviderUnavailableError,
)
from lectern.domain.recording import voiced_s
from lectern.domain.speech import VoicePreference
from lectern.ports.text_to_speech import SynthesisRequest

pytestmark = pytest.mark.skipif(
    not EspeakTextToSpeech.installed(), reason="espeak-ng is not installed"
)


@pytest.fixture(scope="module")
def espeak() -> EspeakTextToSpeech:
    return EspeakTextToSpeech()


def seconds(espeak: EspeakTextToSpeech, text: str, language: str = "en") -> float:
    """Synthesize a text, and return its duration."""
    spoken = espeak.synthesize(SynthesisRequest(text, VoicePreference(language)), 10)
    with wave.open(io.BytesIO(spoken.data)) as file:
        assert (file.getnchannels(), file.getsampwidth(), file.getframerate()) == (1, 2, 22_050)
        return float(file.getnframes() / file.getframerate())


@pytest.mark.parametrize(
    ("tag", "name", "language"),
    [
        ("en", "en-gb", "en-GB"),
        ("en-US", "en-us", "en-US"),
        ("en-AU", "en-gb", "en-GB"),
        ("es-ES", "es", "es"),
        ("es-MX", "es-419", "es-419"),
        ("pt", "pt", "pt"),
        ("pt-BR", "pt-br", "pt-BR"),
        ("fr-CA", "fr-fr", "fr-FR"),
        ("zh-Hans", "cmn", "zh"),
        ("zh-Hant-TW", "cmn", "zh"),
        ("zh-HK", "yue", "zh-HK"),
        ("sr-Latn", "sr", "sr"),
        ("fa-AF", "fa", "fa"),
        ("no", "nb", "nb"),
        ("uk", "uk", "uk"),
        ("ti", "ti", "ti"),
        ("ht", "ht", "ht"),
        ("ku", "ku", "ku"),
    ],
)
def test_the_closest_voice_speaks(
    espeak: EspeakTextToSpeech, tag: str, name: str, language: str
) -> None:
    voices = espeak.voices(VoicePreference(tag))

    assert [(voice.name, voice.language) for voice in voices] == [(name, language)]


@pytest.mark.parametrize(
    "tag", ["so", "ps", "ckb", "tl", "tlh", "ar", "he-IL", "ja", "my", "th", "pa-PK"]
)
def test_an_unsupported_script_is_not_spoken(espeak: EspeakTextToSpeech, tag: str) -> None:
    preference = VoicePreference(tag)

    assert list(espeak.voices(preference)) == []
    with pytest.raises(LanguageNotSupportedError):
        espeak.synthesize(SynthesisRequest("12", preference), 5)


def test_a_voice_can_be_chosen_by_name_in_its_own_language_only(espeak: EspeakTextToSpeech) -> None:
    asked = [
        espeak.voices(VoicePreference(tag, name=name))
        for tag, name in [("en", "en-us"), ("es", "en-us"), ("en", "alloy")]
    ]

    assert [[voice.name for voice in voices] for voices in asked] == [["en-us"], [], []]


def test_a_voice_serves_all_its_regions_under_one_name(espeak: EspeakTextToSpeech) -> None:
    served = [espeak.voices(VoicePreference(tag)) for tag in ("en", "en-GB", "en-AU", "en-IE")]

    assert all(voices == served[0] for voices in served)


@pytest.mark.parametrize("language", ["en", "fr", "zh", "no", "ca", "vi", "chr"])
def test_every_name_selects_a_voice_or_none(espeak: EspeakTextToSpeech, language: str) -> None:
    for known in espeak_library().voices():
        for name, _ in known.codes:
            voices = espeak.voices(VoicePreference(language, name=name))

            assert len(voices) <= 1


def test_a_text_is_never_a_command(espeak: EspeakTextToSpeech) -> None:
    # A pause of 5 s in SSML, phonemes in brackets, and Ctrl-A for the slowest speed.
    assert seconds(espeak, 'Hello <break time="9s"/> you') < 5
    assert seconds(espeak, "[[h@loU]]") > 1.2 * seconds(espeak, "hello")
    assert seconds(espeak, "\x011S plants need water") < 3
    assert seconds(espeak, "one\0two three four") > 1.2 * seconds(espeak, "one")


@pytest.mark.parametrize("text", ["...", "\x01\x02", "   "])
def test_a_text_without_a_word_is_rejected(espeak: EspeakTextToSpeech, text: str) -> None:
    with pytest.raises(ProviderError) as refused:
        espeak.synthesize(SynthesisRequest(text, VoicePreference("en")), 5)

    assert not isinstance(refused.value, ProviderUnavailableError)


def test_synthesis_ends_at_its_time_limit_and_the_next_text_is_complete(
    espeak: EspeakTextToSpeech,
) -> None:
    whole = seconds(espeak, "Plants need water.")

    with pytest.raises(ProviderUnavailableError):
        espeak.synthesize(
            SynthesisRequest("Plants need water. " * 260, VoicePreference("en")), 0.01
        )

    assert seconds(espeak, "Plants need water.") == pytest.approx(whole, rel=0.05)


def test_a_voice_does_not_depend_on_the_previous_one(espeak: EspeakTextToSpeech) -> None:
    alone = {tag: seconds(espeak, "Plants 12", tag) for tag in ("en", "es", "de")}

    for before in ("uk", "zh", "ti", "hi"):
        seconds(espeak, "Plants 12", before)
        after = {tag: seconds(espeak, "Plants 12", tag) for tag in alone}
        assert after == pytest.approx(alone, rel=0.05)


def test_concurrent_threads_get_the_audio_of_their_own_text(espeak: EspeakTextToSpeech) -> None:
    texts = {"en": "Good morning.", "es": "Las plantas necesitan agua y luz.", "uk": "Так. " * 9}
    alone = {language: seconds(espeak, text, language) for language, text in texts.items()}
    wanted = list(texts) * 8

    with ThreadPoolExecutor(8) as pool:
        results = list(pool.map(lambda tag: seconds(espeak, texts[tag], tag), wanted))

    assert results == pytest.approx([alone[tag] for tag in wanted], rel=0.05)


def test_the_audio_of_espeak_is_detected_as_speech(espeak: EspeakTextToSpeech) -> None:
    text = "Las plantas necesitan agua y luz para crecer."
    spoken = espeak.synthesize(SynthesisRequest(text, VoicePreference("es")), 5)

    results = SileroVoiceActivity().speech_spans(PyAvRecordingReader().read(spoken.data, 60))

    assert voiced_s(results) > 1.5
