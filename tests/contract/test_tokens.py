"""The contracts of the stores of tickets, tokens and keys."""

from dataclasses import replace

import pytest

from lectern.domain.classroom import Role
from lectern.domain.errors import (
    TicketRefusedError,
)
from lectern.domain.teacher import Teacher
from lectern.ports.tokens import Participant
from tests.contract.live_state import HOUR, LiveState, at_once
from tests.live_school import NOON


def test_a_ticket_admits_once(live: LiveState) -> None:
    teacher = Teacher("teacher-1", "school-1")
    ticket = live.tickets.issue(teacher, NOON + 60_000)

    def redeem(_: int) -> Teacher | None:
        try:
            return live.tickets.redeem(ticket)
        except TicketRefusedError:
            return None

    assert sorted(at_once(5, redeem), key=bool) == [None] * 4 + [teacher]


def test_a_ticket_does_not_admit_after_its_time(live: LiveState) -> None:
    ticket = live.tickets.issue(Teacher("teacher-1"), NOON + 60_000)

    live.clock.now += 60_000

    with pytest.raises(TicketRefusedError):
        live.tickets.redeem(ticket)


def test_a_resume_token_identifies_the_participant(live: LiveState) -> None:
    participant = Participant("session-1", "participant-1", Role.STUDENT)
    token = live.tokens.issue(participant, NOON + HOUR)

    assert live.tokens.find(token) == participant
    assert live.tokens.find("guessed") is None
    live.clock.now += HOUR
    assert live.tokens.find(token) is None


def test_a_projector_key_is_valid_for_its_class_and_code_only(live: LiveState) -> None:
    classroom = live.open_class()
    keys = [live.projector_keys.issue(classroom) for _ in range(2)]

    assert all(live.projector_keys.is_valid(key, classroom) for key in keys)
    assert not live.projector_keys.is_valid("guessed", classroom)
    assert not live.projector_keys.is_valid(keys[0], replace(classroom, code="ZZZZZZ"))
    assert not live.projector_keys.is_valid(keys[0], replace(classroom, session_id="another"))
    live.clock.now = classroom.expires_at
    assert not live.projector_keys.is_valid(keys[0], classroom)
