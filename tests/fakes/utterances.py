"""A `CaptionHistory` without utterances, and an `UtteranceLog` that assigns no numbers."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from lectern.domain.classroom import Classroom
from lectern.domain.utterance import Caption, StoredUtterance, Utterance, UtteranceDraft
from lectern.ports.utterances import Numbered


class EmptyHistory:
    """The history of a class without stored utterances."""

    def last_sequence(self, session_id: str) -> int:
        return 0

    def latest(self, session_id: str, count: int) -> Sequence[StoredUtterance]:
        return []

    def after(self, session_id: str, sequence: int, count: int) -> Sequence[StoredUtterance]:
        return []


@dataclass
class DeliveryLog(EmptyHistory):
    """A log that never fails, for deliveries of utterances that have their number.

    `kept` has the utterances that were stored.
    """

    kept: list[Utterance] = field(default_factory=list)

    def assign_number(
        self, classroom: Classroom, draft: UtteranceDraft, last_sequence: int | None = None
    ) -> Numbered:
        raise AssertionError("the utterance has its number")

    def store(self, utterance: Utterance, captions: Sequence[Caption]) -> None:
        self.kept.append(utterance)

    def release(self, utterance: Utterance) -> None:
        raise AssertionError("the delivery does not fail")
