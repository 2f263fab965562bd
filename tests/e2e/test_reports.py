"""Reports on a class over HTTP, access to them, and deleting the class, on a real stack."""

import asyncio
from typing import Any

import psycopg
import pytest
from jsonschema import Draft202012Validator

from lectern.routes import FUNCTIONS
from local.background import BackgroundStack
from local.client.client import Client
from tests.e2e.classroom import rows_when
from tests.e2e.held_class import DELIVERIES, SAID, Held, hold, teaching
from tests.e2e.http_api import Asker, signed_in
from tests.e2e.traces import STORES, traces

NOT_FOUND = {"code": "NOT_FOUND", "message": "You have no session with this id."}


def test_a_teacher_finds_the_class_in_their_list(held: Held) -> None:
    answer = held.ada.ask("GET", "/api/sessions")

    (session,) = answer.json["sessions"]
    assert answer.status == 200
    assert answer.json["cursor"] is None
    assert session["sessionId"] == held.session_id
    assert session["languages"] == ["en-GB", "ar", "es"]
    assert (session["students"], session["utterances"]) == (2, 3)
    assert session["quality"] == "real"
    assert session["endedAt"] > session["startedAt"]
    assert as_listed(held.ada.ask("GET", held.path).json) == session


def as_listed(session: dict[str, Any]) -> dict[str, Any]:
    """The fields of a session in a list."""
    of_one = {"delivery", "cost", "terms"}
    return {name: value for name, value in session.items() if name not in of_one}


def test_a_teacher_sees_how_many_students_got_captions(held: Held) -> None:
    arabic, spanish = held.ada.ask("GET", held.path).json["delivery"]

    for found, language in ((arabic, "ar"), (spanish, "es-MX")):
        assert found["languageCode"] == language
        counts = [found[name] for name in ("listeners", "delivered", "gone", "failed")]
        assert counts == [1, 3, 0, 0]
        assert 0 <= found["delay"]["p50"] <= found["delay"]["p95"] < 20_000


async def test_delivery_is_reported_while_the_class_is_live(
    school: BackgroundStack,
) -> None:
    joan = signed_in(school, "joan")
    async with teaching(school, joan) as teacher, Client(school.ws_url) as student:
        session_id = teacher.session["sessionId"]
        await student.register("student", "es-MX", classroomCode=teacher.code)
        await teacher.send("transcription", text=SAID[0], sequence=1)
        [(delay_ms,)] = await rows_when(1, school.database_url, DELIVERIES, session_id)

        session = await asyncio.to_thread(joan.ask, "GET", f"/api/sessions/{session_id}")

        assert session.json["endedAt"] is None
        assert session.json["delivery"] == [
            {
                "languageCode": "es-MX",
                "listeners": 1,
                "delivered": 1,
                "gone": 0,
                "failed": 0,
                "delay": {"p50": delay_ms, "p95": delay_ms},
            }
        ]
        await teacher.send("end_session")
        await teacher.next("session_ended")


def test_an_admin_sees_the_analytics_of_the_school(held: Held) -> None:
    head = signed_in(held.stack, "head", "hill", is_admin=True)

    numbers = head.ask("GET", "/api/analytics").json

    assert (numbers["sessions"], numbers["students"], numbers["utterances"]) == (1, 2, 3)
    assert numbers["languages"] == {"ar": 1, "es-MX": 1}
    assert numbers["quality"]["real"] == 1
    assert numbers["to"] - numbers["from"] == 30 * 86_400_000
    assert [s["sessionId"] for s in head.ask("GET", "/api/sessions").json["sessions"]] == [
        held.session_id
    ]
    assert head.ask("GET", f"{held.path}/transcript").status == 200


def test_every_answer_matches_the_openapi_document(held: Held) -> None:
    with psycopg.connect(held.stack.database_url) as connection:
        connection.execute("INSERT INTO schools (school_id, name) VALUES ('hill', 'Hill School')")
    document = held.ada.ask("GET", "/api/openapi.json").json
    reading = [
        (path, methods["get"])
        for path, methods in document["paths"].items()
        if "get" in methods and path != "/api/openapi.json"
    ]

    for path, operation in reading:
        answer = held.ada.ask("GET", path.replace("{sessionId}", held.session_id))
        schema = operation["responses"]["200"]["content"]["application/json"]["schema"]
        Draft202012Validator({**schema, "components": document["components"]}).validate(answer.json)
    assert len(reading) == 9


def strangers(stack: BackgroundStack) -> list[Asker]:
    return [
        signed_in(stack, "bob", "hill"),
        signed_in(stack, "bob", "dale", is_admin=True),
        signed_in(stack, "bob", None, is_admin=True),
    ]


@pytest.mark.parametrize(("method", "path"), [("GET", ""), ("GET", "/transcript"), ("DELETE", "")])
def test_a_class_of_another_teacher_or_school_is_not_found(
    method: str, path: str, held: Held
) -> None:
    for stranger in strangers(held.stack):
        answer = stranger.ask(method, f"{held.path}{path}")
        unknown = stranger.ask(method, f"/api/sessions/no-such-session{path}")

        assert answer.status == unknown.status == 404
        assert answer.json == unknown.json == {"error": NOT_FOUND}
    assert held.ada.ask("GET", held.path).status == 200


@pytest.mark.parametrize("session_id", ["\0", "é", "a b", "' OR '1", "%2F", "x" * 3_000])
def test_an_impossible_session_id_is_not_found(session_id: str, held: Held) -> None:
    for rest in ("", "/transcript"):
        answer = held.ada.ask("GET", f"/api/sessions/{session_id}{rest}")

        assert (answer.status, answer.json) == (404, {"error": NOT_FOUND})


def test_lists_of_others_do_not_include_the_class(held: Held) -> None:
    for stranger in strangers(held.stack):
        assert stranger.ask("GET", "/api/sessions").json == {"sessions": [], "cursor": None}
        assert stranger.ask("GET", "/api/analytics").json["sessions"] == 0


@pytest.mark.parametrize(
    "route", [route for f in FUNCTIONS if f.signed_in for route in f.http_routes]
)
@pytest.mark.parametrize("token", [None, "made-up", "e30.e30.e30"])
def test_without_a_valid_token_every_request_is_rejected(
    route: str, token: str | None, held: Held
) -> None:
    method, _, path = route.partition(" ")

    answer = Asker(held.stack, token).ask(method, path.replace("{sessionId}", held.session_id))

    assert (answer.status, answer.json) == (401, {"message": "Unauthorized"})


async def test_a_live_class_shows_its_code_and_cannot_be_deleted(
    school: BackgroundStack,
) -> None:
    grace = signed_in(school, "grace")
    async with teaching(school, grace) as teacher:
        session_id = teacher.session["sessionId"]
        started = "SELECT 1 FROM sessions WHERE session_id = %s AND started_at IS NOT NULL"
        await rows_when(1, school.database_url, started, session_id)

        session = await asyncio.to_thread(grace.ask, "GET", f"/api/sessions/{session_id}")
        deleted = await asyncio.to_thread(grace.ask, "DELETE", f"/api/sessions/{session_id}")

        assert session.json["code"] == teacher.code
        assert (session.json["quality"], session.json["endedAt"]) == ("unknown", None)
        assert deleted.status == 409
        assert deleted.json["error"]["code"] == "SESSION_LIVE"
        await teacher.send("end_session")
        await teacher.next("session_ended")


def test_pages_of_sessions_are_linked_by_cursors(school: BackgroundStack) -> None:
    lin = signed_in(school, "lin")
    with psycopg.connect(school.database_url) as connection:
        connection.execute(
            "INSERT INTO sessions (session_id, teacher_id, language, started_at)"
            " SELECT 'lin-' || n, 'lin', 'en', to_timestamp(1700000000 + n / 2)"
            " FROM generate_series(1, 5) AS n"
        )

    seen: list[str] = []
    cursor = ""
    while cursor is not None:
        query = {"limit": "2", **({"cursor": cursor} if cursor else {})}
        page = lin.ask("GET", "/api/sessions", **query).json
        seen += [session["sessionId"] for session in page["sessions"]]
        cursor = page["cursor"]

    assert seen == ["lin-5", "lin-4", "lin-3", "lin-2", "lin-1"]


# Deleting


def test_a_deleted_class_is_gone_everywhere_and_the_receipt_counts_it(
    school: BackgroundStack,
) -> None:
    ida = signed_in(school, "ida")
    word = "Rumpelstilzchen"
    said = [*SAID, f"The word is {word}."]
    held = Held(school, asyncio.run(hold(school, ida, said)), ida)
    others = signed_in(school, "ada", "hill").ask("GET", "/api/sessions").json
    before = traces(school, word)
    assert before["dynamodb"]
    assert sorted(before["postgres"]) == ["translations", "utterances"]

    receipt = ida.ask("DELETE", held.path)

    counts = receipt.json["deleted"]
    assert receipt.status == 200
    assert receipt.json["sessionId"] == held.session_id
    for copies in ("live table", "queues", "backups"):
        assert [line for line in receipt.json["expiring"] if copies in line]
    assert (counts["sessions"], counts["participants"]) == (1, 3)
    assert (counts["utterances"], counts["translations"], counts["deliveries"]) == (4, 8, 8)
    assert (counts["liveClass"], counts["liveLog"], counts["liveUtterances"]) == (1, 4, 4)
    assert ida.ask("GET", held.path).status == 404
    assert ida.ask("DELETE", held.path).status == 404
    assert ida.ask("GET", "/api/sessions").json["sessions"] == []
    assert traces(school, word) == {store: [] for store in STORES}
    left = traces(school, held.session_id)
    assert left["postgres"] == ["deleted_sessions"]  # so that nothing comes back
    assert {key.partition("#")[0] for key in left["dynamodb"]} <= {"RESUME", "PROJECTOR"}
    assert signed_in(school, "ada", "hill").ask("GET", "/api/sessions").json == others
