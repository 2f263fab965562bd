"""Reads numbers that are written in words."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from lectern.domain.exact_facts.cldr_number_words import CLDR_WORDS
from lectern.domain.exact_facts.fact import Place
from lectern.domain.exact_facts.fold import fold_word
from lectern.domain.exact_facts.own_number_words import JOINERS, SCALES, WORDS

# ruff: noqa: RUF001 - letters of other alphabets are meant

_WORD: Final = re.compile(r"[^\s\d.,;:!?…()\[\]{}<>\"“”«»„|/\\=+*×÷%°।॥。、，！？؟،؛፣።፤፧·—–-]+")
_LONGEST: Final = 5
_MAX_ENDING: Final = 3
_SHORTEST_STEM: Final = 3
# Their number words have endings, for ordinals, cases and counters: `نوزدهم`, `on buçukta`.
_INFLECTED: Final = frozenset({"bn", "fa", "hi", "pa", "so", "tr", "ur"})
_SURE_LETTERS: Final = 4
"""A compound may begin with a number of so many letters: `fünfminütig`."""
_TENS: Final = range(10, 100, 10)
# Written as one word: `fünfunddreißig`, `trentacinque`, `스물다섯`, `三十五`.
_GLUED: Final = frozenset({"de", "it", "ja", "ko", "nl", "zh"})
# Particles that follow a number at once: `열부터` is "from ten".
_PARTICLES: Final = {"ko": ("부터", "까지", "에서", "으로")}
# Words that are no part of a number after tens: `mười năm` is ten years, 15 is `mười lăm`.
# `les dix premières` are ten; Vietnamese `nam` is a year too.
_APART: Final = {
    "ar": frozenset(map(fold_word, ("الأول", "الأولى", "الاولى", "أولى"))),
    "es": frozenset({"primer", "primero", "primera", "primeros", "primeras"}),
    "fr": frozenset({"premier", "premiere", "premiers", "premieres"}),
    "it": frozenset({"primo", "prima", "primi", "prime"}),
    "pt": frozenset({"primeiro", "primeira", "primeiros", "primeiras"}),
    "vi": frozenset({"nam"}),
}
# The smaller number comes first: `laba iyo labaatan` is 22.
_SMALL_FIRST: Final = frozenset({"ar", "so"})
_BEFORE: Final = {"ar": ("وال", "ال", "و", "ب", "ل"), "fa": ("و",), "ur": ("و",)}
"""Joiners and articles that are written together with the next word."""
_CHARACTERS: Final = re.compile("[〇零一二两兩三四五六七八九十百千万萬亿億]+")
_SYLLABLES: Final = re.compile("(?<![가-힣])[일이삼사오육칠팔구십백천만]+")
_FIGURES: Final = {
    **dict(zip("〇零一二两兩三四五六七八九", (0, 0, 1, 2, 2, 2, 3, 4, 5, 6, 7, 8, 9), strict=True)),
    **dict(zip("일이삼사오육칠팔구", range(1, 10), strict=True)),
}
_POWERS: Final = {
    "十": 10, "百": 100, "千": 1000, "万": 10**4, "萬": 10**4, "亿": 10**8, "億": 10**8,
    "십": 10, "백": 100, "천": 1000, "만": 10**4,
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class NumberWord:
    """A number in words."""

    value: int
    place: Place


@dataclass(frozen=True, slots=True)
class Lexicon:
    """The number words of a language, folded.

    `longest` is how many words a number has at most that begins with a word, if it has several.
    """

    words: Mapping[str, int]
    stems: Mapping[str, int]
    scales: Mapping[str, int]
    longest: Mapping[str, int]
    joiners: frozenset[str]
    before: tuple[str, ...]
    glued: bool
    small_first: bool
    apart: frozenset[str]

    def value(self, word: str) -> int | None:
        """Return the value of a word, or of several with blanks between them."""
        if (exact := self.words.get(word, self.scales.get(word))) is not None:
            return exact
        for ending in range(_MAX_ENDING + 1):
            stem = word[: len(word) - ending]
            value = self.stems.get(stem)
            if value is not None and " " not in word[len(stem) :]:
                return value
        return None


@dataclass(frozen=True, slots=True)
class _Item:
    value: int
    is_scale: bool
    start: int
    end: int
    words: int


@lru_cache(maxsize=64)
def lexicon_of(language: str) -> Lexicon | None:
    """Return the number words of a language, `None` if they are unknown."""
    if language not in CLDR_WORDS and language not in WORDS:
        return None
    return lexicon(language, CLDR_WORDS.get(language, ""))


def lexicon(language: str, cldr: str) -> Lexicon:
    """Return the number words of CLDR with our own."""
    words = {**read_words(cldr), **read_words(WORDS.get(language, ""))}
    particles = _PARTICLES.get(language, ())
    words |= {f"{word}{end}": value for word, value in words.items() for end in particles}
    scales = read_words(SCALES.get(language, ""))
    stems = {word[:-1]: value for word, value in words.items() if word.endswith("~")}
    if language in _INFLECTED:
        stems |= {word: value for word, value in words.items() if len(word) >= _SHORTEST_STEM}
    stems |= {word[:-1]: value for word, value in scales.items() if word.endswith("~")}
    words = {word: value for word, value in words.items() if not word.endswith("~")}
    scales = {word.rstrip("~"): value for word, value in scales.items()}
    return Lexicon(
        words,
        stems,
        scales,
        _longest_by_word((*words, *stems, *scales)),
        frozenset(fold_word(word) for word in JOINERS.get(language, "").split()),
        _BEFORE.get(language, ()),
        language in _GLUED,
        language in _SMALL_FIRST,
        _APART.get(language, frozenset()),
    )


def _longest_by_word(names: Iterable[str]) -> Mapping[str, int]:
    longest: dict[str, int] = {}
    for name in names:
        first, *others = name.split(" ")
        if others:
            count = min(1 + len(others), _LONGEST)
            longest[first] = max(count, longest.get(first, 0))
    return longest


def read_words(table: str) -> dict[str, int]:
    """Return the values by folded word of a table like `1000:mil|mille; …`."""
    rows = (row.partition(":") for row in " ".join(table.split()).split("; ") if row)
    return {fold_word(word): int(value) for value, _, words in rows for word in words.split("|")}


def number_words(text: str, lexicon: Lexicon) -> list[NumberWord]:
    """Return the numbers in words of a folded text, from left to right."""
    found = list(_compose(list(_items(text, lexicon)), text, lexicon))
    if lexicon.glued:
        for pattern in (_CHARACTERS, _SYLLABLES):
            found += [
                NumberWord(_positional(match.group()), Place(*match.span()))
                for match in pattern.finditer(text)
            ]
    return found


def _items(text: str, lexicon: Lexicon) -> Iterator[_Item]:
    words = [(match.group(), match.start(), match.end()) for match in _WORD.finditer(text)]
    place = 0
    while place < len(words):
        item = _longest(words, place, lexicon) or _prefixed(words, place, lexicon)
        if item:
            yield item
            place += item.words
            continue
        if lexicon.glued:
            yield from _segments(words[place][0], words[place][1], lexicon)
        place += 1


def _longest(words: list[tuple[str, int, int]], place: int, lexicon: Lexicon) -> _Item | None:
    longest = lexicon.longest.get(words[place][0], 1)
    for count in range(min(longest, len(words) - place), 0, -1):
        part = words[place : place + count]
        joined = " ".join(word for word, _, _ in part)
        value = lexicon.value(joined)
        if value is not None:
            is_scale = joined in lexicon.scales or (count == 1 and value >= 1000)
            return _Item(value, is_scale, part[0][1], part[-1][2], count)
    return None


def _prefixed(words: list[tuple[str, int, int]], place: int, lexicon: Lexicon) -> _Item | None:
    word, start, end = words[place]
    for front in lexicon.before:
        if word.startswith(front):
            rest = (word.removeprefix(front), start, end)
            if item := _longest([rest, *words[place + 1 : place + _LONGEST]], 0, lexicon):
                return item
    return None


def _segments(word: str, start: int, lexicon: Lexicon) -> list[_Item]:
    """Return the parts of a compound, if number words are all of it or its beginning."""
    items: list[_Item] = []
    place = 0
    while place < len(word):
        length = next(
            (n for n in range(len(word) - place, 1, -1) if word[place : place + n] in lexicon.words
             or word[place : place + n] in lexicon.scales), 0,
        )  # fmt: skip
        if not length:
            break
        part = word[place : place + length]
        value = lexicon.words.get(part, lexicon.scales.get(part, 0))
        items.append(_Item(value, part in lexicon.scales, start + place, start + place + length, 1))
        place += length
        if word.startswith("und", place):
            place += 3
    whole = len(word) - place <= _MAX_ENDING or place >= _SURE_LETTERS or "가" <= word[0] <= "힣"
    return items if whole else []


def _compose(items: list[_Item], text: str, lexicon: Lexicon) -> Iterator[NumberWord]:
    """Add up what stands together: `three hundred and forty-two`."""
    total = current = 0
    begin: _Item | None = None
    last: _Item | None = None
    for item in items:
        joined = last is not None and _together(text[last.end : item.start], lexicon)
        if current % 100 and text[item.start : item.end] in lexicon.apart:
            joined = False
        fits = joined and (
            (item.is_scale and (current < item.value or item.value < 1000))
            or (not item.is_scale and _is_free(current, item.value, total))
            or (lexicon.small_first and current % 100 in range(1, 10) and item.value in _TENS)
        )
        if begin and last and not fits:
            yield NumberWord(total + current, Place(begin.start, last.end))
            total = current = 0
            begin = None
        begin = begin or item
        if item.is_scale and item.value >= 1000:
            total += max(current, 1) * item.value
            current = 0
        elif item.is_scale:
            current = max(current, 1) * item.value
        else:
            current += item.value
        last = item
    if begin and last:
        yield NumberWord(total + current, Place(begin.start, last.end))


def _together(between: str, lexicon: Lexicon) -> bool:
    words = between.replace("-", " ").split()
    return "," not in between and all(word in lexicon.joiners for word in words)


def _is_free(current: int, value: int, total: int) -> bool:
    """Return whether the last figures of a number are zeros in which a value has room."""
    if current == 0:
        return total > value
    return value > 0 and current % 10 ** len(str(value)) == 0 and current > value


def _positional(characters: str) -> int:
    """Return the value of `三百四十二` or `삼백사십이`; of `一二三` as it is read aloud."""
    if not any(letter in _POWERS for letter in characters):
        return int("".join(str(_FIGURES[letter]) for letter in characters))
    total = section = figure = 0
    for letter in characters:
        if letter in _FIGURES:
            figure = _FIGURES[letter]
            continue
        power = _POWERS[letter]
        if power >= 10**4:
            total += (section + figure or 1) * power
            section = 0
        else:
            section += (figure or 1) * power
        figure = 0
    return total + section + figure
