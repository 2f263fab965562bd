"""The list of languages depends on the providers that are configured."""

from typing import Any

import msgspec
import pytest

from lectern.bootstrap.aws import make_ports
from lectern.bootstrap.languages import list_languages
from lectern.config import Config
from lectern.domain.languages import LANGUAGES
from lectern.protocol.http import ListedLanguage


def page(
    translators: str = "stand-in", speakers: str = "none", **more: str
) -> list[dict[str, Any]]:
    """Return the list as it is on the wire."""
    own = {"LECTERN_TRANSLATOR": translators, "LECTERN_TTS": speakers}
    languages = list_languages(make_ports(Config.from_environment({**own, **more})))()
    return [msgspec.to_builtins(ListedLanguage.of(each)) for each in languages]


def listed(
    code: str, translators: str = "stand-in", speakers: str = "none", **more: str
) -> dict[str, object]:
    (found,) = [each for each in page(translators, speakers, **more) if each["code"] == code]
    return found


def test_every_language_is_listed_whatever_is_configured() -> None:
    languages = page()

    assert {each["code"] for each in languages} == set(LANGUAGES)
    services = ("translation", "speech", "streaming")
    assert not any(each[service] for each in languages for service in services)


def test_languages_come_in_the_order_of_their_english_names() -> None:
    names = [each["name"] for each in page("openai")]

    assert names == sorted(names)


def test_a_language_has_the_fields_of_the_protocol() -> None:
    assert listed("ar", "openai", "openai", LECTERN_EARS="transcribe") == {
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
        ("es", "apertium", True),
        ("uk", "apertium", False),
        ("uk", "apertium,openai", True),
        ("uk", "backup,openai", True),
        ("eo", "openai", False),
        ("prs", "openai,apertium", False),
        ("es", "stand-in", False),
    ],
)
def test_a_language_is_translated_when_any_configured_translator_can(
    code: str, translators: str, can: bool
) -> None:
    assert listed(code, translators)["translation"] is can


@pytest.mark.parametrize(
    ("code", "speakers", "can"),
    [
        ("so", "azure", True),
        ("so", "openai,elevenlabs", False),
        ("ht", "azure,local", True),
        ("prs", "openai,azure,elevenlabs,local", False),
        ("es", "none", False),
    ],
)
def test_a_language_is_spoken_when_any_configured_service_can(
    code: str, speakers: str, can: bool
) -> None:
    assert listed(code, speakers=speakers)["speech"] is can


@pytest.mark.parametrize(
    ("code", "ears", "only", "can"),
    [
        ("so", "transcribe", "", True),
        ("ti", "transcribe,elevenlabs,openai", "", False),
        ("eu", "elevenlabs,openai", "", False),
        ("eu", "elevenlabs,transcribe", "", True),
        ("es", "transcribe", "en", False),
        ("en", "transcribe", "en", True),
        ("es", "transcribe,openai", "en", True),
    ],
)
def test_a_language_is_streamed_when_any_configured_ear_has_it(
    code: str, ears: str, only: str, can: bool
) -> None:
    found = listed(code, LECTERN_EARS=ears, LECTERN_TRANSCRIBE_LANGUAGES=only)

    assert found["streaming"] is can
