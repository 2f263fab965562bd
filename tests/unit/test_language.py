"""Language tags: canonical case, and the tags that one translation serves."""

import string

import pytest
from babel.core import get_global
from hypothesis import given
from hypothesis import strategies as st
from langcodes.data_dicts import LANGUAGE_ALPHA3, LANGUAGE_ALPHA3_BIBLIOGRAPHIC

from lectern.domain.language import (
    normalise_tag,
    region_of,
    same_language,
    script_of,
    translation_key,
)
from lectern.domain.language_table import NAMES

_letters = string.ascii_letters
_tags = st.builds(
    lambda language, script, region: "-".join(part for part in (language, script, region) if part),
    st.text(_letters, min_size=2, max_size=3),
    st.none() | st.text(_letters, min_size=4, max_size=4),
    st.none()
    | st.text(_letters, min_size=2, max_size=2)
    | st.text(string.digits, min_size=3, max_size=3),
)


def _subtags_to_drop() -> st.SearchStrategy[str]:
    """Generate variants, extensions and private use, as RFC 5646 (section 2.1) has them."""
    alphanumeric = string.ascii_letters + string.digits

    def subtag(least: int, most: int) -> st.SearchStrategy[str]:
        return st.text(alphanumeric, min_size=least, max_size=most).map("-{}".format)

    def some(subtags: st.SearchStrategy[str], least: int) -> st.SearchStrategy[str]:
        return st.lists(subtags, min_size=least, max_size=3).map("".join)

    numbered = st.from_regex(r"\A-[0-9][a-z0-9]{3}\Z")
    variants = some(subtag(5, 8) | numbered, 0)
    singletons = [each for each in alphanumeric if each not in "xX"]
    extension = st.builds("-{}{}".format, st.sampled_from(singletons), some(subtag(2, 8), 1))
    private = st.builds("-{}{}".format, st.sampled_from("xX"), some(subtag(1, 8), 1))
    return st.builds("{}{}{}".format, variants, some(extension, 0), st.just("") | private)


def likely_subtags(language: str) -> tuple[str, str]:
    """Return script and region as CLDR completes them."""
    likely, alias = get_global("likely_subtags"), get_global("language_aliases")
    known = alias.get(language, language).split("_")[0]
    _, script, region = likely[known].split("_")
    return script, region


@pytest.mark.parametrize(
    ("typed", "canonical"),
    [
        ("es-es", "es-ES"),
        ("ZH_hans", "zh-Hans"),
        (" pt_br ", "pt-BR"),
        ("sr-latn-rs", "sr-Latn-RS"),
        ("es-419", "es-419"),
        ("EN", "en"),
        # Everything after the region is removed, such as what phones append.
        ("ca-es-VALENCIA", "ca-ES"),
        ("en-US-u-fw-mon-mu-celsius", "en-US"),
        ("ar-EG-u-nu-arab", "ar-EG"),
        ("en-US-t-de-m0-iso-x-mine", "en-US"),
        ("zh-Hant-x-mine", "zh-Hant"),
        # Extended, grandfathered, deprecated and ISO 639-2 codes.
        ("zh-cmn-Hans-CN", "zh-Hans-CN"),
        ("zh-yue-HK", "yue-HK"),
        ("zh-min-nan", "nan"),
        ("ar-arb", "ar"),
        ("sgn-BE-FR", "sfb"),
        ("i-klingon", "tlh"),
        ("i-lux", "lb"),
        ("i-default", "en"),
        ("art-lojban", "jbo"),
        ("en-GB-oed", "en-GB"),
        ("no-nyn", "nn"),
        ("iw-IL", "he-IL"),
        ("in", "id"),
        ("ji", "yi"),
        ("mo", "ro"),
        ("tl", "fil"),
        ("sh", "sr-Latn"),
        ("sh-Cyrl", "sr-Cyrl"),
        ("swc", "sw-CD"),
        ("ger", "de"),
        ("deu-AT", "de-AT"),
        ("per", "fa"),
        ("chi-Hant", "zh-Hant"),
        ("en-840", "en-US"),
        ("eng-USA", "en-US"),
        ("en-UK", "en-GB"),
        # Scripts by another code, and codes that name none.
        ("ur-Aran-PK", "ur-Arab-PK"),
        ("ko-Hang", "ko-Kore"),
        ("en-Zzzz-US", "en-US"),
        # Locales of POSIX and Java.
        ("es_MX.UTF-8", "es-MX"),
        ("sr_RS@latin", "sr-Latn-RS"),
        ("sr_RS.UTF-8@latin", "sr-Latn-RS"),
        ("de_DE.ISO-8859-15@euro", "de-DE"),
        ("ca_ES@valencia", "ca-ES"),
        ("de@collation=phonebook", "de"),
        ("zh_TW_#Hant", "zh-Hant-TW"),
        ("zh__#Hant", "zh-Hant"),
        ("en_US_POSIX", "en-US"),
        ("C", "en-US"),
        ("C.UTF-8", "en-US"),
        ("POSIX", "en-US"),
    ],
)
def test_a_tag_is_normalised_to_canonical_case(typed: str, canonical: str) -> None:
    assert normalise_tag(typed) == canonical


@pytest.mark.parametrize(
    "typed",
    [
        *("", "e", "english", "es-", "es--ES", "es-E", "12", "es ES", "\u017fs", "es\n-ES", "*"),
        *("x-mine", "en-US-u", "en-x", "en-US-toolongasubtag", "i-nothing", "@latin", ".UTF-8"),
    ],
)
def test_an_invalid_tag_is_rejected(typed: str) -> None:
    with pytest.raises(ValueError, match="not a language tag"):
        normalise_tag(typed)


@given(_tags)
def test_a_canonical_tag_stays_as_it_is(tag: str) -> None:
    canonical = normalise_tag(tag)

    assert normalise_tag(canonical) == canonical


@given(_tags)
def test_case_and_underscores_never_matter(tag: str) -> None:
    canonical = normalise_tag(tag)

    assert normalise_tag(tag.swapcase().replace("-", "_")) == canonical
    assert translation_key(tag.swapcase()) == translation_key(canonical)


@given(st.text(max_size=20))
def test_any_text_is_either_a_tag_or_a_value_error(text: str) -> None:
    try:
        tag = normalise_tag(text)
    except ValueError:
        return

    assert tag.replace("-", "").isalnum()
    assert tag.isascii()


@pytest.mark.parametrize(
    ("tag", "key"),
    [
        ("es", "es"),
        ("es-ES", "es"),
        ("es-MX", "es"),
        ("zh", "zh"),
        ("zh-Hans", "zh"),
        ("zh-CN", "zh"),
        ("zh-TW", "zh-Hant"),
        ("zh-Hant-HK", "zh-Hant"),
        ("pt", "pt"),
        ("pt-PT", "pt"),
        ("pt-BR", "pt-BR"),
        ("sr-Latn", "sr-Latn"),
        ("sr-Cyrl-RS", "sr"),
        ("pa-PK", "pa-Arab"),
        ("ca-ES-valencia", "ca"),
        ("tl-PH", "fil"),
        ("nb-NO", "no"),
        ("nn", "nn"),
        ("kmr-TR", "ku"),
        ("ckb", "ckb"),
        ("cmn-Hant-TW", "zh-Hant"),
        ("fa-AF", "prs"),
        ("fa-IR", "fa"),
    ],
)
def test_a_translation_serves_every_tag_of_its_key(tag: str, key: str) -> None:
    assert translation_key(tag) == key


@given(st.sampled_from(sorted(NAMES)), _subtags_to_drop())
def test_parts_of_a_tag_after_the_region_are_ignored(row: str, rest: str) -> None:
    assert normalise_tag(row + rest) == row
    assert translation_key(row + rest) == row


@pytest.mark.parametrize("row", [row for row in NAMES if "-" not in row])
def test_a_language_with_its_usual_script_and_region_has_the_key_of_its_row(row: str) -> None:
    """Computed by Babel, not by our table, which is generated from it."""
    script, region = likely_subtags(row)
    served = "pt-BR" if (row, region) == ("pt", "BR") else row

    assert script_of(row) == script
    assert translation_key(f"{row}-{script}") == row
    assert translation_key(f"{row}-{script}-{region}") == served
    assert translation_key(f"{row}_{region}.UTF-8") == served


@pytest.mark.parametrize("code", sorted({**LANGUAGE_ALPHA3, **LANGUAGE_ALPHA3_BIBLIOGRAPHIC}))
def test_a_three_letter_code_has_the_key_of_its_two_letter_code(code: str) -> None:
    codes = {LANGUAGE_ALPHA3.get(code, code), LANGUAGE_ALPHA3_BIBLIOGRAPHIC.get(code, code)}

    assert {translation_key(each) for each in codes} == {translation_key(code)}


@given(_tags)
def test_the_translation_key_of_a_translation_key_is_itself(tag: str) -> None:
    key = translation_key(tag)

    assert translation_key(key) == key


@pytest.mark.parametrize("text", ["", "english please", "es-"])
def test_an_invalid_tag_has_no_key(text: str) -> None:
    with pytest.raises(ValueError, match="not a language tag"):
        translation_key(text)


@pytest.mark.parametrize(
    ("tag", "region"),
    [("es-mx", "MX"), ("es-419", "419"), ("zh-Hant-HK", "HK"), ("zh-Hant", ""), ("de", "")],
)
def test_the_region_of_a_language_tag_is_read(tag: str, region: str) -> None:
    assert region_of(tag) == region


def test_an_invalid_tag_has_no_region() -> None:
    with pytest.raises(ValueError, match="not a language tag"):
        region_of("es-")


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("en-GB", "en-US", True),
        ("pt-BR", "pt-PT", True),
        ("es", "es-419", True),
        ("zh-Hans", "zh-CN", True),
        ("zh-Hans", "zh-TW", False),
        ("sr", "sr-Latn", False),
        ("pt", "es", False),
        ("no", "nn", False),
        ("no", "nb-NO", True),
        ("tl", "fil-PH", True),
        ("fa-IR", "fa-AF", False),
    ],
)
def test_same_language_tells_whether_two_tags_need_a_translation(
    one: str, other: str, same: bool
) -> None:
    assert same_language(one, other) is same


@given(_tags, _tags)
def test_same_language_is_reflexive_and_symmetric(one: str, other: str) -> None:
    assert same_language(one, one)
    assert same_language(one, other) is same_language(other, one)
