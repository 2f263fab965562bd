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

    `refused` has the errors of utterances that the server rejected for good.
    """

    refused: list[Message] = field(default_factory=list)
    _last: int = 0
    _pending: dict[str, Message] = field(default_factory=dict)

    @property
    def pending(self) -> list[Message]:
        """The messages to resend on a new socket, ordered by sequence number."""
        return sorted(self._pending.values(), key=lambda message: int(message["sequence"]))

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

    def acknowledge(self, message: Message) -> None:
        """Remove the utterance that a message accepts or rejects; ignore other messages."""
        if message["type"] not in {"transcription", "error"}:
            return
        utterance_id = message.get("requestId", "")
        if message["type"] == "error":
            if message["code"] in _RETRY or utterance_id not in self._pending:
                return
            self.refused.append(message)
        self._pending.pop(utterance_id, None)
