"""Writes that bypass moto leave the rows and give the answers that moto would."""

import json
from collections.abc import Mapping
from functools import cache
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from local.servers import moto_reads, moto_writes
from tests import moto_tables
from tests.examples import examples
from tests.moto_tables import AUTHORIZATION, create_table

if TYPE_CHECKING:
    from flask.testing import FlaskClient

TABLE = "writes"
OURS, THEIRS = "ours", "theirs"
SORT_KEYS = ("A", "B", "C")
NAMES = ("text", "number", "other", "yes", "tags", "bytes", "list")
OF_NAME: dict[str, list[dict[str, Any]]] = {
    "text": [{"S": "a"}, {"S": "b"}, {"S": ""}],
    "number": [{"N": "1"}, {"N": "2"}, {"N": "-0.5"}],
    "other": [{"N": "10"}, {"N": "2"}],
    "yes": [{"BOOL": True}, {"BOOL": False}],
    "tags": [{"SS": ["a"]}, {"SS": ["b"]}],
    "bytes": [{"B": "AP/+"}],
    "list": [{"L": [{"S": "x"}, {"M": {"deep": {"B": "AQ=="}}}]}],
}
COUNTS = st.fixed_dictionaries({}, optional={"ReturnConsumedCapacity": st.just("TOTAL")})
few = settings(max_examples=examples(60))


@cache
def moto() -> "FlaskClient":
    return create_table(TABLE)


def ask(operation: str, request: Mapping[str, Any]) -> Any:
    return moto_tables.ask(moto(), operation, request)


def write(operation: str, request: Mapping[str, Any]) -> Any:
    """Return our answer, `None` for what we leave to moto."""
    moto()
    answer = moto_writes.answer(operation, AUTHORIZATION, json.dumps(request).encode())
    return None if answer is None else json.loads(answer)


def key(place: str, sort_key: str) -> dict[str, Any]:
    return {"pk": {"S": place}, "sk": {"S": sort_key}}


def rows(place: str) -> list[Any]:
    found = []
    for sort_key in SORT_KEYS:
        request = {"TableName": TABLE, "Key": key(place, sort_key)}
        answer = moto_reads.answer("GetItem", AUTHORIZATION, json.dumps(request).encode())
        assert answer is not None
        found.append(same(json.loads(answer)))
    return found


def same(answer: Any) -> Any:
    """Return an answer without the place of its row."""
    return json.loads(json.dumps(answer).replace(f'"{OURS}"', f'"{THEIRS}"'))


def fill(content: Mapping[str, Mapping[str, Any]]) -> list[Any]:
    """Write the same rows at both places."""
    for place in (OURS, THEIRS):
        for sort_key in SORT_KEYS:
            where = {"TableName": TABLE, "Key": key(place, sort_key)}
            assert write("DeleteItem", where) == {}
            if sort_key in content:
                item = {**content[sort_key], **key(place, sort_key)}
                assert write("PutItem", {"TableName": TABLE, "Item": item}) == {}
    assert rows(OURS) == rows(THEIRS)
    return rows(OURS)


def check(operation: str, ours: Mapping[str, Any], content: Mapping[str, Any]) -> bool:
    """Compare both ways of a write; return whether it was ours."""
    before = fill(content)
    answer = write(operation, ours)
    theirs = json.loads(json.dumps(ours).replace(f'"{OURS}"', f'"{THEIRS}"'))
    expected = ask(operation, theirs)
    if answer is None:
        assert rows(OURS) == before
        return False
    if operation == "UpdateItem" and "ReturnConsumedCapacity" not in ours:
        expected.pop("ConsumedCapacity")  # which moto says without being asked
    assert same(answer) == expected
    assert rows(OURS) == rows(THEIRS)
    return True


values = {name: st.sampled_from(of) for name, of in OF_NAME.items()}
attributes = st.fixed_dictionaries({}, optional=values)
contents = st.dictionaries(st.sampled_from(SORT_KEYS), attributes, max_size=3)


class Words:
    """The placeholders of a request, made while its expressions are drawn."""

    def __init__(self) -> None:
        self.names: dict[str, str] = {}
        self.values: dict[str, Any] = {}

    def name(self, name: str) -> str:
        """Return the placeholder of an attribute, one for each."""
        self.names[f"#{name}"] = name
        return f"#{name}"

    def value(self, value: Mapping[str, Any]) -> str:
        """Return a new placeholder of a value."""
        placeholder = f":{len(self.values)}"
        self.values[placeholder] = value
        return placeholder

    def as_request(self) -> dict[str, Any]:
        """Return what a request says of the placeholders."""
        names = {"ExpressionAttributeNames": self.names} if self.names else {}
        return names | ({"ExpressionAttributeValues": self.values} if self.values else {})


def condition(draw: st.DrawFn, words: Words, depth: int = 0) -> str:
    kind = draw(st.sampled_from(["exists", "compare", "compare", "AND", "OR", "NOT"]))
    if kind in {"AND", "OR"} and depth < 2:
        left, right = (condition(draw, words, depth + 1) for _ in range(2))
        return f"({left} {kind} {right})"
    if kind == "NOT" and depth < 2:
        return f"(NOT {condition(draw, words, depth + 1)})"
    if kind == "exists":
        function = draw(st.sampled_from(["attribute_exists", "attribute_not_exists"]))
        return f"{function} ({words.name(draw(st.sampled_from(NAMES)))})"
    name = draw(st.sampled_from(["text", "number", "other", "yes"]))
    signs = ["=", "<>"] if name == "yes" else ["=", "<>", "<", "<=", ">", ">="]
    sign = draw(st.sampled_from(signs))
    return f"{words.name(name)} {sign} {words.value(draw(values[name]))}"


def update(draw: st.DrawFn, words: Words) -> str:
    clauses: dict[str, list[str]] = {}
    for name in draw(st.lists(st.sampled_from(NAMES), min_size=1, max_size=4, unique=True)):
        kinds = ["SET", "SET", "REMOVE"] + ["ADD"] * (name in {"number", "other", "tags"})
        kind, path = draw(st.sampled_from(kinds)), words.name(name)
        if kind == "REMOVE":
            clauses.setdefault(kind, []).append(path)
            continue
        value = words.value(draw(values[name]))
        sums = [f"#number {sign} {value}" for sign in "+-"] if name == "other" else []
        said = draw(st.sampled_from([value, *sums])) if kind == "SET" else value
        if said != value:
            words.name("number")
        clauses.setdefault(kind, []).append(f"{path} {'= ' if kind == 'SET' else ''}{said}")
    return " ".join(f"{kind} {', '.join(of)}" for kind, of in clauses.items())


@st.composite
def requests(draw: st.DrawFn, kind: str, place: str = "A") -> dict[str, Any]:
    words = Words()
    request: dict[str, Any] = {"TableName": TABLE}
    if kind == "Put":
        request["Item"] = {**draw(attributes), **key(OURS, place)}
    else:
        request["Key"] = key(OURS, place)
    if kind == "Update":
        request["UpdateExpression"] = update(draw, words)
    if kind == "ConditionCheck" or draw(st.booleans()):
        request["ConditionExpression"] = condition(draw, words)
    return request | words.as_request()


@few
@given(content=contents, request=requests("Put"), counts=COUNTS)
def test_a_row_is_put_as_moto_puts_it(
    content: dict[str, Any], request: dict[str, Any], counts: dict[str, Any]
) -> None:
    check("PutItem", request | counts, content)


@few
@given(content=contents, request=requests("Delete"), counts=COUNTS, old=st.booleans())
def test_a_row_is_deleted_as_moto_deletes_it(
    content: dict[str, Any], request: dict[str, Any], counts: dict[str, Any], old: bool
) -> None:
    returns = {"ReturnValues": "ALL_OLD"} if old else {}
    check("DeleteItem", request | counts | returns, content)


@few
@given(content=contents, request=requests("Update"), counts=COUNTS, new=st.booleans())
def test_a_row_is_changed_as_moto_changes_it(
    content: dict[str, Any], request: dict[str, Any], counts: dict[str, Any], new: bool
) -> None:
    returns = {"ReturnValues": "ALL_NEW"} if new else {}
    check("UpdateItem", request | counts | returns, content)


@st.composite
def transactions(draw: st.DrawFn) -> dict[str, Any]:
    places = draw(st.lists(st.sampled_from(SORT_KEYS), min_size=1, max_size=3))
    kinds = st.sampled_from(["Put", "Delete", "Update", "ConditionCheck"])
    parts = [(draw(kinds), place) for place in places]
    return {"TransactItems": [{kind: draw(requests(kind, place))} for kind, place in parts]}


@few
@given(content=contents, request=transactions(), counts=COUNTS)
def test_a_transaction_changes_all_its_rows_or_none_as_moto_does(
    content: dict[str, Any], request: dict[str, Any], counts: dict[str, Any]
) -> None:
    check("TransactWriteItems", request | counts, content)


FULL = {name: of[0] for name, of in OF_NAME.items()}


@pytest.mark.parametrize(
    ("updated", "asked", "names", "given_values"),
    [
        (
            "SET #0 = :0, #1 = :1 REMOVE #2",
            "(attribute_exists (#0) AND attribute_not_exists (#3))",
            ["text", "yes", "tags", "absent"],
            [{"S": "c"}, {"BOOL": False}],
        ),
        ("ADD #0 :0, #1 :1", "#0 <= :2", ["number", "tags"], [{"N": "4"}, {"SS": ["z"]}]),
        ("SET #0 = #1 + :0", "(NOT #1 > :1)", ["other", "number"], [{"N": "4"}, {"N": "8"}]),
        (
            "SET #0 = #0 - :0",
            "((#0 >= :1 OR #1 = :2) AND #0 < :3)",
            ["number", "text"],
            [{"N": "4"}, {"N": "1"}, {"S": "b"}, {"N": "3"}],
        ),
    ],
)
def test_what_our_functions_write_is_not_left_to_moto(
    updated: str, asked: str, names: list[str], given_values: list[dict[str, Any]]
) -> None:
    used = given_values + ([{"N": "1"}] if ":2" in asked and len(given_values) == 2 else [])
    request = {
        "TableName": TABLE,
        "Key": key(OURS, "A"),
        "UpdateExpression": updated,
        "ConditionExpression": asked,
        "ExpressionAttributeNames": {f"#{n}": name for n, name in enumerate(names)},
        "ExpressionAttributeValues": {f":{n}": value for n, value in enumerate(used)},
    }

    assert check("UpdateItem", request | {"ReturnValues": "ALL_NEW"}, {"A": FULL})
    assert check("TransactWriteItems", {"TransactItems": [{"Update": request}]}, {"A": FULL})


@pytest.mark.parametrize(
    "unusual",
    [
        {"UpdateExpression": "SET #a = if_not_exists(#a, :a)"},
        {"UpdateExpression": "SET #a = :a", "ConditionExpression": "contains (#a, :a)"},
        {"UpdateExpression": "SET #a = :a", "ConditionExpression": "attribute_exists (pk)"},
        {"UpdateExpression": "SET #a = :a, #a = :a"},
        {"UpdateExpression": "SET #a = :a", "ReturnValues": "UPDATED_NEW"},
        {"UpdateExpression": "SET #a = :a", "ExpressionAttributeNames": {"#a": "pk"}},
        {"UpdateExpression": "SET #a = :a", "ExpressionAttributeNames": {"#a": "a", "#b": "b"}},
        {"UpdateExpression": "SET #a = :a", "ExpressionAttributeValues": {":b": {"S": "b"}}},
        {"UpdateExpression": "SET #a = :a", "Key": {"pk": {"S": OURS}}},
        {"UpdateExpression": "SET #a = :a", "Key": {"pk": {"S": OURS}, "sk": {"S": ""}}},
        {"UpdateExpression": "SET #a = :a", "ConditionExpression": ""},
    ],
)
def test_what_is_rare_or_wrong_is_left_to_moto(unusual: dict[str, Any]) -> None:
    fill({"A": FULL})
    request = {
        "TableName": TABLE,
        "Key": key(OURS, "A"),
        "ExpressionAttributeNames": {"#a": "a"},
        "ExpressionAttributeValues": {":a": {"S": "a"}},
    }

    assert write("UpdateItem", request | unusual) is None
    assert write("UpdateItem", request | {"UpdateExpression": "SET #a = :a"}) is not None


def test_a_row_that_may_be_too_large_is_left_to_moto() -> None:
    fill({})
    item = key(OURS, "A") | {"text": {"S": "x" * 100_000}}

    assert write("PutItem", {"TableName": TABLE, "Item": item}) is None
    assert rows(OURS) == [{}, {}, {}]
