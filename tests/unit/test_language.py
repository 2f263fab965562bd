"""Language tags: canonical case, and what one translation serves."""

import string

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lectern.domain.language import normalise_tag, region_of, same_language, translation_key

_letters = string.ascii_letters
_tags = st.builds(
    lambda language, script, region: "-".join(part for part in (language, script, region) if part),
    st.text(_letters, min_size=2, max_size=3),
    st.none() | st.text(_letters, min_size=4, max_size=4),
    st.none()
    | st.text(_letters, min_size=2, max_size=2)
    | st.text(string.digits, min_size=3, max_size=3),
)


@pytest.mark.parametrize(
    ("typed", "canonical"),
    [
        ("es-es", "es-ES"),
        ("ZH_hans", "zh-Hans"),
        (" pt_br ", "pt-BR"),
        ("sr-latn-rs", "sr-Latn-RS"),
        ("es-419", "es-419"),
        ("ca-es-VALENCIA", "ca-ES-valencia"),
        ("EN", "en"),
    ],
)
def test_a_tag_is_brought_into_canonical_case(typed: str, canonical: str) -> None:
    assert normalise_tag(typed) == canonical


@pytest.mark.parametrize(
    "typed", ["", "e", "english", "es-", "es--ES", "es-E", "12", "es ES", "\u017fs", "es\n-ES", "*"]
)
def test_what_is_no_tag_is_refused(typed: str) -> None:
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


@given(_tags)
def test_a_key_is_its_own_key(tag: str) -> None:
    key = translation_key(tag)

    assert translation_key(key) == key


@pytest.mark.parametrize("text", ["", "english please", "es-"])
def test_what_is_no_tag_has_no_key(text: str) -> None:
    with pytest.raises(ValueError, match="not a language tag"):
        translation_key(text)


@pytest.mark.parametrize(
    ("tag", "region"),
    [("es-mx", "MX"), ("es-419", "419"), ("zh-Hant-HK", "HK"), ("zh-Hant", ""), ("de", "")],
)
def test_a_tag_says_its_region_or_none(tag: str, region: str) -> None:
    assert region_of(tag) == region


def test_what_is_no_tag_has_no_region() -> None:
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
def test_readers_of_one_language_need_no_translation(one: str, other: str, same: bool) -> None:
    assert same_language(one, other) is same


@given(_tags, _tags)
def test_being_the_same_language_works_both_ways(one: str, other: str) -> None:
    assert same_language(one, one)
    assert same_language(one, other) is same_language(other, one)
