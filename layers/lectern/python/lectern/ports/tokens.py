"""Resume tokens, projectors' keys and teachers' tickets. Only hashes of them are stored."""

from dataclasses import dataclass
from typing import Protocol

from lectern.domain.classroom import Classroom, Role
from lectern.domain.teacher import Teacher


@dataclass(frozen=True, slots=True)
class Participant:
    """The participant that a resume token identifies."""

    session_id: str
    participant_id: str
    role: Role
    teacher_id: str | None = None


class ResumeTokenReader(Protocol):
    """Finds the participant of a resume token."""

    def find(self, token: str) -> Participant | None:
        """Return the participant of the token, `None` if it is unknown or expired."""
        ...


class ResumeTokenStore(ResumeTokenReader, Protocol):
    """Resume tokens, by which a returning client keeps its participant."""

    def issue(self, participant: Participant, expires_at: int) -> str:
        """Return a new unguessable token; only its hash is stored."""
        ...


class ProjectorKeyStore(Protocol):
    """The keys of projectors' links. Each works while its class has the code of the link."""

    def issue(self, classroom: Classroom) -> str:
        """Return a new unguessable key for the class's code; only its hash is stored."""
        ...

    def is_valid(self, key: str, classroom: Classroom) -> bool:
        """Return whether the key was issued for this class and its current code."""
        ...


class TicketStore(Protocol):
    """Single-use tickets with which signed-in teachers connect."""

    def issue(self, teacher: Teacher, expires_at: int) -> str:
        """Return a new unguessable ticket; only its hash is stored."""
        ...

    def redeem(self, ticket: str) -> Teacher:
        """Return the ticket's teacher and school. Atomic: a ticket works once.

        Raises:
            TicketRefusedError: The ticket is unknown, used or expired.
        """
        ...
