"""moto with the replaced parts of `local/servers/moto_server.py` behaves as DynamoDB and SQS do."""

import contextlib
import socket
import threading
from collections.abc import AsyncIterator
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING, Any

import boto3
import psutil
import pytest
import pytest_asyncio
from botocore.config import Config

from local.account import REGION
from local.servers.aws import TABLE, Aws
from tests.integration.aws_fixture import running_aws

if TYPE_CHECKING:
    from mypy_boto3_dynamodb import DynamoDBClient

pytestmark = pytest.mark.asyncio(loop_scope="module")

# Every type that an attribute value can have, alone and nested.
EVERY_TYPE: dict[str, Any] = {
    "pk": {"S": "types"},
    "sk": {"S": "all"},
    "text": {"S": "¿Qué tal? 😀"},
    "empty": {"S": ""},
    "number": {"N": "1234567890.5"},
    "bytes": {"B": b"\x00\xff\xfe"},
    "yes": {"BOOL": True},
    "no": {"BOOL": False},
    "nothing": {"NULL": True},
    "texts": {"SS": ["a", "b"]},
    "numbers": {"NS": ["1", "2"]},
    "list": {"L": [{"S": "x"}, {"N": "7"}, {"L": []}, {"M": {}}]},
    "map": {"M": {"a": {"S": "1"}, "S": {"M": {"N": {"BOOL": False}, "B": {"B": b"\x01"}}}}},
}


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def aws(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Aws]:
    async with running_aws(tmp_path_factory.mktemp("aws")) as aws:
        yield aws


@pytest.fixture(scope="module")
def table(aws: Aws) -> "DynamoDBClient":
    return aws.dynamodb()


def put(table: "DynamoDBClient", partition: str, row: int) -> None:
    table.put_item(
        TableName=TABLE, Item={"pk": {"S": partition}, "sk": {"S": f"{row:04}"}, "n": {"N": "1"}}
    )


def query(table: "DynamoDBClient", partition: str, **options: Any) -> dict[str, Any]:
    answer: Any = table.query(
        TableName=TABLE,
        KeyConditionExpression="pk = :pk",
        ExpressionAttributeValues={":pk": {"S": partition}},
        ConsistentRead=True,
        **options,
    )
    return dict(answer)


async def test_every_type_is_read_as_it_was_written(table: "DynamoDBClient") -> None:
    table.put_item(TableName=TABLE, Item=EVERY_TYPE)

    key = {"pk": EVERY_TYPE["pk"], "sk": EVERY_TYPE["sk"]}
    got = table.get_item(TableName=TABLE, Key=key)["Item"]
    queried = query(table, "types")["Items"]

    assert got == EVERY_TYPE
    assert queried == [EVERY_TYPE]


@pytest.mark.parametrize(
    ("projection", "expected"),
    [
        ("pk, #yes, #absent", {"pk": EVERY_TYPE["pk"], "yes": EVERY_TYPE["yes"]}),
        ("#map.a, #text", {"map": {"M": {"a": {"S": "1"}}}, "text": EVERY_TYPE["text"]}),
    ],
)
async def test_a_query_returns_only_the_projected_attributes(
    table: "DynamoDBClient", projection: str, expected: dict[str, Any]
) -> None:
    table.put_item(TableName=TABLE, Item=EVERY_TYPE)
    names = {f"#{name}": name for name in ("yes", "absent", "map", "text") if name in projection}

    queried = query(
        table, "types", ProjectionExpression=projection, ExpressionAttributeNames=names
    )["Items"]

    assert queried == [expected]


async def test_a_query_returns_the_rows_of_its_partition_in_order(table: "DynamoDBClient") -> None:
    for row in (3, 1, 2):
        put(table, "one class", row)
        put(table, "another class", row)

    rows = query(table, "one class")["Items"]

    assert [(row["pk"]["S"], row["sk"]["S"]) for row in rows] == [
        ("one class", "0001"),
        ("one class", "0002"),
        ("one class", "0003"),
    ]


async def test_a_query_continues_after_its_last_page(table: "DynamoDBClient") -> None:
    for row in range(5):
        put(table, "pages", row)

    first = query(table, "pages", Limit=2, ScanIndexForward=False)
    second = query(
        table, "pages", ScanIndexForward=False, ExclusiveStartKey=first["LastEvaluatedKey"]
    )

    keys = [row["sk"]["S"] for row in first["Items"] + second["Items"]]
    assert keys == ["0004", "0003", "0002", "0001", "0000"]
    assert query(table, "unknown")["Items"] == []


async def test_rows_that_were_queried_can_be_changed_and_deleted(table: "DynamoDBClient") -> None:
    put(table, "changes", 1)
    key = {"pk": {"S": "changes"}, "sk": {"S": "0001"}}

    query(table, "changes")
    table.update_item(
        TableName=TABLE,
        Key=key,
        UpdateExpression="ADD n :one",
        ExpressionAttributeValues={":one": {"N": "1"}},
    )
    changed = query(table, "changes")["Items"]
    table.delete_item(TableName=TABLE, Key=key)

    assert changed[0]["n"] == {"N": "2"}
    assert query(table, "changes")["Items"] == []


async def test_one_of_many_concurrent_conditional_writes_succeeds(table: "DynamoDBClient") -> None:
    start = threading.Barrier(8)

    def claim(code: int) -> bool:
        start.wait()
        try:
            table.put_item(
                TableName=TABLE,
                Item={"pk": {"S": f"code {code}"}, "sk": {"S": "-"}},
                ConditionExpression="attribute_not_exists(pk)",
            )
        except table.exceptions.ConditionalCheckFailedException:
            return False
        return True

    with ThreadPoolExecutor(8) as threads:
        wins = [sum(threads.map(claim, [code] * 8)) for code in range(10)]

    assert wins == [1] * 10


def transact(table: "DynamoDBClient", partition: str, least: int) -> None:
    """Put a row, update one and delete one, if the updated one has this value."""
    keys = [{"pk": {"S": partition}, "sk": {"S": f"{row:04}"}} for row in range(4)]
    table.transact_write_items(
        TransactItems=[
            {"Put": {"TableName": TABLE, "Item": {**keys[0], "n": {"N": "7"}}}},
            {
                "Update": {
                    "TableName": TABLE,
                    "Key": keys[1],
                    "UpdateExpression": "ADD n :one",
                    "ExpressionAttributeValues": {":one": {"N": "1"}},
                }
            },
            {"Delete": {"TableName": TABLE, "Key": keys[2]}},
            {
                "ConditionCheck": {
                    "TableName": TABLE,
                    "Key": keys[3],
                    "ConditionExpression": "n >= :least",
                    "ExpressionAttributeValues": {":least": {"N": str(least)}},
                }
            },
        ]
    )


async def test_a_transaction_is_atomic_and_changes_no_other_row(
    table: "DynamoDBClient",
) -> None:
    for partition in ("all", "nothing"):
        for row in range(1, 5):
            put(table, partition, row)

    transact(table, "all", 1)
    with pytest.raises(table.exceptions.TransactionCanceledException) as cancelled:
        transact(table, "nothing", 2)

    def numbers(partition: str) -> dict[str, str]:
        return {row["sk"]["S"]: row["n"]["N"] for row in query(table, partition)["Items"]}

    assert numbers("all") == {"0000": "7", "0001": "2", "0003": "1", "0004": "1"}
    assert numbers("nothing") == {f"000{row}": "1" for row in range(1, 5)}
    reasons = cancelled.value.response["CancellationReasons"]
    assert [reason["Code"] for reason in reasons] == ["None"] * 3 + ["ConditionalCheckFailed"]


async def test_the_table_expires_rows_and_the_queue_has_five_receives(
    aws: Aws, table: "DynamoDBClient"
) -> None:
    expiry = table.describe_time_to_live(TableName=TABLE)["TimeToLiveDescription"]
    attributes = aws.queue.client.get_queue_attributes(
        QueueUrl=aws.queue.url, AttributeNames=["All"]
    )["Attributes"]

    assert expiry == {"TimeToLiveStatus": "ENABLED", "AttributeName": "ttl"}
    assert attributes["FifoQueue"] == "true"
    assert attributes["ContentBasedDeduplication"] == "false"
    assert '"maxReceiveCount": 5' in attributes["RedrivePolicy"]


async def test_local_aws_listens_on_the_loopback_only(aws: Aws) -> None:
    listening = [
        connection.laddr.ip
        for connection in psutil.Process(aws.pid).net_connections()
        if connection.status == psutil.CONN_LISTEN
    ]

    assert listening == ["127.0.0.1"]


async def test_hundreds_of_idle_connections_leave_room_for_more(
    aws: Aws, table: "DynamoDBClient"
) -> None:
    host, port = aws.endpoint.removeprefix("http://").split(":")
    with contextlib.ExitStack() as sockets:
        for _ in range(300):
            sockets.enter_context(socket.create_connection((host, int(port)), timeout=5))
        client = boto3.client(
            "dynamodb",
            endpoint_url=aws.endpoint,
            region_name=REGION,
            aws_access_key_id="local",
            aws_secret_access_key="local",  # noqa: S106 - moto takes any
            config=Config(proxies={}, read_timeout=10, retries={"total_max_attempts": 1}),
        )

        assert client.describe_table(TableName=TABLE)["Table"]["TableStatus"] == "ACTIVE"
        client.close()
