"""Chunks of a recording, as clients send them."""

from dataclasses import dataclass, fields
from typing import Final


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
