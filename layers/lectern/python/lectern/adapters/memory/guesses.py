"""Counts wrong codes and tokens, per connection and per address and minute."""

from dataclasses import dataclass, replace
from typing import Final

from lectern.adapters.memory.table import MemoryTable
from lectern.domain.allowances import minute_of
from lectern.domain.errors import NotRegisteredError
from lectern.domain.identity import fingerprint
from lectern.ports.guesses import MAX_GUESSES

_KEPT_MS: Final = 2 * 60_000


@dataclass(frozen=True, slots=True)
class MemoryGuessStore:
    """`GuessStore`: the connection has its own count."""

    table: MemoryTable

    def count_attempt(self, connection_id: str) -> int | None:
        with self.table.lock:
            connection = self.table.connections.get(connection_id)
            if connection is None:
                raise NotRegisteredError
            if connection.guesses >= MAX_GUESSES:
                return None
            number = connection.guesses + 1
            counted = replace(connection, guesses=number, guessed_at=self.table.clock())
            self.table.connections.replace(connection_id, counted)
            return number

    def uncount(self, connection_id: str, number: int) -> None:
        # The first attempt may stay counted, as on DynamoDB.
        with self.table.lock:
            connection = self.table.connections.get(connection_id)
            if number > 1 and connection is not None and connection.guesses > 1:
                fewer = replace(connection, guesses=connection.guesses - 1)
                self.table.connections.replace(connection_id, fewer)

    def record_failure(self, address: str | None, secret: str) -> None:
        if address is None:
            return
        with self.table.lock:
            now = self.table.clock()
            key = address, minute_of(now)
            wrong = (self.table.wrong_secrets.get(key) or frozenset()) | {fingerprint(secret)}
            self.table.wrong_secrets.put(key, wrong, now + _KEPT_MS)

    def failures_from(self, address: str) -> int:
        key = address, minute_of(self.table.clock())
        return len(self.table.wrong_secrets.get(key) or ())
