"""Searches a whole stack for a text: table, database, bucket, queues and logs."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import boto3
import psycopg

from local.background import BackgroundStack

STORES = ("dynamodb", "postgres", "s3", "sqs", "logs")


def client(stack: BackgroundStack, name: str) -> Any:
    """Return a client of a service of the stack."""
    environment = stack.environment
    session = boto3.Session(
        environment["AWS_ACCESS_KEY_ID"],
        environment["AWS_SECRET_ACCESS_KEY"],
        region_name=environment["AWS_REGION"],
    )
    return session.client(name, endpoint_url=environment["AWS_ENDPOINT_URL"])  # type: ignore[call-overload]


def traces(stack: BackgroundStack, text: str) -> Mapping[str, Sequence[str]]:
    """Return where a text is: keys of items, tables, keys of files, queues, and files of logs."""
    return {
        "dynamodb": [item["pk"]["S"] for item in _items(stack) if text in str(item)],
        "postgres": _tables_with(stack.database_url, text),
        "s3": [key for key, content in _files(stack) if text.encode() in key.encode() + content],
        "sqs": [url for url, body in _messages(stack) if text in body],
        "logs": [
            str(path.relative_to(stack.home))
            for path in sorted(stack.log_path.parent.rglob("*"))
            if path.is_file() and text.encode() in path.read_bytes()
        ],
    }


def _items(stack: BackgroundStack) -> Iterator[Any]:
    pages = client(stack, "dynamodb").get_paginator("scan")
    for page in pages.paginate(TableName=stack.environment["LECTERN_TABLE"]):
        yield from page["Items"]


def _files(stack: BackgroundStack) -> Iterator[tuple[str, bytes]]:
    s3, bucket = client(stack, "s3"), stack.environment["LECTERN_SPEECH_BUCKET"]
    for page in s3.get_paginator("list_objects_v2").paginate(Bucket=bucket):
        for each in page.get("Contents", []):
            yield each["Key"], s3.get_object(Bucket=bucket, Key=each["Key"])["Body"].read()


def _messages(stack: BackgroundStack) -> Iterator[tuple[str, str]]:
    """Return the messages of all queues, also of the dead-letter queue; they stay there."""
    sqs = client(stack, "sqs")
    for url in sqs.list_queues()["QueueUrls"]:
        held = []
        while found := sqs.receive_message(
            QueueUrl=url, MaxNumberOfMessages=10, VisibilityTimeout=60
        ).get("Messages"):
            held += found
            yield from ((url, message["Body"]) for message in found)
        for message in held:
            sqs.change_message_visibility(
                QueueUrl=url, ReceiptHandle=message["ReceiptHandle"], VisibilityTimeout=0
            )


def _tables_with(database_url: str, text: str) -> list[str]:
    """Search every column of every table."""
    found = []
    with psycopg.connect(database_url) as connection:
        tables = connection.execute(
            "SELECT table_name FROM information_schema.tables WHERE table_schema = 'public'"
        ).fetchall()
        for (table,) in tables:
            query = f"SELECT count(*) FROM {table} AS t WHERE t::text LIKE %s"  # noqa: S608
            row = connection.execute(query.encode(), [f"%{text}%"]).fetchone()
            found += [table] if row and row[0] else []
    return found
