"""Builds correct and wrong translations of sentences with exact facts.

The sentences are in `templates.py`; numbers, units, dates and times in them are written by Babel as
each language writes them. A wrong translation is the correct one with one fact changed, dropped,
exchanged or no longer denied.
"""

import datetime
import random
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Final

from babel.dates import format_date, format_skeleton, format_time
from babel.numbers import format_currency, format_decimal, format_percent
from babel.units import format_unit

from bench.quality.spelled_numbers import SPELLED
from bench.quality.templates import ENGLISH, TEMPLATES

TERM: Final = "photosynthesis"
_LINES: Final = ENGLISH.strip().splitlines()
_DIGITS: Final = {"ar": 0x660, "fa": 0x6F0, "ur": 0x6F0, "hi": 0x966, "bn": 0x9E6, "pa": 0xA66}
_ARABIC_POINT: Final = re.compile(r"(?<=\d)\.(?=\d{1,2}(?!\d))")
_FORMULAS: Final = (
    "E = mc²", "a² + b² = c²", "H2O", "CO2", "x + 3 = 7", "F = ma", "2x - 5 = 11", "C6H12O6",
    "y = 2x + 1", "v = s / t", "print(x)", "3 × 4 = 12", "√16 = 4", "H2SO4", "range(10)", "A = πr²",
)  # fmt: skip
_MASSES: Final = ("mass-milligram", "mass-gram", "mass-kilogram")
_VOLUMES: Final = ("volume-milliliter", "volume-liter")
_LENGTHS: Final = ("length-centimeter", "length-meter", "length-kilometer")
_CURRENCIES: Final = ("USD", "EUR", "GBP")

# ruff: noqa: RUF001 - signs of formulas and other alphabets are meant

_Render = Callable[[str, random.Random], str]
_Slots = dict[str, _Render]


@dataclass(frozen=True, slots=True)
class Example:
    """An English text with a correct translation, and a wrong one for each change."""

    kind: str
    language: str
    source: str
    correct: str
    wrong: Mapping[str, str]
    glossary: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class _Sentence:
    """A line of the templates, with what its slots hold, and the changes of a wrong translation."""

    kind: str
    line: int
    slots: _Slots
    changes: Mapping[str, _Slots]


def examples(language: str, count: int, seed: int = 15) -> Iterator[Example]:
    """Yield examples of every kind by turns, always the same for a seed."""
    choose = random.Random(f"{seed} {language}")
    makers = (_label, _pupils, _words, _decimal, _mixture, _length, _price, _share, _date, _weekday,
              _times, _formula, _term, _negation, _question)  # fmt: skip
    for number in range(count):
        yield _example(language, makers[number % len(makers)](choose), choose)


def _example(language: str, sentence: _Sentence, choose: random.Random) -> Example:
    state = choose.random()
    other = _pupils(choose) if choose.random() < 0.4 else None
    source = _render("en", _LINES[sentence.line], sentence.slots, state)
    correct = _render(language, _line(language, sentence.line), sentence.slots, state)
    wrong = {}
    for name, slots in sentence.changes.items():
        line = _line(language, sentence.line, wrong=not slots)
        wrong[name] = _render(language, line, sentence.slots | slots, state)
    if other:
        source += " " + _render("en", _LINES[other.line], other.slots, state)
        more = _render(language, _line(language, other.line), other.slots, state)
        blank = "" if language in {"ja", "zh"} else " "
        correct = f"{correct}{blank}{more}"
        wrong = {name: f"{text}{blank}{more}" for name, text in wrong.items()}
    if language in _DIGITS and sentence.kind != "formula or code" and choose.random() < 0.4:
        correct = _in_own_digits(correct, language)
        wrong = {name: _in_own_digits(text, language) for name, text in wrong.items()}
    glossary = {TERM: _terms(language)[0]} if sentence.line == 12 else {}
    return Example(sentence.kind, language, source, correct, wrong, glossary)


def _line(language: str, line: int, *, wrong: bool = False) -> str:
    right, _, other = TEMPLATES[language].strip().splitlines()[line].partition(" || ")
    return other if wrong else right


def _terms(language: str) -> tuple[str, str]:
    right, _, wrong = TEMPLATES[language].strip().splitlines()[-1].partition(" | ")
    return right, wrong


def _render(language: str, line: str, slots: _Slots, state: float) -> str:
    choose = random.Random(state)
    written = {name: render(language, choose) for name, render in slots.items()}
    return " ".join(line.format(**written).split())


def _in_own_digits(text: str, language: str) -> str:
    zero = _DIGITS[language]
    own = text.translate({ord("0") + digit: zero + digit for digit in range(10)})
    return _ARABIC_POINT.sub("٫", own) if language == "ar" else own


def _empty(_locale: str, _choose: random.Random) -> str:
    return ""


def _integer(value: int) -> _Render:
    return lambda _locale, _choose: str(value)


def _number(value: float) -> _Render:
    return lambda locale, _choose: format_decimal(value, locale=locale)


def _spelled(value: int) -> _Render:
    def render(locale: str, choose: random.Random) -> str:
        forms = SPELLED.get(locale, {}).get(value)
        in_words = locale == "en" or choose.random() < 0.6
        return choose.choice(forms) if forms and in_words else str(value)

    return render


def _measure(value: float, unit: str) -> _Render:
    return lambda locale, choose: format_unit(
        value, unit, length=choose.choice(["long", "short"]), locale=locale
    )


def _money(value: float, currency: str) -> _Render:
    return lambda locale, choose: format_currency(
        value, currency, locale=locale, format_type=choose.choice(["standard", "name"])
    )


def _percent(value: int) -> _Render:
    def render(locale: str, choose: random.Random) -> str:
        if choose.random() < 0.5:
            return format_percent(value / 100, locale=locale)
        return format_unit(value, "concentr-percent", length="long", locale=locale)

    return render


def _day(date: datetime.date) -> _Render:
    def render(locale: str, choose: random.Random) -> str:
        if choose.random() < 0.6:
            return format_skeleton("MMMMd", date, locale=locale)
        return format_date(date, "long", locale=locale)

    return render


def _day_name(date: datetime.date) -> _Render:
    return lambda locale, _choose: format_date(date, "EEEE", locale=locale)


def _time(time: datetime.time) -> _Render:
    def render(locale: str, choose: random.Random) -> str:
        form = "H:mm" if choose.random() < 0.4 and locale != "en" else "short"
        return format_time(time, form, locale=locale)

    return render


def _text(text: str) -> _Render:
    return lambda _locale, _choose: text


def _other(choose: random.Random, value: int, low: int, high: int, *also: int) -> int:
    values = iter(lambda: choose.randint(low, high), None)
    return next(each for each in values if each not in {value, *also})


def _label(choose: random.Random) -> _Sentence:
    page = choose.randint(21, 320)
    exercise = _other(choose, page, 3, 20)
    if choose.random() < 0.4:
        return _Sentence("number", 0, {"n": _integer(page)}, {
            "changed": {"n": _integer(_other(choose, page, 3, 320))}, "dropped": {"n": _empty},
        })  # fmt: skip
    slots = {"n": _integer(exercise), "k": _integer(page)}
    return _Sentence("number", 1, slots, {
        "changed": {"n": _integer(_other(choose, exercise, 3, 20, page))},
        "exchanged": {"n": _integer(page), "k": _integer(exercise)},
        "dropped": {"k": _empty},
    })  # fmt: skip


def _pupils(choose: random.Random) -> _Sentence:
    value = choose.randint(11, 40)
    return _Sentence("number", 2, {"n": _integer(value)}, {
        "changed": {"n": _integer(_other(choose, value, 3, 60))}, "dropped": {"n": _empty},
    })  # fmt: skip


def _words(choose: random.Random) -> _Sentence:
    values = [value for value in SPELLED["en"] if 3 <= value <= 100]
    value = choose.choice(values)
    wrong = choose.choice([each for each in values if each != value])
    return _Sentence("number in words", 2, {"n": _spelled(value)}, {
        "changed": {"n": _spelled(wrong)}, "dropped": {"n": _empty},
    })  # fmt: skip


def _decimal(choose: random.Random) -> _Sentence:
    tenths, hundredths = choose.randint(11, 999) / 10, choose.randint(101, 999) / 100
    value = choose.choice([tenths, hundredths, choose.randint(1001, 9999)])
    return _Sentence("number", 3, {"d": _number(value)}, {
        "changed": {"d": _number(round(value * 1.1 + 3, 2))}, "dropped": {"d": _empty},
    })  # fmt: skip


def _mixture(choose: random.Random) -> _Sentence:
    salt = choose.choice([choose.randint(3, 95), choose.randint(31, 99) / 10])
    water = choose.randint(101, 900)
    mass, volume = choose.choice(_MASSES), choose.choice(_VOLUMES)
    other = choose.choice([unit for unit in _MASSES if unit != mass])
    slots = {"m": _measure(salt, mass), "v": _measure(water, volume)}
    return _Sentence("unit or currency", 4, slots, {
        "changed": {"m": _measure(round(salt * 2 + 1, 1), mass)},
        "other unit": {"m": _measure(salt, other)},
        "exchanged": {"m": _measure(water, mass), "v": _measure(salt, volume)},
        "dropped": {"m": _empty},
    })  # fmt: skip


def _length(choose: random.Random) -> _Sentence:
    value = choose.choice([choose.randint(3, 95), choose.randint(21, 99) / 10])
    unit = choose.choice(_LENGTHS)
    other = choose.choice([each for each in _LENGTHS if each != unit])
    return _Sentence("unit or currency", 5, {"l": _measure(value, unit)}, {
        "changed": {"l": _measure(round(value + choose.randint(1, 9), 1), unit)},
        "other unit": {"l": _measure(value, other)}, "dropped": {"l": _empty},
    })  # fmt: skip


def _price(choose: random.Random) -> _Sentence:
    value = choose.choice(
        [choose.randint(3, 95), choose.randint(1001, 1900), choose.randint(301, 999) / 100]
    )
    currency = choose.choice(_CURRENCIES)
    other = choose.choice([each for each in _CURRENCIES if each != currency])
    return _Sentence("unit or currency", 6, {"c": _money(value, currency)}, {
        "changed": {"c": _money(value + choose.randint(1, 9), currency)},
        "other unit": {"c": _money(value, other)}, "dropped": {"c": _empty},
    })  # fmt: skip


def _share(choose: random.Random) -> _Sentence:
    value = choose.randint(3, 98)
    return _Sentence("unit or currency", 7, {"p": _percent(value)}, {
        "changed": {"p": _percent(_other(choose, value, 3, 98))},
        "other unit": {"p": _integer(value)}, "dropped": {"p": _empty},
    })  # fmt: skip


def _date(choose: random.Random) -> _Sentence:
    date = datetime.date(2027, choose.randint(1, 12), choose.randint(3, 28))
    other = date.replace(month=_other(choose, date.month, 1, 12))
    late = date.replace(day=_other(choose, date.day, 3, 28))
    return _Sentence("date", 8, {"date": _day(date)}, {
        "changed": {"date": _day(choose.choice([other, late]))}, "dropped": {"date": _empty},
    })  # fmt: skip


def _weekday(choose: random.Random) -> _Sentence:
    day = choose.randint(1, 7)
    name = _day_name(datetime.date(2024, 1, day))
    other = _day_name(datetime.date(2024, 1, _other(choose, day, 1, 7)))
    return _Sentence("date", 9, {"w": name}, {"changed": {"w": other}, "dropped": {"w": _empty}})


def _times(choose: random.Random) -> _Sentence:
    hour = choose.randint(8, 14)
    minutes = [0, 5, 10, 20, 30, 40, 45, 50]
    first = datetime.time(hour, choose.choice(minutes))
    minutes.remove(first.minute)
    second = datetime.time(hour + choose.randint(1, 3), choose.choice(minutes))
    late = first.replace(minute=_other(choose, first.minute, 11, 59, second.minute, 15, 30, 45))
    return _Sentence("time of day", 10, {"t": _time(first), "u": _time(second)}, {
        "changed": {"t": _time(late)},
        "exchanged": {"t": _time(second), "u": _time(first)},
        "dropped": {"u": _empty},
    })  # fmt: skip


def _formula(choose: random.Random) -> _Sentence:
    formula = choose.choice(_FORMULAS)
    places = [place for place, letter in enumerate(formula) if letter.isalnum()]
    place = choose.choice(places)
    letter = formula[place]
    other = str((int(letter) + choose.randint(1, 8)) % 10) if letter in "0123456789" else "k"
    changed = formula[:place] + other + formula[place + 1 :]
    return _Sentence("formula or code", 11, {"f": _text(formula)}, {
        "changed": {"f": _text(changed)}, "dropped": {"f": _empty},
    })  # fmt: skip


def _term(_choose: random.Random) -> _Sentence:
    def right(locale: str, _choose: random.Random) -> str:
        return TERM if locale == "en" else _terms(locale)[0]

    def wrong(locale: str, _choose: random.Random) -> str:
        return _terms(locale)[1]

    changes: dict[str, _Slots] = {"changed": {"term": wrong}, "dropped": {"term": _empty}}
    return _Sentence("name or glossary term", 12, {"term": right}, changes)


def _negation(choose: random.Random) -> _Sentence:
    return _Sentence("negation", choose.randint(13, 19), {}, {"lost": {}})


def _question(choose: random.Random) -> _Sentence:
    return _Sentence("question", choose.randint(20, 21), {}, {"made a statement": {}})
