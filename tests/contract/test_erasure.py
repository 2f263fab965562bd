"""`Eraser` on DynamoDB: all items of the class are deleted, and none of other classes."""

import re
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor

import boto3
import pytest

from lectern.adapters.dynamodb import items
from lectern.adapters.dynamodb.classes import DynamoDbClassStore
from lectern.adapters.dynamodb.connections import DynamoDbConnectionStore
from lectern.adapters.dynamodb.erasure import DynamoDbEraser
from lectern.adapters.dynamodb.roster import DynamoDbRosterStore
from lectern.adapters.dynamodb.table import LiveTable
from lectern.adapters.dynamodb.utterances import DynamoDbUtteranceLog
from lectern.domain.class_code import new_class_code
from lectern.domain.classroom import Classroom, Connection, Member, Role
from lectern.domain.clock import system_clock
from lectern.domain.identity import new_id
from lectern.domain.settings import Settings
from lectern.domain.utterance import Caption, CaptionStatus, UtteranceDraft
from tests.contract.live_state import CALLS
from tests.stack_table import stack_table

HOUR = 3_600_000


@pytest.fixture
def eraser(live_table: LiveTable) -> Iterator[DynamoDbEraser]:
    with ThreadPoolExecutor(4) as pool:
        yield DynamoDbEraser(live_table, pool)


def held_class() -> str:
    """Open a class with two members and three utterances."""
    table, now, session_id = stack_table(), system_clock(), new_id()
    classroom = Classroom(
        session_id=session_id,
        code=new_class_code(),
        teacher_id=new_id(),
        teacher_connection_id="c-0",
        language="en",
        started_at=now,
        expires_at=now + HOUR,
        code_expires_at=now + HOUR,
    )
    teacher, student = [
        Member(new_id(), new_id(), role, "es", Settings()) for role in (Role.TEACHER, Role.STUDENT)
    ]
    for member in (teacher, student):
        DynamoDbConnectionStore(table, system_clock, HOUR).add(
            Connection(member.connection_id, now)
        )
    assert DynamoDbClassStore(table, system_clock, HOUR).open(classroom, teacher)
    DynamoDbRosterStore(table, system_clock, HOUR, 10).join(session_id, student)
    log = DynamoDbUtteranceLog(table, system_clock, CALLS)
    for number in (1, 2, 3):
        assigned = log.assign_number(
            classroom, UtteranceDraft(f"Word {number}.", sequence=number)
        ).utterance
        log.store(assigned, [Caption("es", "Palabra.", CaptionStatus.OK)])
    return session_id


def items_of(session_id: str) -> set[str]:
    """Return the items in partitions that have the class's id in their key."""
    pages = boto3.client("dynamodb").get_paginator("scan").paginate(TableName=stack_table().name)
    keys = {item["pk"]["S"] for page in pages for item in page["Items"]}
    return {key for key in keys if session_id in key}


def test_all_items_of_a_class_are_deleted_and_counted(eraser: DynamoDbEraser) -> None:
    session_id, other = held_class(), held_class()
    others = items_of(other)

    counts = eraser.erase(session_id)

    assert counts == {
        "recordings": 0,
        "liveUtterances": 3,
        "livePaces": 0,
        "liveParticipants": 1,
        "liveClass": 3,
        "liveLog": 3,
    }
    assert items_of(session_id) == set()
    assert items_of(other) == others


def test_every_partition_of_a_class_is_erased(eraser: DynamoDbEraser) -> None:
    session_id = held_class()
    kinds = re.findall(r"`([A-Z]+)#session`", items.__doc__ or "")
    for kind in set(kinds) - {"SAID"}:
        stack_table().save(items.ParticipantItem(f"{kind}#{session_id}", "0", ttl=0))

    eraser.erase(session_id)

    assert {"CLASS", "PACE", "PARTICIPANTS"} < set(kinds)
    assert items_of(session_id) == set()


def test_erasing_is_safe_to_repeat(eraser: DynamoDbEraser) -> None:
    session_id = held_class()
    eraser.erase(session_id)

    assert set(eraser.erase(session_id).values()) == {0}
    assert set(eraser.erase("never-there").values()) == {0}
