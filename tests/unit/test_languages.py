"""The table of languages: complete, canonical, and the source of its page."""

import pytest

from lectern.adapters.openai.language_name import language_name
from lectern.adapters.vendors import VENDORS
from lectern.domain.language import is_right_to_left, normalise_tag, script_of, translation_key
from lectern.domain.language_data import LANGUAGE_OF_REGION, NEAREST
from lectern.domain.language_table import NAMES
from lectern.domain.languages import LANGUAGES, find_language, nearest_language
from lectern.domain.vendor import Vendor
from scripts import language_data
from scripts.languages_page import PAGE, text

NEWCOMERS = (
    "uk", "ar", "prs", "ps", "ti", "so", "ku", "kmr", "ckb", "ro", "tr", "vi", "tl", "fil", "ht",
)  # fmt: skip


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


@pytest.mark.parametrize("vendor", VENDORS.values(), ids=VENDORS)
def test_no_vendor_names_a_language_without_a_row(vendor: Vendor) -> None:
    named = vendor.translates | vendor.speaks | vendor.transcribes | vendor.streams

    assert named
    assert named <= set(LANGUAGES)


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
def test_a_language_without_a_row_has_a_nearest_language(tag: str, nearest: str) -> None:
    assert find_language(tag) is None
    assert nearest_language(tag).tag == nearest


@pytest.mark.parametrize("pairs", [NEAREST, LANGUAGE_OF_REGION])
def test_the_nearest_language_has_a_row(pairs: dict[str, str]) -> None:
    assert set(pairs.values()) <= set(LANGUAGES)


def test_a_language_with_a_row_has_no_other_nearest_language() -> None:
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


def test_the_page_of_languages_is_that_of_the_table() -> None:
    assert PAGE.read_text(encoding="utf-8") == text(), "run `make docs`"
