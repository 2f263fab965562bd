"""An archive in a list, which a test can switch off."""

from dataclasses import dataclass, field

from lectern.domain.errors import ArchiveUnavailableError
from lectern.domain.events import Event


@dataclass(slots=True)
class MemoryArchive:
    """An `Archive` that appends to a list; `available` says whether it answers."""

    written: list[Event] = field(default_factory=list)
    available: bool = True
    checks: int = 0
    ended_before: list[int] = field(default_factory=list)

    def write(self, event: Event) -> None:
        """Append the event."""
        self.check()
        self.written.append(event)

    def check(self) -> None:
        """Count the call; raise if the archive is not available."""
        self.checks += 1
        if not self.available:
            raise ArchiveUnavailableError("the archive is switched off")

    def end_lost(self, before: int) -> int:
        """Append the moment; no class is ended."""
        self.check()
        self.ended_before.append(before)
        return 0
