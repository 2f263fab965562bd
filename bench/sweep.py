"""Measures a sweep over 1,000 abandoned classes: `python -m bench.sweep` prints a table.

The sweep runs in its own process, as in Lambda, against moto and the local gateway. Both are far
slower than DynamoDB and API Gateway and handle one request at a time.
"""

import json
import os
import re
import subprocess
import sys
import time
from collections.abc import Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from lectern.adapters.dynamodb.classes import DynamoDbClassStore
from lectern.adapters.dynamodb.connections import DynamoDbConnectionStore
from lectern.adapters.dynamodb.roster import DynamoDbRosterStore
from lectern.adapters.dynamodb.table import LiveTable
from lectern.domain.class_code import new_class_code
from lectern.domain.classroom import Classroom, Connection, Member, Role
from lectern.domain.clock import system_clock
from lectern.domain.identity import new_id
from lectern.domain.settings import Settings
from local.background import BackgroundStack
from local.gateway.events import new_connection_id

_CLASSES: Final = 1_000
_LIVED_MS: Final = 7_000_000  # no message for nearly two hours; a connection lasts two
_LONGEST_S: Final = 60
_MAX_MB: Final = 300
_MEMBERS: Final = (0, 3)
"""Members of an abandoned class: none, or some whose `$disconnect` never arrived."""


@dataclass(frozen=True, slots=True)
class Sweep:
    """One sweep: its seconds, the process's peak memory in MB, and the number of ended classes."""

    members: int
    seconds: float
    memory_mb: float
    ended: int


def compare() -> Sequence[Sweep]:
    """Measure both kinds of abandoned classes, each on a new stack."""
    return [_measure(members) for members in _MEMBERS]


def _measure(members: int) -> Sweep:
    with BackgroundStack() as stack:
        _run(stack, "make", str(members))
        found: Mapping[str, Any] = json.loads(_run(stack, "sweep").splitlines()[-1])
        return Sweep(members, **found)


def _run(stack: BackgroundStack, *arguments: str) -> bytes:
    """Run a part of this module in its own process, against the stack."""
    return subprocess.run(  # noqa: S603 - our own module
        [sys.executable, "-m", "bench.sweep", *arguments],
        env={**os.environ, **stack.environment, "LECTERN_TTS": "none"},
        stdout=subprocess.PIPE,
        check=True,
    ).stdout


def _add_abandoned_classes(members: int) -> None:
    table = LiveTable(os.environ["LECTERN_TABLE"])
    with ThreadPoolExecutor(8) as pool:
        list(pool.map(lambda _: _add_abandoned_class(table, members), range(_CLASSES)))


def _add_abandoned_class(table: LiveTable, members: int) -> None:
    started_at = system_clock() - _LIVED_MS
    teacher, *students = [new_connection_id() for _ in range(max(members, 1))]
    classroom = Classroom(
        session_id=new_id(),
        code=new_class_code(),
        teacher_id=new_id(),
        teacher_connection_id=teacher,
        language="en",
        started_at=started_at,
        expires_at=started_at + 4 * _LIVED_MS,
        code_expires_at=started_at + 2 * _LIVED_MS,
    )
    connections = DynamoDbConnectionStore(table, system_clock, 2 * _LIVED_MS)
    rosters = DynamoDbRosterStore(table, system_clock, 2 * _LIVED_MS, 500)
    for connection_id in (teacher, *students):
        connections.add(Connection(connection_id, started_at))
    opening = Member(teacher, new_id(), Role.TEACHER, "en", Settings())
    if not DynamoDbClassStore(table, system_clock, 2 * _LIVED_MS).open(classroom, opening):
        raise RuntimeError("two classes got the same code")
    for connection_id in students:
        member = Member(connection_id, new_id(), Role.STUDENT, "es", Settings())
        rosters.join(classroom.session_id, member)
    if not members:
        connections.remove(teacher)
        rosters.leave(classroom.session_id, teacher)


def _sweep_once() -> None:
    from functions.background.sweep import handler  # noqa: PLC0415 - it reads the environment

    start = time.monotonic()
    swept = handler({}, None)
    facts = {
        "seconds": time.monotonic() - start,
        "memory_mb": _peak_memory_mb(),
        "ended": swept["ended"],
    }
    sys.stdout.write(f"{json.dumps(facts)}\n")


def _peak_memory_mb() -> float:
    """Return the peak memory of this process since its program was started.

    `getrusage` also counts the memory that it shared with the process that started it.
    """
    status = Path("/proc/self/status").read_text(encoding="ascii")
    [peak_kb] = re.findall(r"^VmHWM:\s+(\d+) kB$", status, re.MULTILINE)
    return int(peak_kb) / 1024


def table(sweeps: Sequence[Sweep]) -> str:
    """Return a Markdown table with a row for each kind of abandoned class."""
    lines = [
        f"| {_CLASSES:,} abandoned classes | seconds | limit | MB | limit |",
        "| --- |" + " ---: |" * 4,
    ]
    for each in sweeps:
        if each.ended != _CLASSES:
            raise RuntimeError(f"only {each.ended} classes ended")
        who = f"{each.members} vanished members each" if each.members else "no members"
        lines.append(
            f"| {who} | {each.seconds:.0f} | {_LONGEST_S} | {each.memory_mb:.0f} | {_MAX_MB} |"
        )
    return "\n".join(lines)


if __name__ == "__main__":
    if sys.argv[1:2] == ["make"]:
        _add_abandoned_classes(int(sys.argv[2]))
    elif sys.argv[1:2] == ["sweep"]:
        _sweep_once()
    else:
        sys.stdout.write(f"{table(compare())}\n")
