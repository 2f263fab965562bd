"""Builds the use cases on the records of schools."""

from lectern.bootstrap.ports import Ports
from lectern.services.administer_schools import AdministerSchools
from lectern.services.change_school import ChangeSchool
from lectern.services.read_school import ReadSchool


def read_school(ports: Ports) -> ReadSchool:
    """Return the use case of `GET /api/school`."""
    return ReadSchool(ports.schools())


def change_school(ports: Ports) -> ChangeSchool:
    """Return the use case of `PATCH /api/school`."""
    return ChangeSchool(ports.schools())


def administer_schools(ports: Ports) -> AdministerSchools:
    """Return the use case of `schools`."""
    return AdministerSchools(ports.schools(), ports.suspensions())
