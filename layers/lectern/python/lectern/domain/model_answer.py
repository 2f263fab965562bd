"""Extracts the translation from a chat model's answer."""

# ruff: noqa: RUF001 - other quotes and stops than ours are meant

import html
import json
import re
from collections.abc import Callable
from typing import Final

from lectern.domain.model_commentary import without_notes, without_preamble
from lectern.domain.text import clean

_ROUNDS: Final = 12  # of nested wrappers
_ENTITY: Final = re.compile(r"&(?:#\d{1,7}|#x[0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,30});")
_OBJECT: Final = re.compile(r'\{\s*"translation"\s*:')
_PYTHON: Final = re.compile(r"\{\s*'translation'\s*:\s*(['\"])(.*)\1\s*\}", re.DOTALL)
_TEXT_NAMES: Final = re.compile(
    r"text|transl|output|result|answer|content|response|caption|sentence|target|data", re.IGNORECASE
)
_decoder: Final = json.JSONDecoder(strict=False)
_FENCE: Final = re.compile(r"```(?:[\w-]*[ \t]*\n)?(.*)\n?[ \t]*```", re.DOTALL)
_TRANSLATION: Final = re.compile(r"<(translation)>(.*)</translation>", re.DOTALL)
_ELEMENT: Final = re.compile(r"<([A-Za-z][\w-]*)[^<>]*>(.*)</\1\s*>", re.DOTALL)
_THOUGHTS: Final = re.compile(r"<(think|thinking|reasoning)>.*?</\1>", re.DOTALL | re.IGNORECASE)
# Tokens of chat templates. A server that knows the model's template would remove them.
_TOKENS: Final = re.compile(r"<\|[^<>|]{1,40}\|>|</?s>|<(?:bos|eos|pad|unk)>|\[/?INST\]")
_BREAK: Final = re.compile(r"<br\s*/?>", re.IGNORECASE)
_TAG: Final = re.compile(
    r"</?(?:b|i|u|em|strong|p|div|span|sub|sup|small|q)\b[^<>]*>", re.IGNORECASE
)
_ESCAPE: Final = re.compile(r"\\\\|(?:\\u[0-9a-fA-F]{4})+|\\[nrt\"/]")
_MARKDOWN: Final = re.compile(r"[*#•]|^\s*[-–]\s")
_BOLD: Final = re.compile(r"(?<![\w*])\*\*(\S(?:[^*]*\S)?)\*\*(?![\w*])")
_BULLET: Final = re.compile(r"^(?:#{1,6}|[-*•>])\s+(?=\D)")
_QUOTES: Final = (
    ('"', '"'), ("'", "'"), ("`", "`"), ("“", "”"), ("„", "“"), ("„", "”"), ("‘", "’"), ("‚", "‘"),
    ("«", "»"), ("»", "«"), ("‹", "›"), ("「", "」"), ("『", "』"), ("**", "**"), ("__", "__"),
)  # fmt: skip
_STOPS: Final = ".!?。！？\u061f\u06d4\u0964\u104b\u17d4\u1362\u0589"
_QUOTED: Final = re.compile(r"^\W{0,2}[\"'“„‘«»「『`*_]")

# Within a line these mark line breaks; at its ends they hide wrappers from the patterns.
_UNSEEN: Final = " \u200b\u2060\ufeff"
_Step = Callable[[str], str]


def extract_translation(answer: str, text: str, target: str) -> str:
    """Return the translation without JSON, markup, quotes, announcements and notes around it.

    A wrapper stays if the source text has one too: a teacher may dictate JSON, quote, or announce
    something.
    """
    steps: list[_Step] = [
        _clean,
        lambda answer: _within_json(answer, text),
        lambda answer: _within_fence(answer, text),
        lambda answer: _without_markup(answer, text),
        lambda answer: _without_escapes(answer, text),
        lambda answer: _without_markdown(answer, text),
        lambda answer: answer if _QUOTED.match(text) else _unquoted(answer),
        lambda answer: without_preamble(answer, text, target),
        lambda answer: without_notes(answer, text, target),
    ]
    for _ in range(_ROUNDS):
        # Restart from the first step: an unwrapped text may be JSON.
        changed = (step(answer).strip() for step in steps)
        answer, before = next((new for new in changed if new != answer), answer), answer
        if answer == before:
            break
    return answer


def _clean(answer: str) -> str:
    """Clean each line, and keep the line breaks: later steps find wrappers by them."""
    return "\n".join(clean(line).strip(_UNSEEN) for line in answer.splitlines()).strip()


def _within_fence(answer: str, text: str) -> str:
    fenced = None if "```" in text else _FENCE.search(answer)
    return fenced[1] if fenced else answer


def _without_markup(answer: str, text: str) -> str:
    if _ENTITY.search(answer) and not _ENTITY.search(text):
        return html.unescape(answer)
    if "<" in text:
        return answer
    answer = _TOKENS.sub("\n", answer)
    if "</" in answer:  # otherwise the pattern searches the whole text for each opening tag
        answer = _THOUGHTS.sub("", answer)
    answer = answer.strip()
    element = _TRANSLATION.search(answer) or _ELEMENT.fullmatch(answer)
    return element[2] if element else _TAG.sub("", _BREAK.sub("\n", answer))


def _without_markdown(answer: str, text: str) -> str:
    if not _MARKDOWN.search(text):
        answer = _BULLET.sub("", _BOLD.sub(r"\1", answer))
    return answer


def _without_escapes(answer: str, text: str) -> str:
    """Decode JSON escapes that are left in the answer."""
    if "\\" in text:
        return answer
    return _ESCAPE.sub(lambda match: str(json.loads(f'"{match[0]}"')), answer)


def _within_json(answer: str, text: str) -> str:
    """Return the text inside JSON: a string, or the only string of an object or a list."""
    if _OBJECT.search(text) or text.lstrip().startswith(("{", "[", '"')):
        return answer
    if python := _PYTHON.search(answer):
        return python[2]
    within = _OBJECT.search(answer)
    found = _text_of_json(answer, 0) if answer.startswith(("{", "[", '"')) else None
    if found is None and within:
        found = _text_of_json(answer, within.start())
    return answer if found is None else found


def _text_of_json(answer: str, start: int) -> str | None:
    try:
        value, end = _decoder.raw_decode(answer, start)
    except (ValueError, RecursionError):
        return None
    is_whole = isinstance(value, dict | list) or end == len(answer)
    return _one_string(value) if is_whole else None


def _one_string(value: object) -> str | None:
    for _ in range(_ROUNDS):
        match value:
            case str():
                return value
            case {"translation": inner}:
                value = inner
            case dict() if len(value) == 1 and _TEXT_NAMES.search(next(iter(value))):
                value = next(iter(value.values()))
            case [inner]:
                value = inner
            case _:
                return None
    return None


def _unquoted(answer: str) -> str:
    """Remove quotes around the whole answer, also if a full stop follows them."""
    core = answer.rstrip(_STOPS)
    stop = answer[len(core) :]
    for first, last in _QUOTES:
        inner = core.removeprefix(first).removesuffix(last)
        is_around = len(core) == len(inner) + len(first) + len(last)
        # An apostrophe within a word is not a closing quote.
        marks = "" if inner.startswith(("{", "[")) else re.sub(r"(?<=\w)['’](?=\w)", "", inner)
        if is_around and inner.strip() and first not in marks and last not in marks:
            return inner.strip() + ("" if inner.rstrip()[-1] in _STOPS else stop)
    return answer
