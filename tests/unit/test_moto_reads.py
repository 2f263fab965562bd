"""Reads that bypass moto return moto's own answers."""

import json
import re
from collections.abc import Mapping
from functools import cache
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from local.servers import moto_reads
from tests.moto_tables import AUTHORIZATION, ask, create_table

if TYPE_CHECKING:
    from flask.testing import FlaskClient

TABLE = "reads"
SORT_KEYS = ("-", "A", "A#1", "B", "é", "中")
NAMES = ("text", "number", "yes", "map", "list", "bytes", "absent")
VALUES = st.sampled_from(
    [
        {"S": "¿Qué tal? 😀"},
        {"S": ""},
        {"N": "12.5"},
        {"BOOL": False},
        {"NULL": True},
        {"SS": ["a"]},  # with more of them, moto's own order is random
        {"NS": ["1"]},
        {"B": "AP/+"},
        {"BS": ["AP/+"]},
        {"L": [{"S": "x"}, {"M": {}}]},
        {"M": {"S": {"M": {"N": {"B": "AQ=="}}}}},
    ]
)
ROWS = st.dictionaries(
    st.sampled_from(SORT_KEYS), st.dictionaries(st.sampled_from(NAMES[:-1]), VALUES), max_size=5
)
CONDITIONS = st.sampled_from(
    [
        "#pk = :pk",
        "#pk = :pk AND #sk > :a",
        "#pk = :pk AND #sk BETWEEN :a AND :b",
        "(#pk = :pk AND begins_with (#sk, :a))",
    ]
)
OPTIONS = st.fixed_dictionaries(
    {},
    optional={
        "Limit": st.integers(1, 3),
        "ScanIndexForward": st.booleans(),
        "ReturnConsumedCapacity": st.sampled_from(["NONE", "TOTAL"]),
    },
)
BOUNDS = st.sampled_from(SORT_KEYS)


@cache
def moto() -> "FlaskClient":
    return create_table(TABLE)


def read(operation: str, request: Mapping[str, Any]) -> Any:
    answer = moto_reads.answer(operation, AUTHORIZATION, json.dumps(request).encode())
    return None if answer is None else json.loads(answer)


def fill(rows: Mapping[str, Mapping[str, Any]]) -> None:
    for sort_key in SORT_KEYS:
        key = {"pk": {"S": "here"}, "sk": {"S": sort_key}}
        ask(moto(), "DeleteItem", {"TableName": TABLE, "Key": key})
    for sort_key, row in rows.items():
        item = {**row, "pk": {"S": "here"}, "sk": {"S": sort_key}}
        ask(moto(), "PutItem", {"TableName": TABLE, "Item": item})


@given(rows=ROWS, sort_key=BOUNDS, counts=st.booleans())
def test_an_item_is_the_one_that_moto_returns(
    rows: dict[str, Any], sort_key: str, counts: bool
) -> None:
    fill(rows)
    request = {
        "TableName": TABLE,
        "Key": {"pk": {"S": "here"}, "sk": {"S": sort_key}},
        "ConsistentRead": True,
    } | ({"ReturnConsumedCapacity": "TOTAL"} if counts else {})

    assert read("GetItem", request) == ask(moto(), "GetItem", request)


@st.composite
def queries(draw: st.DrawFn) -> dict[str, Any]:
    first, last = sorted(draw(st.tuples(BOUNDS, BOUNDS)))
    values = {":pk": "here", ":a": first, ":b": last}
    expressions = {"KeyConditionExpression": draw(CONDITIONS)}
    if names := draw(st.lists(st.sampled_from(NAMES), unique=True)):
        expressions["ProjectionExpression"] = ", ".join(f"#{name}" for name in names)
    if draw(st.booleans()):
        expressions["FilterExpression"] = "#text IN (:text)"
        values[":text"] = ""
    used = set(re.findall(r"[#:]\w+", " ".join(expressions.values())))
    return {
        "TableName": TABLE,
        "ConsistentRead": True,
        "ExpressionAttributeNames": {name: name[1:] for name in used if name[0] == "#"},
        "ExpressionAttributeValues": {n: {"S": v} for n, v in values.items() if n in used},
        **expressions,
        **draw(OPTIONS),
    }


@given(rows=ROWS, query=queries())
def test_every_page_of_a_query_is_the_one_that_moto_returns(
    rows: dict[str, Any], query: dict[str, Any]
) -> None:
    fill(rows)
    is_last = False

    while not is_last:
        answer = read("Query", query)
        assert answer == ask(moto(), "Query", query)
        is_last = "LastEvaluatedKey" not in answer
        query["ExclusiveStartKey"] = answer.get("LastEvaluatedKey")


QUERY = {
    "TableName": TABLE,
    "KeyConditionExpression": "#pk = :pk",
    "ExpressionAttributeNames": {"#pk": "pk"},
    "ExpressionAttributeValues": {":pk": {"S": "here"}},
}


@pytest.mark.parametrize(
    ("operation", "request_"),
    [
        ("Query", {**QUERY, "TableName": "another"}),
        ("Query", {**QUERY, "ExpressionAttributeNames": {"#pk": "pk", "#unused": "x"}}),
        ("Query", {**QUERY, "ProjectionExpression": "text.part"}),
        ("Query", {**QUERY, "Select": "COUNT"}),
        ("Query", {**QUERY, "Limit": 0}),
        ("Query", {"TableName": TABLE}),
        ("GetItem", {"TableName": TABLE, "Key": {"pk": {"S": "here"}}}),
        ("GetItem", {"TableName": TABLE, "Key": {"pk": {"S": "here"}, "sk": {"S": ""}}}),
        ("GetItem", {"TableName": TABLE, "Key": {"pk": {"S": "here"}, "sk": {"N": "1"}}}),
        ("Scan", {"TableName": TABLE}),
    ],
)
def test_invalid_or_unusual_requests_are_left_to_moto(
    operation: str, request_: dict[str, Any]
) -> None:
    moto()

    assert read(operation, request_) is None


def test_more_than_a_page_is_left_to_moto() -> None:
    moto()
    fill({sort_key: {"text": {"S": "x" * 300_000}} for sort_key in SORT_KEYS[:4]})

    assert read("Query", QUERY) is None
    assert "LastEvaluatedKey" in ask(moto(), "Query", QUERY)
    fill({})
