"""The table of languages: complete, canonical, and consistent with each provider."""

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
from lectern.adapters.elevenlabs.tts import ElevenLabsTextToSpeech
from lectern.adapters.local.apertium import ApertiumTranslator
from lectern.adapters.openai import voices as openai_voices
from lectern.adapters.openai.language_name import language_name
from lectern.adapters.openai.tts import OpenAITextToSpeech
from lectern.domain.errors import LanguageNotSupportedError
from lectern.domain.language import is_right_to_left, normalise_tag, script_of, translation_key
from lectern.domain.language_data import LANGUAGE_OF_REGION, NEAREST
from lectern.domain.language_table import (
    NAMES,
    SPOKEN,
    TRANSCRIBED,
    TRANSLATED,
)
from lectern.domain.languages import LANGUAGES, find_language, nearest_language
from lectern.domain.settings import SpeechService
from lectern.domain.speech import Voice, VoicePreference
from lectern.ports.translator import TranslationRequest
from scripts import language_data
from scripts.languages_page import PAGE, text

NEWCOMERS = (
    "uk", "ar", "prs", "ps", "ti", "so", "ku", "kmr", "ckb", "ro", "tr", "vi", "tl", "fil", "ht",
)  # fmt: skip
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
    """Say whether a tag names a language as a whole: `en-gb-x-rp` and `en-us-nyc` do not."""
    try:
        return bool(normalise_tag(tag)) and "-x-" not in tag
    except ValueError:
        return False


def test_there_are_at_least_sixty_languages() -> None:
    assert len(LANGUAGES) >= 60


@pytest.mark.parametrize("tag", NEWCOMERS)
def test_the_languages_of_newcomers_are_listed(tag: str) -> None:
    assert find_language(tag) is not None


@pytest.mark.parametrize("tag", LANGUAGES)
def test_a_row_is_named_by_its_own_canonical_key(tag: str) -> None:
    assert normalise_tag(tag) == tag
    assert translation_key(tag) == tag
    assert LANGUAGES[tag].tag == tag


@pytest.mark.parametrize("tag", LANGUAGES)
def test_a_language_has_a_name_and_an_own_name(tag: str) -> None:
    language = LANGUAGES[tag]

    assert language.name == language.name.strip() != ""
    assert language.own_name == language.own_name.strip() != ""


def test_no_two_languages_share_a_name() -> None:
    names = [language.name for language in LANGUAGES.values()]
    own_names = [language.own_name for language in LANGUAGES.values()]

    assert len(set(names)) == len(set(own_names)) == len(LANGUAGES)


def test_the_table_is_sorted_so_that_a_row_is_found() -> None:
    assert list(NAMES) == sorted(NAMES)


@pytest.mark.parametrize("tag", LANGUAGES)
def test_a_language_is_right_to_left_when_its_own_name_is(tag: str) -> None:
    """Arabic and Hebrew letters are the only right-to-left ones in the table (Unicode blocks)."""
    language = LANGUAGES[tag]

    written = any("\u0590" <= letter <= "\u08ff" for letter in language.own_name)
    assert language.right_to_left is written


@pytest.mark.parametrize("tag", LANGUAGES)
def test_every_language_has_a_script(tag: str) -> None:
    assert len(script_of(tag)) == 4


@pytest.mark.parametrize("tag", ["ar", "ckb", "fa", "he", "pa-PK", "ur", "yi", "dv", "az-Arab"])
def test_languages_in_these_scripts_are_right_to_left(tag: str) -> None:
    assert is_right_to_left(tag)


@pytest.mark.parametrize("tag", ["en", "ku", "ti", "so", "tr", "pa", "sd-Deva", "zh-Hant", "tlh"])
def test_languages_in_other_scripts_are_left_to_right(tag: str) -> None:
    assert not is_right_to_left(tag)


@pytest.mark.parametrize("columns", [TRANSLATED, SPOKEN, TRANSCRIBED])
def test_no_column_names_a_language_without_a_row(columns: dict[str, frozenset[str]]) -> None:
    assert frozenset().union(*columns.values()) <= set(LANGUAGES)


@pytest.mark.parametrize(
    ("tag", "row"),
    [("es-MX", "es"), ("zh-TW", "zh-Hant"), ("nb-NO", "no"), ("kmr", "ku"), ("fa-AF", "prs")],
)
def test_a_tag_finds_the_row_that_serves_it(tag: str, row: str) -> None:
    language = find_language(tag)

    assert language is not None
    assert language.tag == row


def test_a_language_without_a_row_is_none() -> None:
    assert find_language("tlh") is None


@pytest.mark.parametrize(
    ("tag", "nearest"),
    [
        ("ru-Latn", "ru"),
        ("uz_UZ@cyrillic", "uz"),
        ("gsw-CH", "de"),
        ("zh-min-nan", "zh"),
        ("arz", "ar"),
        ("qu-PE", "es"),
        ("xx-BR", "pt-BR"),
        ("jp", "ja"),
        ("cn", "zh"),
        ("i-klingon", "en"),
    ],
)
def test_a_language_without_a_row_is_near_to_one(tag: str, nearest: str) -> None:
    assert find_language(tag) is None
    assert nearest_language(tag).tag == nearest


@pytest.mark.parametrize("pairs", [NEAREST, LANGUAGE_OF_REGION])
def test_the_nearest_language_has_a_row(pairs: dict[str, str]) -> None:
    assert set(pairs.values()) <= set(LANGUAGES)


def test_no_language_with_a_row_has_another_one_near() -> None:
    assert not [tag for tag in NEAREST if find_language(tag)]


def test_the_data_on_tags_matches_its_sources() -> None:
    assert language_data.MODULE.read_text(encoding="utf-8") == language_data.text(), (
        "run `make docs`"
    )


@pytest.mark.parametrize(
    ("tag", "name"),
    [
        ("es-MX", "Spanish"),
        ("zh-TW", "Traditional Chinese"),
        ("zh", "Simplified Chinese"),
        ("pt", "European Portuguese"),
        ("pt-BR", "Brazilian Portuguese"),
        ("kmr", "Kurdish (Kurmanji)"),
        ("prs", "Dari"),
        ("tlh", None),
    ],
)
def test_a_model_gets_the_name_of_the_row(tag: str, name: str | None) -> None:
    assert language_name(tag) == name


@pytest.mark.parametrize(
    ("service", "voices_for"),
    [
        (SpeechService.OPENAI, OpenAITextToSpeech.voices_for),
        (SpeechService.AZURE, speakers),
        (SpeechService.ELEVENLABS, ElevenLabsTextToSpeech.voices_for),
    ],
)
def test_a_provider_has_voices_for_exactly_the_languages_of_the_table(
    service: SpeechService, voices_for: VoicesFor
) -> None:
    voices = {tag: voices_for(VoicePreference(tag)) for tag in LANGUAGES}

    assert {tag for tag, found in voices.items() if found} == SPOKEN[service]
    assert {voice.service for found in voices.values() for voice in found} == {service}


def test_azure_transcribes_exactly_the_languages_of_the_table() -> None:
    transcribed = {tag for tag in LANGUAGES if azure.transcription_locale_for(tag)}

    assert transcribed == TRANSCRIBED[SpeechService.AZURE] == keys_of(azure.TRANSCRIBED)


def test_no_locale_of_azure_is_beyond_the_table() -> None:
    assert keys_of(azure.VOICES) == SPOKEN[SpeechService.AZURE]


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
    assert (espeak_languages() & set(LANGUAGES)) - UNREADABLE == SPOKEN[SpeechService.LOCAL]


def test_languages_that_espeak_cannot_read_have_a_voice_of_espeak() -> None:
    assert espeak_languages() >= UNREADABLE


def test_local_transcription_is_of_the_models_that_pocketsphinx_ships() -> None:
    folder = resources.files("pocketsphinx") / "model"
    models = [path.name for path in folder.iterdir() if path.is_dir()]

    assert keys_of(models) == TRANSCRIBED[SpeechService.LOCAL]


@pytest.mark.skipif(not ApertiumTranslator.installed(), reason="Apertium is not installed")
def test_apertium_translates_into_exactly_the_languages_of_the_table() -> None:
    with closing(ApertiumTranslator()) as translator:
        reached = {tag for tag in LANGUAGES if _reaches(translator, tag)}

    assert reached == TRANSLATED["apertium"]


def _reaches(translator: ApertiumTranslator, tag: str) -> bool:
    source, words = ("es", "Buenos días.") if tag == "en" else ("en", "Good morning.")
    try:
        return bool(translator.translate(TranslationRequest(words, source, tag), 20).text)
    except LanguageNotSupportedError:
        return False


def test_the_page_of_languages_is_that_of_the_table() -> None:
    assert PAGE.read_text(encoding="utf-8") == text(), "run `make docs`"
