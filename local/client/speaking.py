"""What a teacher has said and the server may not have taken in yet."""

from dataclasses import dataclass, field
from typing import Final
from uuid import uuid4

from local.client.reading import Message

_SEND_AGAIN: Final = frozenset({"RATE_LIMITED", "INTERNAL", "FORBIDDEN", "NOT_REGISTERED"})
"""Answers to a try, not to the sentence: it goes out again with the next socket."""


@dataclass(slots=True)
class Speaking:
    """Numbers sentences, and remembers each until it is answered.

    `refused` has the errors of those that never will be taken in.
    """

    refused: list[Message] = field(default_factory=list)
    _last: int = 0
    _pending: dict[str, Message] = field(default_factory=dict)

    @property
    def pending(self) -> list[Message]:
        """What has to be said again on a new socket, in order."""
        return sorted(self._pending.values(), key=lambda message: int(message["sequence"]))

    def begin_after(self, sequence: int) -> None:
        """Go on from what the class has reached; what has been numbered stays as it is."""
        self._last = max(self._last, sequence)

    def next(self, text: str, **fields: object) -> Message:
        """Return the message of the next sentence."""
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

    def take(self, message: Message) -> None:
        """Take in an answer: the sentence is in the class, or never will be."""
        if message["type"] not in {"transcription", "error"}:
            return
        utterance_id = message.get("requestId", "")
        if message["type"] == "error":
            if message["code"] in _SEND_AGAIN or utterance_id not in self._pending:
                return
            self.refused.append(message)
        self._pending.pop(utterance_id, None)
