"""Proved and claimed identities of teachers are separate, even with equal names."""

import pytest

from lectern.domain.classroom import Connection
from lectern.domain.events import SessionStarted
from lectern.domain.identity import new_id
from lectern.domain.teacher import Teacher, verified_id
from tests.live_school import Person, School

PREFIXES = ["", "claimed:", "proved:", "claimed:claimed:"]


def sign_in(school: School, subject: str) -> Connection:
    """Open a socket with a ticket for this `sub`."""
    tickets = school.app.ports.tickets()
    teacher = tickets.redeem(
        tickets.issue(Teacher(verified_id(subject), "hill"), school.clock() + 60_000)
    )
    connection = Connection(
        new_id(), school.clock(), teacher_id=teacher.teacher_id, school_id=teacher.school_id
    )
    school.app.connections.add(connection)
    school.poster.open.add(connection.connection_id)
    found = school.app.connections.find(connection.connection_id)
    assert found is not None
    return found


def proved(school: School, subject: str) -> Person:
    return school.teach_on(sign_in(school, subject), "")


@pytest.mark.parametrize("of_subject", PREFIXES)
@pytest.mark.parametrize("of_claim", PREFIXES)
def test_claimed_and_proved_teachers_never_share_a_class(
    school: School, of_subject: str, of_claim: str
) -> None:
    name = new_id()
    hers = proved(school, of_subject + name)
    theirs = school.teach(of_claim + name)

    assert hers.session_id != theirs.session_id
    assert proved(school, of_subject + name).session_id == hers.session_id
    assert school.teach(of_claim + name).session_id == theirs.session_id


def test_a_claimed_teacher_never_reopens_a_proved_teachers_class(school: School) -> None:
    subject = new_id()
    hers = proved(school, subject)
    school.close(hers)
    school.wait(6)
    school.app.sweep_classes()

    claimed = school.teach(subject)
    back = proved(school, subject)

    assert claimed.session_id != hers.session_id
    assert back.session_id == hers.session_id


def test_the_resume_token_of_a_claimed_identity_does_not_prove_it(school: School) -> None:
    subject = new_id()
    token = school.teach(subject).token

    back = school.teach(subject, token)
    hers = proved(school, subject)

    assert back.session_id != hers.session_id
    assert school.teach(subject, token).session_id == back.session_id


def test_classes_of_a_claimed_teacher_are_in_no_signed_in_teachers_list(school: School) -> None:
    subject = new_id()
    proved(school, subject)
    school.teach(subject)

    recorded = [e for e in school.app.memory_recorder.events if isinstance(e, SessionStarted)]

    assert [(event.teacher_id == subject, event.school_id) for event in recorded[-2:]] == [
        (True, "hill"),
        (False, None),
    ]
