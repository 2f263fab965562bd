"""Counts wrong codes and tokens, per connection in its item and per address and minute."""

from dataclasses import dataclass
from typing import Final

from pynamodb.exceptions import UpdateError

from lectern.adapters.dynamodb.connections import connection_key
from lectern.adapters.dynamodb.items import AddressItem, ConnectionItem
from lectern.adapters.dynamodb.membership import find_connection
from lectern.adapters.dynamodb.table import ONLY, get, lost_race, seconds
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

    clock: Clock

    def count_attempt(self, connection_id: str) -> int | None:
        item, guesses = ConnectionItem(connection_key(connection_id), ONLY), ConnectionItem.guesses
        has_try_left = guesses.does_not_exist() | (guesses < MAX_GUESSES)
        try:
            item.update(
                actions=[guesses.add(1), ConnectionItem.guessed_at.set(self.clock())],
                condition=ConnectionItem.pk.exists() & has_try_left,
            )
        except UpdateError as error:
            if not lost_race(error):
                raise
            find_connection(connection_id)  # raises an error if the connection has ended
            return None
        return int(item.guesses)

    def uncount(self, connection_id: str, number: int) -> None:
        # The first attempt may stay counted, which saves a write for nearly all connections.
        if number == 1:
            return
        try:
            ConnectionItem(connection_key(connection_id), ONLY).update(
                actions=[ConnectionItem.guesses.add(-1)], condition=ConnectionItem.guesses > 1
            )
        except UpdateError as error:
            if not lost_race(error):
                raise

    def record_failure(self, address: str | None, secret: str) -> None:
        if address is None:
            return
        item = self._item(address)
        item.update(
            actions=[
                AddressItem.kind.set(AddressItem),
                AddressItem.ttl.set(seconds(self.clock() + 2 * _MINUTE_MS)),
                AddressItem.wrong.add({fingerprint(secret)[:_HASH_LENGTH]}),
            ]
        )

    def failures_from(self, address: str) -> int:
        item = self._item(address)
        found = get(AddressItem, item.pk, item.sk)
        return len(found.wrong) if found else 0

    def _item(self, address: str) -> AddressItem:
        return AddressItem(f"ADDRESS#{address}", str(minute_of(self.clock())))
