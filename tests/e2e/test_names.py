"""Names are deleted with their class, or stored if a setting says so, and never logged."""

import asyncio
import json

from local.background import BackgroundStack
from local.client.client import Client
from tests.e2e.classroom import a_class, rows_when
from tests.e2e.http_api import signed_in

_JOINED = "SELECT name FROM participants WHERE session_id = %s AND role = 'student'"
_NAMED = _JOINED + " AND name = ANY(%s)"
_ENDED = "SELECT 1 FROM sessions WHERE session_id = %s AND ended_at IS NOT NULL"


def logged(stack: BackgroundStack, name: str) -> list[str]:
    """Return the lines of the functions' log with a name in them. Checks that all are JSON."""
    lines = stack.log_path.read_text("utf-8").splitlines()
    assert all(isinstance(json.loads(line), dict) for line in lines)
    return [line for line in lines if name in line]


async def test_a_name_is_stored_only_if_a_setting_says_so(stack: BackgroundStack) -> None:
    async with a_class(stack.ws_url) as classroom, Client(stack.ws_url) as student:
        code, session_id = classroom.code, classroom.teacher.session["sessionId"]
        await student.register("student", "es", classroomCode=code, name="Zerlina")
        joined = await classroom.teacher.next("student_joined")

        kept = await rows_when(1, stack.database_url, _JOINED, session_id)

        assert joined["payload"]["name"] == "Zerlina"
        assert kept == [(None,)]
        assert logged(stack, "Zerlina") == []


async def test_a_setting_stores_names_and_they_are_deleted_with_the_class(
    make_stack: type[BackgroundStack],
) -> None:
    env = {"LECTERN_KEEP_NAMES": "true", "LECTERN_TEACHER_SIGN_IN": "required"}
    with make_stack(env=env) as stack:
        ada = signed_in(stack, "ada")
        ticket = (await asyncio.to_thread(ada.ask, "POST", "/api/tickets")).json["ticket"]
        async with (
            Client(f"{stack.ws_url}?ticket={ticket}") as teacher,
            Client(stack.ws_url) as zerlina,
            Client(stack.ws_url) as nameless,
            Client(stack.ws_url) as masetto,
        ):
            await teacher.register("teacher", "en-GB", name="Ada")
            fields, path = {"classroomCode": teacher.code}, teacher.session["sessionId"]
            await zerlina.register("student", "es", name="Zerlina", **fields)
            await nameless.register("student", "fr", **fields)
            await masetto.register("student", "es", name="Masseto", **fields)
            await masetto.register("student", "es", name="Masetto", **fields)
            names = ["Zerlina", "Masetto"]
            await rows_when(2, stack.database_url, _NAMED, path, names)

            session = await asyncio.to_thread(ada.ask, "GET", f"/api/sessions/{path}")
            listed = await asyncio.to_thread(ada.ask, "GET", "/api/sessions")
            await teacher.send("end_session")
            await teacher.next("session_ended")
        await rows_when(1, stack.database_url, _ENDED, path)
        deleted = await asyncio.to_thread(ada.ask, "DELETE", f"/api/sessions/{path}")

        assert session.json["names"] == names
        assert "names" not in listed.json["sessions"][0]
        assert deleted.status == 200
        assert await rows_when(0, stack.database_url, _JOINED, path) == []
        assert [line for name in names for line in logged(stack, name)] == []
