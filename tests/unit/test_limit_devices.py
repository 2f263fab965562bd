"""A student has a limited number of connections: the oldest ones are closed."""

from lectern.domain.classroom import Member
from lectern.services.limit_devices import DEVICES, LimitDevices
from tests.fakes.memory_school import MemorySchool, Person


def limit(school: MemorySchool, others: list[Member]) -> None:
    """Limit the student of the only class to three devices."""
    [session_id] = school.index.session_ids()
    LimitDevices(school.connections, school.leave_class, maximum=3)(session_id, others)


def devices(school: MemorySchool, count: int) -> tuple[Person, list[Person]]:
    """Return a teacher and the devices of one student, the oldest first."""
    teacher = school.teach()
    joined = [school.join(teacher.code)]
    for _ in range(count - 1):
        school.clock.now += 1
        joined.append(school.join(None, resume_token=joined[0].token))
    school.forget_posts()
    return teacher, joined


def members(school: MemorySchool, people: list[Person]) -> list[Member]:
    return [school.member(each) for each in people]


def test_the_oldest_are_closed_so_that_the_newest_has_room() -> None:
    school = MemorySchool()
    teacher, (oldest, older, *newer, newest) = devices(school, 5)
    others = members(school, [*newer, older, oldest])

    limit(school, others)

    kept = {each.connection_id for each in (teacher, *newer, newest)}
    assert school.poster.open == kept
    assert {each.connection_id for each in school.roster(teacher).members} == kept


def test_the_student_has_not_left_and_is_not_reported() -> None:
    school = MemorySchool()
    teacher, joined = devices(school, 5)

    limit(school, members(school, joined[:-1]))

    assert school.posted(teacher) == []


def test_as_many_as_allowed_stay() -> None:
    school = MemorySchool()
    teacher, joined = devices(school, 3)

    limit(school, members(school, joined[:-1]))

    assert len(school.roster(teacher).students) == 3


def test_a_connection_that_is_gone_already_counts_as_the_oldest() -> None:
    school = MemorySchool()
    teacher, joined = devices(school, 4)
    others = members(school, joined[:-1])
    gone = joined[2]
    school.connections.remove(gone.connection_id)

    limit(school, others)

    students = {each.connection_id for each in school.roster(teacher).students}
    assert students == {each.connection_id for each in joined} - {gone.connection_id}


def test_the_usual_limit_is_far_above_what_a_person_needs() -> None:
    school = MemorySchool()

    assert school.limit_devices.maximum == DEVICES == 32
