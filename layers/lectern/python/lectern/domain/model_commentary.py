"""Detects what a chat model writes around a translation, or instead of one.

A teacher may say each of these things too. So a phrase is removed, or makes an answer invalid, only
if the source text has nothing like it.
"""

# ruff: noqa: RUF001 - other quotes and stops than ours are meant

import re
from typing import Final

from lectern.domain.commentary_words import (
    COMMENTARY_WORDS,
    ENGLISH,
    OF_ASSISTANTS,
    OF_MODELS,
    PLEASE,
    CommentaryWords,
)
from lectern.domain.language import translation_key
from lectern.domain.languages import find_language
from lectern.domain.script import scripts_in, scripts_of

_LONGEST_PREAMBLE: Final = 120
_LONGEST_LABEL: Final = 2  # words
_EXCUSE_WITHIN: Final = 40
_COMMENTARY_WITHIN: Final = 160
_LONGEST_REQUEST: Final = 300
_COLON: Final = re.compile(r"[:：፦]")
_OBLIGING: Final = re.compile(
    r"(?:sure|certainly|of course|absolutely|okay|ok|got it|understood"
    r"|here(?: is|'s|’s| are| you go)?)\b"
)
_LABEL: Final = re.compile(
    r"(?:final )?(?:output|result|answer|response|assistant|model|text|caption|sentence)"
    r"|target[ _]?(?:text|language)?"
)
_NOTHING: Final = re.compile(r"n/a|undefined|no (?:translation|text)(?: \w+)?")
_WORD_FOR_NOTHING: Final = re.compile(r"null|none|nan|error|unknown|empty")
# A short sentence in another language of the table has at most one of these.
_ENGLISH_WORD: Final = re.compile(
    r"the|this|that|you|your|with|there|understand|understood|provided|context|which|please|sorry"
    r"|(?:do|does|can|have|is)n't|i'm|it's|cannot|translate|translated|translating"
)
_SHORTEST_SENTENCE: Final = 3
_BRACKETED: Final = re.compile(r"[\[(（【]([^\])）】]{2,40})[\])）】]\s*(?=\S)")
_DASHED: Final = re.compile(r"([^\n]{2,40}?)\s+[-–—]\s+(?=\S)")
_NOTE: Final = re.compile(
    r"[(\[*_#>\-–—\s]*(?:notes?|hinweis|anmerkung|nota|remarque|explanation|literal\w*|lit\.|not"
    r"|pronunciation|transliteration|romani[sz]ation|pinyin|translat\w*|(?:in)?formal|uwaga"
    r"|opmerking|примечание|примітка|注|備註|备注|참고|ملاحظة|הערה|नोट|หมายเหตุ|ghi chú)(?![^\W_])",
    re.IGNORECASE,
)
_WITHOUT_STOPS: Final = frozenset({"THAI", "LAO"})
# Lower-case letters of Latin, Greek, Cyrillic, Armenian and Georgian.
_PARTED: Final = re.compile(r"[a-z\u00df-\u058f\u10d0-\u10ff\u1e00-\u1fff]")
# Full stops of Chinese, which no blank follows, and of Arabic, Urdu, Devanagari, Burmese, Khmer,
# Ethiopic and Armenian.
_SENTENCE_END: Final = re.compile(
    r"[。！？]+|[.!?…\u061f\u06d4\u0964\u0965\u104a\u104b\u17d4\u17d5\u1362\u1367\u0589]+"
    r"(?=[\s\"'”’“»」』)*_`<}\]]|$)"
)


def without_preamble(answer: str, text: str, target: str) -> str:
    """Remove an announcement of the translation: `Here is the translation:`, `[Spanish]`."""
    said = text.casefold()
    for label in (_BRACKETED, _DASHED):
        found = None if label.match(text) else label.match(answer)
        if found and _is_label(found[1].casefold(), said, target):
            return answer[found.end() :]
    first, _, others = answer.partition("\n")
    is_alone = others.strip() and "\n" not in text and not _COLON.search(first.strip(" *_:："))
    if is_alone and _is_label(first.casefold(), said, target):
        return others
    return _without_prefix(answer, text, target)


def _without_prefix(answer: str, text: str, target: str) -> str:
    if len(_COLON.findall(answer)) <= len(_COLON.findall(text)):
        return answer
    colon = _COLON.search(answer)
    if colon is None or colon.start() > _LONGEST_PREAMBLE:
        return answer
    prefix, rest = answer[: colon.start()].casefold(), answer[colon.end() :]
    if "{" in prefix or "\n\n" in prefix:  # JSON, or the translation followed by a note
        return answer
    ends_line = rest.lstrip(" *_`").startswith("\n") and "\n" not in text
    if ends_line or _announces(prefix, rest, text.casefold(), target):
        marks = "*" * (prefix.count("**") % 2 * 2)  # of `**Translation:** …`
        return rest.strip().removeprefix(marks).strip()
    return answer


def _is_label(prefix: str, said: str, target: str) -> bool:
    """Return whether a few words only label the text after them."""
    bare = prefix.strip(" *_#:.-")
    if len(bare.split()) > _LONGEST_LABEL:
        return False
    is_english = translation_key(target) == "en"
    if not is_english and _LABEL.fullmatch(bare) and bare not in said:
        return True
    return _mentions_translation(bare, said, target) or _names_language(bare, said, target)


def without_notes(answer: str, text: str, target: str) -> str:
    """Remove notes after the translation, and join its lines.

    The answer is unchanged if the source text has several lines.
    """
    if "\n" in text.strip():
        return answer
    first, *others = [part for part in re.split(r"\n\s*\n", answer) if part.strip()] or [""]
    wanted = scripts_of(target)
    if scripts_in(first) & wanted:
        others = [part for part in others if scripts_in(part) & wanted]
    said, made = _sentences(text), _sentences(first)
    if said <= 1 and scripts_in(first) & _WITHOUT_STOPS:
        made = said
    is_whole = made >= said if said else bool(others) and _NOTE.match(others[0]) is not None
    whole = first if is_whole else " ".join([first, *others])
    last = re.search(r"\s[(\[（]([^()\[\]（）]*)[)\]）]\s*$", whole)
    if last and not re.search(r"[(\[（]", text) and _NOTE.match(last[1]):
        whole = whole[: last.start()]
    return " ".join(whole.split())


def is_commentary(answer: str, text: str, source: str, target: str) -> bool:
    """Return whether the model apologises, offers help or asks for the text."""
    made, said = (each.casefold().replace("’", "'") for each in (answer, text))
    is_english = translation_key(target) == "en"
    only_models = OF_MODELS if is_english else f"{OF_MODELS}|{OF_ASSISTANTS}"
    if re.search(only_models, made) and not re.search(only_models, said):
        return True
    if _is_placeholder(made, said) or (not is_english and _is_english(made, said)):
        return True
    rows = {_row(target), _row(source), ENGLISH} - {None}
    return any(_comments(made, said, row, source, target) for row in rows if row)


def _is_placeholder(made: str, said: str) -> bool:
    """Return whether the answer is a placeholder: `N/A`, an object, or `null` for a sentence."""
    bare = made.strip(" .!*_()[]<>")
    if bare.startswith("{") and "{" not in said:
        return True
    is_sentence = len(said.split()) > _SHORTEST_SENTENCE
    is_nothing = _NOTHING.fullmatch(bare) or (is_sentence and _WORD_FOR_NOTHING.fullmatch(bare))
    return bool(is_nothing) and bare not in said


def _is_english(made: str, said: str) -> bool:
    """Return whether a caption in another language has English words that the source lacks."""
    words, known = re.findall(r"[^\W\d_]+(?:'[^\W\d_]+)?", made), set(re.findall(r"[\w']+", said))
    english = {word for word in words if _ENGLISH_WORD.fullmatch(word)} - known
    is_sentence = len(english) > 1 and 4 * len(english) >= len(words)
    only_obliges = len(known) > _SHORTEST_SENTENCE and _OBLIGING.fullmatch(made.strip(" .!"))
    mentions = bool({"translate", "translated", "translating"} & english)
    return is_sentence or bool(only_obliges) or mentions


def _announces(prefix: str, rest: str, said: str, target: str) -> bool:
    if _mentions_translation(prefix, said, target) or _is_label(prefix, said, target):
        return True
    if translation_key(target) != "en" and _OBLIGING.match(prefix) and not _OBLIGING.match(said):
        return True
    wanted = scripts_of(target)
    is_foreign = bool(wanted) and bool(prefix.strip()) and not scripts_in(prefix) & wanted
    return is_foreign and bool(scripts_in(rest) & wanted) and _is_not_of(prefix, said)


def _mentions_translation(prefix: str, said: str, target: str) -> bool:
    rows = [row for row in (ENGLISH, _row(target)) if row]
    if not any(_has(row.translation, prefix) for row in rows):
        return False
    return not any(_has(row.translation, said) for row in COMMENTARY_WORDS.values())


def _is_not_of(prefix: str, said: str) -> bool:
    """Return whether the prefix has words, and the source text has none of them."""
    words = re.findall(r"[^\W\d_]{2,}", prefix)
    return bool(words) and not any(word in said for word in words)


def _names_language(prefix: str, said: str, target: str) -> bool:
    language = find_language(target)
    if language is None or len(prefix.split()) > _LONGEST_LABEL:
        return False
    names = {*language.name.casefold().split(), language.own_name.casefold().split(" (")[0]}
    return any(name in prefix for name in names) and not any(name in said for name in names)


def _comments(made: str, said: str, row: CommentaryWords, source: str, target: str) -> bool:
    opening = made[:_COMMENTARY_WITHIN]
    refuses = _has(row.cannot, opening)
    excuses = refuses and _has(row.sorry, made[:_EXCUSE_WITHIN])
    translates = _has(row.translation, opening)
    asks = (
        len(made) <= _LONGEST_REQUEST
        and _has(row.give, opening)
        and _has(row.text, opening)
        and (translates or re.search(PLEASE, opening) is not None)
    )
    if not (excuses or asks or (refuses and translates)):
        return False
    own = ENGLISH if row is ENGLISH and translation_key(target) != "en" else _row(source)
    if own is None:  # no words of its language: require a mention of the translation
        return translates
    is_alike = (refuses and _has(f"{own.sorry}|{own.cannot}", said)) or (
        asks and _has(f"{own.give}|{own.text}", said)
    )
    return not is_alike


def _has(stems: str, text: str) -> bool:
    """Return whether a word starts with one of the stems; in scripts without blanks, any part."""
    return any(
        not (_PARTED.match(found[0]) and _PARTED.match(text[found.start() - 1 : found.start()]))
        for found in re.finditer(stems, text)
    )


def _row(tag: str) -> CommentaryWords | None:
    language = translation_key(tag).split("-")[0]
    return COMMENTARY_WORDS.get(
        {"nn": "no", "bs": "hr", "yue": "zh", "prs": "fa"}.get(language, language)
    )


def _sentences(text: str) -> int:
    return len(_SENTENCE_END.findall(text))
