"""Names are deleted with their class, or stored if a setting says so, and never logged."""

import asyncio
import json
import os
from collections.abc import Iterator

import psycopg
import pytest

from lectern.adapters.sqs.events import encode
from lectern.domain.classroom import Role
from lectern.domain.events import ParticipantJoined
from local.background import BackgroundStack
from local.client.client import Client
from tests.e2e.classroom import a_class, rows_when
from tests.e2e.held_class import teaching
from tests.e2e.http_api import Answered, Asker, signed_in
from tests.e2e.traces import STORES, client, traces
from tests.stacks import ForkedStack

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


@pytest.fixture(scope="module")
def keeping() -> Iterator[BackgroundStack]:
    """A stack that stores names, in which teachers sign in."""
    env = {"LECTERN_KEEP_NAMES": "true", "LECTERN_TEACHER_SIGN_IN": "required"}
    with ForkedStack(env=env) as stack:
        yield stack


async def test_a_setting_stores_names_and_they_are_deleted_with_the_class(
    keeping: BackgroundStack,
) -> None:
    stack = keeping
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


# Access requests

NAME = "Rumpelstilzchen"
MISSPELT = "rumpelstilzchen"
SENTENCE = "Open your books."
_CLASS = "SELECT text FROM utterances WHERE session_id = %s"
_PARTICIPANT = "SELECT name FROM participants WHERE session_id = %s AND participant_id = %s"


async def hold(stack: BackgroundStack, ada: Asker) -> str:
    """Hold a class with two students, one of whom asks in writing; return its session."""
    async with (
        teaching(stack, ada) as teacher,
        Client(stack.ws_url) as named,
        Client(stack.ws_url) as other,
    ):
        session_id: str = teacher.session["sessionId"]
        await named.register("student", "es", classroomCode=teacher.code, name=NAME)
        await other.register("student", "es", classroomCode=teacher.code, name="Max")
        await teacher.send("settings", settings={"questions": True})
        await teacher.next("settings_response")
        await named.send("question", questionId="q-1", text=f"May {NAME} ask?")
        await teacher.next("question")
        await teacher.send("transcription", text=SENTENCE, sequence=1)
        await named.until(lambda: len(named.captions) == 1, 20.0)
        await rows_when(2, stack.database_url, _NAMED, session_id, [NAME, "Max"])
        assert f"CLASS#{session_id}" in traces(stack, NAME)["dynamodb"]
        await teacher.send("end_session")
        await named.next("session_ended")
    await rows_when(1, stack.database_url, _ENDED, session_id)
    await rows_when(1, stack.database_url, _CLASS, session_id)
    return session_id


def keep_in_live_table(stack: BackgroundStack, session_id: str) -> None:
    """Store the name as a connection does that was lost when the class ended."""
    client(stack, "dynamodb").put_item(
        TableName=stack.environment["LECTERN_TABLE"],
        Item={
            "pk": {"S": f"CLASS#{session_id}"},
            "sk": {"S": "MEMBER#lost"},
            "kind": {"S": "member"},
            "ttl": {"N": "4000000000"},
            "participant_id": {"S": "p-lost"},
            "role": {"S": "student"},
            "member_language": {"S": "es"},
            "name": {"S": NAME},
            "tts_service_type": {"S": "standard"},
            "use_client_speech": {"BOOL": False},
            "voice": {"BOOL": False},
            "captions": {"S": "all"},
        },
    )


def send_to_dead_letters(stack: BackgroundStack, session_id: str, participant_id: str) -> None:
    """Leave an event with the name where the database did not accept it for a while."""
    event = ParticipantJoined(session_id, participant_id, Role.STUDENT, "es", 1_900_000, MISSPELT)
    [body] = encode(event)
    sqs = client(stack, "sqs")
    [dead] = [url for url in sqs.list_queues()["QueueUrls"] if "dead" in url]
    sqs.send_message(
        QueueUrl=dead, MessageBody=body, MessageGroupId="g", MessageDeduplicationId=participant_id
    )


def redrive(stack: BackgroundStack) -> None:
    """Move the dead letters back to the queue, as an operator does."""
    sqs = client(stack, "sqs")
    urls = sqs.list_queues()["QueueUrls"]
    [dead], [queue] = [u for u in urls if "dead" in u], [u for u in urls if "dead" not in u]
    for message in sqs.receive_message(QueueUrl=dead, MaxNumberOfMessages=10)["Messages"]:
        sqs.send_message(
            QueueUrl=queue,
            MessageBody=message["Body"],
            MessageGroupId="g",
            MessageDeduplicationId=os.urandom(8).hex(),
        )
        sqs.delete_message(QueueUrl=dead, ReceiptHandle=message["ReceiptHandle"])


def about(person: object, head: Asker, verb: str) -> Answered:
    return head.ask("POST", f"/api/people/{verb}", body=person)


async def test_a_participant_is_exported_and_erased_and_then_found_nowhere(
    keeping: BackgroundStack,
) -> None:
    stack = keeping
    ada = signed_in(stack, "ada", "hill")
    head = signed_in(stack, "head", "hill", is_admin=True)
    session_id = await hold(stack, ada)
    keep_in_live_table(stack, session_id)
    send_to_dead_letters(stack, session_id, "late")
    before = {
        store: [*traces(stack, NAME)[store], *traces(stack, MISSPELT)[store]] for store in STORES
    }
    students = ada.ask("GET", f"/api/sessions/{session_id}").json["students"]

    found = about({"name": MISSPELT[:9]}, head, "search").json
    person = {"kind": "participant", "name": NAME, "sessionIds": [session_id]}
    exported = about(person, head, "export").json
    refused = [
        about(person, asker, verb).status
        for asker in (ada, signed_in(stack, "bob", "hill"))
        for verb in ("export", "erase")
    ]
    elsewhere = about(person, signed_in(stack, "head", "dale", is_admin=True), "erase").json
    receipt = about(person, head, "erase")
    redrive(stack)
    await rows_when(1, stack.database_url, _PARTICIPANT, session_id, "late")

    assert before["dynamodb"] == [f"CLASS#{session_id}"]
    assert set(before["postgres"]) == {"participants"}
    assert len(before["sqs"]) == 1
    assert [each["sessionId"] for each in found["participants"]] == [session_id]
    [session] = exported["sessions"]
    assert [each["name"] for each in session["participants"]] == [NAME]
    assert (session["liveConnections"], exported["cursor"]) == (1, None)
    assert refused == [403] * 4
    assert set(elsewhere["erased"].values()) == {0}
    assert receipt.status == 200
    assert receipt.json["erased"] == {"names": 1, "liveNames": 1}
    for name in (NAME, MISSPELT):
        assert traces(stack, name) == {store: [] for store in STORES}
    report = ada.ask("GET", f"/api/sessions/{session_id}").json
    assert report["names"] == ["Max"]
    assert students == 2
    assert report["students"] == 3  # with the one whose event was late
    transcript = ada.ask("GET", f"/api/sessions/{session_id}/transcript").json
    assert [each["text"] for each in transcript["utterances"]] == [SENTENCE]
    assert set(about(person, head, "erase").json["erased"].values()) == {0}


async def test_a_teacher_exports_and_deletes_their_own_classes(keeping: BackgroundStack) -> None:
    stack = keeping
    lin = signed_in(stack, "lin-" + NAME, "hill")
    session_ids = [await hold(stack, lin) for _ in range(2)]
    before = traces(stack, NAME)

    exported = about({"kind": "teacher"}, lin, "export").json
    receipt = about({"kind": "teacher"}, lin, "erase").json

    assert {"participants", "sessions"} <= set(before["postgres"])
    assert [each["sessionId"] for each in exported["sessions"]] == session_ids[::-1]
    [said] = exported["sessions"][0]["utterances"]
    assert (said["text"], [*said["translations"]]) == (SENTENCE, ["es"])
    assert (receipt["done"], receipt["erased"]["sessions"]) == (True, 2)
    left = traces(stack, NAME)
    assert {store: left[store] for store in STORES if store != "dynamodb"} == {
        store: [] for store in STORES if store != "dynamodb"
    }
    # The tokens by which a page returns to a class: only their secret finds them, and they expire.
    assert {key.partition("#")[0] for key in left["dynamodb"]} <= {"RESUME"}
    assert lin.ask("GET", "/api/sessions").json["sessions"] == []


@pytest.mark.parametrize("store", STORES)
def test_the_search_finds_a_text_in_each_store(keeping: BackgroundStack, store: str) -> None:
    stack, text = keeping, f"Kasperl-{store}"
    match store:
        case "dynamodb":
            item = {"pk": {"S": "X"}, "sk": {"S": "-"}, "other": {"L": [{"S": text}]}}
            client(stack, store).put_item(TableName=stack.environment["LECTERN_TABLE"], Item=item)
        case "postgres":
            with psycopg.connect(stack.database_url) as connection:
                connection.execute("INSERT INTO schools VALUES ('s', %s)", [text])
        case "s3":
            bucket = stack.environment["LECTERN_SPEECH_BUCKET"]
            client(stack, store).put_object(Bucket=bucket, Key="k", Body=f"<{text}>".encode())
        case "sqs":
            sqs = client(stack, store)
            [dead] = [url for url in sqs.list_queues()["QueueUrls"] if "dead" in url]
            sqs.send_message(
                QueueUrl=dead, MessageBody=text, MessageGroupId="g", MessageDeduplicationId="d"
            )
        case "logs":
            (stack.log_path.parent / "other.log").write_text(f"<{text}>", "utf-8")

    found = traces(stack, text)

    assert [each for each in STORES if found[each]] == [store]
