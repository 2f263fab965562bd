"""Builds the use cases of `/api/people`."""

from lectern.bootstrap.ports import Ports
from lectern.services.erase_participant import EraseParticipant
from lectern.services.erase_teacher import EraseTeacher
from lectern.services.export_participant import ExportParticipant
from lectern.services.export_teacher import ExportTeacher
from lectern.services.find_people import FindPeople


def find_people(ports: Ports) -> FindPeople:
    """Return the use case of `POST /api/people/search`."""
    return FindPeople(ports.people())


def export_participant(ports: Ports) -> ExportParticipant:
    """Return the use case of `POST /api/people/export` for a participant."""
    return ExportParticipant(ports.people(), ports.live_people())


def export_teacher(ports: Ports) -> ExportTeacher:
    """Return the use case of `POST /api/people/export` for a teacher."""
    return ExportTeacher(ports.people())


def erase_participant(ports: Ports) -> EraseParticipant:
    """Return the use case of `POST /api/people/erase` for a participant."""
    return EraseParticipant(ports.people(), ports.live_people(), ports.rosters(), ports.clock)


def erase_teacher(ports: Ports) -> EraseTeacher:
    """Return the use case of `POST /api/people/erase` for a teacher."""
    return EraseTeacher(
        people=ports.people(),
        live_people=ports.live_people(),
        classes=ports.classes(),
        live=ports.live_eraser(),
        archive=ports.archive_eraser(),
        clock=ports.clock,
    )
