"""Builds `$disconnect`, and what tells a class who is in it."""

from lectern.bootstrap.ports import Ports
from lectern.config import Config
from lectern.domain.class_life import Timers
from lectern.services.leave_class import LeaveClass
from lectern.services.live_class import FindLiveClass
from lectern.services.notify_presence import NotifyPresence
from lectern.services.notify_teacher import NotifyTeacher


def leave_class(ports: Ports) -> LeaveClass:
    """Return the use case of `$disconnect`."""
    return LeaveClass(
        connections=ports.connections(),
        rosters=ports.rosters(),
        absences=ports.absences(),
        poster=ports.poster(),
        notify_teacher=notify_teacher(ports),
        notify_presence=notify_presence(ports),
        pool=ports.pools.deliver,
    )


def live_class(ports: Ports) -> FindLiveClass:
    """Return what finds the class of a connection."""
    return FindLiveClass(ports.rosters(), ports.clock)


def notify_teacher(ports: Ports) -> NotifyTeacher:
    """Return what tells a teacher who joins and leaves."""
    return NotifyTeacher(ports.rosters(), ports.poster(), ports.counts(), ports.clock, ports.sleep)


def notify_presence(ports: Ports) -> NotifyPresence:
    """Return what tells students whether their teacher is connected."""
    return NotifyPresence(ports.rosters(), ports.poster())


def timers(settings: Config) -> Timers:
    """Return when a class ends by itself, and when a connection is checked."""
    return Timers(
        alone_ms=settings.alone_ms,
        away_ms=settings.away_ms,
        come_back_ms=settings.come_back_ms,
        empty_ms=settings.empty_ms,
        silence_ms=settings.silence_ms,
        unregistered_ms=settings.unregistered_ms,
        probe_ms=settings.probe_ms,
    )
