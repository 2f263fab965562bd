"""Language tags (BCP 47): canonical forms, translation keys, scripts and regions."""

import re
from functools import lru_cache
from typing import Final

from lectern.domain.language_data import ALIASES, LISTED_SCRIPT_OF_REGION, REGIONS, USUAL_SCRIPT

# RFC 5646, section 2.1. A three-letter region is not part of it, but some phones send one.
_TAG: Final = re.compile(
    r"(?P<language>[a-z]{2,3})(?P<extlang>(?:-[a-z]{3}){0,3})"
    r"(?:-(?P<script>[a-z]{4}))?(?:-(?P<region>[a-z]{2}|\d{3}))?"
    r"(?:-(?:[a-z0-9]{5,8}|\d[a-z0-9]{3}))*"  # variants
    r"(?:-[a-wyz0-9](?:-[a-z0-9]{2,8})+)*"  # extensions
    r"(?:-x(?:-[a-z0-9]{1,8})+)?",  # private use
    re.IGNORECASE | re.ASCII,
)
# Locales of POSIX (`sr_RS.UTF-8@latin`) and Java (`sr_RS_#Latn`).
_LOCALE: Final = re.compile(
    r"(?P<tag>[^.@#]*)(?:\.[\w-]*)?(?:(?:@|_#)(?P<modifier>[\w=;:-]*))?", re.ASCII
)
_POSIX_DEFAULT: Final = {"c": "en-US", "posix": "en-US"}
_SCRIPT_OF_MODIFIER: Final = {
    "arabic": "Arab", "cyrillic": "Cyrl", "devanagari": "Deva", "iqtelif": "Latn", "latin": "Latn",
}  # fmt: skip
# ISO 15924: variants of a script, parts of a mixed script, and codes that name no script.
_SCRIPT_ALIASES: Final = {
    "Aran": "Arab", "Cyrs": "Cyrl", "Hanb": "Hant", "Hang": "Kore", "Latf": "Latn", "Latg": "Latn",
    "Hani": "", "Zxxx": "", "Zyyy": "", "Zzzz": "",
}  # fmt: skip
# Unicode: the modern scripts whose letters have the bidirectional class R or AL.
_RIGHT_TO_LEFT: Final = {
    "Adlm", "Arab", "Hebr", "Mand", "Mend", "Nkoo", "Rohg", "Samr", "Syrc", "Thaa", "Yezi",
}  # fmt: skip
# Readers treat these as separate languages although the language subtag is the same.
_KEPT_REGIONS: Final = {("pt", "BR")}
# Languages whose row in the table has another tag than in CLDR.
_ROW_OF_LANGUAGE: Final = {"nb": "no"}
_ROW_OF_REGION: Final = {("fa", "AF"): "prs"}

_Parts = tuple[str, str, str]
"""Language, script and region; a part is empty if the tag does not name it."""


def normalise_tag(tag: str) -> str:
    """Return the canonical tag of language, script and region: `es-MX` for `es_mx.UTF-8`.

    - Variants, extensions and private use are dropped: `en-US-u-hc-h23` becomes `en-US`.
    - Extended language subtags, and deprecated, grandfathered and ISO 639-2 codes are replaced:
      `zh-cmn-Hans` becomes `zh-Hans`, `i-lux` becomes `lb`, `ger` becomes `de`.
    - An explicit script or region is kept, even if it is the usual one.
    - Locales of POSIX and Java are accepted.

    Raises:
        ValueError: The tag names no language, or is not well formed by BCP 47 (RFC 5646, section
            2.1).
    """
    return "-".join(part for part in _parts(tag) if part)


def translation_key(tag: str) -> str:
    """Return the key of the translation that readers of a tag share.

    The key is the language, with its script if that is unusual. CLDR's likely subtags define the
    usual script of a language and of its regions.

    - `es`, `es-ES` and `es-MX` share `es`.
    - `ar-Arab` is `ar`, and `zh-TW` is `zh-Hant`.
    - `pt-BR` and `pt` are separate.
    - `tl` and `fil` are one language, and so are `nb` and `no`.

    Raises:
        ValueError: As `normalise_tag`.
    """
    language, script, region = _parts(tag)
    language = _ROW_OF_LANGUAGE.get(language, language)
    language = _ROW_OF_REGION.get((language, region), language)
    script = script or LISTED_SCRIPT_OF_REGION.get(f"{language}-{region}", "")
    if script and script != USUAL_SCRIPT.get(language):
        return f"{language}-{script}"
    return f"{language}-{region}" if (language, region) in _KEPT_REGIONS else language


def region_of(tag: str) -> str:
    """Return the region of a tag: `MX` for `es-MX`, `419` for `es-419`, empty if it has none.

    Raises:
        ValueError: As `normalise_tag`.
    """
    return _parts(tag)[2]


def script_of(tag: str) -> str:
    """Return the script (ISO 15924) of captions in a language: `Cyrl` for `sr`.

    Empty if the tag names no script and CLDR has no locale for the language. Japanese is `Jpan` and
    Korean `Kore`, because both mix scripts.

    Raises:
        ValueError: As `normalise_tag`.
    """
    language, _, rest = translation_key(tag).partition("-")
    return rest if len(rest) == 4 else USUAL_SCRIPT.get(language, "")


def is_right_to_left(tag: str) -> bool:
    """Return whether the script of a language is written from right to left.

    Raises:
        ValueError: As `normalise_tag`.
    """
    return script_of(tag) in _RIGHT_TO_LEFT


def same_language(one: str, other: str) -> bool:
    """Return whether readers of one language need no translation of the other.

    True for `en-GB` and `en-US`, false for `pt` and `es`.

    >>> same_language("en-GB", "en-US"), same_language("zh-Hans", "zh-TW")
    (True, False)
    """
    return _without_region(one) == _without_region(other)


def base_language(tag: str) -> str:
    """Return the language of a tag's translation key: `zh` for `zh-TW`, and `no` for `nb`.

    Readers of one caption have the same.

    Raises:
        ValueError: As `normalise_tag`.
    """
    return translation_key(tag).partition("-")[0]


def subtags_of(tag: str) -> set[str]:
    """Return the first subtags of all tags that have the base language of this one.

    Other tags may start with them too: `prs` is the base language of `fa-AF` only.

    Raises:
        ValueError: As `normalise_tag`.
    """
    base = base_language(tag)
    others = {language for language, row in _ROW_OF_LANGUAGE.items() if row == base}
    others |= {language for (language, _), row in _ROW_OF_REGION.items() if row == base}
    return {base} | others


def caption_key(spoken: str, language: str) -> str | None:
    """Return the key of a student's caption, `None` if they read the original text.

    `spoken` is the language of the utterance, and `language` that of the student.
    """
    return None if same_language(spoken, language) else translation_key(language)


def _without_region(tag: str) -> str:
    key = translation_key(tag)
    return key.split("-")[0] if key.split("-")[-1].isupper() else key


@lru_cache(maxsize=1_024)  # a class has few tags, and every caption parses them again
def _parts(tag: str) -> _Parts:
    locale = _LOCALE.fullmatch(tag.strip())
    if locale is None:
        raise ValueError(f"not a language tag: {tag!r}")
    modifier = locale["modifier"] or ""
    plain = locale["tag"].removesuffix("_" if modifier else "").replace("_", "-").lower()
    match = _TAG.fullmatch(ALIASES.get(plain) or _POSIX_DEFAULT.get(plain) or plain)
    if match is None:
        raise ValueError(f"not a language tag: {tag!r}")
    script = (match["script"] or "").title() or _script_of_modifier(modifier)
    return _replaced(match, _SCRIPT_ALIASES.get(script, script))


def _script_of_modifier(modifier: str) -> str:
    """Return the script that a modifier names (`latin`, `Latn`), empty for others (`euro`)."""
    named = modifier.partition("-")[0]
    is_code = len(named) == 4 and named.isalpha() and named.istitle()
    return named if is_code else _SCRIPT_OF_MODIFIER.get(named.lower(), "")


def _replaced(match: re.Match[str], script: str) -> _Parts:
    """Return the parts of a tag, with deprecated codes replaced."""
    language, region = match["language"].lower(), (match["region"] or "").upper()
    extended = match["extlang"].strip("-").lower()
    if extended.upper() in REGIONS:
        region = region or extended.upper()
    elif extended:
        language = extended[-3:]
    named, _, implied = ALIASES.get(language, language).partition("-")
    if len(implied) == 4:
        script = script or implied
    else:
        region = region or implied
    return named, script, REGIONS.get(region, region)
