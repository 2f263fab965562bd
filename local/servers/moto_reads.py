"""Answers DynamoDB's reads from moto's rows in a tenth of moto's time.

moto reads a row through Flask, three parsers, a deep copy and a serializer: 1.2 ms for one row and
21 ms for 200, on a core that all functions share. When 200 students join at once, the class is read
hundreds of times.
"""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from typing import TYPE_CHECKING, Any, Final, cast

from moto.dynamodb.comparisons import get_filter_expression
from moto.dynamodb.models.dynamo_type import DynamoType, Item
from moto.dynamodb.parsing.key_condition_expression import parse_expression

from local.servers.moto_rows import (
    UNSUPPORTED,
    Request,
    capacity,
    encode,
    is_ours,
    key_of,
    max_bytes,
    require,
    table_of,
)

if TYPE_CHECKING:
    from moto.dynamodb.models.table import Table

_PAGE_BYTES: Final = 1_000_000
_GET: Final = frozenset({"TableName", "Key", "ConsistentRead", "ReturnConsumedCapacity"})
_QUERY: Final = frozenset(
    {
        *("TableName", "KeyConditionExpression", "FilterExpression", "ProjectionExpression"),
        *("ExpressionAttributeNames", "ExpressionAttributeValues", "ExclusiveStartKey"),
        *("ScanIndexForward", "Limit", "ConsistentRead", "ReturnConsumedCapacity"),
    }
)


def answer(operation: str, authorization: str, body: bytes) -> bytes | None:
    """Return the answer to a read, `None` if moto should answer. The caller holds the lock.

    moto answers invalid requests, answers of more than one page, and options that our functions
    do not use.
    """
    answers = {"GetItem": _get, "Query": _query}
    if operation not in answers or not is_ours(authorization):
        return None
    try:
        return encode(answers[operation](json.loads(body)))
    except UNSUPPORTED:
        return None


def _get(request: Request) -> Request:
    table = table_of(request, _GET)
    row = table.items.get(key_of(request["Key"], table.hash_key_attr), {}).get(
        key_of(request["Key"], table.range_key_attr)
    )
    # A key with further attributes is invalid, and moto says so.
    require(len(request["Key"]) == 2)
    return ({"Item": row.attrs} if row else {}) | capacity(request, 0.5)


def _query(request: Request) -> Request:
    table = table_of(request, _QUERY)
    names = request.get("ExpressionAttributeNames", {})
    projected = _projected(request.get("ProjectionExpression"), names)
    rows, last = _page(table, request, names)
    wanted = list(_filtered(rows, request, names))
    items = [_picked(row.attrs, projected) for row in wanted]
    answer = {"Items": items, "Count": len(items), "ScannedCount": len(rows)}
    return answer | ({"LastEvaluatedKey": last} if last else {}) | capacity(request, 1)


def _page(
    table: "Table", request: Request, names: dict[str, str]
) -> tuple[list[Item], Request | None]:
    """Return the rows of a page, and the key after which the next page starts."""
    [(_, partition)], ranges, used = parse_expression(
        request["KeyConditionExpression"],
        request["ExpressionAttributeValues"],
        names,
        table.schema,
    )
    _require_used(request, names, used)
    forward = request.get("ScanIndexForward", True)
    bounds = [(comparison, [DynamoType(value) for value in of]) for _, comparison, of in ranges]
    # moto keeps the rows of a partition in the order of their writes.
    everything = sorted(
        table.items.get(DynamoType(partition), {}).values(), key=_order, reverse=not forward
    )
    if start := request.get("ExclusiveStartKey"):
        after = key_of(start, table.range_key_attr).cast_value
        everything = [
            r for r in everything if (_order(r) > after if forward else _order(r) < after)
        ]
    rows: list[Item] = []
    limit = request.get("Limit")
    require(limit is None or limit > 0)
    for row in everything:
        if len(rows) == limit:
            return rows, _last_key(table, rows[-1])
        if all(_sort_key(row).compare(comparison, of) for comparison, of in bounds):
            rows.append(row)
    # DynamoDB ends a page after 1 MB.
    require(max_bytes(row.attrs for row in rows) < _PAGE_BYTES)
    return rows, None


def _last_key(table: "Table", row: Item) -> Request:
    names = (table.hash_key_attr, table.range_key_attr)
    return {name: row.attrs[name] for name in names if name}


def _filtered(rows: Iterable[Item], request: Request, names: dict[str, str]) -> Iterator[Item]:
    expression = request.get("FilterExpression")
    if expression is None:
        yield from rows
        return
    condition: Any = get_filter_expression(expression, names, request["ExpressionAttributeValues"])
    yield from (row for row in rows if condition.expr(row))


@lru_cache
def _paths(projection: str) -> Sequence[str]:
    return [path.strip() for path in projection.split(",")]


def _projected(projection: str | None, names: dict[str, str]) -> list[str] | None:
    """Return the attributes to return, `None` for all of them."""
    if projection is None:
        return None
    paths = _paths(projection)
    # Paths into an attribute, and names that may be reserved words, are left to moto.
    require(all(path in names for path in paths))
    return [names[path] for path in paths]


def _picked(attributes: Mapping[str, Any], names: list[str] | None) -> Mapping[str, Any]:
    if names is None:
        return attributes
    return {name: attributes[name] for name in names if name in attributes}


def _order(row: Item) -> Any:
    return _sort_key(row).cast_value


def _sort_key(row: Item) -> DynamoType:
    require(row.range_key is not None)
    return cast("DynamoType", row.range_key)


def _require_used(request: Request, names: dict[str, str], used: Iterable[str]) -> None:
    """Leave a request to moto if it has a name that no expression uses: moto rejects it."""
    others = f"{request.get('FilterExpression', '')} {request.get('ProjectionExpression', '')} "
    seen = {*used, *others.replace(",", " ").replace("(", " ").replace(")", " ").split()}
    require(seen >= names.keys())
