"""Builds the use case that ends dead classes and removes lost connections."""

from lectern.bootstrap.ports import Ports
from lectern.bootstrap.presence import leave_class, notify_presence, timers
from lectern.bootstrap.teaching import close_class
from lectern.services.check_presence import CheckPresence
from lectern.services.close_unregistered import CloseUnregistered
from lectern.services.end_inactive_class import EndInactiveClass
from lectern.services.sweep_classes import SweepClasses


def sweep_classes(ports: Ports) -> SweepClasses:
    """Return the use case of `sweep`."""
    limits = timers(ports.settings)
    return SweepClasses(
        index=ports.class_index(),
        rosters=ports.rosters(),
        last_utterance=ports.utterances(),
        end_inactive=EndInactiveClass(ports.absences(), close_class(ports), ports.clock, limits),
        check_presence=CheckPresence(
            absences=ports.absences(),
            connections=ports.connections(),
            rosters=ports.rosters(),
            poster=ports.poster(),
            leave_class=leave_class(ports),
            notify_presence=notify_presence(ports),
            clock=ports.clock,
            probe_ms=limits.probe_ms,
        ),
        close_unregistered=CloseUnregistered(
            unregistered=ports.unregistered(),
            poster=ports.poster(),
            pool=ports.pools.sweep,
            clock=ports.clock,
            limit_ms=limits.unregistered_ms,
        ),
        pool=ports.pools.sweep,
    )
