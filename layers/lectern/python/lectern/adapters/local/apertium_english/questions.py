"""Questions: Apertium translates each English auxiliary as a verb of its own.

A question in the order of a statement keeps its meaning in Spanish and Catalan, with its mark.
"""

import re
from typing import Final

from lectern.adapters.local.apertium_english.lead import join_lead, split_lead
from lectern.adapters.local.apertium_english.verbs import (
    ALSO_NOUNS,
    STATES,
    VERBS,
    past,
    third_person,
)

_WORD: Final = r"[A-Za-z]+(?:['\u2019-][A-Za-z]+)*"
_ASKED: Final = (
    r"(?P<asked>(?:(?:what|who|where|when|why|how|which)\b(?: (?!(?:do|does|did|can|could|will|"
    r"would|should|have|has|had|is|are|was|were|may|must)\b)"
    rf"{_WORD}){{0,3}} )?)"
)
_PRONOUN: Final = (
    r"(?P<subject>I|you|we|they|he|she|it|someone|somebody|everyone|everybody|anyone|anybody)"
)
_THIRD: Final = frozenset({"he", "she", "it", "someone", "somebody", "everyone", "everybody"})


def _pattern(text: str) -> re.Pattern[str]:
    return re.compile(text, re.IGNORECASE)


_INVERTED: Final = _pattern(
    rf"^{_ASKED}(?P<auxiliary>can|could|will|would|should|may|must|have|has|had) {_PRONOUN}\b"
)
_BE: Final = _pattern(rf"^(?P<asked>)(?P<auxiliary>am|are|is|was|were) {_PRONOUN}\b")
_THERE: Final = _pattern(r"^(is|are|was|were) there\b(?: any\b(?! of\b| other\b))?")
_ANY_THINGS: Final = _pattern(r"^any ((?:other |more )?[a-z]+s)\?$")
_DO: Final = _pattern(rf"^{_ASKED}(?P<auxiliary>do|does|did) {_PRONOUN} (?P<verb>[a-z]+)\b")
_DO_NOUN: Final = _pattern(
    rf"^{_ASKED}(?P<auxiliary>do|does|did) (?P<subject>(?:(?:the|an?|your|my|our|his|her|their|"
    rf"this|that|these|those|all|most|some) {_WORD}|[a-z]+s)) (?P<rest>.*)$"
)
_ANY: Final = _pattern(r"\b(have|has|had) any\b(?! of\b| other\b)")
_OBJECT: Final = re.compile(r"^(?: (?:the|an?|your|my|our|it|them|me|us)\b|\W*$)")
_CANDIDATE: Final = re.compile(r"[a-z]+")


def rewrite_question(sentence: str) -> str:
    """Return the question in the order of a statement, or unchanged."""
    lead, question = split_lead(sentence)
    for rule in (_there, _with_pronoun, _with_do, _with_noun):
        if (reworded := rule(question)) != question:
            return join_lead(lead, _ANY.sub(r"\1", reworded))
    return sentence


def _there(sentence: str) -> str:
    if match := _ANY_THINGS.match(sentence):
        return f"there are {match[1]}?"
    return _THERE.sub(lambda match: f"there {match[1].lower()}", sentence)


def _with_pronoun(sentence: str) -> str:
    match = _INVERTED.match(sentence) or _BE.match(sentence)
    if not match:
        return sentence
    words = f"{match['asked']}{_subject(match)} {match['auxiliary'].lower()}"
    return words + sentence[match.end() :]


def _with_do(sentence: str) -> str:
    match = _DO.match(sentence)
    if not match or match["verb"].lower() not in VERBS | STATES:
        return sentence
    subject = _subject(match)
    verb = _inflect(match["verb"].lower(), match["auxiliary"], third=subject in _THIRD)
    return f"{match['asked']}{subject} {verb}{sentence[match.end() :]}"


def _with_noun(sentence: str) -> str:
    """Return the question as a statement if exactly one word can be its verb, else unchanged."""
    match = _DO_NOUN.match(sentence)
    if not match:
        return sentence
    rest = match["rest"]
    found = [word for word in _CANDIDATE.finditer(rest) if word[0] in VERBS | STATES]
    if len(found) != 1:
        return sentence
    verb, after = found[0], rest[found[0].end() :]
    # Apertium takes "leaves" for a noun, even before an object.
    if verb[0] == "leave" or (verb[0] in ALSO_NOUNS and not _OBJECT.match(after)):
        return sentence
    inflected = _inflect(verb[0], match["auxiliary"], third=match["auxiliary"].lower() == "does")
    subject = match["subject"]
    return f"{match['asked']}{subject} {rest[: verb.start()]}{inflected}{after}"


def _subject(match: re.Match[str]) -> str:
    """Return the pronoun. Apertium translates "someone" rightly in a question, "anyone" wrongly."""
    subject = match["subject"]
    if subject in {"I", "i"}:
        return "I"
    return subject.lower().replace("any", "some")


def _inflect(verb: str, auxiliary: str, *, third: bool) -> str:
    if auxiliary.lower() == "did":
        return past(verb)
    return third_person(verb) if third else verb
