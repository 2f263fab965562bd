"""Readers are admitted while the class has room for their language; a rejected one pays nothing."""

from dataclasses import dataclass, field, replace
from typing import Any

import pytest

from lectern.adapters.memory import MemoryClassStore, MemoryRosterStore
from lectern.domain.arrival import Arrival
from lectern.domain.classroom import Member, Role, Roster
from lectern.domain.errors import (
    ClassLockedError,
    ClassNotFoundError,
    InvalidMessageError,
    RateLimitedError,
)
from lectern.domain.settings import TranslationMode
from lectern.ports.classes import ClassChange
from lectern.ports.rosters import NO_TERMS, Joined, Terms
from lectern.services.admit_reader import AdmitReader
from lectern.services.registration import Registration
from tests.fakes.memory_school import MemorySchool, Person
from tests.fakes.memory_use_cases import Limits


def arrival(
    school: MemorySchool, language: str, role: Role = Role.STUDENT, **more: Any
) -> Registration:
    return school.registrar.begin(school.connect(), Arrival(role, language, **more))


def roster(school: MemorySchool, teacher: Person) -> Roster:
    """Return the class as it is read before a reader is admitted."""
    found = school.rosters.read(teacher.session_id)
    assert found is not None
    return found


def admit(school: MemorySchool, before: Roster, registration: Registration) -> Member:
    _, joined = school.admit_reader(before, registration)
    return joined.member


def test_a_reader_becomes_a_member_in_their_language() -> None:
    school = MemorySchool()
    teacher = school.teach()
    before = roster(school, teacher)

    for role in (Role.STUDENT, Role.PROJECTOR):
        member = admit(school, before, arrival(school, "fr", role))
        assert (member.role, member.language) == (role, "fr")

    assert len(roster(school, teacher).readers) == 2


def test_a_reader_who_is_rejected_for_the_language_pays_nothing() -> None:
    school = MemorySchool(Limits(languages=1, history_captions=40))  # 20 at once
    teacher = school.teach()
    phone = school.join(teacher.code, "es")
    school.join(teacher.code, "es")
    back = arrival(school, "fr", resume_token=phone.token)

    for _ in range(3):
        with pytest.raises(InvalidMessageError):
            school.admit_reader.check(roster(school, teacher), back)

    school.admit_reader.check(roster(school, teacher), replace_language(back, "es"))


def replace_language(registration: Registration, language: str) -> Registration:
    return replace(registration, arrival=replace(registration.arrival, language=language))


def test_a_reader_who_has_read_too_much_is_rejected_before_they_join() -> None:
    school = MemorySchool(Limits(history_captions=40))
    teacher = school.teach()
    phone = school.join(teacher.code)
    before = roster(school, teacher)
    back = arrival(school, "es", resume_token=phone.token)
    school.admit_reader.check(before, back)

    with pytest.raises(RateLimitedError):
        school.admit_reader.check(before, back)

    assert roster(school, teacher) == before


def test_students_who_saw_the_last_place_at_the_same_moment_do_not_both_get_it() -> None:
    school = MemorySchool(Limits(languages=1))
    teacher = school.teach()
    before = roster(school, teacher)
    admit(school, before, arrival(school, "es"))

    with pytest.raises(InvalidMessageError, match=r"Choose one of them: es\."):
        admit(school, before, arrival(school, "fr"))

    assert [each.language for each in roster(school, teacher).students] == ["es"]


def test_the_class_is_returned_as_it_was_when_the_reader_joined() -> None:
    school = MemorySchool()
    teacher = school.teach()
    before = roster(school, teacher)
    school.classes.change(teacher.session_id, ClassChange(mode=TranslationMode.MANUAL))

    classroom, joined = school.admit_reader(before, arrival(school, "es"))

    assert classroom.mode is TranslationMode.MANUAL
    assert joined.is_new


def test_a_class_that_has_been_locked_meanwhile_admits_only_those_who_return() -> None:
    school = MemorySchool()
    teacher = school.teach()
    phone = school.join(teacher.code)
    before = roster(school, teacher)
    school.classes.change(teacher.session_id, ClassChange(locked=True))

    with pytest.raises(ClassLockedError):
        admit(school, before, arrival(school, "es"))
    back = admit(school, before, arrival(school, "es", resume_token=phone.token))

    assert back.participant_id == phone.participant_id


@dataclass(frozen=True)
class CodeRenewed(MemoryRosterStore):
    """The mode changes before the first reader joins, and the code before the class is read again.

    `left` are the changes to come.
    """

    classes: MemoryClassStore = field(kw_only=True)
    left: list[str] = field(kw_only=True, default_factory=lambda: ["mode", "code"])

    def join(self, session_id: str, member: Member, terms: Terms = NO_TERMS) -> Joined:
        if "mode" in self.left:
            self.left.remove("mode")
            self.classes.change(session_id, ClassChange(mode=TranslationMode.MANUAL))
        return super().join(session_id, member, terms)

    def read(self, session_id: str) -> Roster | None:
        classroom = self.find_class(session_id)
        if classroom is not None and self.left == ["code"]:
            self.left.remove("code")
            self.classes.renew_code(classroom, "NEW234", classroom.code_expires_at)
        return super().read(session_id)


def test_a_projector_is_refused_once_the_class_has_another_code_than_its_link() -> None:
    school = MemorySchool()
    before = roster(school, school.teach())
    stores = school.rosters
    rosters = CodeRenewed(stores.table, stores.life_ms, stores.students, classes=school.classes)
    admit_reader = AdmitReader(
        replace(school.registrar, rosters=rosters), replace(school.language_limit, rosters=rosters)
    )

    with pytest.raises(ClassNotFoundError):
        admit_reader(before, arrival(school, "es", Role.PROJECTOR))
    assert rosters.left == []
