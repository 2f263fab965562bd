"""When a client returns, its resume token is read only once, in every role."""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property

import pytest

from lectern.config import Config
from lectern.domain.classroom import Role
from lectern.domain.identity import new_id
from lectern.ports.tokens import Participant, ResumeTokenStore
from lectern.protocol.base import ServerMessage, or_unset
from lectern.protocol.client import Register
from lectern.protocol.server import ClassroomCode
from local.background import BackgroundStack
from tests.live_school import VARIABLES, MovableClock, Person, School, SchoolApp


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


class CountingApp(SchoolApp):
    @cached_property
    def reads(self) -> Counter[str]:
        return Counter()

    @cached_property
    def _resume_tokens(self) -> ResumeTokenStore:
        return CountedTokens(super()._resume_tokens, self.reads)


@pytest.fixture
def app(stack: BackgroundStack) -> Iterator[CountingApp]:
    with pytest.MonkeyPatch.context() as patch:
        for name, value in stack.environment.items():
            patch.setenv(name, value)
        config = Config.from_environment({**stack.environment, **VARIABLES})
        yield CountingApp(config, MovableClock())


def register(app: CountingApp, role: Role, teacher: Person, token: str | None) -> Person:
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
    sender = School(app).connect()
    arrival = message.to_arrival()
    replies: Iterable[ServerMessage]
    match role:
        case Role.TEACHER:
            replies = app.start_class(sender, arrival)
        case Role.STUDENT:
            replies = app.join_class(sender, arrival)
        case Role.PROJECTOR:
            replies = app.show_class(sender, arrival)
    return Person(sender.connection_id, list(replies))


@pytest.mark.parametrize("role", list(Role))
def test_the_token_is_read_once_and_still_finds_the_participant(
    app: CountingApp, role: Role
) -> None:
    teacher = School(app).teach(new_id())
    first = teacher if role is Role.TEACHER else register(app, role, teacher, None)

    back = register(app, role, teacher, first.token)

    assert app.reads == {first.token: 1}
    assert back.session_id == teacher.session_id
    assert back.participant_id == first.participant_id
