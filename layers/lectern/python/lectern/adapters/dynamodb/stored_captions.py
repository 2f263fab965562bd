"""A stored utterance with its captions, which may need more than one item.

- The slot has the first captions, and nearly always all of them. Parts have the others.
- A writer saves the parts under a new random id before the slot names them, and never changes them.
- So a reader finds all captions of one writer or none of them, even while others write.
"""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Final

from lectern.adapters.dynamodb.items import CaptionPartItem, SlotItem
from lectern.adapters.dynamodb.json_text import stored_bytes
from lectern.adapters.dynamodb.live_item import seconds
from lectern.adapters.dynamodb.table import LiveTable
from lectern.domain.class_life import LONGEST_CLASS_MS
from lectern.domain.identity import new_id
from lectern.domain.missing_fact import FactKind, MissingFact
from lectern.domain.utterance import Caption, CaptionStatus, StoredUtterance, Utterance

Row = list[object]
"""A stored caption: language, text, status, milliseconds of translation."""

# DynamoDB's limit is 400 KiB an item. Besides captions, a slot has the utterance's text twice, and
# a newer revision's text: 100 KiB at most. Slots are read often, so smaller ones cost less.
_SLOT_BYTES: Final = 100_000
_PART_BYTES: Final = 350_000
_LIFE_MS: Final = LONGEST_CLASS_MS + 3_600_000  # a part outlives its slot


def stored_value(
    table: LiveTable, utterance: Utterance, captions: Sequence[Caption]
) -> Mapping[str, Any]:
    """Save the captions that do not fit into the slot, and return the slot's `stored` value.

    If the caller then fails to write the slot, no reader finds the parts, and TTL deletes them.
    """
    rows = [[each.language, each.text, each.status, each.translation_ms] for each in captions]
    first, *others = _shares(rows)
    stored: dict[str, Any] = {
        "text": utterance.text,
        "language": utterance.language,
        "revision": utterance.revision,
        "said_at": utterance.said_at,
        "captions": first,
    }
    if unsure := {each.language: _facts(each) for each in captions if each.missing_facts}:
        stored["unsure"] = unsure  # not in the rows: an older version reads them too
    if not others:
        return stored
    parts, ttl = f"{utterance.sequence:016d}#{new_id()}#", seconds(utterance.said_at + _LIFE_MS)
    for number, share in enumerate(others):
        part = CaptionPartItem(parts_key(utterance.session_id), f"{parts}{number:03d}", ttl=ttl)
        part.captions = share
        table.save(part)
    return {**stored, "parts": parts}


def stored_utterance(table: LiveTable, session_id: str, slot: SlotItem) -> StoredUtterance:
    """Return the utterance that a slot has stored; one more query if it has parts."""
    stored = slot.stored
    utterance = Utterance(
        session_id=session_id,
        utterance_id=slot.utterance_id,
        sequence=int(slot.sk),
        revision=stored["revision"],
        text=stored["text"],
        language=stored["language"],
        is_final=True,
        said_at=stored["said_at"],
        late_captions=int(slot.attribute_values.get("late") or 0),
        amendments=int(slot.attribute_values.get("amended") or 0),
    )
    unsure = stored.get("unsure") or {}
    captions = {
        language: Caption(
            language, text, CaptionStatus(status), translation_ms, _missing(unsure.get(language))
        )
        for language, text, status, translation_ms in _rows(table, session_id, stored)
    }
    return StoredUtterance(utterance, captions)


def parts_key(session_id: str) -> str:
    """Return the partition of the parts of a class's stored utterances."""
    return f"KEPT#{session_id}"


def _facts(caption: Caption) -> list[list[str]]:
    return [[fact.kind, fact.text] for fact in caption.missing_facts]


def _missing(facts: Sequence[Sequence[str]] | None) -> tuple[MissingFact, ...]:
    return tuple(MissingFact(FactKind(kind), text) for kind, text in facts or ())


def _rows(table: LiveTable, session_id: str, stored: Mapping[str, Any]) -> Iterator[Any]:
    yield from stored["captions"]
    if prefix := stored.get("parts"):
        key, named = parts_key(session_id), CaptionPartItem.sk.startswith(prefix)
        for part in table.query(CaptionPartItem, key, named):
            yield from part.captions


def _shares(rows: Sequence[Row]) -> list[list[Row]]:
    """Split the rows, in order, into shares that each fit into one item."""
    shares: list[list[Row]] = [[]]
    room = _SLOT_BYTES
    for row in rows:
        size = stored_bytes(row) + 1
        if size > room and (shares[-1] or len(shares) == 1):
            shares.append([])
            room = _PART_BYTES
        shares[-1].append(row)
        room -= size
    return shares
