"""Writes the tables of the exact-facts guard from CLDR, by Babel: `make docs`.

`lectern/domain/exact_facts/cldr_units.py` has the names of units and currencies,
`lectern/domain/exact_facts/cldr_dates.py` the names of months and days, and the signs of numbers.
"""

import re
import textwrap
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any, Final

from babel import Locale
from babel.localedata import locale_identifiers

from lectern.domain.exact_facts.coverage import LANGUAGES
from lectern.domain.exact_facts.fold import fold_word

FOLDER: Final = Path(__file__).parent.parent / "layers/lectern/python/lectern/domain/exact_facts"
_UNITS: Final = {
    "mass": "microgram milligram gram kilogram tonne ounce pound",
    "volume": "milliliter centiliter deciliter liter cubic-centimeter cubic-meter gallon",
    "length": "millimeter centimeter decimeter meter kilometer inch foot yard mile light-year",
    "area": "square-centimeter square-meter square-kilometer hectare",
    "temperature": "generic celsius fahrenheit kelvin",
    "angle": "degree",
    "speed": "kilometer-per-hour meter-per-second mile-per-hour",
    "duration": "second minute hour day week month year century decade",
    "concentr": "percent permille mole",
    "electric": "volt ampere ohm",
    "power": "watt kilowatt",
    "energy": "joule kilojoule kilocalorie kilowatt-hour",
    "frequency": "hertz",
    "force": "newton",
    "pressure": "pascal hectopascal bar",
    "digital": "byte kilobyte megabyte gigabyte",
}
# Two other currencies of the same name: what all three have in common is the name that people use.
_CURRENCIES: Final = {
    "USD": ("CAD", "AUD"), "EUR": (), "GBP": ("EGP", "SYP"), "JPY": (), "INR": ("LKR", "PKR"),
}  # fmt: skip
_SHORTEST_NAME: Final = 4  # shorter ones are like `of`
_HEAD: Final = '''"""{what}. Written by `make docs`.

`scripts/exact_facts_tables.py` names the source. Names are folded, in the order of their units.
"""

from typing import Final

# ruff: noqa: E501, RUF001 - wide letters; letters of other alphabets are meant

'''


def units_text() -> str:
    """Return the module of units and currencies."""
    rows = {language: _rows(_unit_names(language)) for language in LANGUAGES}
    return _HEAD.format(what="Names of units and currencies in CLDR") + _table("UNITS", rows)


def dates_text() -> str:
    """Return the module of months, days and signs of numbers."""
    months = {each: _all(_calendar(each, "months", range(1, 13))) for each in LANGUAGES}
    days = {each: _all(_calendar(each, "days", range(7))) for each in LANGUAGES}
    signs = " ".join(f"{tag}={decimal}" for tag, decimal in sorted(_signs().items()))
    return (
        _HEAD.format(what="Names of months and days, and decimal signs in CLDR")
        + _table("MONTHS", months)
        + "\n"
        + _table("WEEKDAYS", days)
        + f'\nDECIMAL_SIGNS: Final = """\n{_wrapped(signs)}\n"""\n'
    )


def _unit_names(language: str) -> dict[str, set[str]]:
    locale = _locale(language)
    patterns = locale._data["unit_patterns"]  # noqa: SLF001 - Babel has no other way to all forms
    names: dict[str, set[str]] = {}
    for category, units in _UNITS.items():
        for unit in units.split():
            name = "degree" if unit == "generic" else unit
            names.setdefault(name, set()).update(
                form
                for length in ("long", "short")
                for form in _forms(dict(patterns[f"{category}-{unit}"].get(length, {})))
            )
    return names | {code: _currency(locale, code) for code in _CURRENCIES}


def _forms(pattern: Mapping[str, str]) -> Iterator[str]:
    for plural, text in pattern.items():
        if plural != "per" and "{0}" in text:
            for part in text.split("{0}"):
                yield fold_word(part.replace("\u00a0", " ").strip(" .-"))


def _currency(locale: Any, code: str) -> set[str]:
    plurals = locale._data["currency_names_plural"]  # noqa: SLF001 - as above
    found = {fold_word(code), fold_word(locale.currency_symbols.get(code, code))}
    found.add(fold_word({"USD": "$", "EUR": "€", "GBP": "£", "JPY": "¥", "INR": "₹"}[code]))
    for names in ({"other": locale.currencies.get(code, "")}, plurals.get(code, {})):
        found |= {fold_word(name) for name in dict(names).values()}
    for plural in ("one", "few", "many", "other"):
        words = [
            set(re.split("[ -]", fold_word(dict(plurals.get(each, {})).get(plural, "")))) - {""}
            for each in (code, *_CURRENCIES[code])
        ]
        shared = set.intersection(*words) if len(words) > 1 else set()
        found |= {word for word in shared if len(word) >= _SHORTEST_NAME}
    return found


def _calendar(language: str, what: str, keys: Iterable[int]) -> dict[str, set[str]]:
    locale = _locale(language)
    names: dict[str, set[str]] = defaultdict(set)
    for context in ("format", "stand-alone"):
        for width in ("wide", "abbreviated"):
            table = dict(getattr(locale, what)[context].get(width, {}))
            for key in keys:
                if name := fold_word(table.get(key, "")).strip("."):
                    names[str(key if what == "months" else key + 1)].add(name)
    least = 2 if language in {"ja", "ko", "zh"} else 1  # `水` is Wednesday, and water
    return {
        key: {name for name in found if not name.isdecimal() and len(name) >= least}
        for key, found in names.items()
    }


def _signs() -> dict[str, str]:
    """Return the decimal sign of each language, and of each region that has the other."""
    languages = {name.split("_")[0] for name in locale_identifiers()}
    found = {each: sign for each in languages if (sign := _sign(each))}
    for name in locale_identifiers():
        language, _, region = name.partition("_")
        sign = _sign(name)
        if len(region) in (2, 3) and sign and found.get(language) not in (None, sign):
            found[f"{language}-{region}"] = sign
    return found


def _sign(name: str) -> str | None:
    sign = Locale.parse(name).number_symbols.get("latn", {}).get("decimal")
    return sign if sign in (".", ",") else None


def _locale(language: str) -> Any:
    return Locale.parse(language)


def _rows(names: Mapping[str, Iterable[str]]) -> str:
    return _all({key: _shortest(found) for key, found in names.items()})


def _all(names: Mapping[str, Iterable[str]]) -> str:
    return _wrapped("; ".join(f"{key}:{'|'.join(sorted(found))}" for key, found in names.items()))


def _shortest(names: Iterable[str]) -> set[str]:
    """Return the names without those that a shorter one of at least four letters begins."""
    found = {name for name in names if name and not re.search("[;:|]", name)}
    return {
        name
        for name in found
        if not any(
            other != name and len(other) >= 4 and 0 < len(name) - len(other) <= 3
            for other in found
            if name.startswith(other)
        )
    }


def _wrapped(text: str) -> str:
    return "\n".join(
        textwrap.wrap(text, 96, break_on_hyphens=False, break_long_words=False)
    ).replace("\\", "")


def _table(name: str, rows: Mapping[str, str]) -> str:
    body = "".join(f'    "{language}": """\n{row}\n""",\n' for language, row in rows.items())
    return f"{name}: Final = {{\n{body}}}\n"


if __name__ == "__main__":
    (FOLDER / "cldr_units.py").write_text(units_text(), encoding="utf-8")
    (FOLDER / "cldr_dates.py").write_text(dates_text(), encoding="utf-8")
