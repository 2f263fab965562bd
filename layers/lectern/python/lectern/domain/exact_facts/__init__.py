"""Exact facts that must survive a translation: which a text has, and which a translation lacks.

"Do not heat" must never arrive as "heat", nor 15 mg as 50. `missing_facts` compares a source with
its translation. It is pure and takes well under 2 ms. Where a fact can be said in many ways it
prefers to miss an error: a false alarm costs a second translation and the readers' trust.

- A number counts in figures of any script with the signs of its language, and in words.
- A unit, currency or label (`page 12`) counts if it stands beside its number.
- A time of day may be written with 12 or 24 hours. A date may be written in figures.
- Two facts of one kind that are listed (`3 and 5`) keep their order.
- `coverage` says what can be checked in which language.
"""

from lectern.domain.exact_facts.comparison import missing_facts
from lectern.domain.exact_facts.extraction import facts_of
from lectern.domain.exact_facts.fact import CannotCheck, Facts
from lectern.domain.missing_fact import FactKind, MissingFact

__all__ = ["CannotCheck", "FactKind", "Facts", "MissingFact", "facts_of", "missing_facts"]
