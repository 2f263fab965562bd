"""`make docs`: writes docs/languages.md from the table of languages."""

from collections.abc import Callable, Collection, Iterable
from pathlib import Path
from typing import Final

from lectern.domain.languages import LANGUAGES, Language

PAGE: Final = Path(__file__).parent.parent / "docs" / "languages.md"

_HEAD: Final = """# Languages

Made by `make docs` from `lectern/domain/language_table.py`, which names the source of each column.
A provider is named only where a source names the language; where nobody is, the cell is empty.

`local` is what needs no key: espeak-ng speaks, pocketsphinx transcribes. Every language can also be
spoken by a student's own browser where that has a voice for it, which no server knows.

| tag | language | own name | written | translated by | spoken by | transcribed by |
|---|---|---|---|---|---|---|
"""

_GAPS: Final = """
## Gaps

An empty cell is a gap of the sources, or of the providers:

- **Translation.** OpenAI publishes no list for its API and refuses no language. What it lists for
  ChatGPT, and what Microsoft offers its models for, is counted; the rest is translated when a
  student asks for it, and nobody says how well. A published comparison of 204 languages (Robinson
  and others, WMT 2023) found models to lag behind in most languages with few texts.
- **Dari** (`prs`, `fa-AF`) is written almost as Persian is, but sounds otherwise. No provider has a
  voice for it, and Persian of Iran does not stand in.
- **Kurdish.** ElevenLabs transcribes "Kurdish" without saying which; it is counted as Kurmanji
  (`ku`, `kmr`), whose code it has. Sorani (`ckb`) is a language of its own here, and has nobody.
- **Tigrinya, Kurmanji and Haitian Creole** have espeak-ng's voice alone, which is not deployed.
- **Arabic, Hebrew, Japanese, Thai and Burmese** have no local voice, although espeak-ng has one: it
  cannot read their usual writing.
- **Serbian in Latin letters** is transcribed by nobody: providers write Cyrillic.
- **Traditional Chinese** is transcribed by Azure alone: others do not say which writing they give.

"""

_ENDINGS: Final = """
## What ends

- ElevenLabs removes its premade voices on 2026-12-31; accounts made since March 2026 have none. The
  default voice is therefore of its public library, which wants a paying account.
- OpenAI ends `gpt-4o-mini-tts`, `tts-1` and `tts-1-hd` on 2027-01-06. The successor that it names,
  `gpt-realtime-2.1-mini`, is not served by its speech endpoint. It ends `gpt-4o-transcribe` and
  `whisper-1` on 2027-02-26 in favour of `gpt-transcribe`.
"""


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
        *(_names(who) for who in (language.translators, language.speakers, language.transcribers)),
    )
    return "".join(f"| {cell} " if cell else "| " for cell in cells) + "|\n"


def _names(providers: Iterable[str]) -> str:
    return ", ".join(sorted(providers))


def _missing(languages: Collection[Language]) -> str:
    """Return, for each thing to be done, the languages in which nobody is known to do it."""
    columns: dict[str, Callable[[Language], Collection[str]]] = {
        "Nobody vouches for translating": lambda language: language.translators,
        "Nobody speaks": lambda language: language.speakers,
        "Nobody transcribes": lambda language: language.transcribers,
    }
    return (
        "".join(
            f"{title}: {', '.join(each.name for each in languages if not who(each))}.\n\n"
            for title, who in columns.items()
        ).rstrip("\n")
        + "\n"
    )


if __name__ == "__main__":
    PAGE.write_text(text(), encoding="utf-8")
