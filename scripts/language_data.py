"""Writes `lectern/domain/language_data.py` from public data about language tags: `make docs`.

The sources are both generated from CLDR:

- Babel: likely subtags.
- langcodes: aliases (with those of the IANA language subtag registry), macrolanguages and language
  matching.
"""

import textwrap
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Final

from babel.core import get_global
from babel.localedata import locale_identifiers
from langcodes.data_dicts import (
    LANGUAGE_ALPHA3,
    LANGUAGE_ALPHA3_BIBLIOGRAPHIC,
    LANGUAGE_DISTANCES,
    LANGUAGE_REPLACEMENTS,
    MACROLANGUAGES,
)

from lectern.domain.language_table import NAMES

MODULE: Final = (
    Path(__file__).parent.parent / "layers/lectern/python/lectern/domain/language_data.py"
)

_HEAD: Final = '''"""Data of CLDR and the IANA registry about language tags. Written by `make docs`.

`scripts/language_data.py` names the sources.
"""

from collections.abc import Mapping
from typing import Final


def _read(pairs: str) -> Mapping[str, str]:
    found = (pair.partition("=") for pair in pairs.split())
    return {key: value for key, _, value in found}

'''

_LIKELY: Final[Mapping[str, str]] = {
    tag.replace("_", "-"): likely.replace("_", "-")
    for tag, likely in get_global("likely_subtags").items()
}
_ROWS: Final = frozenset(tag.split("-")[0] for tag in NAMES)
# Windows names of Chinese scripts, and names of Norwegian that the table lists as `nb` or `nn`.
_OWN_ALIASES: Final = {
    "zh-chs": "zh-Hans", "zh-cht": "zh-Hant", "no-bok": "nb", "no-nyn": "nn", "nob": "nb",
}  # fmt: skip


def text() -> str:
    """Return the module."""
    parts = {
        "ALIASES": (aliases(), "Current tag of a language by another tag, in lower case."),
        "REGIONS": (regions(), "Current code of a region by another code, like `840` or `USA`."),
        "USUAL_SCRIPT": (usual_scripts(), "Script of a language whose tag names none."),
        "LISTED_SCRIPT_OF_REGION": (
            scripts_of_regions(),
            "Script of a language in a region, if the table has a row for that script.",
        ),
        "NEAREST": (nearest(), "The nearest row of the table, for a language without a row."),
        "LANGUAGE_OF_REGION": (languages_of_regions(), "The row of a region's main language."),
    }
    return _HEAD + "".join(_mapping(name, *part) for name, part in parts.items())


def aliases() -> dict[str, str]:
    """Return the replacements of whole tags and of language subtags."""
    longer = {three: two for two, three in LANGUAGE_ALPHA3.items()}
    longer |= {three: two for two, three in LANGUAGE_ALPHA3_BIBLIOGRAPHIC.items()}
    cldr = {old: new.replace("_", "-") for old, new in get_global("language_aliases").items()}
    found = longer | LANGUAGE_REPLACEMENTS | cldr | _OWN_ALIASES
    kept = _ROWS | {"hy-arevmda", "aa-saaho"}  # variants: dropped like all others
    return {
        old: new
        for old, new in found.items()
        if old not in kept and "und" not in (old[:3], new[:3])
    }


def regions() -> dict[str, str]:
    """Return the replacements of region codes; the first successor if a country was split."""
    return {old: new[0] for old, new in get_global("territory_aliases").items()}


def usual_scripts() -> dict[str, str]:
    """Return the script of every row, and of every language that CLDR has a locale for."""
    languages = _ROWS | {name.split("_")[0] for name in locale_identifiers()}
    likely = {language: _likely(language) for language in languages}
    return {language: parts[1] for language, parts in likely.items() if parts}


def scripts_of_regions() -> dict[str, str]:
    """Return the scripts that are usual only in a region and have a row in the table."""
    found = {}
    for tag, likely in _LIKELY.items():
        language, script, region = likely.split("-")
        if tag == f"{language}-{region}" and f"{language}-{script}" in NAMES:
            found[tag] = script
    return found


def nearest() -> dict[str, str]:
    """Return the nearest row of each language without a row.

    In this order: CLDR's language matching, the macrolanguage, the main language of the region.
    """
    names = {name.split("_")[0] for name in locale_identifiers()}
    unlisted = (names | set(LANGUAGE_DISTANCES) | set(MACROLANGUAGES)) - _ROWS - {*aliases(), "nb"}
    rows = {language: _nearest(language) for language in unlisted if language.isalpha()}
    return {language: row for language, row in rows.items() if row}


def _nearest(language: str) -> str | None:
    distances = LANGUAGE_DISTANCES.get(language, {})
    near = sorted(distances, key=lambda match: (distances[match], match))
    likely = _likely(language)
    # CLDR falls back to English if nothing is nearer; the region's language is a better guess.
    candidates = (
        *(match for match in near if match != "en"),
        MACROLANGUAGES.get(language),
        _language_of_region(likely[2]) if likely else None,
    )
    return next((row for row in candidates if row in NAMES), None)


def languages_of_regions() -> dict[str, str]:
    """Return the row for the main language of each region."""
    regions = sorted(tag[4:] for tag in _LIKELY if tag.startswith("und-") and _is_region(tag))
    rows = {region: _language_of_region(region) for region in regions}
    return {region: row for region, row in rows.items() if row}


def _language_of_region(region: str) -> str | None:
    language, script, _ = _LIKELY.get(f"und-{region}", "und-Zzzz-ZZ").split("-")
    candidates = (f"{language}-{script}", f"{language}-{region}", language)
    return next((row for row in candidates if row in NAMES), None)


def _likely(language: str) -> list[str] | None:
    alias = LANGUAGE_REPLACEMENTS.get(language, language)
    likely = _LIKELY.get(language) or _LIKELY.get(alias) or _LIKELY.get(alias.split("-")[0])
    return likely.split("-") if likely else None


def _is_region(tag: str) -> bool:
    last = tag.rpartition("-")[2]
    return tag.count("-") == 1 and (last.isdigit() or len(last) == 2)


def _mapping(name: str, pairs: Mapping[str, str], what: str) -> str:
    words = " ".join(f"{key}={pairs[key]}" for key in sorted(pairs))
    return "\n".join(("", f"{name}: Final = _read(", *_lines(words), ")", f'"""{what}"""', ""))


def _lines(words: str) -> Iterator[str]:
    for line in textwrap.wrap(words, 92, break_on_hyphens=False, break_long_words=False):
        yield f'    "{line} "'


if __name__ == "__main__":
    MODULE.write_text(text(), encoding="utf-8")
