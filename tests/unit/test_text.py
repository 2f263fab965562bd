"""Cleaning text: one normal form, no characters that break a page, and no loss in any script."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lectern.domain.languages import LANGUAGES
from lectern.domain.text import MAX_MARKS, clean, clean_line, is_blank

UNCHANGED = {
    "Vietnamese": "Nguyễn Thị Thuỳ đọc sách ở trường.",
    "Arabic with vowels": "مُحَمَّدٌ رَسُولٌ",
    "Persian with a non-joiner": "می\u200cخواهم کتاب‌ها را بخوانم",  # noqa: RUF001 - as written
    "Hebrew with vowels and accents": "בְּרֵאשִׁ֖ית בָּרָ֣א אֱלֹהִ֑ים",
    "Hindi": "क्षत्रिय स्त्री को हिन्दी आती है।",
    "Sinhala with a joiner": "ශ්\u200dරී ලංකාව",
    "Bangla with a joiner": "র\u200d্যাব",
    "Malayalam": "അവൻ്റെ പേര് എന്താണ്",
    "Tamil": "வணக்கம் ஸ்ரீ",
    "Thai": "น้ำแข็งที่บ้านเพื่อน",
    "Burmese": "ကျွန်ုပ်တို့သည် မြန်မာစာ ဖတ်ကြသည်",
    "Khmer with word breaks": "ខ្ញុំ\u200bស្រឡាញ់\u200bភាសា",
    "Tibetan stacks": "ཧྐྵྨླྺྼྻྂ བོད་སྐད",
    "Korean": "학교에서 배웁니다",
    "Japanese": "「がっこう」ヴァイオリン",
    "French blanks": "Bonjour\u202f! «\u00a0Oui\u00a0»",
    "direction marks": "C++\u200e هو\u200f",
    "soft hyphen and word joiner": "Donau\u00addampf\u2060schiff",
    "a family": "👨\u200d👩\u200d👧\u200d👦",
    "a flag of tags": "🏴\U000e0067\U000e0062\U000e0073\U000e0063\U000e0074\U000e007f",
    "skin, sex and heart": "🤷🏽\u200d♀\ufe0f ❤\ufe0f",
    "a keycap": "1\ufe0f\u20e3",
    "unassigned, perhaps a newer emoji": "\U0001fae9\U0001faff",
    "private use": "\ue000",
    "formulas": "x² + ½ ≠ √2 → ℝ³ ﬁ",
}

_DIRTY = (
    st.characters(categories=["Cc", "Cs", "Zs", "Zl", "Zp", "Cf", "Mn", "Me", "Mc"])
    | st.sampled_from(
        "\ufdd0\ufffe\U0010ffff\u202a\u202e\u2066\u2069\u1100\u1161\u11a8a1\u0958\ufb2c"
    )
    | st.characters()
)
_texts = st.lists(_DIRTY, max_size=60).map("".join)


def _spells_trouble(letter: str) -> bool:
    number = ord(letter)
    return (
        unicodedata.category(letter) in ("Cc", "Cs", "Zl", "Zp")
        or number in (*range(0x202A, 0x202F), *range(0x2066, 0x206A), *range(0xFDD0, 0xFDF0))
        or number & 0xFFFE == 0xFFFE
    )


def longest_run_of_marks(text: str) -> int:
    longest = run = 0
    for letter in text:
        run = run + 1 if unicodedata.category(letter).startswith("M") else 0
        longest = max(longest, run)
    return longest


@pytest.mark.parametrize("text", UNCHANGED.values(), ids=UNCHANGED)
def test_a_text_of_any_script_stays_whole(text: str) -> None:
    composed = unicodedata.normalize("NFC", text)

    assert clean(text) == composed
    assert clean(unicodedata.normalize("NFD", text)) == composed


@pytest.mark.parametrize("language", LANGUAGES.values(), ids=lambda language: language.tag)
def test_the_own_name_of_a_language_is_clean(language: object) -> None:
    name = getattr(language, "own_name")  # noqa: B009 - its type is not of interest here

    assert clean_line(unicodedata.normalize("NFD", name)) == unicodedata.normalize("NFC", name)


@pytest.mark.parametrize(
    ("dirty", "cleaned"),
    [
        ("one\ttwo\nthree\r\nfour\u2028five\x85six", "one two three four five six"),
        ("be\x07ll \x1b[31mred\x9b", "bell [31mred"),
        ("\u202egnirts\u202c \u2067abc\u2069", "gnirts abc"),
        ("non\ufdd0char\ufffe\U0001ffff", "nonchar"),
        ("half \ud83d a pair", "half  a pair"),
        ("nu\0l", "nul"),
        ("e\u0301", "é"),
        ("\u212b\u2126", "ÅΩ"),
        ("a" + "\u0336" * 500 + "b", "a" + "\u0336" * MAX_MARKS + "b"),
        ("a" + "\u0336\u200d" * 500, "a" + "\u0336\u200d" * MAX_MARKS + "\u200d" * 488),
    ],
)
def test_characters_that_break_or_reorder_a_page_are_removed(dirty: str, cleaned: str) -> None:
    assert clean(dirty) == cleaned


@given(_texts)
def test_a_cleaned_text_is_composed_and_harmless(text: str) -> None:
    cleaned = clean(text)

    assert unicodedata.is_normalized("NFC", cleaned)
    assert not any(map(_spells_trouble, cleaned))
    assert longest_run_of_marks(cleaned) <= MAX_MARKS
    assert clean(cleaned) == cleaned
    cleaned.encode()


@given(_texts)
def test_equal_texts_are_equal_in_any_normalisation_form(text: str) -> None:
    short = clean(text)

    for form in ("NFC", "NFD"):
        again = unicodedata.normalize(form, short)
        assert longest_run_of_marks(again) > MAX_MARKS or clean(again) == short


@given(_texts)
def test_joiners_are_kept(text: str) -> None:
    assert [each for each in clean(text) if each in "\u200c\u200d"] == [
        each for each in text if each in "\u200c\u200d"
    ]


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        ("  Ana\u00a0 María\t\u3000López ", "Ana María López"),
        ("\u2003Zoe\u0308\u2029", "Zoë"),
        ("山田\u3000太郎", "山田 太郎"),
        ("می\u200cنو", "می\u200cنو"),
        ("\u202eEve", "Eve"),
        ("\u00a0\u3000\n", ""),
    ],
)
def test_a_name_has_single_spaces_of_one_kind(typed: str, name: str) -> None:
    assert clean_line(typed) == name


@given(_texts)
def test_a_line_has_only_single_inner_spaces(text: str) -> None:
    line = clean_line(text)

    assert line == " ".join(line.split())
    assert clean_line(line) == line


@pytest.mark.parametrize(
    "text", ["", " ", "\u200b", "\u2060\ufeff", "\u3164", "\u2800\u00a0", "\ufe0f\u034f", "\u200f"]
)
def test_an_invisible_text_is_blank(text: str) -> None:
    assert is_blank(text)


@pytest.mark.parametrize("text", [".", "é", "\u0301", "👍\ufe0f", "?\u200b", "\ue000", "½"])
def test_a_visible_text_is_not_blank(text: str) -> None:
    assert not is_blank(text)
