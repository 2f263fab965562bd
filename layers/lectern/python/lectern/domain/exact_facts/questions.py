"""Tells questions from statements."""

import re
from typing import Final

# ruff: noqa: RUF001 - letters of other alphabets are meant

_MARK: Final = re.compile(r"[?？؟፧]")
_GREEK: Final = re.compile(r"[?;]")
_PARTICLE: Final = {
    "ja": re.compile(r"(?:か|かな|でしょう|の)[。.\s」』)]*(?:$|[。])"),
    "ko": re.compile(r"(?:까|나요|가요|니|냐|죠|지요)[.\s]*$"),
    "zh": re.compile(r"(?:吗|嗎|呢|么|吧)[。.\s]*$"),
}
# `Can you open your books?` asks for an act; other languages use an imperative.
_REQUEST: Final = re.compile(
    r"^(?:and |so |now |ok(?:ay)?,? |please,? )*(?:can|could|would|will|may|shall) "
    r"(?:you|we|i|everyone|everybody|somebody|someone|anyone|all)\b"
    r"|^(?:why don't|why not|how about|what about|do you mind)\b|\bplease\b"
)
_ASKING: Final = re.compile(
    r"\b(?:what|why|how|who|whom|whose|when|where|which|whether|if|guess|question|"
    r"ask\w*|right|ok|okay)\b"
    r"|^\s*(?:and |so |but )?(?:is|are|was|were|do|does|did|has|have|can|could|will|would|shall|"
    r"should|may|any)\b"
)
_MAX_TAG_WORDS: Final = 3


def is_question(text: str, language: str) -> bool:
    """Return whether a folded text has the mark or the particle of a question."""
    if (_GREEK if language == "el" else _MARK).search(text):
        return True
    particle = _PARTICLE.get(language)
    return bool(particle and particle.search(text))


def has_mark(text: str) -> bool:
    """Return whether a text has the mark of a question that is one in every script."""
    return bool(_MARK.search(text))


def asks(text: str) -> bool:
    """Return whether a folded English text is one question that every language marks as one."""
    stripped = text.strip().rstrip("\"'”) ")
    if not stripped.endswith("?"):
        return False
    last = re.split(r"[.!?;]\s|,\s|—|–", stripped[:-1])[-1].strip()
    whole = re.split(r"[.!?;]\s", stripped[:-1])[-1].strip()
    if _REQUEST.search(whole):
        return False
    return len(last.split()) > _MAX_TAG_WORDS or last == stripped[:-1].strip()


def states(text: str) -> bool:
    """Return whether a folded English sentence is a statement.

    Recognisers may leave out a question mark, and other languages write one after an indirect
    question.
    """
    return text.rstrip().endswith((".", "!")) and "?" not in text and not _ASKING.search(text)
