"""Schools in the responses of the HTTP API, and in those of the function `schools`."""

from collections.abc import Sequence

from lectern.domain.budget import MICRO, BudgetState, Spending
from lectern.domain.school import School
from lectern.domain.school_report import SchoolReport, StageTerms
from lectern.protocol.base import UNSET, Unset, WireStruct


class RetentionBody(WireStruct, frozen=True, kw_only=True):
    """How many days classes are kept; 0 until they are deleted by hand.

    - `chosen` says whether the school has chosen the days, instead of those of the stage.
    - A school may choose `least` to `most` days. If `most` is 0, it may choose any longer time, and
      also 0.
    """

    days: int
    chosen: bool
    least: int
    most: int

    @classmethod
    def of(cls, school: School, stage: StageTerms) -> "RetentionBody":
        """Return the retention of a school."""
        chosen, bounds = school.retention_days, stage.bounds
        days = stage.retention.of_school(school.school_id) if chosen is None else chosen
        return cls(days=days, chosen=chosen is not None, least=bounds.least, most=bounds.most)


class AgreementBody(WireStruct, frozen=True, kw_only=True):
    """What the platform has agreed with a school. The stage's values fill the gaps.

    - `students` is the maximum number of students in a class, `spokenCharacters` that of characters
      spoken on request for a class in an hour.
    - `monthlyBudget` is in US dollars; null is no limit.
    - `providers` are the identity providers of its teachers.
    """

    students: int
    spoken_characters: int
    monthly_budget: int | None
    providers: Sequence[str]

    @classmethod
    def of(cls, school: School, stage: StageTerms) -> "AgreementBody":
        """Return the agreement with a school."""
        terms = school.terms
        return cls(
            students=terms.students or stage.students,
            spoken_characters=terms.spoken_characters or stage.spoken_characters,
            monthly_budget=terms.monthly_budget,
            providers=sorted(terms.providers),
        )


class SpendingBody(WireStruct, frozen=True, kw_only=True):
    """What providers have charged for the school in the current month, by their list prices.

    - `month` is like `2026-11`, in UTC. `spent` is in US dollars.
    - `state` says what the school's classes do without: nothing yet (`open`, from 80 % of the
      budget `near`), voices (`no_voices`, 100 %), also interim translations (`no_interims`, 110 %).
    """

    month: str
    spent: float
    state: BudgetState

    @classmethod
    def of(cls, spending: Spending) -> "SpendingBody":
        """Return the body for a month."""
        return cls(month=spending.month, spent=spending.spent / MICRO, state=spending.state)


class SchoolBody(WireStruct, frozen=True, kw_only=True):
    """A school. While it is suspended, its teachers start no classes.

    `admin` says whether the caller administers it. Only then it has
    `retention`, `agreement` and `spending`.
    """

    school_id: str
    name: str
    suspended: bool
    admin: bool
    retention: RetentionBody | Unset = UNSET
    agreement: AgreementBody | Unset = UNSET
    spending: SpendingBody | Unset = UNSET

    @classmethod
    def of(cls, report: SchoolReport) -> "SchoolBody":
        """Return the body for a report."""
        school, stage = report.school, report.stage
        return cls(
            school_id=school.school_id,
            name=school.name,
            suspended=school.terms.is_suspended,
            admin=stage is not None,
            retention=RetentionBody.of(school, stage) if stage else UNSET,
            agreement=AgreementBody.of(school, stage) if stage else UNSET,
            spending=SpendingBody.of(report.spending) if report.spending else UNSET,
        )


class SchoolRecordBody(WireStruct, frozen=True, kw_only=True):
    """The record of a school, for the platform team. Null stands for the stage's own value."""

    school_id: str
    name: str
    suspended: bool
    retention_days: int | None
    students: int | None
    spoken_characters: int | None
    monthly_budget: int | None
    providers: Sequence[str]
    provider_secret: str | None

    @classmethod
    def of(cls, school: School) -> "SchoolRecordBody":
        """Return the body for a school."""
        terms = school.terms
        return cls(
            school_id=school.school_id,
            name=school.name,
            suspended=terms.is_suspended,
            retention_days=school.retention_days,
            students=terms.students,
            spoken_characters=terms.spoken_characters,
            monthly_budget=terms.monthly_budget,
            providers=sorted(terms.providers),
            provider_secret=terms.provider_secret,
        )
