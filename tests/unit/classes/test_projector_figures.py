"""No count or report of a class includes its projectors."""

from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from lectern.domain.classroom import Role
from lectern.domain.errors import LecternError
from lectern.domain.events import ParticipantJoined
from lectern.domain.utterance import UtteranceDraft
from lectern.protocol.client import Register
from tests.examples import examples
from tests.live_school import Person
from tests.unit.classes.projector_classroom import Classroom

ACTS = ["join es", "join fr", "leave", "say", "say interim", "away"]


@settings(max_examples=examples(30))
@given(st.lists(st.sampled_from(ACTS), max_size=8), st.data())
def test_the_figures_of_a_class_are_the_same_with_and_without_projectors(
    acts: list[str], data: st.DataObject
) -> None:
    places = data.draw(st.lists(st.integers(0, len(acts)), min_size=1, max_size=4))
    languages = data.draw(
        st.lists(st.sampled_from(["en", "es", "de"]), min_size=len(places), max_size=len(places))
    )
    projected = list(zip(places, languages, strict=True))

    assert figures(acts, projected) == figures(acts, [])


def figures(acts: list[str], projected: list[tuple[int, str]]) -> dict[str, Any]:
    """Return all counts and members that the teacher, the students and the reports get."""
    classroom = Classroom.open()
    students: list[Person] = []
    projectors: list[Person] = []
    deliveries = []
    for place, act in enumerate([*acts, "end"]):
        projectors += [classroom.project(tag) for at, tag in projected if at == place]
        if act.startswith("join"):
            students.append(_join(classroom, act.split()[1]))
        elif act == "leave" and students:
            classroom.school.close(students.pop())
        elif act == "say":
            outcome = classroom.say(f"Sentence {place}.")
            deliveries.append(
                ([(d.language, d.listeners, d.delivered) for d in outcome.deliveries],
                 sorted(outcome.unavailable))
            )  # fmt: skip
        elif act == "say interim":
            draft = UtteranceDraft(f"Sentence {place}", is_final=False)
            classroom.school.app.translate_utterance(classroom.sender(classroom.teacher), draft)
    for projector in projectors:
        classroom.school.close(projector)
    told = classroom.received(classroom.teacher)
    events = classroom.school.app.memory_recorder.events
    return {
        "counts": [(e["count"], e["languages"]) for e in told if e["type"] == "studentCountUpdate"],
        "types": [each["type"] for each in told],
        "deliveries": deliveries,
        "joined": [(e.role, e.language) for e in events if isinstance(e, ParticipantJoined)],
        "students": [[e["type"] for e in classroom.received(each)] for each in students],
        "empty": _empty(classroom),
    }


def _join(classroom: Classroom, language: str) -> Person:
    sender = classroom.school.connect()
    message = Register(
        role=Role.STUDENT, language_code=language, classroom_code=classroom.teacher.code
    )
    replies = classroom.school.app.join_class(sender, message.to_arrival())
    return Person(sender.connection_id, [*replies])


def _empty(classroom: Classroom) -> bool:
    found = classroom.school.app.ports.rosters().find_class(classroom.teacher.session_id)
    if found is None:
        raise LecternError("the class is gone")
    return found.empty_since is not None
