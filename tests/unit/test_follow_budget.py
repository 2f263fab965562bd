"""A class learns of its school's budget when it spends."""

from lectern.adapters.memory import MemoryLiveSchools
from lectern.domain.budget import BudgetState
from lectern.domain.classroom import Classroom
from lectern.domain.school import School, SchoolTerms
from lectern.ports.classes import ClassChange
from tests.fakes.memory_school import MemorySchool
from tests.fakes.spending import budgets_in
from tests.unit.test_count_spending import PAID

HILL = School("hill", "Hill School", SchoolTerms(monthly_budget=1), version=1)


def a_class(school: MemorySchool, teacher_id: str = "ada") -> Classroom:
    MemoryLiveSchools(school.table).put(HILL)
    teacher = school.teach(sender=school.connect(teacher_id=teacher_id, school_id="hill"))
    return school.classroom(teacher)


def as_stored(school: MemorySchool, classroom: Classroom) -> Classroom | None:
    return school.rosters.find_class(classroom.session_id)


def test_the_class_that_reaches_a_threshold_has_the_new_state() -> None:
    school = MemorySchool()
    classroom = a_class(school)

    counting = budgets_in(school.table).begin(classroom, [PAID])

    assert classroom.budget is BudgetState.OPEN
    assert counting is not None
    assert counting.result() is BudgetState.NEAR
    stored = as_stored(school, classroom)
    assert stored is not None
    assert stored.budget is BudgetState.NEAR


def test_another_class_learns_of_it_with_its_next_utterance_even_a_free_one() -> None:
    school = MemorySchool()
    first, second = a_class(school), a_class(school, "bob")
    budgets = budgets_in(school.table)
    budgets.begin(first, [PAID])

    counting = budgets.begin(second, [])

    assert counting is not None
    assert counting.result() is BudgetState.NEAR
    stored = as_stored(school, second)
    assert stored is not None
    assert stored.budget is BudgetState.NEAR


def test_a_class_of_a_school_without_a_record_counts_nothing() -> None:
    school = MemorySchool()
    teacher = school.teach(sender=school.connect(teacher_id="eve", school_id="dale"))

    assert budgets_in(school.table).begin(school.classroom(teacher), [PAID]) is None


def test_a_class_that_has_ended_meanwhile_changes_nothing() -> None:
    school = MemorySchool()
    classroom = a_class(school)
    school.classes.end(classroom.session_id)

    counting = budgets_in(school.table).begin(classroom, [PAID])

    assert counting is not None
    assert counting.result() is BudgetState.NEAR


def test_a_state_is_a_change_of_a_class() -> None:
    school = MemorySchool()
    classroom = a_class(school)

    changed = school.classes.change(classroom.session_id, ClassChange(budget=BudgetState.NEAR))

    assert changed.budget is BudgetState.NEAR
    assert changed.payer == "hill"
