"""Events in a list."""

from dataclasses import dataclass, field

from lectern.domain.events import Event


@dataclass(slots=True)
class MemoryRecorder:
    """A `Recorder` that appends to a list."""

    events: list[Event] = field(default_factory=list)

    def record(self, event: Event) -> None:
        """Append the event, unless it is there already."""
        if event not in self.events:
            self.events.append(event)
