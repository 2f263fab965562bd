"""The languages that Amazon Transcribe streams, by its own codes.

Source: the enumeration `LanguageCode` of the AWS SDK's client-transcribe-streaming 3.1141.0. The
guide's page "Supported languages and language-specific features" marks some of them `streaming*`.
"""

from collections.abc import Mapping
from typing import Final

from lectern.domain.language import region_of, translation_key

# The first code of a language serves tags without a region, and with a region that is missing here.
_CODES: Final = (
    "af-ZA am-ET ar-SA ar-AE be-BY bg-BG bn-IN bs-BA ca-ES ckb-IQ ckb-IR cs-CZ cy-WL da-DK de-DE "
    "de-CH el-GR en-US en-AU en-GB en-IE en-IN en-NZ en-ZA en-AB en-WL es-US es-ES es-MX et-ET "
    "eu-ES fa-IR fa-AF fi-FI fr-FR fr-CA gl-ES gu-IN he-IL hi-IN hr-HR ht-HT hu-HU hy-AM id-ID "
    "is-IS it-IT ja-JP jv-ID ka-GE kk-KZ km-KH kn-IN ko-KR lt-LT lv-LV mk-MK ml-IN mr-IN ms-MY "
    "my-MM ne-NP nl-NL no-NO or-IN pa-IN pl-PL ps-AF pt-PT pt-BR ro-RO ru-RU si-LK sk-SK sl-SI "
    "so-SO sq-AL sr-RS su-ID sv-SE sw-KE sw-BI sw-RW sw-TZ sw-UG ta-IN te-IN th-TH tl-PH tr-TR "
    "uk-UA uz-UZ vi-VN zh-CN zh-TW zh-HK zu-ZA"
)
CODES: Final = tuple(_CODES.split())
_OTHER_KEYS: Final = {"yue": "zh-HK"}
"""Amazon's code for Cantonese is the tag of Chinese in Hong Kong, without `yue`."""


def _first_codes() -> dict[str, str]:
    return {translation_key(code): code for code in reversed(CODES)} | _OTHER_KEYS


_FIRST: Final[Mapping[str, str]] = _first_codes()
_EXACT: Final[Mapping[tuple[str, str], str]] = {
    (translation_key(code), region_of(code)): code for code in CODES
}


def code_of(tag: str) -> str | None:
    """Return Amazon's code for a language tag: `es-US` for `es-CO`; `None` if there is none."""
    key = translation_key(tag)
    return _EXACT.get((key, region_of(tag))) or _FIRST.get(key)
