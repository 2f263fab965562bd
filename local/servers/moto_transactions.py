"""DynamoDB's transactions, whose time depends only on the rows that they change.

moto copies the whole table for each row of a transaction, to be able to roll back. With the classes
of a day in the table, a student would need seconds to join.
"""

from collections import defaultdict
from collections.abc import Mapping
from typing import Any, Final

from moto.dynamodb.models import DynamoDBBackend
from moto.dynamodb.models.dynamo_type import DynamoType
from moto.dynamodb.models.table import Table

Key = tuple[DynamoType, DynamoType]
Rows = dict[DynamoType, dict[DynamoType, Any]]

_transact: Final = DynamoDBBackend.transact_write_items


def transact_write_items(backend: DynamoDBBackend, transact_items: list[dict[str, Any]]) -> None:
    """Run moto's transaction on tables that have only these rows. The caller holds the lock."""
    touched: dict[str, set[Key]] = defaultdict(set)
    for item in transact_items:
        operation = next(iter(item.values()))
        name = operation["TableName"]
        touched[name].add(_key(backend.tables[name], operation))
    whole = {name: (backend.tables[name], backend.tables[name].items) for name in touched}
    for name, keys in touched.items():
        backend.tables[name].items = _rows(backend.tables[name].items, keys)
    try:
        _transact(backend, transact_items)
    finally:
        for name, (table, rows) in whole.items():
            # After a failure moto has replaced the table by a copy of its old rows.
            _write_back(rows, backend.tables[name].items, touched[name])
            table.items = rows
            backend.tables[name] = table


def _key(table: Table, operation: Mapping[str, Any]) -> Key:
    values = operation.get("Key") or operation["Item"]
    return DynamoType(values[table.hash_key_attr]), DynamoType(values[table.range_key_attr])


def _rows(rows: Rows, keys: set[Key]) -> Any:
    some: Rows = defaultdict(dict)
    for partition, place in keys:
        if place in rows.get(partition, {}):
            some[partition][place] = rows[partition][place]
    return some


def _write_back(rows: Rows, some: Rows, keys: set[Key]) -> None:
    for partition, place in keys:
        if place in some.get(partition, {}):
            rows[partition][place] = some[partition][place]
        # The transaction has deleted the row.
        elif partition in rows:
            rows[partition].pop(place, None)
