"""Writes a transcript as a text file: plain text, SubRip (`srt`) or WebVTT (`vtt`).

Source: WebVTT, W3C Candidate Recommendation. SubRip has no specification: here its markup is what
ffmpeg (and so mpv), VLC and pysubs2 interpret.
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Final

from lectern.domain.language import is_right_to_left
from lectern.domain.transcript import Cue

_ISOLATE: Final = "\N{RIGHT-TO-LEFT ISOLATE}"
_POP: Final = "\N{POP DIRECTIONAL ISOLATE}"
# An empty line ends a cue, so texts have no line breaks. Other controls show as boxes.
_BLANKS: Final = re.compile(r"[\s\x00-\x1f\x7f\x85\u2028\u2029]+")
_JOINER: Final = "\N{WORD JOINER}"
# Tags, escapes of ASS, cue times, entities and cue numbers. A character without width in them stops
# readers from interpreting them.
_MARKUP: Final = re.compile(r"<|\\|--(?=>)|&(?=#?\w+;)|\d:\d{1,2}:\d{1,2}(?=[.,]\d)|^(?=[\s\d]+$)")
# What every text with markup or braces has, except those that begin with a digit.
_SUSPECT: Final = re.compile(r"[<\\&:{}]|-->")
# Readers hide any text between braces, so braces become full-width ones.
_BRACES: Final = str.maketrans(
    "{}", "\N{FULLWIDTH LEFT CURLY BRACKET}\N{FULLWIDTH RIGHT CURLY BRACKET}"
)
_INDENT: Final = " " * len("[00:00:00] ")


def plain(cue: Cue, language: str | None) -> str:
    """Return the time and the text of a cue, and its translation on the next line.

    A third line has the facts that the translation lacks, as the original writes them.
    """
    clock = _clock(cue.start, ".").partition(".")[0]
    texts = _texts(cue, language)
    if facts := "; ".join(fact.text for fact in cue.line.missing_facts):
        texts.append(_line(f"[?] {_flat(facts)}", cue.line.language))
    return f"[{clock}] " + f"\n{_INDENT}".join(texts) + "\n"


def subrip(cue: Cue, language: str | None) -> str:
    """Return a cue with the utterance's sequence number, and texts without markup."""
    times = f"{_clock(cue.start, ',')} --> {_clock(cue.end, ',')}"
    texts = _texts(cue, language, _without_markup)
    return "\n".join((str(cue.line.sequence), times, *texts, "", ""))


def web_vtt(cue: Cue, language: str | None) -> str:
    """Return a cue with the utterance's sequence number as its identifier, and escaped texts."""
    times = f"{_clock(cue.start, '.')} --> {_clock(cue.end, '.')}"
    texts = _texts(cue, language, _escaped)
    return "\n".join((str(cue.line.sequence), times, *texts, "", ""))


@dataclass(frozen=True, slots=True)
class FileFormat:
    """A file format: the start of a file, the text of each cue, and the media type."""

    head: str
    write: Callable[[Cue, str | None], str]
    content_type: str


FORMATS: Final[Mapping[str, FileFormat]] = {
    "txt": FileFormat("", plain, "text/plain; charset=utf-8"),
    "srt": FileFormat("", subrip, "application/x-subrip; charset=utf-8"),
    "vtt": FileFormat("WEBVTT\n\n", web_vtt, "text/vtt; charset=utf-8"),
}


def _texts(
    cue: Cue, language: str | None, escape: Callable[[str], str] = lambda text: text
) -> list[str]:
    """Return the source and, if it differs, the translation, each on one line."""
    line = cue.line
    texts = [(line.text, line.language)]
    if language and line.translation and line.translation != line.text:
        texts.append((line.translation, language))
    return [_line(escape(flat), tag) for text, tag in texts if (flat := _flat(text))]


def _flat(text: str) -> str:
    """Return the text on one line."""
    # A fast path: nearly every text is flat, and a transcript can have 10,000.
    is_flat = text.isprintable() and "  " not in text
    return (text if is_flat else _BLANKS.sub(" ", text)).strip()


def _line(text: str, language: str) -> str:
    """Return the text, isolated from its surroundings if it is written from right to left."""
    return f"{_ISOLATE}{text}{_POP}" if is_right_to_left(language) else text


def _without_markup(text: str) -> str:
    """Return a text that looks the same, but contains no markup for readers of SubRip."""
    # A fast path, as in `_flat`.
    if not text[:1].isdigit() and not _SUSPECT.search(text):
        return text
    return _MARKUP.sub(rf"\g<0>{_JOINER}", text).translate(_BRACES)


def _escaped(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def _clock(milliseconds: int, mark: str) -> str:
    seconds, rest = divmod(milliseconds, 1_000)
    minutes, seconds = divmod(seconds, 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours:02d}:{minutes:02d}:{seconds:02d}{mark}{rest:03d}"
