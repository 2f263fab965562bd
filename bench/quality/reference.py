"""The test set: 300 sentences of lessons in English, with a reference translation in six languages.

They are this project's own, and no native speaker has reviewed them. Each file of `sentences` is a
subject. Its blocks are the kind of a sentence, and then a line for each language. `glossary.txt`
has the terms of all subjects.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Final

SOURCE: Final = "en"
LANGUAGES: Final = ("es", "pt", "fr", "de", "uk", "ar")
_FOLDER: Final = Path(__file__).with_name("sentences")
_GLOSSARY: Final = Path(__file__).with_name("glossary.txt")


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence, by language key. `kind` is its hardest fact, `plain` if it has none."""

    subject: str
    kind: str
    texts: Mapping[str, str]

    @property
    def source(self) -> str:
        """What the teacher says."""
        return self.texts[SOURCE]


@cache
def sentences() -> Sequence[Sentence]:
    """Return all sentences, by subject.

    Raises:
        ValueError: A sentence lacks a language, or has a line too many.
    """
    return [
        Sentence(file.stem, kind, _texts(lines, file))
        for file in sorted(_FOLDER.glob("*.txt"))
        for kind, *lines in _blocks(file)
    ]


@cache
def glossary(language: str) -> Mapping[str, str]:
    """Return the translation of each English term into a language."""
    terms = [_texts(lines, _GLOSSARY) for lines in _blocks(_GLOSSARY)]
    return {term[SOURCE]: term[language] for term in terms}


def _blocks(file: Path) -> Iterator[list[str]]:
    for block in file.read_text(encoding="utf-8").strip().split("\n\n"):
        yield block.splitlines()


def _texts(lines: Sequence[str], file: Path) -> Mapping[str, str]:
    languages = [line.partition(" ")[0] for line in lines]
    if languages != [SOURCE, *LANGUAGES]:
        raise ValueError(f"{file.name}: {lines[0]!r} has lines in {languages}")
    return {line.partition(" ")[0]: line.partition(" ")[2] for line in lines}
