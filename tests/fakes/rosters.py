"""A `RosterReader` of one class, and the connection of its teacher."""

from dataclasses import dataclass
from typing import Final

from lectern.domain.classroom import Classroom, Connection, Member, Role, Roster
from lectern.domain.glossary import NO_GLOSSARY, Glossary
from lectern.domain.settings import Settings, TranslationMode
from tests.fakes.clock import MovableClock

_NOW: Final = MovableClock().now
TEACHER: Final = Connection("teacher=", _NOW, session_id="s", role=Role.TEACHER, participant_id="p")


@dataclass
class FixedRoster:
    """Has the same class and members for every session; `None` stands for an expired class."""

    roster: Roster | None

    def read(self, session_id: str) -> Roster | None:
        return self.roster

    def find_class(self, session_id: str) -> Classroom | None:
        return self.roster.classroom if self.roster else None


def taught_class(
    mode: TranslationMode = TranslationMode.AUTO, glossary: Glossary = NO_GLOSSARY
) -> FixedRoster:
    """Return the live class of `TEACHER`, without students."""
    end = _NOW + 9
    classroom = Classroom(
        "s", "ABC234", "t", "teacher=", "en-GB", _NOW, end, end, mode=mode, glossary=glossary
    )
    return FixedRoster(
        Roster(classroom, [Member("teacher=", "p", Role.TEACHER, "en-GB", Settings())])
    )
