"""A teacher's utterances that the server has not acknowledged yet."""

from dataclasses import dataclass, field
from typing import Final
from uuid import uuid4

from local.client.captions import Message

_RETRY: Final = frozenset({"RATE_LIMITED", "INTERNAL", "FORBIDDEN", "NOT_REGISTERED"})
"""Error codes that reject one attempt, not the utterance."""


@dataclass(slots=True)
class Outbox:
    """Numbers utterances, and keeps each until the server answers it.

    Args:
        refused: The errors of utterances that the server rejected permanently.
        wait_s: How long the server wants the client to wait before it resends, 0 for no wait. Each
            answer sets it.
    """

    refused: list[Message] = field(default_factory=list)
    wait_s: float = 0.0
    _last: int = 0
    _pending: dict[str, Message] = field(default_factory=dict)
    _taken: set[str] = field(default_factory=set)

    @property
    def pending(self) -> list[Message]:
        """The messages to resend on a new socket, ordered by sequence number."""
        return sorted(self._pending.values(), key=lambda message: int(message["sequence"]))

    @property
    def needs_numbers(self) -> bool:
        """Whether every pending utterance waits for a new number."""
        return bool(self._pending) and not self._pending.keys() - self._taken

    def start_after(self, sequence: int) -> None:
        """Number the next utterance after the class's last one; assigned numbers stay."""
        self._last = max(self._last, sequence)

    def next(self, text: str, **fields: object) -> Message:
        """Return the message of the next utterance; it is pending from now on."""
        self._last += 1
        utterance_id = str(uuid4())
        message = {
            "type": "transcription",
            "text": text,
            "sequence": self._last,
            "utteranceId": utterance_id,
            "requestId": utterance_id,
            **fields,
        }
        self._pending[utterance_id] = message
        return message

    def renumber(self) -> list[Message]:
        """Return the pending utterances with new numbers, in the order in which they were said."""
        self._taken.clear()
        for message in self.pending:
            self._last += 1
            message["sequence"] = self._last
        return self.pending

    def acknowledge(self, message: Message) -> None:
        """Remove the utterance that a message accepts or rejects; ignore other messages.

        - A number that another utterance has is replaced by `renumber`, once all are answered.
        - `wait_s` is set by `RATE_LIMITED`.
        """
        if message["type"] not in {"transcription", "error"}:
            return
        utterance_id = message.get("requestId", "")
        if utterance_id not in self._pending:
            return
        if message["type"] == "transcription":
            del self._pending[utterance_id]
        elif message["code"] == "SEQUENCE_TAKEN":
            self._taken.add(utterance_id)
            self.start_after(message["lastSequence"])
        elif message["code"] in _RETRY:
            self.wait_s = message.get("retryAfterMs", 0) / 1_000
        else:
            self.refused.append(message)
            del self._pending[utterance_id]
