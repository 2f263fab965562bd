"""The calls to live state that a test makes: counts them, and acts just before one of them."""

import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

from lectern.adapters.dynamodb.table import client


@dataclass
class Calls:
    """The calls that are made while the object is in use, in order."""

    made: list[str] = field(default_factory=list)

    def __str__(self) -> str:
        return "\n".join(f"{number:2} {call}" for number, call in enumerate(self.made, 1))

    def note(self, request: Any, event_name: str, **_: object) -> None:
        self.made.append(_name(request, event_name))


def _name(request: Any, event_name: str) -> str:
    return f"{event_name.rpartition('.')[2]} {_subject(json.loads(request.body))}"


def _subject(body: dict[str, Any]) -> str:
    if "TransactItems" in body:
        return ", ".join(_subject(part) for each in body["TransactItems"] for part in each.values())
    if "RequestItems" in body:
        keys = [key for table in body["RequestItems"].values() for key in table["Keys"]]
        return ", ".join(key["pk"]["S"].partition("#")[0] for key in keys)
    values = body.get("Key") or body.get("Item")
    key = values["pk"] if values else next(iter(body["ExpressionAttributeValues"].values()))
    return str(key["S"].partition("#")[0])


@contextmanager
def counted() -> Iterator[Calls]:
    """Count the calls to live state, which the tests of this process make one after the other."""
    calls, events = Calls(), _events()
    events.register("before-send.dynamodb", calls.note)
    try:
        yield calls
    finally:
        events.unregister("before-send.dynamodb", calls.note)


@contextmanager
def just_before(call: str, act: Callable[[], object]) -> Iterator[None]:
    """Let something happen just before the first call of that name is sent."""
    happened: list[str] = []
    events = _events()

    def happen(request: Any, event_name: str, **_: object) -> None:
        if not happened and _name(request, event_name).startswith(call):
            happened.append(call)
            act()

    events.register("before-send.dynamodb", happen)
    try:
        yield
    finally:
        events.unregister("before-send.dynamodb", happen)
    assert happened, f"{call} was never sent"


def _events() -> Any:
    return client().client.meta.events
