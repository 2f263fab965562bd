"""The languages of Amazon Translate, by its own codes.

Sources: the developer guide's pages "Supported languages and language codes", "Setting formality"
and "Using brevity". It translates between any two of the languages.
"""

from collections.abc import Mapping
from typing import Final

from lectern.domain.language import region_of, translation_key

# The first code of a language serves tags without a region, and with a region that is missing here.
_CODES: Final = (
    "af am ar az bg bn bs ca cs cy da de el en es es-MX et fa fa-AF fi fr fr-CA ga gu ha he hi hr "
    "ht hu hy id is it ja ka kk kn ko lt lv mk ml mn mr ms mt nl no pa pl ps pt pt-PT ro ru si sk "
    "sl so sq sr sv sw ta te th tl tr uk ur uz vi zh zh-TW"
)
CODES: Final = tuple(_CODES.split())
FORMALITY: Final = frozenset(
    ["de", "es", "es-MX", "fr", "fr-CA", "hi", "it", "ja", "ko", "nl", "pt-PT"]
)
"""The target languages whose formality can be set."""
_BREVITY: Final = frozenset(["de", "es", "fr", "it", "pt"])
_PORTUGUESE: Final = {"pt": "pt-PT", "pt-BR": "pt"}
"""Amazon's code for Brazilian Portuguese is the tag of European Portuguese."""


def _first_codes() -> dict[str, str]:
    return {translation_key(code): code for code in reversed(CODES)} | _PORTUGUESE


_FIRST: Final[Mapping[str, str]] = _first_codes()
_EXACT: Final[Mapping[tuple[str, str], str]] = {
    (translation_key(code), region): code
    for code in CODES
    if (region := region_of(code)) and code not in _PORTUGUESE.values()
}


def code_of(tag: str) -> str | None:
    """Return Amazon's code for a language tag: `es-MX` for itself, `es` for `es-CO`, or `None`."""
    key = translation_key(tag)
    return _EXACT.get((key, region_of(tag))) or _FIRST.get(key)


def can_shorten(source: str, target: str) -> bool:
    """Return whether Amazon can shorten translations between two of its codes."""
    return target in _BREVITY or (source in _BREVITY and target == "en")
