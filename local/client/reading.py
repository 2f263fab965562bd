"""What somebody has read of a class: every caption once, and up to where nothing is missing."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, Final

Message = dict[str, Any]

_CAPTIONS: Final = frozenset({"translation", "transcription"})
_LOOK_BACK: Final = 10
"""How far back somebody who returns asks again: what was read may have been mended meanwhile."""


@dataclass(slots=True)
class Reading:
    """Captions by their number, each in its highest revision, in whatever order they come.

    A teacher reads `transcription`, and a student `translation`. `begins_after` is the number
    before the first that this reader is owed; `None` until the server has said so.
    """

    captions: dict[int, Message] = field(default_factory=dict)
    begins_after: int | None = None
    duplicates: int = 0

    def take(self, message: Message) -> None:
        """Take in what came: a caption, or a page of those that were missed."""
        if message.get("type") == "history":
            if self.begins_after is None:
                self.begins_after = message["from"] - 1
            captions: Iterable[Message] = message["captions"]
        else:
            captions = [message]
        for caption in captions:
            if caption.get("type") in _CAPTIONS:
                self._keep(caption)

    def texts(self) -> list[str]:
        """Return the final texts, in the order in which they were said."""
        return [caption["text"] for _, caption in sorted(self._finals())]

    @property
    def complete_to(self) -> int | None:
        """The last number before which nothing is missing; `None` while nothing is known."""
        number = self.begins_after
        if number is None:
            return 0 if self.captions else None  # the log was empty: all of it is owed
        while self.captions.get(number + 1, _NOTHING)["isFinal"]:
            number += 1
        return number

    @property
    def ask_after(self) -> int | None:
        """What to send as `lastSequence` on coming back; `None` to be taken as a newcomer."""
        known = self.complete_to
        if known is None:
            return None
        return max(self.begins_after or 0, known - _LOOK_BACK)

    @property
    def has_gap(self) -> bool:
        """Whether a later final text is here, and an earlier one is not."""
        known = self.complete_to
        return known is not None and any(number > known for number, _ in self._finals())

    def _finals(self) -> Iterator[tuple[int, Message]]:
        return ((number, one) for number, one in self.captions.items() if one["isFinal"])

    def _keep(self, caption: Message) -> None:
        known = self.captions.get(caption["sequence"])
        if known is None or known["revision"] < caption["revision"]:
            self.captions[caption["sequence"]] = caption
        else:
            self.duplicates += 1


_NOTHING: Final[Mapping[str, bool]] = {"isFinal": False}
