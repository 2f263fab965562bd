"""`python -m bench.registering`: whether old sessions slow down a teacher's registration.

Two stacks run side by side. One is new; the other has 100,000 earlier sessions of the teacher, in
PostgreSQL and, as ended classes, in DynamoDB. The teacher alternately starts and ends a class on
each.
"""

import asyncio
import sys
import time
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import Any, Final

import boto3
import psycopg
from botocore.config import Config

from bench.percentiles import Percentiles
from lectern.adapters.dynamodb.class_item import item_of
from lectern.adapters.dynamodb.items import class_key
from lectern.domain.class_code import new_class_code
from lectern.domain.classroom import Classroom, EndReason
from lectern.domain.clock import system_clock
from local.background import BackgroundStack
from local.client.client import Client

OLD: Final = 100_000
_ROUNDS: Final = 20
_WARM_UP: Final = 5
_TEACHER: Final = "ada"
_LESSON_MS: Final = 2_700_000
_A_BATCH: Final = 25  # the limit of BatchWriteItem
_BATCHES_AT_ONCE: Final = 4

_OLD_SESSIONS: Final = """
INSERT INTO sessions (session_id, teacher_id, language, started_at, ended_at, end_reason)
SELECT 'old-' || n, %s, 'en', now() - n * interval '1 hour',
    now() - n * interval '1 hour' + interval '45 min', 'teacher'
FROM generate_series(1, %s) AS n
"""


@dataclass(frozen=True, slots=True)
class Registering:
    """Milliseconds from `register` to the class code, without and with `old` sessions."""

    old: int
    without: Percentiles
    with_old: Percentiles

    @property
    def ratio(self) -> float:
        """The p50 with old sessions divided by the p50 without."""
        return self.with_old.p50 / self.without.p50


def measure(old: int = OLD) -> Registering:
    """Register on both stacks alternately, so that other load affects both equally."""
    with BackgroundStack() as new, BackgroundStack() as used:
        _fill_database(used, old)
        _fill_table(used, old)
        return asyncio.run(_by_turns(new.ws_url, used.ws_url, old))


def _fill_database(stack: BackgroundStack, old: int) -> None:
    with psycopg.connect(stack.database_url, autocommit=True) as connection:
        connection.execute(_OLD_SESSIONS, [_TEACHER, old])
        # Otherwise autovacuum could start during the measurement.
        connection.execute("VACUUM ANALYZE")


def _fill_table(stack: BackgroundStack, old: int) -> None:
    environment = stack.environment
    client = boto3.client(
        "dynamodb",
        endpoint_url=environment["AWS_ENDPOINT_URL"],
        region_name=environment["AWS_REGION"],
        aws_access_key_id=environment["AWS_ACCESS_KEY_ID"],
        aws_secret_access_key=environment["AWS_SECRET_ACCESS_KEY"],
        config=Config(proxies={}),  # a proxy cannot reach the loopback interface
    )
    table = environment["LECTERN_TABLE"]
    with ThreadPoolExecutor(_BATCHES_AT_ONCE) as pool:
        puts = ({table: batch} for batch in old_classes(old))
        list(pool.map(lambda put: client.batch_write_item(RequestItems=put), puts))


def old_classes(count: int) -> Iterator[Sequence[Any]]:
    """Yield the items of ended classes in batches. Only their session ids differ."""
    now = system_clock()
    ended = Classroom(
        session_id="",
        code=new_class_code(),
        teacher_id=_TEACHER,
        teacher_connection_id="gone=",
        language="en",
        started_at=now - _LESSON_MS,
        expires_at=now + _LESSON_MS,
        code_expires_at=now,
        ended_at=now,
        end_reason=EndReason.TEACHER,
    )
    item: Mapping[str, Any] = item_of(ended).to_dynamodb_dict()
    for first in range(0, count, _A_BATCH):
        keys = [class_key(f"old-{n}") for n in range(first, min(first + _A_BATCH, count))]
        yield [{"PutRequest": {"Item": {**item, "pk": {"S": key}}}} for key in keys]


async def _by_turns(new: str, used: str, old: int) -> Registering:
    turns = [(await _register(new), await _register(used)) for _ in range(_WARM_UP + _ROUNDS)][
        _WARM_UP:
    ]
    return Registering(
        old,
        without=Percentiles.of(without for without, _ in turns),
        with_old=Percentiles.of(with_old for _, with_old in turns),
    )


async def _register(url: str) -> float:
    async with Client(url) as teacher:
        start = time.monotonic()
        await teacher.register("teacher", "en", teacherId=_TEACHER)
        took_ms = (time.monotonic() - start) * 1_000
        await teacher.send("end_session")
        await teacher.next("session_ended")
        return took_ms


def table(registering: Registering) -> str:
    """Return a Markdown table."""
    rows = {0: registering.without, registering.old: registering.with_old}
    lines = ["| old sessions | p50 | p95 |", "| --- | --- | --- |"]
    lines += [f"| {old:,} | {took.p50:.1f} | {took.p95:.1f} |" for old, took in rows.items()]
    return "\n".join(lines)


if __name__ == "__main__":
    found = measure()
    sys.stdout.write(f"{table(found)}\n\nThe ratio of the p50s is {found.ratio:.2f}.\n")
