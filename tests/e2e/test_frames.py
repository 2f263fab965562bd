"""Frames from valid to garbage: each is answered, and the socket stays open.

Only a connection that exceeds its budget by too much is closed.
"""

import contextlib
import json
from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from local.background import BackgroundStack
from local.client.client import Client
from tests.e2e.classroom import a_class
from tests.examples import examples
from tests.stacks import ForkedStack
from tests.wire_frames import (
    damaged_frames,
    json_values,
    near_valid_messages,
    valid_messages,
)

FRAMES_A_SOCKET = 125
SOCKETS = 80
LARGEST_FRAME = 32 * 1024
REPLIES = {"error", "pong", "settings_response", "register_response", "tts_response"}


def is_text(frame: bytes) -> bool:
    try:
        frame.decode()
    except UnicodeDecodeError:
        return False
    return True


def to_json(value: Any) -> str:
    return json.dumps(value)


frames = st.one_of(
    valid_messages.map(to_json),
    near_valid_messages().map(to_json),
    json_values.map(to_json),
    damaged_frames().filter(is_text).map(bytes.decode),
    st.text(st.characters(exclude_categories=["Cs"]), max_size=200),
).filter(lambda frame: len(frame.encode()) <= LARGEST_FRAME)


thorough = settings(
    max_examples=examples(SOCKETS // 10),
    suppress_health_check=list(HealthCheck),
    phases=[Phase.generate],  # each example is a class: shrinking one takes minutes
)
batches = st.lists(frames, min_size=FRAMES_A_SOCKET, max_size=FRAMES_A_SOCKET)


@pytest.fixture(scope="module")
def strict_stack() -> Iterator[BackgroundStack]:
    """A stack with sign-in: otherwise valid frames could register a teacher and end the class."""
    with ForkedStack(env={"LECTERN_TEACHER_SIGN_IN": "required"}) as stack:
        yield stack


@thorough
@given(batch=batches)
async def test_every_frame_of_a_student_is_answered_once_and_never_internal(
    stack: BackgroundStack, batch: list[str]
) -> None:
    async with a_class(stack.ws_url, "es") as classroom:
        await send_and_check(classroom.students[0], batch)


@thorough
@given(batch=batches)
async def test_every_frame_before_registration_is_answered_once_and_never_internal(
    strict_stack: BackgroundStack, batch: list[str]
) -> None:
    async with Client(strict_stack.ws_url) as stranger:
        await send_and_check(stranger, batch)


async def send_and_check(client: Client, batch: list[str]) -> None:
    with contextlib.suppress(ConnectionError):
        for frame in batch:
            await client.socket.send_str(frame)
    await client.until(
        lambda: len(replies(client)) >= len(batch) or client.socket.closed, limit_s=90
    )
    codes = {reply.get("code") for reply in replies(client)}
    assert "INTERNAL" not in codes
    if client.socket.closed:  # it has exceeded the budget by as much again (protocol rule 13)
        assert "RATE_LIMITED" in codes
        return
    await client.send("ping", timestamp=1, requestId="still here")
    await client.until(lambda: "still here" in ids(client))

    assert len(replies(client)) == len(batch) + 1


def replies(client: Client) -> list[dict[str, Any]]:
    return [r.message for r in client.received if r.message.get("type") in REPLIES]


def ids(client: Client) -> set[object]:
    return {reply.get("requestId") for reply in replies(client)}
