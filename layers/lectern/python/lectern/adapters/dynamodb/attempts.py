"""One attempt at giving an utterance its number, and what it may do to the slot that it finds."""

from dataclasses import dataclass, field
from typing import Final

from lectern.adapters.dynamodb.items import SlotItem
from lectern.domain.classroom import Classroom
from lectern.domain.identity import new_id
from lectern.domain.utterance import Utterance, UtteranceDraft

LEASE_MS: Final = 30_000
"""A function that claimed an utterance has finished or died by then: API Gateway's time limit."""


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

    def utterance(self, sequence: int, revision: int, late_captions: int = 0) -> Utterance:
        """Return the draft as the utterance with this number."""
        return Utterance(
            session_id=self.classroom.session_id,
            utterance_id=self.utterance_id,
            sequence=sequence,
            revision=revision,
            text=self.draft.text,
            language=self.draft.language or self.classroom.language,
            is_final=self.draft.is_final,
            said_at=self.at,
            late_captions=late_captions,
        )


def revision_of(attempt: Attempt, slot: SlotItem) -> int:
    """Return the draft's revision; without one, each change of the text is the next revision."""
    known, following = attempt.draft.revision, int(slot.revision) + 1
    if attempt.draft.is_final and not slot.is_final:
        return max(known or 0, following)  # a final text supersedes every interim one
    if known is not None:
        return known
    is_corrected = attempt.draft.is_correction and attempt.draft.text != slot.text
    is_same = attempt.draft.is_final and slot.is_final and not is_corrected
    return following - 1 if is_same else following


def is_newer(attempt: Attempt, revision: int, slot: SlotItem) -> bool:
    """Return whether the draft, as this revision, replaces the slot's text."""
    reverts_final = slot.is_final and not attempt.draft.is_final
    return bool(revision > slot.revision and not reverts_final and not _shrinks(attempt, slot))


def _shrinks(attempt: Attempt, slot: SlotItem) -> bool:
    """Return whether an interim text is shorter than the one shown.

    Such a text arrived out of order, or would make the captions flicker.
    """
    is_interim = not (attempt.draft.is_final or attempt.draft.is_held)
    return is_interim and len(attempt.draft.text) < len(slot.text)


def late_captions(slot: SlotItem) -> int:
    """Return how many captions were added after the utterance was stored."""
    return int(slot.attribute_values.get("late") or 0)


def is_stored(slot: SlotItem) -> bool:
    """Return whether the slot's own revision is delivered."""
    stored = slot.attribute_values.get("stored_revision")
    return stored is not None and bool(stored >= slot.revision)


def is_abandoned(attempt: Attempt, slot: SlotItem) -> bool:
    """Return whether an attempt claimed the final text, and failed or died before keeping it."""
    is_undone = slot.is_final and not is_stored(slot) and slot.lease_until <= attempt.at
    return bool(is_undone) and attempt.draft.is_final


def as_stored(attempt: Attempt, slot: SlotItem) -> Utterance:
    """Return the utterance as the slot has it, whatever the draft says."""
    return Utterance(
        session_id=attempt.classroom.session_id,
        utterance_id=slot.utterance_id,
        sequence=int(slot.sk),
        revision=int(slot.revision),
        text=slot.text,
        language=slot.slot_language,
        is_final=slot.is_final,
        said_at=int(slot.said_at),
        late_captions=late_captions(slot),
    )
