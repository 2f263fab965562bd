"""Charges a `register` message. An attempt at a code is counted and looked up with it."""

from concurrent.futures import Executor
from dataclasses import dataclass, replace

from lectern.domain.arrival import Arrival
from lectern.domain.bucket import REGISTER_MS
from lectern.domain.class_code import normalise_class_code
from lectern.domain.classroom import CodeLookup, Connection, Role
from lectern.domain.errors import RefusedError
from lectern.ports.classes import ClassDirectory
from lectern.ports.connections import MessageBudget
from lectern.ports.guesses import FREE_GUESSES, GuessStore
from lectern.services.settings_rules import SettingsRules


@dataclass(frozen=True, slots=True)
class ChargeRegistration:
    """Charges a registration, and does in the same step what a first attempt at a code needs.

    - One update charges the message and counts the attempt.
    - The code, and the wrong codes of the network address, are read beside the update. They are
      used only if the attempt was counted, so a sender who is rejected learns nothing.
    - Attempts that this cannot count are counted by `GuessLimit`, after the message is charged.
    """

    budget: MessageBudget
    guesses: GuessStore
    directory: ClassDirectory
    rules: SettingsRules
    pool: Executor

    def __call__(
        self, connection_id: str, address: str | None, arrival: Arrival
    ) -> Connection | None:
        """Return the connection, with its `attempt` if that was counted, `None` if it is gone.

        `address` is the network address in the event. Raises the error of `MessageBudget`.
        """
        if arrival.class_code is None or not self._tries_only_a_code(arrival):
            return self.budget.spend(connection_id, REGISTER_MS)
        code = normalise_class_code(arrival.class_code)
        finding = self.pool.submit(self.directory.session_of, code) if code else None
        counting = self.pool.submit(self.guesses.failures_from, address) if address else None
        sender = self.budget.spend_on_attempt(connection_id, REGISTER_MS, FREE_GUESSES)
        # The store knows the address best: a count of another one is of no use.
        if sender is None or sender.attempt is None or sender.address != address:
            return sender
        lookup = CodeLookup(
            session_id=finding.result() if finding else None,
            failures=counting.result() if counting else 0,
        )
        return replace(sender, attempt=replace(sender.attempt, lookup=lookup))

    def _tries_only_a_code(self, arrival: Arrival) -> bool:
        """Say whether an unregistered sender will try the code first, and nothing rejects it."""
        if arrival.role is Role.TEACHER or arrival.resume_token is not None:
            return False
        if arrival.role is Role.PROJECTOR and arrival.projector_key is None:
            return False
        try:
            self.rules.check(arrival.settings, arrival.role)
        except RefusedError:
            return False
        return True
