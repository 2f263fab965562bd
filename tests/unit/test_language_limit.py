"""A class is translated into a limited number of languages, however its students join."""

from collections.abc import Callable
from dataclasses import dataclass, replace

import pytest

from lectern.domain.classroom import Classroom, Member, Role, Roster
from lectern.domain.errors import InvalidMessageError, OutdatedError, RateLimitedError
from lectern.domain.settings import Settings
from lectern.ports.rosters import LanguagePlace
from lectern.services.language_limit import LanguageLimit, LanguageRequest
from tests.fakes.rosters import FixedRoster

NOW = 1_800_000_000_000
CLASS = Classroom("s", "ABC234", "t", "teacher=", "en-GB", NOW, NOW + 9, NOW + 9)
TEACHER = Member("teacher=", "t", Role.TEACHER, "en-GB", Settings())
NEWCOMER = None


def student(name: str, language: str, role: Role = Role.STUDENT) -> Member:
    return Member(f"{name}=", name, role, language, Settings())


def a_class(*languages: str, added: int = 0) -> Roster:
    """Return a class with a student `p-0`, `p-1`, … of each of the languages."""
    students = [student(f"p-{n}", language) for n, language in enumerate(languages)]
    return Roster(replace(CLASS, languages_added=added), [TEACHER, *students])


def check(roster: Roster, language: str, who: str | None = NEWCOMER) -> LanguagePlace | None:
    return LanguageLimit(FixedRoster(roster), 2).check(roster, LanguageRequest(who, language))


def test_a_language_of_the_class_needs_no_place() -> None:
    full = a_class("es", "fr")

    assert check(full, "es-MX") is None
    assert check(full, "en-US") is None, "what the teacher speaks is not translated"


def test_a_new_language_gets_a_place_that_holds_while_others_leave_room() -> None:
    assert check(a_class(added=7), "es") == LanguagePlace(8)
    assert check(a_class("fr", added=7), "es") == LanguagePlace(7)


@pytest.mark.parametrize("role", [Role.STUDENT, Role.PROJECTOR])
def test_a_language_above_the_limit_is_rejected_with_those_of_the_class(role: Role) -> None:
    full = Roster(CLASS, [TEACHER, student("a", "fr", role), student("b", "es-MX", role)])

    with pytest.raises(InvalidMessageError, match=r"Choose one of them: es, fr\.$") as rejected:
        check(full, "de")

    assert rejected.value.field == "language"


def test_students_of_the_teachers_language_take_no_place() -> None:
    assert check(a_class("es", "en-US", "en"), "fr") == LanguagePlace(0)


def test_a_student_leaves_the_place_of_their_old_language() -> None:
    full = a_class("es", "fr", "fr")

    assert check(full, "de", "p-0") == LanguagePlace(0)
    with pytest.raises(InvalidMessageError):
        check(full, "de", "p-1")


def test_a_student_with_two_devices_takes_one_place() -> None:
    devices = [student("a", "es"), replace(student("a", "es"), connection_id="a2=")]
    roster = Roster(CLASS, [*devices, student("b", "fr")])

    assert check(roster, "de", "a") == LanguagePlace(0)


@dataclass
class Store:
    """Stores a language once the class has not changed for the caller; `outdated` times it has."""

    outdated: int
    seen: list[tuple[Roster, LanguagePlace | None]]

    def __call__(self, roster: Roster, place: LanguagePlace | None) -> str:
        self.seen.append((roster, place))
        if len(self.seen) <= self.outdated:
            raise OutdatedError
        return "stored"


def reserve(store: Callable[[Roster, LanguagePlace | None], str], newest: Roster | None) -> str:
    limit = LanguageLimit(FixedRoster(newest), 2)
    return limit.reserve(a_class("es"), LanguageRequest(NEWCOMER, "fr"), store)


def test_a_class_that_has_changed_is_read_and_checked_again() -> None:
    newest = a_class("es", "fr", added=1)
    store = Store(1, [])

    assert reserve(store, newest) == "stored"
    assert store.seen == [(a_class("es"), LanguagePlace(0)), (newest, None)]


def test_a_language_that_has_no_place_any_more_is_rejected_and_not_stored() -> None:
    store = Store(1, [])

    with pytest.raises(InvalidMessageError):
        reserve(store, a_class("es", "de", added=1))

    assert len(store.seen) == 1


def test_a_class_that_is_gone_is_checked_as_it_was_read() -> None:
    store = Store(1, [])

    assert reserve(store, None) == "stored"
    assert store.seen == [(a_class("es"), LanguagePlace(0))] * 2


def test_after_ten_changes_the_student_is_asked_to_try_again() -> None:
    store = Store(99, [])

    with pytest.raises(RateLimitedError) as refused:
        reserve(store, a_class("es"))

    assert (refused.value.field, refused.value.retry_after_ms) == ("language", 1_000)
    assert len(store.seen) == 10
