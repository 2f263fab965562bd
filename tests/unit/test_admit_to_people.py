"""Administrators see and erase people of their school, and teachers themselves."""

import pytest

from lectern.domain.errors import AdminOnlyError
from lectern.services.admit_to_people import require_admin, require_admin_or_self
from tests.people_in_class import ADA, HEAD, STRANGERS


def test_an_administrator_and_the_teacher_are_admitted_to_a_teacher() -> None:
    require_admin_or_self(HEAD, "ada")
    require_admin_or_self(ADA, "ada")
    require_admin(HEAD)


def test_other_teachers_are_refused() -> None:
    for reader in (STRANGERS[0], STRANGERS[2]):
        with pytest.raises(AdminOnlyError):
            require_admin_or_self(reader, "ada")
    with pytest.raises(AdminOnlyError):
        require_admin(ADA)
