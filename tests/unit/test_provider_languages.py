"""A vendor's description has exactly the languages of its provider."""

from collections.abc import Callable, Sequence
from contextlib import closing
from importlib import resources
from itertools import pairwise
from pathlib import Path
from typing import get_args

import openai.types.audio.speech_create_params as openai_speech
import pytest

from lectern.adapters.azure import voices as azure
from lectern.adapters.azure.speakers import speakers
from lectern.adapters.elevenlabs import voices as elevenlabs
from lectern.adapters.local.apertium import ApertiumTranslator
from lectern.adapters.openai import voices as openai_voices
from lectern.adapters.vendors import VENDORS
from lectern.domain.errors import LanguageNotSupportedError
from lectern.domain.language import normalise_tag, translation_key
from lectern.domain.languages import LANGUAGES
from lectern.domain.settings import SpeechService
from lectern.domain.speech import Voice, VoicePreference
from lectern.ports.translator import TranslationRequest

# Languages with a voice of espeak-ng, whose usual script it cannot read.
UNREADABLE = {"ar", "he", "ja", "my", "th"}

VoicesFor = Callable[[VoicePreference], Sequence[Voice]]


def keys_of(locales: object) -> set[str]:
    assert isinstance(locales, list | tuple | dict)
    return {translation_key(locale) for locale in locales}


def espeak_languages() -> set[str]:
    """Return the languages that the installed espeak-ng has voices for."""
    found = set()
    data = Path(str(resources.files("espeakng_loader"))) / "espeak-ng-data"
    for path in (data / "lang").rglob("*"):
        if path.is_file():
            words = path.read_text(encoding="utf-8").split()
            tags = [tag for word, tag in pairwise(words) if word == "language"]
            found |= {translation_key(tag) for tag in tags if _is_plain(tag)}
    return found


def _is_plain(tag: str) -> bool:
    """Return whether a tag names a language as a whole: `en-gb-x-rp` and `en-us-nyc` do not."""
    try:
        return bool(normalise_tag(tag)) and "-x-" not in tag
    except ValueError:
        return False


@pytest.mark.parametrize(
    ("service", "voices_for"),
    [
        (SpeechService.OPENAI, openai_voices.NAMED_VOICES.find),
        (SpeechService.AZURE, speakers),
        (SpeechService.ELEVENLABS, elevenlabs.NAMED_VOICES.find),
    ],
)
def test_a_provider_has_voices_for_exactly_the_languages_of_the_description(
    service: SpeechService, voices_for: VoicesFor
) -> None:
    voices = {tag: voices_for(VoicePreference(tag)) for tag in LANGUAGES}

    assert {tag for tag, found in voices.items() if found} == VENDORS[service].speaks
    assert {voice.service for found in voices.values() for voice in found} == {service}


def test_azure_transcribes_exactly_the_languages_of_the_description() -> None:
    transcribed = {tag for tag in LANGUAGES if azure.transcription_locale_for(tag)}

    assert transcribed == VENDORS["azure"].transcribes == keys_of(azure.TRANSCRIBED)


def test_no_locale_of_azure_is_beyond_the_description() -> None:
    assert keys_of(azure.VOICES) == VENDORS["azure"].speaks


@pytest.mark.parametrize("locale", [*azure.VOICES, *azure.TRANSCRIBED])
def test_a_locale_of_azure_is_a_canonical_tag_with_a_region(locale: str) -> None:
    assert normalise_tag(locale) == locale
    assert locale.rpartition("-")[2].isupper()


@pytest.mark.parametrize("locale", azure.VOICES)
def test_a_voice_of_azure_is_named_after_its_locale(locale: str) -> None:
    voices = azure.VOICES[locale]

    assert len(set(voices)) == len(voices) >= 2
    assert all(name.startswith(f"{locale}-") and name.endswith("Neural") for name in voices)
    assert speakers(VoicePreference(locale)) == (Voice(SpeechService.AZURE, voices[0], locale),)


@pytest.mark.parametrize(
    ("tag", "spoken", "transcribed"),
    [
        ("es", "es-ES", "es-ES"),
        ("es-AR", "es-AR", "es-AR"),
        ("es-419", "es-MX", "es-MX"),
        ("es-PH", "es-ES", "es-ES"),
        ("zh-Hant", "zh-TW", "zh-TW"),
        ("zh-HK", "zh-HK", "zh-HK"),
        ("zh-MO", "zh-HK", "zh-HK"),
        ("nb", "nb-NO", "nb-NO"),
        ("no", "nb-NO", "nb-NO"),
        ("nn", None, None),
        ("fil", "fil-PH", "fil-PH"),
        ("tl", "fil-PH", "fil-PH"),
        ("pt", "pt-PT", "pt-PT"),
        ("pt-BR", "pt-BR", "pt-BR"),
        ("sr-Latn", "sr-Latn-RS", None),
        ("ur", "ur-PK", "ur-IN"),
        ("fa", "fa-IR", "fa-IR"),
        ("prs", None, None),
        ("fa-AF", None, None),
        ("ku", None, None),
        ("ckb", None, None),
        ("ti", None, None),
        ("ht", None, None),
        ("en-001", "en-GB", "en-GB"),
    ],
)
def test_azure_speaks_and_transcribes_in_the_requested_region_if_it_can(
    tag: str, spoken: str | None, transcribed: str | None
) -> None:
    assert azure.locale_for(tag) == spoken
    assert azure.transcription_locale_for(tag) == transcribed


def test_the_voices_of_openai_are_those_of_its_sdk() -> None:
    (voices,) = [
        get_args(each) for each in get_args(openai_speech.Voice) if "alloy" in get_args(each)
    ]

    assert set(voices) == openai_voices.VOICES
    assert openai_voices.DEFAULT in openai_voices.VOICES


def test_the_default_voice_of_elevenlabs_is_one_of_its_voices() -> None:
    assert elevenlabs.DEFAULT in elevenlabs.VOICES
    assert len(set(elevenlabs.VOICES.values())) == len(elevenlabs.VOICES)
    assert all(len(voice) == 20 and voice.isalnum() for voice in elevenlabs.VOICES.values())


def test_elevenlabs_is_given_codes_without_script_and_region() -> None:
    assert elevenlabs.LANGUAGES["pt-BR"] == "pt"
    assert elevenlabs.LANGUAGES["zh-Hant"] == "zh"


def test_local_voices_are_those_of_espeak_whose_script_it_can_read() -> None:
    assert (espeak_languages() & set(LANGUAGES)) - UNREADABLE == VENDORS["local"].speaks


def test_languages_that_espeak_cannot_read_have_a_voice_of_espeak() -> None:
    assert espeak_languages() >= UNREADABLE


def test_local_transcription_is_of_the_models_that_pocketsphinx_ships() -> None:
    folder = resources.files("pocketsphinx") / "model"
    models = [path.name for path in folder.iterdir() if path.is_dir()]

    assert keys_of(models) == VENDORS["local"].transcribes


@pytest.mark.skipif(not ApertiumTranslator.installed(), reason="Apertium is not installed")
def test_apertium_translates_into_exactly_the_languages_of_the_description() -> None:
    with closing(ApertiumTranslator()) as translator:
        reached = {tag for tag in LANGUAGES if _reaches(translator, tag)}

    assert reached == VENDORS["apertium"].translates


def _reaches(translator: ApertiumTranslator, tag: str) -> bool:
    source, words = ("es", "Buenos días.") if tag == "en" else ("en", "Good morning.")
    try:
        return bool(translator.translate(TranslationRequest(words, source, tag), 20).text)
    except LanguageNotSupportedError:
        return False
