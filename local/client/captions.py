"""The captions that a client has received, and those that it lacks."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, Final

Message = dict[str, Any]

_CAPTIONS: Final = frozenset({"translation", "transcription"})
_LATEST: Final = 20
"""How many captions a new student gets."""
_OVERLAP: Final = 10
"""How many known captions a reconnecting client asks for again: they may have been corrected."""
_OVERLAP_OF_LEFT_OUT: Final = 100
"""The same for numbers that the server has skipped: in manual mode they may be sent late."""
_REQUESTS: Final = 2
"""After this many unsuccessful requests, a number counts as never assigned."""


@dataclass(slots=True)
class Captions:
    """Captions by sequence number, each in its highest revision, in any order of arrival.

    A teacher receives `transcription` messages, a student `translation` messages.

    Args:
        by_number: The captions.
        first_after: The number before the first caption that the client should receive; `None`
            until the server has said it.
        complete_to: The number up to which no final caption is missing.
        duplicates: How many captions came again, or in an older revision.
        corrected_since: The server's time since which corrections may be missing; `None` before the
            first registration.
    """

    by_number: dict[int, Message] = field(default_factory=dict)
    first_after: int | None = None
    complete_to: int = 0
    duplicates: int = 0
    corrected_since: int | None = None
    _read_at: int | None = None
    _known_to: int = 0
    _is_first_known: bool = False
    _requests: Counter[int] = field(default_factory=Counter)
    _left_out: set[int] = field(default_factory=set)

    def start_after(self, sequence: int) -> None:
        """Set the number before the first caption that the client should receive."""
        self.first_after = self.complete_to = sequence
        self._is_first_known = True
        self._advance()

    def register(self, last_sequence: int) -> None:
        """Store the class's last number from `register_response`."""
        self._known_to = max(self._known_to, last_sequence)
        if self.first_after is None:
            self.start_after(max(0, last_sequence - _LATEST))
            self._is_first_known = last_sequence == 0

    def add(self, message: Message) -> None:
        """Store the caption of a message, or those of a page of missed captions.

        A `register_response` says when the pages that follow it were read.
        """
        if message.get("type") == "history":
            captions: Iterable[Message] = message["captions"]
            self._note_first(message["from"])
            if message["complete"] and self._read_at is not None:
                self.corrected_since = self._read_at
        else:
            captions = [message]
        if message.get("type") == "register_response":
            self._read_at = message["data"].get("readAt")
            if self.corrected_since is None:
                # The history of a first registration is up to date, even if it is requested again.
                self.corrected_since = self._read_at
        for caption in captions:
            if caption.get("type") in _CAPTIONS:
                self._store(caption)
        self._advance()

    def texts(self) -> list[str]:
        """Return the final texts, ordered by sequence number."""
        return [caption["text"] for _, caption in sorted(self._finals())]

    @property
    def resume_after(self) -> int | None:
        """The `lastSequence` to register with after a reconnect; `None` before the first caption.

        It is a few numbers before `complete_to`, so that corrections arrive too.
        """
        if not self._has_begun:
            return None
        oldest = min(self._left_out, default=self.complete_to)
        return max(self.first_after or 0, min(self.complete_to - _OVERLAP, oldest - 1))

    @property
    def missed(self) -> Message:
        """The fields with which to register for missed captions, and for missed corrections."""
        after = self.resume_after
        if after is None:
            return {}
        since = self.corrected_since if self._is_first_known else None
        fields = {"lastSequence": after}
        return fields if since is None else fields | {"correctedSince": since}

    @property
    def has_gap(self) -> bool:
        """Whether the class has final captions that have not arrived."""
        return self._has_begun and self.complete_to < self._known_to

    def count_request(self) -> bool:
        """Count a request for what is missing; call it before each one.

        A number that was requested too often in vain is skipped from now on. Returns whether
        anything remains to request.
        """
        for number in range(self.complete_to + 1, self._known_to + 1):
            if self._has(number) or number in self._left_out:
                continue
            self._requests[number] += 1
            if self._requests[number] > _REQUESTS:
                self._left_out.add(number)
                # An interim text without a final one: the teacher said something else.
                self.by_number.pop(number, None)
        self._advance()
        return self.has_gap

    @property
    def _has_begun(self) -> bool:
        # Without a page of missed captions the class had none: the first is number 1.
        return self.first_after is not None or bool(self.by_number)

    def _note_first(self, first: int) -> None:
        """Read from the first page where a new student's captions begin."""
        if not self._is_first_known and self.complete_to == (self.first_after or 0):
            self.start_after(first - 1)
        self._is_first_known = True

    def _finals(self) -> Iterator[tuple[int, Message]]:
        return ((number, one) for number, one in self.by_number.items() if one["isFinal"])

    def _has(self, number: int) -> bool:
        return bool(self.by_number.get(number, _MISSING)["isFinal"])

    def _advance(self) -> None:
        while self._has(self.complete_to + 1) or self.complete_to + 1 in self._left_out:
            self.complete_to += 1
        settled = min(self.complete_to, self._known_to - _OVERLAP_OF_LEFT_OUT - 1)
        self._left_out = {n for n in self._left_out if n > settled and not self._has(n)}

    def _store(self, caption: Message) -> None:
        number, known = caption["sequence"], self.by_number.get(caption["sequence"])
        is_kept = known is not None and known["isFinal"] and not caption["isFinal"]
        if is_kept or (known is not None and known["revision"] >= caption["revision"]):
            self.duplicates += 1
            return
        self.by_number[number] = caption
        if caption["isFinal"]:
            self._known_to = max(self._known_to, number)


_MISSING: Final[Mapping[str, bool]] = {"isFinal": False}
