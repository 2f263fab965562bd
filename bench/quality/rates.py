"""Measures what the exact-facts guard catches, and its false alarms."""

import time
from collections import Counter
from dataclasses import dataclass, field

from bench.quality.pairs import Example, examples
from lectern.domain.exact_facts import CannotCheck, MissingFact, missing_facts


@dataclass(slots=True)
class Rate:
    """How many of some pairs raised an alarm."""

    alarms: int = 0
    pairs: int = 0

    def add(self, *, alarm: bool) -> None:
        """Count a pair."""
        self.alarms += alarm
        self.pairs += 1

    @property
    def percent(self) -> float:
        """The share with an alarm."""
        return 100 * self.alarms / self.pairs if self.pairs else 0.0


@dataclass(slots=True)
class Rates:
    """What a language's pairs raised, by kind of fact."""

    caught: dict[str, Rate] = field(default_factory=dict)
    false_alarms: dict[str, Rate] = field(default_factory=dict)
    unchecked: Counter[str] = field(default_factory=Counter)
    missed: list[tuple[str, str, Example]] = field(default_factory=list)
    alarmed: list[tuple[list[MissingFact], Example]] = field(default_factory=list)
    milliseconds: list[float] = field(default_factory=list)


def total(rates: dict[str, Rate]) -> Rate:
    """Return the sum of all kinds."""
    alarms = sum(each.alarms for each in rates.values())
    return Rate(alarms, sum(each.pairs for each in rates.values()))


def measure(language: str, count: int) -> Rates:
    """Check `count` correct pairs of a language, and as many wrong ones or a few more."""
    found = Rates()
    for number, example in enumerate(examples(language, count)):
        began = time.process_time()
        missing = _alarm(example, example.correct, found)
        found.milliseconds.append((time.process_time() - began) * 1000)
        if missing is not None:
            found.false_alarms.setdefault(example.kind, Rate()).add(alarm=bool(missing))
        if missing:
            found.alarmed.append((missing, example))
        changes = sorted(example.wrong)
        change = changes[number // 15 % len(changes)]
        caught = _alarm(example, example.wrong[change], found)
        if caught is not None:
            found.caught.setdefault(example.kind, Rate()).add(alarm=bool(caught))
        if caught == []:
            found.missed.append((change, example.wrong[change], example))
    return found


def _alarm(example: Example, target: str, found: Rates) -> list[MissingFact] | None:
    """Return the alarm for a translation, `None` if it cannot be checked."""
    answer = missing_facts(example.source, "en", target, example.language, example.glossary)
    if isinstance(answer, CannotCheck):
        found.unchecked.update(answer.kinds)
        return None
    return list(answer)
