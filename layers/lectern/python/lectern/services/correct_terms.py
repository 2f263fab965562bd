"""Corrects the earlier utterances of a class after a new term."""

from collections.abc import Sequence
from concurrent.futures import Executor
from dataclasses import dataclass, replace
from typing import Final

from lectern.domain.classroom import Roster
from lectern.domain.clock import Clock
from lectern.domain.glossary import Glossary
from lectern.domain.utterance import StoredUtterance
from lectern.ports.post import Poster
from lectern.ports.rosters import RosterReader
from lectern.ports.term_corrections import TermCorrection, TermCorrectionRequest
from lectern.ports.utterances import CaptionHistory
from lectern.protocol.amended import TermsCorrected
from lectern.protocol.codec import encode
from lectern.services.amend_utterance import Amended, AmendUtterance, needed

_READ: Final = 1_000
_AT_ONCE: Final = 4
"""Utterances that are translated side by side: what is said now must not wait for them."""
_BATCH_MS: Final = 10_000
"""An invocation begins no more utterances after this. It may last 29 s, a translation 8 s."""


@dataclass(frozen=True, slots=True)
class CorrectTerms:
    """Amends the stored utterances that misheard a term, or whose captions lack it.

    - The newest utterance comes first. What one invocation cannot do, the next one does.
    - The current glossary of the class counts: a term that the teacher has removed or replaced
      since changes nothing more.
    - Safe to repeat, and to run concurrently: an utterance that has its terms is left alone.
    """

    rosters: RosterReader
    history: CaptionHistory
    amend: AmendUtterance
    poster: Poster
    request: TermCorrectionRequest
    pool: Executor
    clock: Clock

    def __call__(self, correction: TermCorrection) -> None:
        """Amend the utterances below `before`, and tell the teacher when all are done.

        Does nothing if the class has ended.
        """
        began_at, session_id = self.clock(), correction.session_id
        roster = self._live(session_id)
        if roster is None:
            return
        terms = correction.terms.shared_with(roster.classroom.glossary)
        stored = self._stored(session_id, correction.before)
        affected = [each for each in reversed(stored) if needed(each, terms)]
        for start in range(0, len(affected), _AT_ONCE):
            if self.clock() - began_at > _BATCH_MS:
                self.request.correct_terms_soon(correction)
                return
            chunk = affected[start : start + _AT_ONCE]
            correction = self._correct(correction, chunk, stored)
        if roster := self._live(session_id):
            done = TermsCorrected.of(correction.terms, correction.changed, correction.failed)
            self.poster.post_many([roster.classroom.teacher_connection_id], encode(done))

    def _correct(
        self,
        correction: TermCorrection,
        chunk: Sequence[StoredUtterance],
        stored: Sequence[StoredUtterance],
    ) -> TermCorrection:
        """Amend some utterances, and return what is left to do."""
        results = self._amended(correction, chunk, stored)
        return replace(
            correction,
            before=min(map(_number, chunk)),
            changed=correction.changed + results.count(Amended.CHANGED),
            failed=correction.failed + results.count(Amended.FAILED),
        )

    def _amended(
        self,
        correction: TermCorrection,
        chunk: Sequence[StoredUtterance],
        stored: Sequence[StoredUtterance],
    ) -> list[Amended]:
        roster = self._live(correction.session_id)
        if roster is None:
            return []
        terms = correction.terms.shared_with(roster.classroom.glossary)
        results = self._amend_all(roster, chunk, terms, stored)
        # The teacher may have changed a term meanwhile. The invocation for that has found what was
        # stored before these amendments.
        now = self._live(correction.session_id)
        later = now.classroom.glossary.added_since(roster.classroom.glossary) if now else Glossary()
        if now and later.terms:
            self._amend_all(now, chunk, later, stored)
        return results

    def _amend_all(
        self,
        roster: Roster,
        chunk: Sequence[StoredUtterance],
        terms: Glossary,
        stored: Sequence[StoredUtterance],
    ) -> list[Amended]:
        results = self.pool.map(
            lambda each: self.amend(roster.classroom, each, terms, stored), chunk
        )
        return [*results]

    def _live(self, session_id: str) -> Roster | None:
        roster = self.rosters.read(session_id)
        return roster if roster and roster.classroom.is_live(self.clock()) else None

    def _stored(self, session_id: str, before: int | None) -> Sequence[StoredUtterance]:
        found: list[StoredUtterance] = []
        while True:
            after = found[-1].utterance.sequence if found else 0
            page = self.history.after(session_id, after, _READ)
            found += page
            if len(page) < _READ:
                return [each for each in found if before is None or _number(each) < before]


def _number(stored: StoredUtterance) -> int:
    return stored.utterance.sequence
