"""A teacher signs in, gets a ticket over HTTP, and opens a class with it."""

import json
from collections.abc import Iterator
from typing import Any
from urllib.request import Request, urlopen

import psycopg
import pytest

from lectern.config import Config
from local.background import BackgroundStack
from local.client.client import Client
from local.gateway.issuer import Issuer
from local.token import teacher_claims
from tests.e2e.classroom import rows_when
from tests.stacks import ForkedStack


@pytest.fixture(scope="module")
def closed() -> Iterator[BackgroundStack]:
    with ForkedStack(env={"LECTERN_TEACHER_SIGN_IN": "required"}) as stack:
        yield stack


def a_ticket(stack: BackgroundStack, name: str, school: str | None) -> Any:
    claims = teacher_claims(Config.from_environment({}), name, school)
    token = Issuer.at(stack.home).token(claims, 60)
    headers = {"Authorization": f"Bearer {token}"}
    request = Request(f"{stack.url}/api/tickets", method="POST", headers=headers)  # noqa: S310
    with urlopen(request, timeout=60) as response:  # noqa: S310
        assert response.status == 201
        return json.load(response)


async def test_a_ticket_identifies_a_teacher_and_the_school_of_the_class(
    closed: BackgroundStack,
) -> None:
    ticket = a_ticket(closed, "ada", "hill")["ticket"]

    async with Client(f"{closed.ws_url}?ticket={ticket}") as teacher:
        await teacher.register("teacher", "en-GB")
        query = "SELECT teacher_id, school_id FROM sessions WHERE teacher_id IS NOT NULL"
        rows = await rows_when(1, closed.database_url, query)

    assert rows == [("ada", "hill")]


async def test_a_teacher_returns_to_the_class_with_a_new_ticket(
    closed: BackgroundStack,
) -> None:
    codes = []
    for _ in range(2):
        ticket = a_ticket(closed, "grace", None)["ticket"]
        async with Client(f"{closed.ws_url}?ticket={ticket}") as teacher:
            await teacher.register("teacher", "en-GB")
            codes.append(teacher.code)

    assert codes[0] == codes[1]
    with psycopg.connect(closed.database_url) as connection:
        query = "SELECT count(*) FROM sessions WHERE school_id = 'grace'"
        assert connection.execute(query).fetchone() == (0,)
