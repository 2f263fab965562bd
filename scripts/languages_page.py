"""`make docs`: writes docs/languages.md from the table of languages."""

from collections.abc import Callable, Collection
from pathlib import Path
from typing import Final

from lectern.adapters.vendors import VENDORS
from lectern.domain.languages import LANGUAGES, Language
from lectern.domain.vendor import Vendor

PAGE: Final = Path(__file__).parent.parent / "docs" / "languages.md"

_HEAD: Final = """# Languages

`make docs` generates this page from `lectern/domain/language_table.py` and from the description of
each provider, `lectern/adapters/<vendor>/vendor.py`, which names its sources. The table lists a
provider only if a source says that it supports the language. A cell is empty if no source does.

`Streamed by` is for the teacher's page, which streams sound to the provider (`POST /api/ears`).
`transcribe` is Amazon Transcribe.

`local` needs no key: espeak-ng synthesizes speech, Moonshine transcribes it. A student's browser
can also speak any language for which the device has a voice. The server cannot know which those
are.

| tag | language | own name | written | translated by | spoken by | transcribed by | streamed by |
|---|---|---|---|---|---|---|---|
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
    return f"{_HEAD}{rows}{_GAPS}{_missing(languages)}{_ENDINGS}"


def _row(language: Language) -> str:
    cells = (
        f"`{language.tag}`",
        language.name,
        language.own_name,
        "right to left" if language.right_to_left else "",
        *(_names(language, tags) for tags in _COLUMNS.values()),
    )
    return "".join(f"| {cell} " if cell else "| " for cell in cells) + "|\n"


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
