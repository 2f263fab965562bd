"""The slot of a sequence number, and which draft of its utterance replaces the text in it.

A slot has these states:

    free ── claim ──▶ in progress, until its lease ends ── keep ──▶ stored
                       ▲            │ release: the lease ends now  │
                       └── claim: a newer revision, or the same one once the lease has ended
"""

from dataclasses import dataclass
from typing import Final

from lectern.domain.classroom import Classroom
from lectern.domain.errors import RateLimitedError, SequenceTakenError
from lectern.domain.utterance import Utterance, UtteranceDraft

POLL_S: Final = 0.05
POLLS: Final = 100
"""Five seconds for another attempt at the same utterance to finish."""
RECENT: Final = 10
"""What a fast teacher says while a slow translator works."""


@dataclass(frozen=True, slots=True)
class Slot:
    """What a log has under a sequence number.

    - `utterance` is the text that was accepted last.
    - `lease_until` is when the attempt that delivers it has finished or died.
    - `stored_revision` is the revision that was delivered last, `None` before the first.
    """

    utterance: Utterance
    lease_until: int
    stored_revision: int | None = None

    @property
    def is_undelivered(self) -> bool:
        """Whether the text is final, and not delivered."""
        stored = self.stored_revision
        is_stored = stored is not None and stored >= self.utterance.revision
        return self.utterance.is_final and not is_stored

    def is_in_progress(self, now: int) -> bool:
        """Return whether an attempt is delivering the final text at `now`."""
        return self.is_undelivered and self.lease_until > now

    def revision_for(self, draft: UtteranceDraft, now: int) -> int | None:
        """Return the revision that the draft becomes in the slot, `None` if it replaces nothing.

        It replaces an older text, or the same one after an attempt that failed or died.
        """
        revision = self._revision_of(draft)
        is_new = self._is_newer(draft, revision) or self._is_abandoned(draft, now)
        return revision if is_new else None

    def _revision_of(self, draft: UtteranceDraft) -> int:
        """Return the draft's revision; without one, each change of the text is the next one."""
        there, following = self.utterance, self.utterance.revision + 1
        if draft.is_final and not there.is_final:
            return max(draft.revision or 0, following)  # a final text supersedes every interim one
        if draft.revision is not None:
            return draft.revision
        is_corrected = draft.is_correction and draft.text != there.text
        is_same = draft.is_final and there.is_final and not is_corrected
        return following - 1 if is_same else following

    def _is_newer(self, draft: UtteranceDraft, revision: int) -> bool:
        reverts_final = self.utterance.is_final and not draft.is_final
        # A shorter interim text arrived out of order, or would make the captions flicker.
        is_interim = not (draft.is_final or draft.is_held)
        shrinks = is_interim and len(draft.text) < len(self.utterance.text)
        return revision > self.utterance.revision and not reverts_final and not shrinks

    def _is_abandoned(self, draft: UtteranceDraft, now: int) -> bool:
        """Return whether an attempt claimed the final text, and ended before it was stored."""
        return draft.is_final and self.is_undelivered and self.lease_until <= now


def utterance_of(
    classroom: Classroom, draft: UtteranceDraft, sequence: int, revision: int, said_at: int
) -> Utterance:
    """Return a draft, which has its utterance id, as the utterance with a number."""
    return Utterance(
        session_id=classroom.session_id,
        utterance_id=draft.utterance_id or "",
        sequence=sequence,
        revision=revision,
        text=draft.text,
        language=draft.language or classroom.language,
        is_final=draft.is_final,
        said_at=said_at,
    )


def in_progress_error() -> RateLimitedError:
    """Return the error for an utterance that another attempt is still delivering."""
    text = "The server is already processing this utterance. Send it again in a moment."
    return RateLimitedError(text, retry_after_ms=1_000)


def too_far_ahead(sequence: int, last: int) -> SequenceTakenError:
    """Return the error for a number above `highest_sequence`; `last` is the class's highest one."""
    return _number_refused(f"Number {sequence} is too far ahead.", last)


def number_taken(sequence: int, last: int) -> SequenceTakenError:
    """Return the error for a number that another utterance has."""
    return _number_refused(f"Another utterance has number {sequence}.", last)


def _number_refused(why: str, last: int) -> SequenceTakenError:
    text = f"{why} Continue with {last + 1}."
    return SequenceTakenError(text, field="sequence", last_sequence=last)
