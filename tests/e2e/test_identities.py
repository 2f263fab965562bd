"""With optional sign-in, a claimed identity never gets access to a proved one."""

import asyncio

from local.background import BackgroundStack
from local.client.client import Client
from tests.e2e.classroom import a_class, rows_when
from tests.e2e.http_api import signed_in

TEACHER = (
    "SELECT teacher_id, school_id FROM sessions WHERE session_id = %s AND started_at IS NOT NULL"
)


async def test_a_claimed_id_gives_no_access_to_a_signed_in_teachers_classes(
    stack: BackgroundStack,
) -> None:
    ada = signed_in(stack, "ada-of-open", "hill")
    ticket = (await asyncio.to_thread(ada.ask, "POST", "/api/tickets")).json["ticket"]
    async with Client(f"{stack.ws_url}?ticket={ticket}") as proved, Client(stack.ws_url) as claims:
        hers = (await proved.register("teacher", "en"))["sessionId"]
        theirs = (await claims.register("teacher", "en", teacherId="ada-of-open"))["sessionId"]
        await proved.send("transcription", text="Still mine.", sequence=1)
        heard = await proved.next("transcription")
        await rows_when(1, stack.database_url, TEACHER, hers)
        await rows_when(1, stack.database_url, TEACHER, theirs)

        listed = await asyncio.to_thread(ada.ask, "GET", "/api/sessions")
        asked = await asyncio.to_thread(ada.ask, "GET", f"/api/sessions/{theirs}")

    assert heard["sequence"] == 1
    assert hers != theirs
    assert [session["sessionId"] for session in listed.json["sessions"]] == [hers]
    assert asked.status == 404


async def test_an_id_that_cannot_be_stored_is_rejected_with_a_reason(
    stack: BackgroundStack,
) -> None:
    for subject in ("ada\0", "\ud800", "a" * 256):
        asker = signed_in(stack, subject)
        for method, path in (("POST", "/api/tickets"), ("GET", "/api/sessions")):
            answer = await asyncio.to_thread(asker.ask, method, path)

            assert (answer.status, answer.json["error"]["code"]) == (403, "FORBIDDEN")
            assert answer.headers["x-content-type-options"] == "nosniff"


async def test_teachers_without_an_identity_are_never_merged(stack: BackgroundStack) -> None:
    async with a_class(stack.ws_url) as one, a_class(stack.ws_url) as other:
        assert one.teacher.session["sessionId"] != other.teacher.session["sessionId"]
