"""Counts wrong codes and tokens, per connection in its item and per address and minute."""

from dataclasses import dataclass
from typing import Final

from lectern.adapters.dynamodb.connections import connection_key
from lectern.adapters.dynamodb.items import AddressItem, ConnectionItem
from lectern.adapters.dynamodb.live_item import ONLY, seconds
from lectern.adapters.dynamodb.membership import find_connection
from lectern.adapters.dynamodb.table import LiveTable
from lectern.domain.allowances import minute_of
from lectern.domain.clock import Clock
from lectern.domain.identity import fingerprint
from lectern.ports.guesses import MAX_GUESSES

_MINUTE_MS: Final = 60_000
_HASH_LENGTH: Final = 8
"""Characters of a hash: they tell hundreds apart, and do not store what was typed."""


@dataclass(frozen=True, slots=True)
class DynamoDbGuessStore:
    """Implements `GuessStore` on DynamoDB."""

    table: LiveTable
    clock: Clock

    def count_attempt(self, connection_id: str) -> int | None:
        item, guesses = ConnectionItem(connection_key(connection_id), ONLY), ConnectionItem.guesses
        has_try_left = guesses.does_not_exist() | (guesses < MAX_GUESSES)
        actions = [guesses.add(1), ConnectionItem.guessed_at.set(self.clock())]
        if self.table.update(item, actions, ConnectionItem.pk.exists() & has_try_left):
            return int(item.guesses)
        find_connection(self.table, connection_id)  # raises an error if the connection has ended
        return None

    def uncount(self, connection_id: str, number: int) -> None:
        # The first attempt may stay counted, which saves a write for nearly all connections.
        if number == 1:
            return
        item, guesses = ConnectionItem(connection_key(connection_id), ONLY), ConnectionItem.guesses
        self.table.update(item, [guesses.add(-1)], guesses > 1)

    def record_failure(self, address: str | None, secret: str) -> None:
        if address is None:
            return
        self.table.update(
            self._item(address),
            actions=[
                AddressItem.kind.set(AddressItem),
                AddressItem.ttl.set(seconds(self.clock() + 2 * _MINUTE_MS)),
                AddressItem.wrong.add({fingerprint(secret)[:_HASH_LENGTH]}),
            ],
        )

    def failures_from(self, address: str) -> int:
        item = self._item(address)
        found = self.table.get(AddressItem, item.pk, item.sk)
        return len(found.wrong) if found else 0

    def _item(self, address: str) -> AddressItem:
        return AddressItem(f"ADDRESS#{address}", str(minute_of(self.clock())))
