"""What the rows of a class's log and of its recordings have."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from lectern.domain.chunk import NO_FACTS, RecordingFacts
from lectern.domain.slot import Slot
from lectern.domain.utterance import StoredUtterance


@dataclass(frozen=True, slots=True)
class LogEntry:
    """A slot of a class's log, what is stored in it, and the revision shown in each language."""

    slot: Slot
    stored: StoredUtterance | None = None
    shown: Mapping[str, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class StoredRecording:
    """A recording's chunks by index, and what is known of it; see `RecordingState`."""

    chunks: Mapping[int, bytes] = field(default_factory=dict)
    last_index: int | None = None
    facts: RecordingFacts = NO_FACTS
    claimed_until: int = 0
    text: str | None = None
