"""Finds the names of a table in a text."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from lectern.domain.exact_facts.fact import Place
from lectern.domain.exact_facts.fold import fold_word

MAX_ENDING: Final = 3


@dataclass(frozen=True, slots=True)
class Table:
    """Names by what they mean, folded; a stem may have up to three more letters."""

    names: Mapping[str, int]
    stems: Mapping[str, int]
    lengths: tuple[int, ...]
    open_ended: bool


def table_of(*rows: str, open_ended: bool) -> Table:
    """Read tables like `1:january|jan; 2:…`. A name that ends in `~` is a stem.

    Args:
        rows: The tables.
        open_ended: Words have no blanks between them, as in Japanese, or particles follow.
    """
    names: dict[str, int] = {}
    stems: dict[str, int] = {}
    for row in "; ".join(" ".join(each.split()) for each in rows if each).split("; "):
        key, _, found = row.partition(":")
        for name in found.split("|") if found else ():
            folded = fold_word(name)
            if folded.endswith("~"):
                stems[folded[:-1]] = int(key)
            elif folded:
                names[folded] = int(key)
                if len(folded) >= 4:
                    stems.setdefault(folded, int(key))
    lengths = {len(name) for name in (*names, *stems)}
    return Table(names, stems, tuple(sorted(lengths, reverse=True)), open_ended)


def find(text: str, table: Table) -> Iterator[tuple[int, Place]]:
    """Return what the names in a folded text mean, and where they are. The longest name counts."""
    place = 0
    while place < len(text):
        if not text[place].isalpha() or (not table.open_ended and _in_word(text, place)):
            place += 1
            continue
        found = _at(text, place, table)
        if found:
            yield found
            place = found[1].end
        else:
            place += 1


def _in_word(text: str, place: int) -> bool:
    """Return whether a word began before; Arabic `ال`, `و`, `ل` and `ب` may be in front."""
    before = place
    while before > 0 and is_letter(text[before - 1]):
        before -= 1
    front = text[before:place]
    return front not in {"", "ال", "وال", "بال", "لل", "و", "ب", "ل", "ف"}


def _at(text: str, place: int, table: Table) -> tuple[int, Place] | None:
    for length in table.lengths:
        part = text[place : place + length]
        end = place + length
        if len(part) < length:
            continue
        if part in table.names and (table.open_ended or word_end(text, end) == end):
            return table.names[part], Place(place, end)
        if part in table.stems and word_end(text, end) - end <= MAX_ENDING:
            return table.stems[part], Place(place, word_end(text, end))
    return None


def word_end(text: str, place: int) -> int:
    """Return where the word ends in which a place is."""
    while place < len(text) and is_letter(text[place]):
        place += 1
    return place


def is_letter(letter: str) -> bool:
    """Return whether a character is a letter, or a vowel sign of an Indian script."""
    return letter.isalpha() or (
        "\u0900" <= letter <= "\u0dff" and letter not in "।॥" and not letter.isdecimal()
    )
