"""Chunks of a recording, as clients send them."""

from dataclasses import dataclass, fields
from typing import Final

from lectern.domain.errors import InvalidMessageError


@dataclass(frozen=True, slots=True)
class RecordingFacts:
    """The facts that a client sends about a whole recording; `None` if it did not send one."""

    mime_type: str | None = None
    sequence: int | None = None
    language: str | None = None

    def merged(self, newer: "RecordingFacts") -> "RecordingFacts":
        """Return these facts, completed and replaced by the known ones of `newer`."""
        return RecordingFacts(
            newer.mime_type or self.mime_type,
            newer.sequence or self.sequence,
            newer.language or self.language,
        )

    def known(self) -> dict[str, str | int]:
        """Return the facts that are known, by field name."""
        values = {each.name: getattr(self, each.name) for each in fields(self)}
        return {name: value for name, value in values.items() if value is not None}


NO_FACTS: Final = RecordingFacts()


@dataclass(frozen=True, slots=True)
class Chunk:
    """A part of a recording; `index` counts from 0, and `data` may be empty.

    A chunk may omit any of the `facts`, but must not contradict another chunk. A recording in one
    chunk needs no `utterance_id`.
    """

    index: int
    is_last: bool
    data: bytes
    facts: RecordingFacts = NO_FACTS
    utterance_id: str | None = None


def chunk_changed(index: int) -> InvalidMessageError:
    """Return the error for a chunk whose index another chunk has."""
    text = f"Chunk {index} had other data before. Use a new `utterance_id`."
    return InvalidMessageError(text, field="index")


def disagreement(chunk: Chunk, stored: RecordingFacts) -> InvalidMessageError:
    """Return the error for a chunk that contradicts others, of which the `stored` facts are known.

    If the facts agree, the recording ends elsewhere.
    """
    known = stored.known()
    for name, value in chunk.facts.known().items():
        if known.get(name, value) != value:
            text = f"`{name}` must be the same in all chunks of a recording."
            return InvalidMessageError(text, field=name)
    text = "This recording has another last chunk. Use a new `utterance_id` for each recording."
    return InvalidMessageError(text, field="is_last")
