"""Whether a person can have said what a speech model heard.

Given noise, a model writes what its training data say over noise: thanks to viewers, credits of
subtitles, one word for ever ("Investigation of Whisper ASR Hallucinations Induced by Non-Speech
Audio", ICASSP 2025). A teacher may say any of these words too, so that a text is refused by what
speaks against it, and known phrases only weigh what else is known.
"""

import re
import unicodedata
import zlib
from functools import cache
from typing import Final

MOST_LETTERS_A_SECOND: Final = 35
"""Fast speakers of any language stay below ten syllables, and thirty letters (Pellegrino 2011)."""

_UNHURRIED: Final = 20
_SURE: Final = 0.6
_LOWEST_CONFIDENCE: Final = 0.2
_SHORT_S: Final = 1.0

# As Whisper itself tells its loops (`compression_ratio_threshold` in openai/whisper).
_MOST_COMPRESSED: Final = 2.4
_SHORTEST_COMPRESSED: Final = 60
"""In bytes: a count, a rhyme or "left, right, left, right" may be this regular."""

_END: Final = re.compile("[.!?\u2026\u3002\uff01\uff1f]+")
_LOOP: Final = re.compile(r"(.{2,40}?)\1{9,}")

# Each whole, as `_plain` gives it.
_PHRASES: Final = (
    "you|bye|bye bye|thank you|thank you very much|thank you so much|thanks for watching|"
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
    """Say whether it can have been said.

    Args:
        text: What was heard.
        voiced_s: How long somebody spoke, in seconds, by the voice activity.
        confidence: Of the `Transcript`; `None` where the provider does not tell.
    """
    letters = _letters(text)
    if not letters or letters > MOST_LETTERS_A_SECOND * voiced_s:
        return False
    if confidence is not None and confidence < _LOWEST_CONFIDENCE:
        return False
    if _goes_round(text):
        return False
    return not _is_known(text) or _is_certain(letters / voiced_s, voiced_s, confidence)


def _letters(text: str) -> int:
    """Count letters and digits; one of Chinese, Japanese or Korean is a syllable: three."""
    return sum(
        3 if unicodedata.east_asian_width(character) in "WF" else 1
        for character in text
        if character.isalnum()
    )


def _goes_round(text: str) -> bool:
    data = text.encode(errors="replace")
    longest = _MOST_COMPRESSED * len(zlib.compress(data))
    if len(data) >= _SHORTEST_COMPRESSED and len(data) > longest:
        return True
    solid = "".join(character for character in text.casefold() if character.isalnum())
    loop = _LOOP.search(solid)
    return loop is not None and 2 * len(loop[0]) > len(solid)


def _is_known(text: str) -> bool:
    """Say whether it is a known phrase, or nothing but known phrases."""
    if _CREDITS.search(_plain(text)):
        return True
    return all(part in _known_phrases() for part in map(_plain, _END.split(text)) if part)


@cache
def _known_phrases() -> frozenset[str]:
    return frozenset(map(_plain, _PHRASES.split("|")))


def _is_certain(letters_a_second: float, voiced_s: float, confidence: float | None) -> bool:
    """Say whether what is known besides the words shows that a person spoke them."""
    if letters_a_second > _UNHURRIED:
        return False
    return voiced_s >= _SHORT_S if confidence is None else confidence >= _SURE


def _plain(text: str) -> str:
    """Return its words in lower case with single blanks between."""
    folded = unicodedata.normalize("NFKC", text).casefold()
    folded = folded.replace("\u2019", "'").replace("\u0307", "")
    return " ".join(re.sub(r"[^\w']|_", " ", folded).split())
