"""A translator's answer is checked in every script before students read it."""

import sys
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass

import pytest
from hypothesis import assume, example, given, settings
from hypothesis import strategies as st

from lectern.adapters.local.stand_in import StandInTranslator
from lectern.domain.errors import ProviderUnavailableError
from lectern.domain.language import translation_key
from lectern.domain.language_data import USUAL_SCRIPT
from lectern.domain.languages import LANGUAGES
from lectern.domain.script import script_of_letter, scripts_in, scripts_of
from lectern.domain.translation_check import fault_of, letters_and_digits
from lectern.ports.translator import Translated, TranslationContext, TranslationRequest
from lectern.services.checked_translation import translate_checked
from tests.examples import examples
from tests.unit.translations import MAY_STAY, PAIRS, Pair

pairs = pytest.mark.parametrize("pair", PAIRS, ids=lambda pair: f"{pair.source}-{pair.target}")


@dataclass(frozen=True, slots=True)
class Answers:
    """A translator that always returns the same answer."""

    text: str
    context_size: int = 0

    def translate(self, request: TranslationRequest, time_limit_s: float) -> Translated:
        return Translated(self.text)


def caption(source: str, target: str, text: str, answer: str) -> str | None:
    """Return the text that students read, `None` without a translation."""
    try:
        request = TranslationRequest(text, source, target)
        return translate_checked(Answers(answer).translate, request, 1).text
    except ProviderUnavailableError:
        return None


@pairs
def test_a_translation_is_shown_as_it_is(pair: Pair) -> None:
    shown = caption(pair.source, pair.target, pair.text, pair.translation)

    assert shown == unicodedata.normalize("NFC", pair.translation)


def _wide(text: str) -> str:
    return "".join(chr(ord(c) + 0xFEE0) if "!" <= c <= "~" else c for c in text)


DISGUISES: dict[str, Callable[[str], str]] = {
    "verbatim": str,
    "with a full stop": lambda text: text + ".",
    "without punctuation": lambda text: text.rstrip(".。।።؟").replace(",", ""),
    "in quotes": lambda text: f"“{text}”",
    "with double blanks": lambda text: text.replace(" ", "  ") + "  ",
    "in capitals": str.upper,
    "in small letters": str.lower,
    "decomposed": lambda text: unicodedata.normalize("NFD", text),
    "full width": _wide,
    "with zero-width blanks": "\u200b".join,
    "with vowel signs": lambda text: "".join(c + "\u064e" * ("ء" <= c <= "ي") for c in text),
    "with hyphens": lambda text: text.replace(" ", "-"),
    "in a fence": lambda text: f"```\n{text}\n```",
    "announced": lambda text: f"Translation: {text}",
    "in bold": lambda text: f"**{text}**",
    "as entities": lambda text: "".join(f"&#{ord(c)};" for c in text),
    "in Arabic digits": lambda text: text.translate({ord("0") + n: 0x660 + n for n in range(10)}),
}


@pairs
@pytest.mark.parametrize("disguise", DISGUISES)
def test_the_source_is_never_its_translation(pair: Pair, disguise: str) -> None:
    answer = DISGUISES[disguise](pair.text)

    assert caption(pair.source, pair.target, pair.text, answer) is None


@pairs
@pytest.mark.parametrize("answer", ["-", "...", "…", "\u200b", " ", "!?", "🙂", "\x07", "12", '""'])
def test_a_text_without_letters_is_no_translation(pair: Pair, answer: str) -> None:
    assert caption(pair.source, pair.target, pair.text, answer) is None


@pairs
def test_an_answer_in_neither_script_is_no_translation(pair: Pair) -> None:
    known = scripts_of(pair.source) | scripts_of(pair.target)
    for other in PAIRS:
        if not scripts_in(other.translation) & known:
            assert caption(pair.source, pair.target, pair.text, other.translation) is None


@pytest.mark.parametrize(("source", "target", "text"), MAY_STAY)
def test_names_numbers_formulas_and_loanwords_may_stay(source: str, target: str, text: str) -> None:
    assert caption(source, target, text, text) == text


def test_a_term_that_the_glossary_keeps_may_stay_untranslated() -> None:
    context = TranslationContext(glossary={"mitosis": "mitosis"})
    request = TranslationRequest("Mitosis!", "en", "ar", context)

    assert translate_checked(Answers("Mitosis!").translate, request, 1).text == "Mitosis!"
    assert caption("en", "ar", "the mitosis!", "the mitosis!") is None


@pytest.mark.parametrize("target", ["es", "ar", "zh-TW"])
def test_the_stand_in_marks_its_text(target: str) -> None:
    request = TranslationRequest("Good morning.", "en", target)

    made = translate_checked(StandInTranslator().translate, request, 1)

    assert made.text == f"⟦{target}⟧ Good morning."


def test_an_answer_of_another_length_is_no_translation() -> None:
    text = "Plants need water and light to grow. " * 3

    assert caption("en", "es", text, "Plantas.") is None
    assert caption("en", "es", "Plants need water.", "Las plantas. " * 50) is None


FILLERS = st.text(st.sampled_from(" .,!?;:'\"-…。、؟।\u00a0\u200b\u0301()*"), max_size=3)


@st.composite
def disguised(draw: st.DrawFn, text: str) -> str:
    """Return a text with different punctuation, blanks and case."""
    kept = [c if unicodedata.category(c)[0] in "LN" else draw(FILLERS) for c in text]
    cased = [c.swapcase() if len(c) == 1 and draw(st.booleans()) else c for c in kept]
    return draw(FILLERS) + "".join(cased) + draw(FILLERS)


@given(data=st.data(), pair=st.sampled_from(PAIRS))
@settings(max_examples=examples(80))
def test_a_disguised_source_is_no_translation(data: st.DataObject, pair: Pair) -> None:
    answer = data.draw(disguised(pair.text))
    assume(letters_and_digits(answer) == letters_and_digits(pair.text))

    assert caption(pair.source, pair.target, pair.text, answer) is None


@given(
    pair=st.sampled_from(PAIRS),
    answer=st.one_of(
        st.sampled_from([each.text for each in PAIRS] + [each.translation for each in PAIRS]),
        st.text(max_size=60),
    ),
)
@example(pair=PAIRS[0], answer="")
@settings(max_examples=examples(80))
def test_a_shown_translation_differs_and_is_in_the_readers_script(pair: Pair, answer: str) -> None:
    shown = caption(pair.source, pair.target, pair.text, answer)

    if shown is not None:
        letters = [c for c in shown.casefold() if c.isalnum()]
        assert letters != [c for c in pair.text.casefold() if c.isalnum()]
        assert scripts_in(shown) & scripts_of(pair.target)


@given(text=st.text(max_size=80), answer=st.text(max_size=80))
@settings(max_examples=examples(60))
def test_any_text_and_any_answer_can_be_checked(text: str, answer: str) -> None:
    for target in ("ar", "zh-TW", "ja", "tlh", "pt-BR"):
        assert fault_of(text, answer, "en", target) in {
            None,
            "it has no letters",
            "its length is implausible",
            "it equals the source text",
            "it is in another script",
        }


@pytest.mark.parametrize("tag", LANGUAGES)
def test_each_language_is_written_in_the_script_of_its_own_name(tag: str) -> None:
    assert scripts_in(LANGUAGES[tag].own_name) <= scripts_of(tag)
    assert translation_key(tag) == tag


def test_the_letters_of_every_script_in_use_are_known() -> None:
    letters = {script_of_letter(chr(code)) for code in range(sys.maxunicode)}

    for language, script in USUAL_SCRIPT.items():
        assert scripts_of(f"{language}-{script}") <= letters, script


@pytest.mark.parametrize(
    ("tag", "scripts"),
    [
        ("sr-Latn", {"LATIN"}),
        ("sr-RS", {"CYRILLIC"}),
        ("pa-PK", {"ARABIC"}),
        ("zh-TW", {"CJK"}),
        ("ja-JP", {"CJK", "HIRAGANA", "KATAKANA"}),
        ("ko-KR", {"HANGUL"}),
        ("uz-Cyrl", {"CYRILLIC"}),
        ("tlh", set()),
    ],
)
def test_a_tag_says_which_script_a_language_is_written_in(tag: str, scripts: set[str]) -> None:
    assert scripts_of(tag) == scripts
