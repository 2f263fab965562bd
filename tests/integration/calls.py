"""The calls to live state that a test makes: counts them, and acts just before one of them."""

import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from threading import Condition
from typing import Any, Final

from tests.stack_table import stack_table

_LIMIT_S: Final = 20.0
"""How long a call waits for another one that is to be sent beside it."""


@dataclass
class Calls:
    """The calls that are made while the object is in use, in order."""

    made: list[str] = field(default_factory=list)

    def __str__(self) -> str:
        return "\n".join(f"{number:2} {call}" for number, call in enumerate(self.made, 1))

    def note(self, request: Any, event_name: str, **_: object) -> None:
        self.made.append(_name(request, event_name))


@dataclass
class Waves:
    """The calls in the order in which they are to be sent, those of a wave side by side.

    Each call is held until all calls of its wave are about to be sent. A wave whose calls wait for
    each other never gets that far. A call of no wave fails, until all waves have been sent.
    """

    waves: list[set[str]]
    sent: int = 0
    _here: set[str] = field(default_factory=set)
    _changed: Condition = field(default_factory=Condition)

    def hold(self, request: Any, event_name: str, **_: object) -> None:
        call = _name(request, event_name)
        with self._changed:
            if self.sent == len(self.waves):
                return
            number = self.sent
            self._here.add(self._expected(call))
            if self._here == self.waves[number]:
                self._here, self.sent = set(), number + 1
                self._changed.notify_all()
            sent = self._changed.wait_for(lambda: self.sent > number, _LIMIT_S)
            assert sent, f"{call} is sent alone, not in {self.waves[number]}"

    def _expected(self, call: str) -> str:
        wave = self.waves[self.sent]
        found = [each for each in wave - self._here if call.startswith(each)]
        assert found, f"{call} is sent in wave {self.sent + 1}, which is {wave}"
        return found[0]


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
def in_waves(*waves: set[str]) -> Iterator[Waves]:
    """Check that the calls to live state are sent in these waves, and none is missing."""
    held, events = Waves([*waves]), _events()
    events.register("before-send.dynamodb", held.hold)
    try:
        yield held
    finally:
        events.unregister("before-send.dynamodb", held.hold)
    assert held.sent == len(waves), f"sent {held.sent} of {waves}"


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
    return stack_table().client.meta.events
