"""The record of a school."""

from dataclasses import dataclass, field, replace
from typing import Final, TypedDict

MAX_NAME: Final = 80
"""The longest name of a school, in characters."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SchoolTerms:
    """What the platform has agreed with a school. `None` stands for the stage's own value.

    - While the school `is_suspended`, its teachers start no classes. Live ones continue, and its
      reports can be read.
    - `students` is the maximum number of students in a class.
    - `spoken_characters` is what `tts_request` synthesizes for a class in an hour at most.
    - `monthly_budget` is what providers may charge for the school in a month, in US dollars; `None`
      for no limit.
    - `providers` names the identity providers whose accounts are teachers of this school.
    - `provider_secret` names the secret that contains the school's own keys of providers.
    """

    is_suspended: bool = False
    students: int | None = None
    spoken_characters: int | None = None
    monthly_budget: int | None = None
    providers: frozenset[str] = frozenset()
    provider_secret: str | None = None


NO_TERMS: Final = SchoolTerms()
"""The terms of a school without a record."""


class TermsChange(TypedDict, total=False):
    """New values for some of the terms."""

    is_suspended: bool
    students: int | None
    spoken_characters: int | None
    monthly_budget: int | None
    providers: frozenset[str]
    provider_secret: str | None


class SchoolChange(TypedDict, total=False):
    """New values for some fields of a record."""

    name: str
    retention_days: int | None
    terms: TermsChange


@dataclass(frozen=True, slots=True)
class School:
    """A school. `school_id` is the value of the school claim in its teachers' tokens.

    - `retention_days` is how long its classes are kept; 0 keeps them until they are deleted by
      hand, `None` as long as the stage does.
    - `version` grows with each change of the record, also of one that was deleted and made again.
    """

    school_id: str
    name: str
    terms: SchoolTerms = NO_TERMS
    retention_days: int | None = None
    version: int = field(default=0, compare=False)

    def changed(self, change: SchoolChange, version: int) -> "School":
        """Return the record with a change, as the version of this number."""
        values = {name: value for name, value in change.items() if name != "terms"}
        terms = replace(self.terms, **change.get("terms", {}))
        return replace(self, **values, terms=terms, version=version)  # type: ignore[arg-type]
