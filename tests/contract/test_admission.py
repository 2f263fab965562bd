"""Which students a class admits, after any sequence of earlier events."""

from dataclasses import dataclass, field, replace

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from lectern.domain.classroom import Classroom, Member
from lectern.domain.errors import ClassFullError, ClassLockedError, RefusedError, RemovedError
from lectern.ports.classes import ClassChange
from lectern.ports.rosters import RosterStore, Terms
from tests.contract.live_state import Limits, LiveState, a_student
from tests.examples import examples

MOST = 3
ACTS = ("join", "return", "leave", "remove", "lock", "unlock")


@dataclass
class Class:
    """A class of at most three students, and what must hold for it."""

    live: LiveState
    classroom: Classroom
    rosters: RosterStore
    known: list[Member] = field(default_factory=list)
    there: list[Member] = field(default_factory=list)
    removed: set[str] = field(default_factory=set)
    locked: bool = False
    returns: int = 0

    def act(self, act: str, which: int) -> None:
        if act == "join":
            self.join()
        elif act in {"lock", "unlock"}:
            self.locked = act == "lock"
            self.live.classes.change(self.classroom.session_id, ClassChange(locked=self.locked))
        elif self.known:
            getattr(self, act.replace("return", "come_back"))(self.known[which % len(self.known)])

    def join(self) -> None:
        student = a_student(self.live.connect())
        error = self._try(student, returns=False)

        if self.locked:
            assert error is ClassLockedError
        elif error is not None:
            assert error is ClassFullError
            assert len(self.participants()) >= MOST
        else:
            self.known.append(student)
            assert len(self.participants()) <= MOST + self.returns

    def come_back(self, student: Member) -> None:
        device = replace(student, connection_id=self.live.connect().connection_id)
        error = self._try(device, returns=True)

        assert error is (RemovedError if student.participant_id in self.removed else None)
        self.returns += 1

    def leave(self, student: Member) -> None:
        for device in [
            each for each in self.there if each.participant_id == student.participant_id
        ]:
            self.rosters.leave(self.classroom.session_id, device.connection_id)
            self.there.remove(device)

    def remove(self, student: Member) -> None:
        assert self.live.removals.remove(self.classroom, student.participant_id)
        self.removed.add(student.participant_id)
        self.leave(student)

    def participants(self) -> set[str]:
        return {each.participant_id for each in self.there}

    def check(self) -> None:
        roster = self.rosters.read(self.classroom.session_id)
        assert roster is not None
        assert roster.classroom.locked is self.locked
        assert {each.connection_id for each in roster.students} == {
            each.connection_id for each in self.there
        }

    def _try(self, student: Member, *, returns: bool) -> type[RefusedError] | None:
        try:
            self.rosters.join(self.classroom.session_id, student, Terms(returns=returns))
        except RefusedError as error:
            return type(error)
        self.there.append(student)
        return None


@settings(max_examples=examples(25), suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.tuples(st.sampled_from(ACTS), st.integers(0, 9)), max_size=14))
def test_a_full_class_admits_returning_students_unless_removed_and_no_newcomers(
    live: LiveState, acts: list[tuple[str, int]]
) -> None:
    rosters = live.another(Limits(students=MOST)).rosters
    class_ = Class(live, live.open_class(), rosters)

    for act, which in acts:
        class_.act(act, which)

    class_.check()
