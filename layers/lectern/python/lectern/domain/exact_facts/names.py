"""Finds the names of a table in a text."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from lectern.domain.exact_facts.fact import Place
from lectern.domain.exact_facts.fold import fold_word

MAX_ENDING: Final = 3
# Arabic articles, joiners and prepositions are written together with the next word.
_FRONTS: Final = frozenset({"", "ال", "وال", "بال", "لل", "و", "ب", "ل", "ف"})
_LONGEST_FRONT: Final = max(map(len, _FRONTS))


@dataclass(frozen=True, slots=True)
class Table:
    """Names by what they mean, folded; a stem may have up to three more letters.

    `lengths` are those of the names that begin with a letter, the longest first.
    """

    names: Mapping[str, int]
    stems: Mapping[str, int]
    lengths: Mapping[str, tuple[int, ...]]
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
    return Table(names, stems, lengths_of((*names, *stems), first=0), open_ended)


def lengths_of(names: Iterable[str], *, first: int) -> Mapping[str, tuple[int, ...]]:
    """Return how long names are, the longest first, by the letter at a place in them."""
    lengths: dict[str, set[int]] = {}
    for name in names:
        lengths.setdefault(name[first], set()).add(len(name))
    return {letter: tuple(sorted(found, reverse=True)) for letter, found in lengths.items()}


def find(text: str, table: Table) -> Iterator[tuple[int, Place]]:
    """Return what the names in a folded text mean, and where they are. The longest name counts."""
    place = begin = 0  # of the word
    while place < len(text):
        if not is_letter(text[place]):
            place = begin = place + 1
        elif not table.open_ended and text[begin:place] not in _FRONTS:
            place = word_end(text, place) if place - begin > _LONGEST_FRONT else place + 1
        elif text[place].isalpha() and (found := _at(text, place, table)):
            yield found
            place = found[1].end
            begin = _word_begin(text, place)
        else:
            place += 1


def _at(text: str, place: int, table: Table) -> tuple[int, Place] | None:
    for length in table.lengths.get(text[place], ()):
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


def _word_begin(text: str, place: int) -> int:
    """Return where the word begins that goes on at a place."""
    while place > 0 and is_letter(text[place - 1]):
        place -= 1
    return place


def is_letter(letter: str) -> bool:
    """Return whether a character is a letter, or a vowel sign of an Indian script."""
    return letter.isalpha() or (
        "\u0900" <= letter <= "\u0dff" and letter not in "।॥" and not letter.isdecimal()
    )
