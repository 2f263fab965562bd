"""The table of languages, seen with the providers that are configured."""

import pytest

from lectern.domain.languages import LANGUAGES
from lectern.domain.settings import SpeechService
from lectern.services.list_languages import ListLanguages, languages_page


def listed(
    code: str, translators: tuple[str, ...] = (), speakers: tuple[SpeechService, ...] = ()
) -> dict[str, object]:
    (found,) = [each for each in languages_page(translators, speakers) if each["code"] == code]
    return dict(found)


def test_every_language_is_listed_whatever_is_configured() -> None:
    page = languages_page((), ())

    assert {each["code"] for each in page} == set(LANGUAGES)
    assert not any(each["translation"] or each["speech"] for each in page)


def test_languages_come_in_the_order_of_their_english_names() -> None:
    names = [each["name"] for each in languages_page(("openai",), ())]

    assert names == sorted(names)


def test_a_language_has_the_fields_of_the_protocol() -> None:
    assert listed("ar", ("openai",), (SpeechService.OPENAI,)) == {
        "code": "ar",
        "name": "Arabic",
        "nativeName": "العربية",
        "rtl": True,
        "translation": True,
        "speech": True,
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


def test_the_use_case_knows_what_is_configured() -> None:
    translators, speakers = ("openai",), (SpeechService.AZURE,)

    assert ListLanguages(translators, speakers)() == languages_page(translators, speakers)
