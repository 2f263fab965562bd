"""The captions that a client has received, and the number up to which none is missing."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, Final

Message = dict[str, Any]

_CAPTIONS: Final = frozenset({"translation", "transcription"})
_OVERLAP: Final = 10
"""How many known captions a reconnecting client asks for again: they may have been corrected."""


@dataclass(slots=True)
class Captions:
    """Captions by sequence number, each in its highest revision, in any order of arrival.

    A teacher receives `transcription` messages, a student `translation` messages.

    Args:
        by_number: The captions.
        first_after: The number before the first caption that the client should receive; `None`
            until the server has said it.
        duplicates: How many captions came again, or in an older revision.
    """

    by_number: dict[int, Message] = field(default_factory=dict)
    first_after: int | None = None
    duplicates: int = 0

    def add(self, message: Message) -> None:
        """Store the caption of a message, or those of a page of missed captions."""
        if message.get("type") == "history":
            if self.first_after is None:
                self.first_after = message["from"] - 1
            captions: Iterable[Message] = message["captions"]
        else:
            captions = [message]
        for caption in captions:
            if caption.get("type") in _CAPTIONS:
                self._store(caption)

    def texts(self) -> list[str]:
        """Return the final texts, ordered by sequence number."""
        return [caption["text"] for _, caption in sorted(self._finals())]

    @property
    def complete_to(self) -> int | None:
        """The number up to which no final caption is missing; `None` before the first caption."""
        number = self.first_after
        if number is None:
            # No page of missed captions came, so the class had none: the first is number 1.
            return 0 if self.by_number else None
        while self.by_number.get(number + 1, _MISSING)["isFinal"]:
            number += 1
        return number

    @property
    def resume_after(self) -> int | None:
        """The `lastSequence` to register with after a reconnect; `None` before the first caption.

        It is a few numbers before `complete_to`, so that corrections arrive too.
        """
        known = self.complete_to
        if known is None:
            return None
        return max(self.first_after or 0, known - _OVERLAP)

    @property
    def has_gap(self) -> bool:
        """Whether a final caption is missing before one that has arrived."""
        known = self.complete_to
        return known is not None and any(number > known for number, _ in self._finals())

    def _finals(self) -> Iterator[tuple[int, Message]]:
        return ((number, one) for number, one in self.by_number.items() if one["isFinal"])

    def _store(self, caption: Message) -> None:
        known = self.by_number.get(caption["sequence"])
        if known is None or known["revision"] < caption["revision"]:
            self.by_number[caption["sequence"]] = caption
        else:
            self.duplicates += 1


_MISSING: Final[Mapping[str, bool]] = {"isFinal": False}
