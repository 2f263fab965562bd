"""The list of languages depends on the providers that are configured."""

from collections.abc import Collection, Mapping
from typing import Any

import msgspec
import pytest

from lectern.domain.ear import EarService
from lectern.domain.languages import LANGUAGES
from lectern.domain.settings import SpeechService
from lectern.protocol.http import ListedLanguage
from lectern.services.list_languages import ListLanguages

NO_EARS: Mapping[EarService, Collection[str]] = {}


def page(
    translators: tuple[str, ...] = (),
    speakers: tuple[SpeechService, ...] = (),
    ears: Mapping[EarService, Collection[str]] = NO_EARS,
) -> list[dict[str, Any]]:
    """Return the list as it is on the wire."""
    languages = ListLanguages(translators, speakers, ears)()
    return [msgspec.to_builtins(ListedLanguage.of(each)) for each in languages]


def listed(
    code: str,
    translators: tuple[str, ...] = (),
    speakers: tuple[SpeechService, ...] = (),
    ears: Mapping[EarService, Collection[str]] = NO_EARS,
) -> dict[str, object]:
    (found,) = [each for each in page(translators, speakers, ears) if each["code"] == code]
    return found


def test_every_language_is_listed_whatever_is_configured() -> None:
    languages = page()

    assert {each["code"] for each in languages} == set(LANGUAGES)
    services = ("translation", "speech", "streaming")
    assert not any(each[service] for each in languages for service in services)


def test_languages_come_in_the_order_of_their_english_names() -> None:
    names = [each["name"] for each in page(("openai",))]

    assert names == sorted(names)


def test_a_language_has_the_fields_of_the_protocol() -> None:
    ears = {EarService.TRANSCRIBE: ()}

    assert listed("ar", ("openai",), (SpeechService.OPENAI,), ears) == {
        "code": "ar",
        "name": "Arabic",
        "nativeName": "العربية",
        "rtl": True,
        "translation": True,
        "speech": True,
        "streaming": True,
    }


@pytest.mark.parametrize(
    ("code", "translators", "can"),
    [
        ("es", ("apertium",), True),
        ("uk", ("apertium",), False),
        ("uk", ("apertium", "openai"), True),
        ("eo", ("openai",), False),
        ("prs", ("openai", "apertium"), False),
        ("es", ("stand-in",), False),
    ],
)
def test_a_language_is_translated_when_any_configured_translator_can(
    code: str, translators: tuple[str, ...], can: bool
) -> None:
    assert listed(code, translators)["translation"] is can


@pytest.mark.parametrize(
    ("code", "speakers", "can"),
    [
        ("so", (SpeechService.AZURE,), True),
        ("so", (SpeechService.OPENAI, SpeechService.ELEVENLABS), False),
        ("ht", (SpeechService.AZURE, SpeechService.LOCAL), True),
        ("prs", tuple(SpeechService), False),
        ("es", (SpeechService.BROWSER,), False),
    ],
)
def test_a_language_is_spoken_when_any_configured_service_can(
    code: str, speakers: tuple[SpeechService, ...], can: bool
) -> None:
    assert listed(code, (), speakers)["speech"] is can


@pytest.mark.parametrize(
    ("code", "ears", "can"),
    [
        ("so", {EarService.TRANSCRIBE: ()}, True),
        ("ti", dict.fromkeys(EarService, ()), False),
        ("eu", {EarService.ELEVENLABS: (), EarService.OPENAI: ()}, False),
        ("eu", {EarService.ELEVENLABS: (), EarService.TRANSCRIBE: ()}, True),
        ("es", {EarService.TRANSCRIBE: ("en",)}, False),
        ("en", {EarService.TRANSCRIBE: ("en",)}, True),
        ("es", {EarService.TRANSCRIBE: ("en",), EarService.OPENAI: ()}, True),
    ],
)
def test_a_language_is_streamed_when_any_configured_ear_has_it(
    code: str, ears: Mapping[EarService, Collection[str]], can: bool
) -> None:
    assert listed(code, ears=ears)["streaming"] is can
