"""One attempt at giving an utterance its number."""

from dataclasses import dataclass, field

from lectern.domain.classroom import Classroom
from lectern.domain.identity import new_id
from lectern.domain.slot import utterance_of
from lectern.domain.utterance import Utterance, UtteranceDraft


@dataclass(frozen=True, slots=True)
class Attempt:
    """One attempt at assigning a number to a draft, which has its utterance id by now.

    `at` is when it began. `is_named_now` says that the client sent no utterance id.
    """

    classroom: Classroom
    draft: UtteranceDraft
    at: int
    is_named_now: bool = False
    attempt_id: str = field(default_factory=new_id)

    @property
    def utterance_id(self) -> str:
        """The utterance's id."""
        return self.draft.utterance_id or ""

    @property
    def key(self) -> str:
        """The partition of the utterance's item."""
        return f"UTTERANCE#{self.classroom.session_id}#{self.utterance_id}"

    @property
    def revision(self) -> int:
        """The revision of a text that is new to the log."""
        return self.draft.revision or 0

    @property
    def is_first(self) -> bool:
        """Whether the log probably does not have the utterance, and its number needs no guess.

        With an id and without a number, a repeat could claim a second number beside the first
        attempt. Freeing it would leave a gap.
        """
        draft = self.draft
        is_first_text = draft.revision == 0 or (draft.is_final and draft.revision is None)
        return self.is_named_now or (draft.sequence is not None and is_first_text)

    def utterance(self, sequence: int, revision: int) -> Utterance:
        """Return the draft as the utterance with this number."""
        return utterance_of(self.classroom, self.draft, sequence, revision, self.at)
