"""The pages' client ends up with the class's whole log, although its connections are cut."""

import asyncio
import json
import os
import random
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import pytest

from local.background import BackgroundStack
from tests.browser.line import Line, open_line
from tests.e2e.classroom import rows_when
from tests.node import built_for_node

MINUTES: Final = float(os.environ.get("SOAK_MINUTES", "0.5"))
LANGUAGES: Final = ("es", "fr", "ca")
STUDENTS: Final = 30
PERIOD_S: Final = 1.5
CUT_EVERY_S: Final = 0.5
OUTAGE_EVERY_S: Final = 40.0
OUTAGE_S: Final = 5.0
UNKIND: Final = (
    "drop_disconnect=0.3,delivery_delay_ms=0-300,reorder=0.3,start_delay_ms=0-100,seed=17"
)
SAID: Final = "SELECT text FROM utterances WHERE session_id = %s ORDER BY sequence"
READ: Final = """SELECT text FROM translations WHERE session_id = %s AND language = %s
                 ORDER BY sequence"""
HOLD: Final = """
const { soak } = await import(process.argv[1]);
const result = await soak(JSON.parse(process.argv[2]));
process.stdout.write(JSON.stringify(result), () => process.exit(0));
"""


@dataclass(frozen=True)
class Held:
    """What each client had at the end."""

    session_id: str
    teacher: list[str]
    students: list[dict[str, Any]]
    sockets: int


@pytest.fixture(scope="module")
def program(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The client and a class of it, as Node.js runs them."""
    return built_for_node("src/live/soak.ts", tmp_path_factory.mktemp("soak"))


async def hold(program: Path, url: str, utterances: int) -> Held:
    options = {
        "url": url,
        "languages": LANGUAGES,
        "students": STUDENTS,
        "utterances": utterances,
        "periodMs": PERIOD_S * 1_000,
        "reloadEvery": 10,
        "limitMs": 120_000,
    }
    # Node.js 20 has the browsers' WebSocket behind a flag.
    node = ["node", "--experimental-websocket", "--no-warnings", "--input-type=module"]
    process = await asyncio.create_subprocess_exec(
        *node, "--eval", HOLD, str(program), json.dumps(options), stdout=asyncio.subprocess.PIPE
    )
    output, _ = await process.communicate()
    assert process.returncode == 0, "the class has failed: see the error above"
    result = json.loads(output)
    return Held(result["sessionId"], result["teacher"], result["students"], result["sockets"])


async def cut(line: Line, for_s: float) -> int:
    """Cut one connection after the other, and now and then all of them; return how many.

    Begins once every client is connected.
    """
    chance, cuts = random.Random(5), 0  # noqa: S311 - repeatable
    clock = asyncio.get_running_loop().time
    while line.connections <= STUDENTS:  # noqa: ASYNC110 - the line knows no waiting
        await asyncio.sleep(CUT_EVERY_S)
    until, outage = clock() + for_s, clock() + OUTAGE_EVERY_S / 2
    while clock() < until:
        await asyncio.sleep(CUT_EVERY_S)
        line.cut_one(chance)
        cuts += 1
        if clock() > outage:
            line.cut()
            await asyncio.sleep(OUTAGE_S)
            line.restore()
            outage += OUTAGE_EVERY_S
    return cuts


async def test_pages_that_are_cut_and_loaded_again_have_the_log_of_the_class(
    make_stack: type[BackgroundStack], program: Path
) -> None:
    utterances = round(MINUTES * 60 / PERIOD_S)
    with make_stack(env={"LECTERN_FAULTS": UNKIND}) as stack:
        async with open_line(stack.port) as line, asyncio.TaskGroup() as group:
            cutting = group.create_task(cut(line, MINUTES * 60))
            held = await hold(program, line.origin.replace("http", "ws") + "/live", utterances)

        async def log(query: str, *key: str) -> list[str]:
            rows = await rows_when(utterances, stack.database_url, query, held.session_id, *key)
            return [str(text) for (text,) in rows]

        said = await log(SAID)
        logs = {language: await log(READ, language) for language in LANGUAGES}

    assert len(said) == utterances
    assert held.teacher == said
    assert len(held.students) == STUDENTS
    for student in held.students:
        assert student["texts"] == logs[student["language"]]
    assert held.sockets > STUDENTS + cutting.result() / 2
