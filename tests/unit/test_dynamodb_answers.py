"""DynamoDB's answers, decoded by our client and by botocore's own: both get the same."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

import boto3
import pytest
from botocore.awsrequest import AWSResponse
from botocore.compat import HTTPHeaders
from botocore.exceptions import ClientError
from pynamodb.connection import TableConnection
from pynamodb.connection.base import MetaTable

from lectern.adapters.dynamodb.answers import DecodingConnection

_KEY = {"pk": {"S": "CLASS#s"}, "sk": {"S": "CLASS"}}
_ROW = {
    **_KEY,
    "ttl": {"N": "1800000000.5"},
    "voice": {"BOOL": True},
    "subject": {"S": 'Ecología: "B": \U0001f33b\n'},
    "gone": {"NULL": True},
    "glossary": {"M": {"one": {"L": [{"S": "a"}, {"N": "1"}]}}},
    "numbers": {"NS": ["1", "2"]},
}
_COUNTS = {"Count": 1, "ScannedCount": 2}
_USED = {"ConsumedCapacity": {"TableName": "live", "CapacityUnits": 0.5}}
_CANCELLED = {
    "__type": "com.amazonaws.dynamodb.v20120810#TransactionCanceledException",
    "Message": "cancelled",
    "CancellationReasons": [{"Code": "None"}, {"Code": "ConditionalCheckFailed", "Item": _ROW}],
}


@dataclass
class _Body:
    content: bytes

    def stream(self) -> Iterator[bytes]:
        yield self.content


@dataclass
class Wire:
    """Answers each request of a client with the same body."""

    client: Any
    body: bytes = b"{}"
    status: int = 200

    def __post_init__(self) -> None:
        self.client.meta.events.register("before-send.dynamodb", self._send)

    def answer(self, body: bytes, status: int = 200) -> None:
        self.body, self.status = body, status

    def _send(self, request: Any, **_: object) -> AWSResponse:
        headers = HTTPHeaders()
        headers["x-amzn-requestid"] = "R1"
        return AWSResponse(request.url, self.status, headers, _Body(self.body))

    def query(self) -> Mapping[str, Any]:
        found: Mapping[str, Any] = self.client.query(
            TableName="live",
            KeyConditionExpression="pk = :pk",
            ExpressionAttributeValues={":pk": _KEY["pk"]},
        )
        return found


@pytest.fixture(scope="module")
def wires() -> Iterator[tuple[Wire, Wire]]:
    """The wire of our client, and that of botocore's own."""
    keys = {"AWS_ACCESS_KEY_ID": "test", "AWS_SECRET_ACCESS_KEY": "test"}
    with pytest.MonkeyPatch.context() as patch:
        for name, value in {**keys, "AWS_DEFAULT_REGION": "us-east-1"}.items():
            patch.setenv(name, value)
        table = TableConnection("live", meta_table=MetaTable({"TableName": "live"}))
        ours = DecodingConnection(table)
        yield Wire(ours.client), Wire(boto3.client("dynamodb"))


@pytest.mark.parametrize(
    "answer",
    [
        {"Items": [], "Count": 0, "ScannedCount": 0},
        {"Items": [_ROW, _KEY], **_COUNTS, **_USED, "LastEvaluatedKey": _KEY},
        {"Items": [{**_ROW, "part": {"B": "AAEC"}}], **_COUNTS},
        {"Items": [{**_ROW, "parts": {"BS": ["AAEC", "/w=="]}}], **_COUNTS},
    ],
)
@pytest.mark.parametrize("separators", [(",", ":"), (", ", " : ")])
def test_an_answer_has_the_values_that_botocore_reads(
    wires: tuple[Wire, Wire], answer: object, separators: tuple[str, str]
) -> None:
    for wire in wires:
        wire.answer(json.dumps(answer, separators=separators).encode())

    ours, botocores = (wire.query() for wire in wires)

    assert ours == botocores
    assert ours["ResponseMetadata"]["RequestId"] == "R1"


def test_rows_without_bytes_leave_nothing_for_botocore_to_parse(wires: tuple[Wire, Wire]) -> None:
    parsed: list[bytes] = []
    ours, _ = wires
    ours.answer(json.dumps({"Items": [_ROW], **_COUNTS}).encode())
    ours.client.meta.events.register_last(
        "before-parse.dynamodb",
        lambda response_dict, **_: parsed.append(response_dict["body"]),
    )

    ours.query()

    assert parsed == [b"{}"]


@pytest.mark.parametrize("body", [json.dumps(_CANCELLED).encode(), b"<html>", b""])
def test_a_failure_is_botocores_own(wires: tuple[Wire, Wire], body: bytes) -> None:
    errors = []
    for wire in wires:
        wire.answer(body, 400)
        with pytest.raises(ClientError) as caught:
            wire.query()
        errors.append(caught.value.response)

    assert errors[0] == errors[1]


def test_an_answer_that_is_no_json_is_what_botocore_makes_of_it(wires: tuple[Wire, Wire]) -> None:
    for wire in wires:
        wire.answer(b"<html>")

    ours, botocores = (wire.query() for wire in wires)

    assert ours == botocores
