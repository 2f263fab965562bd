"""A token bucket whose whole state is the moment at which it is full again.

- Each call costs milliseconds of refill, and moves the moment that far into the future.
- A call is refused if the moment is more than `burst_ms` away.
- A refused call is charged too, until the moment is another `grace_ms` away. Only a client that
  ignores refusals gets there.

Source: the generic cell rate algorithm of ITU-T I.371, with a grace added.
"""

from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True, slots=True)
class Bucket:
    """The size of a burst, and how far refused calls may exceed it, in milliseconds of refill."""

    burst_ms: int
    grace_ms: int = 0

    @property
    def full_ms(self) -> int:
        """How far away the moment can be at most, in milliseconds."""
        return self.burst_ms + self.grace_ms

    def charged(self, filled_at: int | None, cost_ms: int, now: int) -> int | None:
        """Return the bucket's moment after a call, `None` if the call takes nothing from it.

        Args:
            filled_at: The bucket's moment before the call, `None` before the first call.
            cost_ms: The cost of the call.
            now: Epoch milliseconds.
        """
        moment = max(filled_at or now, now) + cost_ms
        return moment if moment <= now + self.full_ms else None

    def wait_ms(self, filled_at: int, cost_ms: int, now: int) -> int:
        """Return the milliseconds to wait before a retry, 0 for a call that is allowed.

        Args:
            filled_at: The bucket's moment, including this call.
            cost_ms: The cost of the call.
            now: Epoch milliseconds.
        """
        if filled_at - now <= self.burst_ms:
            return 0
        return filled_at + cost_ms - self.burst_ms - now


MESSAGES: Final = Bucket(burst_ms=30_000, grace_ms=30_000)
"""The budget of one connection for messages that are expensive to handle."""

MESSAGE_BURST: Final = Bucket(MESSAGES.burst_ms)
"""The part of that budget from which messages are allowed."""

REGISTER_MS: Final = 1_000
CHANGE_MS: Final = 500
"""A message that changes something for others or makes the server work: settings, speech."""
REFUSED_MS: Final = 200
SPEAK_MS: Final = 25
"""An utterance of the teacher, or a chunk of a recording."""

HISTORY: Final = Bucket(burst_ms=30_000)
"""The budget of one participant, over all connections, for reading past captions again.

It holds half of what a setting allows in a minute.
"""

EARS: Final = Bucket(burst_ms=60_000)
"""The budget of one class for permissions to stream sound."""

EAR_MS: Final = 5_000
"""One permission: a page needs one for each stream, and two in a row if a provider fails."""

QUESTIONS: Final = Bucket(burst_ms=10_000)
"""The budget of one student, over all connections, for questions."""

QUESTION_MS: Final = 5_000
"""One question of a student: two at once, then one each time."""

CLASS_QUESTIONS: Final = Bucket(burst_ms=60_000)
"""The budget of one class for questions, so that a whole class cannot flood its teacher."""

CLASS_QUESTION_MS: Final = 3_000
"""One question of the class: twenty at once, then one each time."""
