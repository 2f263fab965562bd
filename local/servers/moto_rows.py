"""Moto's tables, keys and rows, and their values in DynamoDB's JSON and in moto's types."""

import base64
import json
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any, Final

from moto.core.models import DEFAULT_ACCOUNT_ID
from moto.dynamodb.models import dynamodb_backends
from moto.dynamodb.models.dynamo_type import DynamoType

from local.account import REGION

if TYPE_CHECKING:
    from moto.dynamodb.models.table import Table

Request = dict[str, Any]
Row = Mapping[str, DynamoType]

_MAX_CHARACTER_BYTES: Final = 4


class UnsupportedRequestError(Exception):
    """The request is left to moto."""


UNSUPPORTED: Final = (
    *(UnsupportedRequestError, KeyError, TypeError, ValueError),
    *(AttributeError, IndexError),
)
"""The errors that an invalid or unusual request raises, before any row has changed."""


def require(condition: bool) -> None:
    """Leave the request to moto unless the condition holds."""
    if not condition:
        raise UnsupportedRequestError


def is_ours(authorization: str) -> bool:
    """Return whether a request is for the region of the local stack."""
    return f"/{REGION}/dynamodb/" in authorization


def table_of(request: Request, known: frozenset[str]) -> "Table":
    """Return the table of a request that has no other parameters than these."""
    require(request.keys() <= known)
    table = dynamodb_backends[DEFAULT_ACCOUNT_ID][REGION].tables[request["TableName"]]
    require(table.range_key_attr is not None)
    return table


def key_of(values: Request, name: str | None) -> DynamoType:
    """Return one part of a row's key."""
    key = DynamoType(values[name or ""])
    require(key.type == "S" and bool(key.value))
    return key


def max_bytes(rows: Iterable[Row]) -> int:
    """Return an upper bound of the rows' size in bytes."""
    return sum(
        _MAX_CHARACTER_BYTES * len(name)
        + (
            _MAX_CHARACTER_BYTES * len(value.value)
            if isinstance(value.value, str)
            else _MAX_CHARACTER_BYTES * value.size()
        )
        for row in rows
        for name, value in row.items()
    )


def capacity(request: Request, units: float) -> Request:
    """Return the part of an answer that says what the request has consumed."""
    asked = request.get("ReturnConsumedCapacity", "NONE")
    require(asked in {"NONE", "TOTAL"})
    if asked == "NONE":
        return {}
    return {"ConsumedCapacity": {"TableName": request["TableName"], "CapacityUnits": units}}


def encode(answer: Request) -> bytes:
    """Return an answer with moto's values as DynamoDB sends it."""
    return json.dumps(answer, default=_as_json, ensure_ascii=False).encode()


def _as_json(value: object) -> object:
    """Return a value of moto's in its wire format."""
    if isinstance(value, DynamoType):
        return {value.type: value.value}
    if isinstance(value, bytes):
        return base64.b64encode(value).decode()
    raise TypeError


def decoded(value: Request) -> DynamoType:
    """Return a value in its wire format as moto keeps it: binary data as bytes."""
    return DynamoType(_binary(value))


def _binary(value: Request) -> Request:
    [(kind, content)] = value.items()
    if kind == "B":
        return {"B": base64.b64decode(content)}
    if kind == "BS":
        return {"BS": [base64.b64decode(each) for each in content]}
    if kind == "L":
        return {"L": [_binary(each) for each in content]}
    if kind == "M":
        return {"M": {name: _binary(each) for name, each in content.items()}}
    return value
