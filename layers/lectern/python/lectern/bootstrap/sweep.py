"""Builds the use case that ends dead classes and removes lost connections."""

from concurrent.futures import ThreadPoolExecutor
from functools import cached_property
from typing import TYPE_CHECKING

from lectern.bootstrap.classes import ClassCases

if TYPE_CHECKING:
    from lectern.services.sweep_classes import SweepClasses

_SWEEP_THREADS = 16  # concurrent classes; they wait for DynamoDB and need little memory


class SweepCases(ClassCases):
    """The use case of the sweep, and its parts."""

    @cached_property
    def sweep_classes(self) -> "SweepClasses":
        """The use case of `sweep`."""
        from lectern.adapters.dynamodb.live_index import DynamoDbUnregisteredIndex
        from lectern.services.check_presence import CheckPresence
        from lectern.services.close_unregistered import CloseUnregistered
        from lectern.services.end_inactive_class import EndInactiveClass
        from lectern.services.sweep_classes import SweepClasses

        pool = ThreadPoolExecutor(_SWEEP_THREADS, thread_name_prefix="sweep")
        check_presence = CheckPresence(
            absences=self._absences,
            connections=self.connections,
            rosters=self._rosters,
            poster=self.poster,
            leave_class=self.leave_class,
            notify_presence=self._notify_presence,
            clock=self._clock,
            probe_ms=self._timers.probe_ms,
        )
        close_unregistered = CloseUnregistered(
            unregistered=DynamoDbUnregisteredIndex(),
            poster=self.poster,
            pool=pool,
            clock=self._clock,
            limit_ms=self._timers.unregistered_ms,
        )
        return SweepClasses(
            index=self._class_index,
            rosters=self._rosters,
            last_utterance=self._history,
            end_inactive=EndInactiveClass(
                self._absences, self._close_class, self._clock, self._timers
            ),
            check_presence=check_presence,
            close_unregistered=close_unregistered,
            pool=pool,
        )
