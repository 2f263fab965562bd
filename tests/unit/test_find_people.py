"""An administrator finds people by name."""

import pytest

from lectern.domain.errors import AdminOnlyError
from lectern.services.find_people import FindPeople
from tests.people_in_class import ADA, HEAD, OTHER_HEAD, classes_of_ada


def test_an_administrator_finds_the_students_of_the_school() -> None:
    find = FindPeople(classes_of_ada(3))

    assert [each.session_id for each in find(HEAD, "zoe").participants] == ["s-3", "s-1"]
    assert find(OTHER_HEAD, "zoe").participants == []


def test_a_teacher_without_that_right_is_refused() -> None:
    with pytest.raises(AdminOnlyError):
        FindPeople(classes_of_ada())(ADA, "zoe")
