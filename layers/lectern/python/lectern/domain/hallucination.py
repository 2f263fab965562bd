"""Detects transcripts that a speech model has hallucinated.

Given noise, a model writes what its training data contain over noise: thanks to viewers, credits of
subtitles, or one word repeated without end ("Investigation of Whisper ASR Hallucinations Induced by
Non-Speech Audio", ICASSP 2025). A teacher may say any of these words too, and a class repeats the
same ones: songs, drills, times tables. So no text is rejected for its words alone. The check also
considers how much text there is for the duration of the speech, and the model's confidence.
"""

import re
import unicodedata
import zlib
from dataclasses import dataclass
from functools import cache
from typing import Final

from lectern.domain.script import script_of_letter

MAX_LETTERS_A_SECOND: Final = 35
"""Fast speakers of any language stay below 10 syllables and 30 letters (Pellegrino 2011)."""

_UNHURRIED: Final = 20
_SURE: Final = 0.6
_LOWEST_CONFIDENCE: Final = 0.2
_SHORT_S: Final = 1.0

# Limits of a repetitive text. A class in chorus stays below 20 letters a second; a model in a loop
# writes until it has no more tokens, some 900 letters for half a minute.
_MAX_LETTERS_IN_CHORUS: Final = 24
_MAX_ROUNDS_A_SECOND: Final = 5.0
_LOWEST_CONFIDENCE_IN_CHORUS: Final = 0.45
# Limits of a text that only repeats a known phrase.
_MAX_KNOWN_ROUNDS_A_SECOND: Final = 1.5
_MAX_UNSURE_ROUNDS_A_SECOND: Final = 1.0

# Whisper's own test for loops (`compression_ratio_threshold` in openai/whisper).
_MAX_COMPRESSED: Final = 2.4
_SHORTEST_COMPRESSED: Final = 60

# How many alphabetic letters one letter of another script stands for: it writes a syllable, most of
# one, or a consonant whose vowel is not written.
_WEIGHTS: Final = (
    dict.fromkeys(("CJK", "HANGUL"), 3.0)
    | dict.fromkeys(("HIRAGANA", "KATAKANA", "ETHIOPIC", "TIBETAN", "MYANMAR", "KHMER"), 2.0)
    | dict.fromkeys(("DEVANAGARI", "BENGALI", "GURMUKHI", "GUJARATI", "ORIYA"), 2.5)
    | dict.fromkeys(("TAMIL", "TELUGU", "KANNADA", "MALAYALAM", "SINHALA"), 2.5)
    | dict.fromkeys(("ARABIC", "HEBREW", "SYRIAC", "THAANA"), 1.5)
)

_END: Final = re.compile("[.!?\u2026\u3002\uff01\uff1f]+")
_REPEATED: Final = re.compile(r"^(.+?)(?: \1)+$")
_LOOP: Final = re.compile(r"(.{2,40}?)\1{9,}")

# Whole phrases, in the form that `_plain` returns.
_PHRASES: Final = (
    "you|bye|bye bye|i'm sorry|thank you|thank you very much|thank you so much|thanks for watching|"
    "thank you for watching|thank you so much for watching|thanks for listening|please subscribe|"
    "like and subscribe|see you next time|see you in the next video|gracias|muchas gracias|"
    "gracias por ver el video|gracias por ver|merci|merci d'avoir regardé|"
    "merci d'avoir regardé cette vidéo|vielen dank|vielen dank fürs zuschauen|"
    "danke fürs zuschauen|bis zum nächsten mal|grazie|grazie a tutti|grazie per la visione|"
    "obrigado|obrigado por assistir|tchau|bedankt voor het kijken|dziękuję|dziękuję za oglądanie|"
    "dzięki za oglądanie|mulțumesc|vă mulțumesc pentru vizionare|teşekkürler|"
    "izlediğiniz için teşekkürler|cảm ơn|cảm ơn các bạn đã theo dõi|"
    "спасибо|спасибо за просмотр|спасибо за внимание|продолжение следует|дякую|"
    "дякую за перегляд|شكرا|شكرا للمشاهدة|شكرا على المشاهدة|اشتركوا في القناة|تشکر|धन्यवाद|"
    "谢谢|谢谢观看|谢谢大家|ご視聴ありがとうございました|ありがとうございました|"
    "감사합니다|시청해주셔서 감사합니다"
)
_CREDITS: Final = re.compile(
    "amara org|^(?:subtitles|captions|translation|transcription) by |^subtítulos (?:por|realizados)"
    "|^sous titr(?:age|es) |^untertitel(?:ung)? (?:im auftrag|der|von|des)|^legendas pel"
    "|^sottotitoli (?:creati|e revisione|a cura)|^ondertitel(?:d|ing|s) |^napisy (?:stworzone|by)"
    "|^(?:редактор )?субтитр(?:ы|ов) |^субтитри |^altyaz|^titulky |^undertekste|^undertext"
    "|^字幕|^请不吝点赞|^자막"
)


def is_plausible(text: str, voiced_s: float, confidence: float | None) -> bool:
    """Return whether a person can have said the text.

    Args:
        text: The transcribed text.
        voiced_s: The duration of speech in the recording, in seconds, by voice activity detection.
        confidence: As in `Transcript`; `None` if the provider does not report it.
    """
    letters = _letters(text)
    if not letters or letters > MAX_LETTERS_A_SECOND * voiced_s:
        return False
    if confidence is not None and confidence < _LOWEST_CONFIDENCE:
        return False
    loop = _loop_in(text)
    if (loop or _is_regular(text)) and not _is_chorus(letters, loop, voiced_s, confidence):
        return False
    return not _is_known(text, loop) or _is_certain(letters / voiced_s, voiced_s, confidence)


def _letters(text: str) -> float:
    """Count letters and digits, weighted by the alphabetic letters that each stands for."""
    return sum(
        _WEIGHTS.get(script_of_letter(character) or "", 1.0)
        for character in text
        if character.isalnum()
    )


@dataclass(frozen=True, slots=True)
class _Loop:
    """A repetition that makes up most of a text; `unit` has letters and digits only."""

    unit: str
    rounds: int

    @property
    def is_known(self) -> bool:
        """Whether the unit is a known phrase, once or twice."""
        half = self.unit[: len(self.unit) // 2]
        return self.unit in _known_letters() or (half * 2 == self.unit and half in _known_letters())


def _loop_in(text: str) -> _Loop | None:
    solid = _solid(text)
    found = _LOOP.search(solid)
    if found is None or 2 * len(found[0]) <= len(solid):
        return None
    return _Loop(found[1], len(found[0]) // len(found[1]))


def _is_regular(text: str) -> bool:
    """Return whether the text compresses better than natural speech, in any script."""
    # Letters become numbers of one size, so that scripts with longer encodings compress alike.
    numbers = {letter: number for number, letter in enumerate(dict.fromkeys(text))}
    size = 1 if len(numbers) <= 256 else 2
    data = b"".join(numbers[letter].to_bytes(size, "big") for letter in text)
    longest = _MAX_COMPRESSED * len(zlib.compress(data))
    return len(data) >= _SHORTEST_COMPRESSED and len(data) > longest


def _is_chorus(
    letters: float, loop: _Loop | None, voiced_s: float, confidence: float | None
) -> bool:
    """Return whether people can have said a repetitive text within the time."""
    if confidence is not None and confidence < _LOWEST_CONFIDENCE_IN_CHORUS:
        return False
    if letters > _MAX_LETTERS_IN_CHORUS * voiced_s:
        return False
    maximum = _MAX_ROUNDS_A_SECOND
    if loop and loop.is_known:
        maximum = _MAX_UNSURE_ROUNDS_A_SECOND if confidence is None else _MAX_KNOWN_ROUNDS_A_SECOND
    return loop is None or loop.rounds <= maximum * voiced_s


def _solid(text: str) -> str:
    return "".join(character for character in text.casefold() if character.isalnum())


def _is_known(text: str, loop: _Loop | None) -> bool:
    """Return whether the text has known credits, or consists of known phrases only."""
    if _CREDITS.search(_plain(text)) or (loop is not None and loop.is_known):
        return True
    parts = filter(None, map(_plain, _END.split(text)))
    return all(_REPEATED.sub(r"\1", part) in _known_phrases() for part in parts)


@cache
def _known_phrases() -> frozenset[str]:
    return frozenset(map(_plain, _PHRASES.split("|")))


@cache
def _known_letters() -> frozenset[str]:
    return frozenset(map(_solid, _known_phrases()))


def _is_certain(letters_a_second: float, voiced_s: float, confidence: float | None) -> bool:
    """Return whether pace and confidence (or duration) show that a person said a known phrase."""
    if letters_a_second > _UNHURRIED:
        return False
    return voiced_s >= _SHORT_S if confidence is None else confidence >= _SURE


def _plain(text: str) -> str:
    """Return the words of a text in lower case, separated by single blanks."""
    folded = unicodedata.normalize("NFKC", text).casefold()
    folded = folded.replace("\u2019", "'").replace("\u0307", "")
    return " ".join(re.sub(r"[^\w']|_", " ", folded).split())
