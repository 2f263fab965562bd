"""Which translators translate between two languages, and in which order."""

from collections.abc import Mapping, Sequence
from typing import Final

from lectern.adapters.vendors import VENDORS
from lectern.domain.language import translation_key
from lectern.domain.vendor import Vendor

# Chat models translate worse than models made for translation into languages with few texts, above
# all African ones: Robinson and others, "ChatGPT MT: Competitive for High- (but not Low-) Resource
# Languages", WMT 2023, against NLLB; Zhu and others, "Multilingual Machine Translation with Large
# Language Models", 2023, against Google's service. No source compares Amazon's with either.
FIRST_CHOICE: Final[Mapping[str, str]] = dict.fromkeys(("am", "ha", "so", "sw"), "amazon")
"""The translator to call first for a target language, where a source says which is better."""

_VENDOR_OF: Final[Mapping[str, Vendor]] = {
    name: vendor for vendor in VENDORS.values() for name in (vendor.name, *vendor.hosts)
}


def translators_for(setting: Sequence[str], source: str, target: str) -> list[str]:
    """Return the translators that may translate between two tags, the first one to call first.

    - One that rejects either language is left out.
    - The first choice for the language comes first, if the setting has it.
    - Those whose source lists the language precede those that accept every language.
    - Otherwise the order is that of the setting. The stand-in is last.

    Args:
        setting: The names of all translators in order of preference.
        source: The tag of the text's language.
        target: The tag of the translation's language.
    """
    pair = translation_key(source), translation_key(target)
    able = [name for name in setting if _accepts(name, pair)]
    return sorted(able, key=lambda name: _rank(name, pair[1]))


def _accepts(name: str, pair: tuple[str, str]) -> bool:
    vendor = _VENDOR_OF.get(name)
    return vendor is None or not vendor.rejects_others or vendor.translates.issuperset(pair)


def _rank(name: str, target: str) -> int:
    vendor = _VENDOR_OF.get(name)
    if vendor is None:
        return 3
    if FIRST_CHOICE.get(target) == name:
        return 0
    return 1 if target in vendor.translates else 2
