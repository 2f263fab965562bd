"""What every transcriber promises, as one suite: `ports/speech_to_text.py` in tests."""

from collections.abc import Callable, Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from pathlib import Path

from lectern.domain.recording import Recording
from lectern.ports.speech_to_text import SpeechToText
from tests.fakes.faults import Fault


@dataclass(frozen=True, slots=True)
class Subject:
    """A transcriber to hold to the contract.

    In `recording` somebody says `words`, among others, in `language`. `unknown_language` is a tag
    that it does not transcribe, `None` where it takes every one. `stalled` makes a transcriber of
    the same kind that never comes to an answer; `broken` makes one for each fault that its wire
    can have, and is empty where there is no wire.
    """

    provider: SpeechToText
    recording: Recording
    words: Sequence[str]
    stalled: Callable[[], SpeechToText]
    language: str = "en-US"
    unknown_language: str | None = "tlh"
    broken: Mapping[Fault, Callable[[], SpeechToText]] = field(default_factory=dict)


Kind = Callable[[Path], AbstractContextManager[Subject]]
"""Makes the subject of one kind, and ends it; the folder is empty and its own."""
