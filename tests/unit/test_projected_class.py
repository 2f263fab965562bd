"""A projector finds the class of its link, as long as the class has the code of the link."""

from dataclasses import dataclass, replace

import pytest

from lectern.adapters.memory import (
    MemoryClassStore,
    MemoryProjectorKeyStore,
    MemoryRosterStore,
)
from lectern.domain.arrival import Arrival
from lectern.domain.classroom import Classroom, Connection, Role, Roster
from lectern.domain.errors import ClassNotFoundError, InvalidMessageError, SessionExpiredError
from tests.fakes.memory_school import MemorySchool, Person


def key_of(teacher: Person) -> str:
    return str(teacher.link.projector_url).rpartition(".")[2]


def find(
    school: MemorySchool, code: str | None, key: str | None, sender: Connection | None = None
) -> str:
    request = Arrival(Role.PROJECTOR, "es", class_code=code, projector_key=key)
    return school.projected_class(sender or school.connect(), request).classroom.session_id


def test_a_link_finds_its_class() -> None:
    school = MemorySchool()
    ada, bob = school.teach("ada"), school.teach("bob")

    assert find(school, ada.code, key_of(ada)) == ada.session_id
    assert find(school, bob.code.lower(), key_of(bob)) == bob.session_id


def test_each_link_of_a_teacher_works() -> None:
    school = MemorySchool()
    first = school.teach()
    second = school.teach(resume_token=first.token)

    for teacher in (first, second):
        assert find(school, first.code, key_of(teacher)) == first.session_id


def test_a_wrong_code_and_a_wrong_key_have_the_same_error() -> None:
    school = MemorySchool()
    ada, bob = school.teach("ada"), school.teach("bob")
    errors = []

    for code, key in [(ada.code, "wrong"), ("ZZZ999", key_of(ada)), (ada.code, key_of(bob))]:
        with pytest.raises(ClassNotFoundError) as refused:
            find(school, code, key)
        errors.append((refused.value.message, refused.value.field, refused.value.closes))

    assert len(set(errors)) == 1
    assert errors[0][1:] == ("projector_key", False)


def test_a_link_ends_with_its_code() -> None:
    school = MemorySchool()
    teacher = school.teach()
    classroom = school.classroom(teacher)
    school.classes.renew_code(classroom, "NEW234", classroom.code_expires_at)

    for code in (teacher.code, "NEW234"):
        with pytest.raises(ClassNotFoundError):
            find(school, code, key_of(teacher))


@dataclass(frozen=True)
class RenewedMeanwhile(MemoryRosterStore):
    """The class gets a new code after the old one was looked up."""

    classes: MemoryClassStore

    def read(self, session_id: str) -> Roster | None:
        classroom = self.find_class(session_id)
        assert classroom is not None
        self.classes.renew_code(classroom, "NEW234", classroom.code_expires_at)
        return super().read(session_id)


@dataclass(frozen=True)
class AnyKey(MemoryProjectorKeyStore):
    """Finds every key valid."""

    def is_valid(self, key: str, classroom: Classroom) -> bool:
        return True


def test_a_link_whose_code_is_replaced_while_the_class_is_read_finds_nothing() -> None:
    school = MemorySchool()
    teacher = school.teach()
    stores, usual = school.rosters, school.projected_class
    rosters = RenewedMeanwhile(stores.table, stores.life_ms, stores.students, school.classes)
    limit = replace(usual.guess_limit, rosters=rosters)
    find_class = replace(usual, guess_limit=limit, keys=AnyKey(school.table))
    request = Arrival(Role.PROJECTOR, "es", class_code=teacher.code, projector_key=key_of(teacher))

    with pytest.raises(ClassNotFoundError):
        find_class(school.connect(), request)


def test_a_link_ends_with_its_class() -> None:
    school = MemorySchool()
    teacher = school.teach()
    school.classes.end(teacher.session_id)

    with pytest.raises(ClassNotFoundError):
        find(school, teacher.code, key_of(teacher))


def test_wrong_links_count_as_guesses() -> None:
    school = MemorySchool()
    teacher = school.teach()
    sender = school.connect()

    with pytest.raises(ClassNotFoundError):
        find(school, teacher.code, "wrong", sender)

    counted = school.connections.find(sender.connection_id)
    assert counted is not None
    assert counted.guesses == 1


@pytest.mark.parametrize(
    ("code", "key", "field"),
    [(None, "key", "class_code"), ("ABC234", None, "projector_key"), (None, None, "class_code")],
)
def test_an_incomplete_link_is_refused_by_field(
    code: str | None, key: str | None, field: str
) -> None:
    school = MemorySchool()
    sender = school.connect(class_code="ABC234")  # the code of a student's link does not count

    with pytest.raises(InvalidMessageError) as refused:
        find(school, code, key, sender)

    assert refused.value.field == field


def test_a_registered_projector_stays_in_its_class_without_a_link() -> None:
    school = MemorySchool()
    teacher = school.teach()
    sender = school.sender(school.show(teacher))

    assert find(school, None, None, sender) == teacher.session_id
    school.classes.end(teacher.session_id)
    with pytest.raises(SessionExpiredError):
        find(school, None, None, sender)
