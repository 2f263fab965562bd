"""Answers DynamoDB's writes on moto's rows in a tenth of moto's time.

moto parses and checks each expression several times and copies the row: 5 ms for an update, 10 ms
for a transaction of three rows, on a core that all functions share. Here the conditions of all rows
are checked first, then all rows change. moto itself answers requests that fail or are unusual.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from moto.dynamodb.models.dynamo_type import DynamoType, Item

from local.servers.moto_expressions import Binding, Change, changes, condition, placeholders
from local.servers.moto_rows import (
    UNSUPPORTED,
    Request,
    Row,
    capacity,
    decoded,
    encode,
    is_ours,
    key_of,
    max_bytes,
    require,
    table_of,
)

if TYPE_CHECKING:
    from moto.dynamodb.models.table import Table

_ROW_BYTES: Final = 400_000
_ROWS: Final = 100
_UNITS: Final = {"Put": 1, "Delete": 1, "Update": 0.5}  # as moto counts them
_IN_ALL: Final = frozenset(
    {
        *("TableName", "ConditionExpression", "ExpressionAttributeNames"),
        *("ExpressionAttributeValues", "ReturnConsumedCapacity", "ReturnValues"),
    }
)
_KNOWN: Final[Mapping[str, frozenset[str]]] = {
    "Put": _IN_ALL | {"Item"},
    "Delete": _IN_ALL | {"Key"},
    "Update": _IN_ALL | {"Key", "UpdateExpression"},
    "ConditionCheck": _IN_ALL | {"Key"},
}
_TRANSACTION: Final = frozenset({"TransactItems", "ClientRequestToken", "ReturnConsumedCapacity"})


@dataclass(frozen=True, slots=True)
class _Write:
    """A row's key, and its attributes before and after the write; `None` without a row."""

    table: "Table"
    place: tuple[DynamoType, DynamoType]
    before: Row | None
    after: Row | None

    def apply(self) -> None:
        """Write the row into moto's table."""
        partition, sort_key = self.place
        if self.after is self.before:
            return
        if self.after is None:
            self.table.items[partition].pop(sort_key, None)
            return
        item = Item(partition, sort_key, {})
        dict.update(item.attrs, self.after)  # moto's own method measures the row for each attribute
        self.table.items[partition][sort_key] = item


def answer(operation: str, authorization: str, body: bytes) -> bytes | None:
    """Write and return the answer, `None` if moto should do both. The caller holds the lock."""
    kind = operation.removesuffix("Item")
    if not (kind in {"Put", "Delete", "Update", "TransactWriteItems"} and is_ours(authorization)):
        return None
    try:
        request = json.loads(body)
        if kind == "TransactWriteItems":
            return encode(_transact(request))
        write = _planned(kind, request)
        found = encode(_attributes(kind, request, write) | capacity(request, _UNITS[kind]))
    except UNSUPPORTED:
        return None
    write.apply()
    return found


def _transact(request: Request) -> Request:
    require(request.keys() <= _TRANSACTION and len(request["TransactItems"]) <= _ROWS)
    writes = []
    for part in request["TransactItems"]:
        [(kind, operation)] = part.items()
        require("ReturnValues" not in operation and "ReturnConsumedCapacity" not in operation)
        writes.append(_planned(kind, operation))
    require(len({(id(write.table), write.place) for write in writes}) == len(writes))
    for write in writes:
        write.apply()
    return {"ConsumedCapacity": [], "ItemCollectionMetrics": {}}


def _planned(kind: str, request: Request) -> _Write:
    """Return a write whose condition holds."""
    table = table_of(request, _KNOWN[kind])
    keys = (table.hash_key_attr, str(table.range_key_attr))
    values = request["Item"] if kind == "Put" else request["Key"]
    require(kind == "Put" or len(values) == len(keys))
    place = (key_of(values, keys[0]), key_of(values, keys[1]))
    item = table.items.get(place[0], {}).get(place[1])
    before: Row | None = None if item is None else item.attrs
    binding = _binding(request)
    asked = request.get("ConditionExpression")
    if asked is not None:
        require(condition(asked)(before or {}, binding))
    after = _after(kind, request, before, binding)
    if after is not None and after is not before:
        require(max_bytes([after]) < _ROW_BYTES)
        require(table.stream_shard is None)
    return _Write(table, place, before, after)


def _binding(request: Request) -> Binding:
    """Return the names and values of the placeholders; the expressions must use all of them."""
    names = request.get("ExpressionAttributeNames", {})
    values = request.get("ExpressionAttributeValues", {})
    used = placeholders(request.get("ConditionExpression", ""))
    used |= placeholders(request.get("UpdateExpression", ""))
    require(used == names.keys() | values.keys() and {} not in request.values())
    return Binding(names, values)


def _after(kind: str, request: Request, before: Row | None, binding: Binding) -> Row | None:
    """Return the row as the write leaves it."""
    if kind == "Put":
        return {name: decoded(value) for name, value in request["Item"].items()}
    if kind == "Update":
        return _updated(request, before, binding)
    return None if kind == "Delete" else before


def _updated(request: Request, before: Row | None, binding: Binding) -> Row:
    key = {name: DynamoType(value) for name, value in request["Key"].items()}
    old = key if before is None else before
    new, wanted = dict(old), changes(request["UpdateExpression"])
    names = [binding.names[change.name] for change in wanted]
    require(len({*names, *key}) == len(names) + len(key))  # no key, and nothing twice
    for name, change in zip(names, wanted, strict=True):
        value = _changed(change, old, binding)
        if value is None:
            new.pop(name, None)
        else:
            new[name] = value
    return new


def _changed(change: Change, old: Row, binding: Binding) -> DynamoType | None:
    """Return an attribute after its change, `None` without a value."""
    if change.clause == "REMOVE":
        return None
    value = binding.value(change.value)
    if change.clause == "SET" and not change.base:
        return value
    if change.clause == "SET":
        base = old[binding.names[change.base]]
        return base + value if change.sign == "+" else base - value
    found = binding.found(old, change.name)
    require(found is None or found.type == value.type)
    if value.type == "N":
        return value if found is None else found + value
    require(value.type in {"SS", "NS"} and bool(value.value))
    there = [] if found is None else found.value
    return DynamoType({value.type: [*there, *(new for new in value.value if new not in there)]})


def _attributes(kind: str, request: Request, write: _Write) -> dict[str, Any]:
    """Return the attributes that the request asks for (`ReturnValues`)."""
    wanted = request.get("ReturnValues", "NONE")
    row = {"ALL_OLD": write.before, "ALL_NEW": write.after, "NONE": None}[wanted]
    require(wanted == "NONE" or (kind, wanted) in {("Delete", "ALL_OLD"), ("Update", "ALL_NEW")})
    return {} if row is None else {"Attributes": row}
