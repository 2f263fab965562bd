"""Language tags (BCP 47) and when two of them need no translation between them."""

import re
from typing import Final

_TAG: Final = re.compile(
    r"(?P<language>[a-z]{2,3})(?:-(?P<script>[a-z]{4}))?(?:-(?P<region>[a-z]{2}|\d{3}))?"
    r"(?P<rest>(?:-(?:[a-z0-9]{5,8}|\d[a-z0-9]{3}))*)",
    re.IGNORECASE | re.ASCII,
)
# Written in another script there than the language's usual one (CLDR likely subtags).
_SCRIPT_OF_REGION: Final = {
    ("zh", "TW"): "Hant",
    ("zh", "HK"): "Hant",
    ("zh", "MO"): "Hant",
    ("pa", "PK"): "Arab",
}
_USUAL_SCRIPT: Final = {"zh": "Hans", "sr": "Cyrl", "pa": "Guru", "az": "Latn", "uz": "Latn"}
# People read these as different languages although the language subtag is the same.
_KEPT_REGIONS: Final = {("pt", "BR")}
# Several codes for what is one language to its readers, and the one that is kept (CLDR language
# aliases; Bokmål is the Norwegian of whoever says only "Norwegian").
_ALIASES: Final = {
    "arb": "ar", "cmn": "zh", "ekk": "et", "in": "id", "iw": "he", "ji": "yi", "khk": "mn",
    "kmr": "ku", "lvs": "lv", "mo": "ro", "nb": "no", "npi": "ne", "ory": "or", "pes": "fa",
    "swh": "sw", "tl": "fil", "uzn": "uz", "ydd": "yi", "zsm": "ms",
}  # fmt: skip
# The Persian of Afghanistan is Dari: CLDR has the one as the other's alias.
_LANGUAGE_OF_REGION: Final = {("fa", "AF"): "prs"}


def normalise_tag(tag: str) -> str:
    """Return the tag in canonical case, `es-es` as `es-ES`, `zh_hans` as `zh-Hans`.

    Raises:
        ValueError: The tag is not well formed by BCP 47 (RFC 5646, section 2.1).
    """
    match = _TAG.fullmatch(tag.strip().replace("_", "-"))
    if match is None:
        raise ValueError(f"not a language tag: {tag!r}")
    parts = [match["language"].lower()]
    if match["script"]:
        parts.append(match["script"].title())
    if match["region"]:
        parts.append(match["region"].upper())
    return "-".join(parts) + match["rest"].lower()


def translation_key(tag: str) -> str:
    """Return what one translation serves: the language, its script if unusual, few regions.

    `es`, `es-ES` and `es-MX` share `es`; `zh-TW` is `zh-Hant`; `pt-BR` stays apart from `pt`;
    `tl` and `fil` are one language, and so are `nb` and `no`.
    """
    match = _TAG.fullmatch(tag)
    if match is None:
        raise ValueError(f"not a language tag: {tag!r}")
    language, region = match["language"].lower(), (match["region"] or "").upper()
    language = _ALIASES.get(language, language)
    language = _LANGUAGE_OF_REGION.get((language, region), language)
    script = (match["script"] or "").title() or _SCRIPT_OF_REGION.get((language, region), "")
    if script and script != _USUAL_SCRIPT.get(language):
        return f"{language}-{script}"
    return f"{language}-{region}" if (language, region) in _KEPT_REGIONS else language


def region_of(tag: str) -> str:
    """Return the region of a tag, `MX` of `es-MX` or `419` of `es-419`; empty if it names none."""
    match = _TAG.fullmatch(tag)
    if match is None:
        raise ValueError(f"not a language tag: {tag!r}")
    return (match["region"] or "").upper()


def same_language(one: str, other: str) -> bool:
    """Say whether a reader of one reads the other as it is: `en-GB` and `en-US`, not `pt` and `es`.

    >>> same_language("en-GB", "en-US"), same_language("zh-Hans", "zh-TW")
    (True, False)
    """
    return _without_region(one) == _without_region(other)


def _without_region(tag: str) -> str:
    key = translation_key(tag)
    return key.split("-")[0] if key.split("-")[-1].isupper() else key
