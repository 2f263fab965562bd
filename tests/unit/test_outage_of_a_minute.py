"""A provider is down for a minute of a class: with its circuit breakers, on a moved clock."""

import heapq
import random
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import partial
from itertools import count
from typing import Final

import pytest

from lectern.adapters.call_counts import CallCounts
from lectern.adapters.circuit import CircuitBreaker
from lectern.adapters.memory import MemoryCircuitStore, MemoryMissedCaptionStore
from lectern.domain.repair import Repair
from lectern.domain.utterance import CaptionStatus, StoredUtterance, UtteranceDraft
from lectern.ports.translator import Translated, TranslationRequest, Translator
from lectern.services.translate import TranslateConcurrently
from tests.fakes.inline import Inline
from tests.fakes.outage import Outage

LANGUAGES: Final = ("ar", "es", "fr", "so", "ti", "tr", "uk", "vi")
OUTAGE_MS: Final = 60_000
PERIOD_MS: Final = 3_000
GOAL_MS: Final = 30_000


@dataclass
class Guarded:
    """A translator behind the circuit breaker of one process."""

    translator: Translator
    breaker: CircuitBreaker
    context_size: int = 0

    def translate(self, request: TranslationRequest, time_limit_s: float) -> Translated:
        return self.breaker.call(
            partial(self.translator.translate, request, time_limit_s), request.target, is_last=True
        )


@dataclass
class Minute:
    """A class with a sentence every three seconds. `says_on` is whether it goes on afterwards.

    Each language is repaired by a process of its own, which knows of the other calls only what the
    circuit breakers share.
    """

    languages: Sequence[str]
    says_on: bool
    seed: int
    outage: Outage = field(default_factory=Outage)
    circuits: MemoryCircuitStore = field(default_factory=MemoryCircuitStore)
    _plan: list[tuple[int, int, Callable[[], object]]] = field(default_factory=list)
    _order: Iterator[int] = field(default_factory=count)
    repaired_after_ms: int = -1

    def __post_init__(self) -> None:
        self._random = random.Random(self.seed)  # noqa: S311 - a seed makes a run repeatable
        self.outage.missed = MemoryMissedCaptionStore(self.outage.school.table, len(LANGUAGES))
        self._teaching = self._process()
        self._repairing = {language: self._process() for language in self.languages}
        self.back_at = self.outage.school.clock.now + OUTAGE_MS

    def _process(self) -> TranslateConcurrently:
        clock, store = self.outage.school.clock, self.circuits
        counts = CallCounts("translator", store, clock, Inline())
        breaker = CircuitBreaker(counts, self._random.random, Inline())
        translator = Guarded(self.outage.translator, breaker)
        return TranslateConcurrently(translator, self.outage.school.history, Inline(), 5.0)

    def hold(self) -> None:
        """Hold the class, and make all tries that are requested."""
        clock = self.outage.school.clock
        end = self.back_at + (OUTAGE_MS if self.says_on else 0)
        for at in range(clock.now, end, PERIOD_MS):
            self._at(at, partial(self._say, f"Said at {at}."))
        self._at(self.back_at, self._come_back)
        while self._plan:
            clock.now, _, act = heapq.heappop(self._plan)
            act()
            self._plan_requested()
            if self.repaired_after_ms < 0 and clock.now > self.back_at and self._is_repaired():
                self.repaired_after_ms = clock.now - self.back_at

    def stored(self) -> Sequence[StoredUtterance]:
        return self.outage.school.history.after(self.outage.teacher.session_id, 0, 1_000)

    def _at(self, at: int, act: Callable[[], object]) -> None:
        heapq.heappush(self._plan, (at, next(self._order), act))

    def _come_back(self) -> None:
        self.outage.translator.is_down = False

    def _say(self, text: str) -> None:
        school, draft = self.outage.school, UtteranceDraft(text)
        said = school.log.assign_number(school.classroom(self.outage.teacher), draft).utterance
        made = list(self._teaching(said, self.languages))
        school.log.store(said, [each.caption for each in made])
        self.outage.request_repair(said, made)

    def _try(self, repair: Repair) -> None:
        translate = self._repairing[repair.language]
        missed = replace(self.outage.translate_missed, translate=translate)
        following = replace(self.outage.repair, translate_missed=missed)(repair)
        if following:
            self.outage.request.asked.append(following)

    def _plan_requested(self) -> None:
        for repair in self.outage.request.asked:
            due = self.outage.school.clock.now + repair.wait_s * 1_000
            self._at(due, partial(self._try, repair))
        self.outage.request.asked.clear()

    def _is_repaired(self) -> bool:
        return all(
            caption.status is CaptionStatus.OK
            for each in self.stored()
            if each.utterance.said_at < self.back_at
            for caption in each.captions.values()
        )


@pytest.mark.parametrize("says_on", [True, False], ids=["goes on", "is silent"])
@pytest.mark.parametrize("languages", [1, 3, 8])
def test_all_captions_are_repaired_within_half_a_minute(languages: int, says_on: bool) -> None:
    for seed in range(5):
        minute = Minute(LANGUAGES[:languages], says_on, seed)

        minute.hold()

        assert 0 <= minute.repaired_after_ms <= GOAL_MS, seed
        captions = [caption for each in minute.stored() for caption in each.captions.values()]
        assert {caption.status for caption in captions} == {CaptionStatus.OK}
        assert minute.outage.request.asked == []


def test_while_it_is_down_a_provider_gets_fewer_calls_than_there_are_captions() -> None:
    minute = Minute(LANGUAGES, says_on=False, seed=0)

    minute.hold()

    captions = len(LANGUAGES) * OUTAGE_MS // PERIOD_MS
    repairs = minute.outage.counts.repaired
    failed_calls = len(minute.outage.translator.texts) - repairs
    assert repairs == captions
    assert failed_calls < captions
