"""The contract of `TicketStore` and `ResumeTokenStore`, on DynamoDB as moto has it."""

import pytest

from lectern.domain.classroom import Role
from lectern.domain.errors import (
    TicketRefusedError,
)
from lectern.domain.teacher import Teacher
from lectern.ports.live_state import Participant
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
