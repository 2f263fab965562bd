"""`make docs`: writes docs/languages.md from the table of languages."""

from collections.abc import Callable, Collection
from decimal import Decimal
from pathlib import Path
from typing import Final

from lectern.adapters.translation_order import FIRST_CHOICE, translators_for
from lectern.adapters.vendors import VENDORS
from lectern.domain.languages import LANGUAGES, Language
from lectern.domain.prices import MILLION, Price
from lectern.domain.usage import Unit
from lectern.domain.vendor import Vendor

PAGE: Final = Path(__file__).parent.parent / "docs" / "languages.md"

_HEAD: Final = """# Languages

`make docs` generates this page from `lectern/domain/language_table.py` and from the description of
each provider, `lectern/adapters/<vendor>/vendor.py`, which names its sources. The table lists a
provider only if a source says that it supports the language. A cell is empty if no source does.

`Translated by` is in the order in which a stage with `openai,amazon,apertium` calls them: see
[below](#who-translates). `amazon` is Amazon Translate.

`Streamed by` is for the teacher's page, which streams sound to the provider (`POST /api/ears`).
`transcribe` is Amazon Transcribe.

`local` needs no key: espeak-ng synthesizes speech, Moonshine transcribes it. A student's browser
can also speak any language for which the device has a voice. The server cannot know which those
are.

| tag | language | own name | written | translated by | spoken by | transcribed by | streamed by |
|---|---|---|---|---|---|---|---|
"""

_WHO_TRANSLATES: Final = """
## Who translates

`LECTERN_TRANSLATOR`, or `[translation] translators` of a stage, lists the translators in order of
preference. For each pair of languages the server calls them in this order, and changes it only
where `lectern/adapters/translation_order.py` has data for it:

1. A translator that rejects one of the languages is left out, and costs no failed call.
2. Into {first}, {vendor} comes first if the list has it. In
   languages with few texts, above all African ones, chat models lag behind models made for
   translation (Robinson and others, WMT 2023; Zhu and others, 2023). No source compares Amazon's
   with either.
3. A translator whose source lists the language precedes one that accepts every language.
4. A translator that has just failed is called after the others, until it answers again.

| translator | languages | other languages | list price of a million | source of the price |
|---|---|---|---|---|
"""

_GAPS: Final = """
## Gaps

An empty cell is a gap in the sources or in the providers:

- **Translation.** OpenAI publishes no list of languages for its API and rejects none. The table
  counts the languages that OpenAI lists for ChatGPT, and those for which Microsoft offers OpenAI's
  models. Other languages are translated when a student asks for them, but no source states the
  quality. A comparison of 204 languages (Robinson and others, WMT 2023) found that models lag
  behind in most languages with few texts.
- **Dari** (`prs`, `fa-AF`) is written almost like Persian but pronounced differently. No provider
  has a voice for it, and Lectern does not substitute a voice of Iranian Persian.
- **Kurdish.** ElevenLabs transcribes "Kurdish" without saying which. It counts as Kurmanji (`ku`,
  `kmr`), because ElevenLabs uses that code. Sorani (`ckb`) is a separate language here and has no
  provider.
- **Tigrinya, Kurmanji and Haitian Creole** have only espeak-ng's voice, which is not deployed.
- **Arabic, Hebrew, Japanese, Thai and Burmese** have no local voice. espeak-ng has a voice
  for each, but cannot read their usual script.
- **Serbian in Latin script** has no transcription: providers write Cyrillic.
- **Traditional Chinese** is transcribed only by Azure: other providers do not say which script they
  return.

"""

_ENDINGS: Final = """
## Announced ends of service

- ElevenLabs removes its premade voices on 2026-12-31. Accounts created since March 2026 have none.
  Lectern's default voice therefore comes from the public voice library, which requires a paid
  account.
- OpenAI ends `gpt-4o-mini-tts`, `tts-1` and `tts-1-hd` on 2027-01-06. The named successor,
  `gpt-realtime-2.1-mini`, is not available at the speech endpoint.
- OpenAI ends `gpt-4o-transcribe` and `whisper-1` on 2027-02-26, in favour of `gpt-transcribe`.
"""


_ALL_TRANSLATORS: Final = ("openai", "amazon", "apertium")
_COLUMNS: Final[dict[str, Callable[[Vendor], Collection[str]]]] = {
    "translation": lambda vendor: vendor.translates,
    "a voice": lambda vendor: vendor.speaks,
    "transcription": lambda vendor: vendor.transcribes,
    "streaming": lambda vendor: vendor.streams,
}
"""What a vendor does, by its name in the list of gaps."""


def text() -> str:
    """Return the page."""
    languages = sorted(LANGUAGES.values(), key=lambda language: language.name)
    rows = "".join(_row(language) for language in languages)
    return f"{_HEAD}{rows}{_who_translates()}{_GAPS}{_missing(languages)}{_ENDINGS}"


def _who_translates() -> str:
    names = " and ".join(
        LANGUAGES[tag].name for tag in sorted(FIRST_CHOICE, key=lambda tag: LANGUAGES[tag].name)
    ).replace(" and ", ", ", len(FIRST_CHOICE) - 2)
    (vendor,) = {f"`{name}`" for name in FIRST_CHOICE.values()}
    rows = "".join(_translator_row(VENDORS[name]) for name in _ALL_TRANSLATORS)
    return _WHO_TRANSLATES.format(first=names, vendor=vendor) + rows


def _translator_row(vendor: Vendor) -> str:
    others = "rejected" if vendor.rejects_others else "translated, though no source lists them"
    price = next((each for each in vendor.prices.values() if _is_for_texts(each)), None)
    amounts = price.per_unit.items() if price else ()
    listed = ", ".join(f"{_dollars(usd)} for {_name(unit)}" for unit, usd in amounts) or "none"
    source = f"{price.source}, read on {price.read_on}" if price else ""
    cells = f"`{vendor.name}`", str(len(vendor.translates)), others, listed, source
    return "".join(f"| {cell} " if cell else "| " for cell in cells) + "|\n"


def _dollars(price: Decimal) -> str:
    return f"${(price * MILLION).normalize():f}"


def _name(unit: Unit) -> str:
    return unit.value.replace("_", " ")


def _is_for_texts(price: Price) -> bool:
    return bool(price.per_unit.keys() & {Unit.CHARACTERS, Unit.INPUT_TOKENS})


def _row(language: Language) -> str:
    cells = (
        f"`{language.tag}`",
        language.name,
        language.own_name,
        "right to left" if language.right_to_left else "",
        _translators(language),
        *(_names(language, tags) for title, tags in _COLUMNS.items() if title != "translation"),
    )
    return "".join(f"| {cell} " if cell else "| " for cell in cells) + "|\n"


def _translators(language: Language) -> str:
    """Return the translators that a source lists for the language, in the order of their calls."""
    names = translators_for(_ALL_TRANSLATORS, "en", language.tag)
    return ", ".join(name for name in names if language.tag in VENDORS[name].translates)


def _names(language: Language, tags_of: Callable[[Vendor], Collection[str]]) -> str:
    return ", ".join(
        sorted(name for name, vendor in VENDORS.items() if language.tag in tags_of(vendor))
    )


def _missing(languages: Collection[Language]) -> str:
    """Return the languages without a known provider, one sentence per service."""
    return (
        "".join(
            f"No source lists {title} for:"
            f" {', '.join(each.name for each in languages if not _names(each, tags))}.\n\n"
            for title, tags in _COLUMNS.items()
        ).rstrip("\n")
        + "\n"
    )


if __name__ == "__main__":
    PAGE.write_text(text(), encoding="utf-8")
