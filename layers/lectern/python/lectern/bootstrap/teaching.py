"""Builds the use cases by which a teacher ends a class, or controls who is in it."""

from lectern.bootstrap.ports import Ports
from lectern.bootstrap.presence import leave_class, live_class
from lectern.services.close_class import CloseClass
from lectern.services.end_class import EndClass
from lectern.services.remove_student import RemoveStudent
from lectern.services.renew_code import CloseProjectors, RenewCode


def end_class(ports: Ports) -> EndClass:
    """Return the use case of `end_session`."""
    return EndClass(
        live_class=live_class(ports),
        classes=ports.classes(),
        close_class=close_class(ports),
        pending_utterances=ports.log(),
    )


def close_class(ports: Ports) -> CloseClass:
    """Return what tells the members of a class that it has ended."""
    return CloseClass(
        index=ports.class_index(),
        connections=ports.connections(),
        rosters=ports.rosters(),
        poster=ports.poster(),
        recorder=ports.recorder(),
        pool=ports.pools.deliver,
    )


def remove_student(ports: Ports) -> RemoveStudent:
    """Return the use case of `remove_student`."""
    return RemoveStudent(
        live_class=live_class(ports),
        rosters=ports.rosters(),
        removals=ports.removals(),
        poster=ports.poster(),
        leave_class=leave_class(ports),
    )


def renew_code(ports: Ports) -> RenewCode:
    """Return the use case of `new_code`."""
    return RenewCode(
        live_class=live_class(ports),
        classes=ports.classes(),
        close_projectors=CloseProjectors(ports.rosters(), ports.poster(), leave_class(ports)),
        recorder=ports.recorder(),
        clock=ports.clock,
        code_ms=ports.settings.code_life_ms,
    )
