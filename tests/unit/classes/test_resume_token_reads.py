"""When a client returns, its resume token is read only once, in every role."""

from collections import Counter
from dataclasses import dataclass, replace

import pytest

from lectern.domain.classroom import Role
from lectern.domain.identity import new_id
from lectern.ports.tokens import Participant, ResumeTokenStore
from lectern.protocol.base import ServerMessage, or_unset
from lectern.protocol.client import Register
from lectern.protocol.server import ClassroomCode
from tests.live_school import Person, School
from tests.use_cases import UseCases


@dataclass
class CountedTokens:
    """A store that counts how often each token is read."""

    store: ResumeTokenStore
    reads: Counter[str]

    def issue(self, participant: Participant, expires_at: int) -> str:
        return self.store.issue(participant, expires_at)

    def find(self, token: str) -> Participant | None:
        self.reads[token] += 1
        return self.store.find(token)


@pytest.fixture
def tokens(school: School) -> CountedTokens:
    tokens = CountedTokens(school.app.ports.resume_tokens(), Counter())
    school.app = UseCases(replace(school.app.ports, resume_tokens=lambda: tokens))
    return tokens


def register(school: School, role: Role, teacher: Person, token: str | None) -> Person:
    link = next(each.projector_url for each in teacher.replies if isinstance(each, ClassroomCode))
    code, _, key = str(link).partition("#")[2].partition(".")
    message = Register(
        role=role,
        language_code="es",
        classroom_code=or_unset(None if role is Role.TEACHER else code),
        projector_key=or_unset(key if role is Role.PROJECTOR else None),
        resume_token=or_unset(token),
        last_sequence=or_unset(None if token is None else 0),
    )
    sender, app = school.connect(), school.app
    arrival = message.to_arrival()
    replies: list[ServerMessage]
    match role:
        case Role.TEACHER:
            replies = [*app.start_class(sender, arrival)]
        case Role.STUDENT:
            replies = [*app.join_class(sender, arrival)]
        case Role.PROJECTOR:
            replies = [*app.show_class(sender, arrival)]
    return Person(sender.connection_id, replies)


@pytest.mark.parametrize("role", list(Role))
def test_the_token_is_read_once_and_still_finds_the_participant(
    school: School, tokens: CountedTokens, role: Role
) -> None:
    teacher = school.teach(new_id())
    first = teacher if role is Role.TEACHER else register(school, role, teacher, None)

    back = register(school, role, teacher, first.token)

    assert tokens.reads == {first.token: 1}
    assert back.session_id == teacher.session_id
    assert back.participant_id == first.participant_id
