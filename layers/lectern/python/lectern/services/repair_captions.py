"""The `repair` use case: tries captions again that were delivered without a translation."""

from collections.abc import Iterator, Sequence
from concurrent.futures import Executor
from dataclasses import dataclass, field
from typing import Final

from lectern.domain.classroom import Classroom
from lectern.domain.clock import Clock
from lectern.domain.glossary import NO_TOPIC
from lectern.domain.repair import MAX_REFUSALS, REPAIR_MS, Repair
from lectern.domain.utterance import CaptionStatus, Utterance
from lectern.ports.repair import RepairCounts, RepairStore
from lectern.ports.rosters import RosterReader
from lectern.ports.utterances import CaptionHistory
from lectern.services.announce_repair import AnnounceRepair
from lectern.services.translate import Failure
from lectern.services.translate_missed import LateCaption, NotTranslated, TranslateMissed

# All captions of 10 minutes, and more.
_MOST: Final = 1_000
# Captions that are translated at once, for a provider that has just come back.
_WAVE: Final = 16
# After this time no further wave begins: the function has 29 s.
_WAVES_MS: Final = 12_000


@dataclass(slots=True)
class _Try:
    """What one try has done so far.

    - `refusals` is by sequence number.
    - `is_answered` is whether a provider has answered every call of the last wave.
    """

    repaired: int = 0
    refusals: dict[int, int] = field(default_factory=dict)
    is_answered: bool = True


@dataclass(frozen=True, slots=True)
class RepairCaptions:
    """Translates the captions of a class in one language that have no translation.

    - While no provider answers, a try is one translation, and each try is of another caption.
      Once that is answered, all others follow, newest first.
    - Safe to run concurrently, also with `catch-up`: a claim makes sure that each caption is
      translated once. A correction of the utterance wins.
    - Also repairs the archive of a class that has ended, and of a language that has no reader now.
    """

    repairs: RepairStore
    history: CaptionHistory
    rosters: RosterReader
    translate_missed: TranslateMissed
    announce: AnnounceRepair
    counts: RepairCounts | None
    pool: Executor
    clock: Clock

    def __call__(self, repair: Repair) -> Repair | None:
        """Make a try. Return the next one, `None` if it was the last."""
        began, session_id = self.clock(), repair.session_id
        # Counted before the log is read: a caption that fails meanwhile keeps the series going.
        noted = self.repairs.renew(session_id, repair.language)
        untranslated = self._untranslated(repair)
        pending = [each for each in untranslated if each.said_at > began - REPAIR_MS]
        made = self._try(repair, pending) if pending else _Try()
        refused = repair.refusing(made.refusals)
        left = [each for each in pending if not refused.is_refused(each.sequence)]
        given_up = len(pending) - len(left) + _expired(untranslated, repair, began)
        if self.counts and (made.repaired or given_up):
            self.counts.add(repaired=made.repaired, given_up=given_up)
        first = min((each.sequence for each in left), default=None)
        if len(left) == made.repaired and self.repairs.finish(session_id, repair.language, noted):
            return None
        return refused.then(first, began, has_repaired=made.repaired > 0)

    def _untranslated(self, repair: Repair) -> Sequence[Utterance]:
        """Return the utterances without a translation that are not given up, newest first."""
        stored = self.history.after(repair.session_id, repair.after, _MOST)
        utterances = []
        for each in reversed(stored):
            caption = each.captions.get(repair.language)
            is_missing = caption and caption.status is CaptionStatus.UNAVAILABLE
            if is_missing and not repair.is_refused(each.utterance.sequence):
                utterances.append(each.utterance)
        return utterances

    def _try(self, repair: Repair, pending: Sequence[Utterance]) -> _Try:
        """Translate one of the captions, and then the others in waves while they are answered."""
        classroom, made = self.rosters.find_class(repair.session_id), _Try()
        # Another one each time: a text that no provider can translate must not stop the others.
        probe = pending[repair.tries % len(pending)]
        others = [each for each in pending if each is not probe]
        until = self.clock() + _WAVES_MS
        for wave in _waves(probe, others):
            if not made.is_answered or self.clock() > until:
                break
            self._translate(repair, wave, classroom, made)
        return made

    def _translate(
        self, repair: Repair, wave: Sequence[Utterance], classroom: Classroom | None, made: _Try
    ) -> None:
        topic = classroom.topic if classroom else NO_TOPIC
        payer = classroom.payer if classroom else None
        results = self.pool.map(
            lambda each: self.translate_missed(
                repair.session_id, each.sequence, repair.language, topic, payer
            ),
            wave,
        )
        late, failures = [], []
        for utterance, result in zip(wave, results, strict=True):
            if isinstance(result, LateCaption):
                late.append(result)
            elif result is not None:
                failures.append(result.failure)
                if refusals := _refusals(result):
                    made.refusals[utterance.sequence] = refusals
        made.repaired += len(late)
        # Without a result, another invocation has the caption: that says nothing of the provider.
        made.is_answered = bool(late or failures) and Failure.UNANSWERED not in failures
        self.announce(repair.session_id, late)


def _waves(probe: Utterance, others: Sequence[Utterance]) -> Iterator[Sequence[Utterance]]:
    yield [probe]
    for start in range(0, len(others), _WAVE):
        yield others[start : start + _WAVE]


def _refusals(result: NotTranslated) -> int:
    """Return how many refusals a failure counts as: none if the provider did not answer."""
    if result.failure is Failure.UNSUPPORTED:
        return MAX_REFUSALS
    return int(result.failure is Failure.REFUSED or result.is_paid)


def _expired(untranslated: Sequence[Utterance], repair: Repair, now: int) -> int:
    """Return how many captions have become too old since the last try."""
    since, until = repair.tried_at - REPAIR_MS, now - REPAIR_MS
    return sum(since < each.said_at <= until for each in untranslated)
