"""Records what the functions of this process received, for tests that wait for it."""

import asyncio
import threading
from typing import Any

_DEADLINE_S = 30.0
_changed = threading.Condition(threading.RLock())
_seen: list[tuple[str, str, Any]] = []
go_on = threading.Event()


def write(kind: str, key: str, value: Any) -> None:
    with _changed:
        _seen.append((kind, key, value))
        _changed.notify_all()


def find(kind: str, key: str) -> list[Any]:
    with _changed:
        return [value for k, i, value in _seen if (k, i) == (kind, key)]


async def wait(kind: str, key: str) -> Any:
    """Wait for the first value of this kind and key, and return it."""
    return (await wait_for(kind, key, 1))[0]


async def wait_for(kind: str, key: str, count: int) -> list[Any]:
    """Wait for so many values of this kind and key, and return all."""
    return await asyncio.to_thread(_wait, kind, key, count)


def _wait(kind: str, key: str, count: int) -> list[Any]:
    with _changed:
        is_there = _changed.wait_for(lambda: len(find(kind, key)) >= count, _DEADLINE_S)
        assert is_there, f"no {kind} came"
        return find(kind, key)
