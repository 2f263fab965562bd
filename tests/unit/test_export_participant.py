"""An administrator exports what is stored of a name in the classes that they chose."""

import pytest

from lectern.domain.errors import AdminOnlyError
from lectern.services.export_participant import ExportParticipant
from tests.fakes.people import FakeLivePeople
from tests.people_in_class import ADA, HEAD, OTHER_HEAD, classes_of_ada, named


def test_only_the_chosen_classes_of_the_name_are_exported() -> None:
    live = FakeLivePeople({"s-1": ["Zoë", "zoe", "Max"], "s-3": ["Zoë"]})
    export = ExportParticipant(classes_of_ada(3), live)

    [found] = export(HEAD, "ZOE", ["s-1", "s-2", "unknown"])

    assert found.attendance.session_id == "s-1"
    assert [each.name for each in found.attendance.participants] == ["Zoë"]
    assert found.live_connections == 2


def test_two_students_of_one_name_in_a_class_are_both_exported() -> None:
    people = classes_of_ada(1)
    people.reports.write(named("s-1", "p-9", "Zoe"))

    [found] = ExportParticipant(people, FakeLivePeople())(HEAD, "Zoë", ["s-1"])

    assert [each.participant_id for each in found.attendance.participants] == ["p-1", "p-9"]


def test_another_school_and_a_teacher_get_nothing() -> None:
    export = ExportParticipant(classes_of_ada(), FakeLivePeople())

    assert export(OTHER_HEAD, "Zoë", ["s-1"]) == []
    with pytest.raises(AdminOnlyError):
        export(ADA, "Zoë", ["s-1"])
