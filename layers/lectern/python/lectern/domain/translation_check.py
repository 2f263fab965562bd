"""Checks whether a translator's answer can be a translation of the text (protocol rule 2).

In every language, an answer is not a translation if

- it has the same letters and digits as the source,
- it has no letter of the target's script, or
- it is far too long or too short.

Names, acronyms, numbers, formulas and loanwords may stay unchanged. So may a sentence that is the
same in a closely related language.
"""

import re
import unicodedata
from collections.abc import Iterable, Sequence
from typing import Final

from lectern.domain.language import translation_key
from lectern.domain.script import script_of_letter, scripts_in, scripts_of
from lectern.domain.words import Case, Word, runs_of_words

# A sentence can be the same in these languages: an unchanged answer is not a fault.
_ALIKE: Final = (
    frozenset({"bs", "hr", "sr-Latn"}),
    frozenset({"da", "no", "nn"}),
    frozenset({"id", "ms"}),
    frozenset({"fa", "prs"}),
)
# Short sentences are sometimes the same in these.
_RELATED: Final = (
    frozenset({"bs", "hr", "sr-Latn", "sl"}),
    frozenset({"cs", "sk"}),
    frozenset({"ca", "es", "gl", "it", "pt", "pt-BR"}),
    frozenset({"da", "no", "nn", "sv"}),
    frozenset({"af", "nl"}),
    frozenset({"de", "lb"}),
    frozenset({"be", "bg", "mk", "ru", "sr", "uk"}),
    frozenset({"kk", "ky"}),
    frozenset({"az", "tk", "tr"}),
    frozenset({"xh", "zu"}),
    frozenset({"hi", "mr", "ne"}),
)
# The characters of each way of writing Chinese characters, by its national standard.
_REPERTOIRES: Final = {
    "zh": "gb2312", "zh-Hant": "big5hkscs", "yue": "big5hkscs", "ja": "shift_jis",
}  # fmt: skip
_KANA: Final = frozenset({"HIRAGANA", "KATAKANA"})
_LONGEST_LIST: Final = 3  # single words that may all be the same in both languages
_LONGEST_NAME: Final = 3  # in words, in scripts without capitals
_LONGEST_TITLE: Final = 5
_LONGEST_ACRONYM: Final = 5
_LONGEST_TERM: Final = 4  # in Chinese characters that Japanese may share
_OF_SENTENCES: Final = frozenset({Case.LOWER, Case.NONE})
_DOTLESS: Final = "\u0131"  # its capital is that of `i`
_ELONGATION: Final = "\u0640"  # Arabic writes it within a word as decoration


def fault_of(
    text: str, answer: str, source: str, target: str, kept: Iterable[str] = ()
) -> str | None:
    """Return why an answer is not a translation of the text, `None` if it may be one.

    Args:
        text: The source text.
        answer: The translator's answer.
        source: The language tag of the text.
        target: The language tag of the translation.
        kept: Terms that the teacher does not want translated.
    """
    rest = _without(text, kept)
    written = scripts_in(answer)
    if not answer or (not written and scripts_in(text)):
        return "it has no letters"
    if not _has_plausible_length(text, answer):
        return "its length is implausible"
    if letters_and_digits(text) == letters_and_digits(answer) and must_change(rest, source, target):
        return "it equals the source text"
    wanted = scripts_of(target)
    if wanted and not written & wanted and must_be_in_script(rest, target):
        return "it is in another script"
    return None


def _without(text: str, kept: Iterable[str]) -> str:
    for term in kept:
        text = re.sub(re.escape(term), " ", text, flags=re.IGNORECASE)
    return text


def letters_and_digits(text: str) -> str:
    """Return the letters and digits of a text, without differences of case and width."""
    folded = unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", text).casefold())
    return "".join(
        str(unicodedata.decimal(each, each))
        for each in folded.replace(_DOTLESS, "i")
        if unicodedata.category(each)[0] in "LN" and each != _ELONGATION
    )


def must_be_in_script(text: str, target: str) -> bool:
    """Return whether every translation of the text has a letter of the target's script.

    It has, unless the text consists of Latin names, acronyms and formulas: readers of every script
    know these.
    """
    runs = runs_of_words(text)
    words = [word for run in runs for word in run]
    foreign = scripts_in(" ".join(word.text for word in words)) - scripts_of(target)
    if foreign - {"LATIN"}:
        return True
    return any(word.case in _OF_SENTENCES for word in words) or _is_in_capitals(words, runs)


def must_change(text: str, source: str, target: str) -> bool:
    """Return whether every translation of the text has other letters than the text."""
    one, other = translation_key(source), translation_key(target)
    if one in _REPERTOIRES and other in _REPERTOIRES and "CJK" in scripts_in(text):
        return _must_change_characters(text, one, other)
    if any({one, other} <= group for group in _ALIKE):
        return False
    wanted = scripts_of(target)
    if wanted and not scripts_in(text) & wanted:
        return must_be_in_script(text, target)
    if wanted and not wanted & scripts_of(source) and scripts_of(source):
        # The text has letters of both scripts; those of the target's script may stay.
        return bool(scripts_in(text) - wanted) and must_be_in_script(text, target)
    fewest = 5 if any({one, other} <= group for group in _RELATED) else 2
    return _has_sentence(text, fewest)


def _has_sentence(text: str, fewest: int) -> bool:
    """Return whether the text has adjacent words that are more than a name.

    A single word may be a loanword, and so may each word of a short list: `Radio, piano, taxi.`
    """
    runs = runs_of_words(text)
    if any(_is_sentence(run, fewest) for run in runs):
        return True
    words = [word for run in runs for word in run]
    is_list = sum(word.case is Case.LOWER for word in words) >= _LONGEST_LIST
    return (is_list and len(words) > max(_LONGEST_LIST, fewest)) or _is_in_capitals(words, runs)


def _is_sentence(run: Sequence[Word], fewest: int) -> bool:
    if all(word.case is Case.NONE for word in run):
        return len(run) >= max(_LONGEST_NAME, fewest)
    return len(run) >= fewest and any(word.case is Case.LOWER for word in run)


def _is_in_capitals(words: Sequence[Word], runs: Sequence[Sequence[Word]]) -> bool:
    """Return whether a text is in capitals or a title: names and acronyms have fewer words."""
    if any(word.case in {Case.LOWER, Case.NONE} for word in words):
        return False
    return any(
        len(run) >= _LONGEST_TITLE
        or (
            len(run) > 1
            and all(word.case is Case.UPPER for word in run)
            and any(len(word.text) >= _LONGEST_ACRONYM for word in run)
        )
        for run in runs
    )


def _must_change_characters(text: str, source: str, target: str) -> bool:
    if not _can_be_written(text, target):
        return True
    if "ja" not in (source, target):
        return False  # simplified, traditional or Cantonese: the characters may be the same
    if target != "ja" and scripts_in(text) & _KANA:
        return True
    return sum(script_of_letter(each) == "CJK" for each in text) > _LONGEST_TERM


def _can_be_written(text: str, key: str) -> bool:
    characters = "".join(each for each in text if script_of_letter(each) == "CJK")
    try:
        characters.encode(_REPERTOIRES[key])
    except UnicodeEncodeError:
        return False
    return True


def _has_plausible_length(text: str, answer: str) -> bool:
    """Return whether the length fits. Between scripts, lengths differ by a factor of up to six."""
    said, made = len(text.strip()), len(answer)
    return made <= 100 + 8 * said and (said < 80 or 12 * made >= said)
