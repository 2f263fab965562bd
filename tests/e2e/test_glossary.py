"""The providers get a class's glossary and subject as the teacher has set them."""

from collections.abc import Iterator

import pytest

from local.background import BackgroundStack
from local.client.client import Client, Message
from tests.e2e.classroom import a_class, frames_of
from tests.e2e.recordings import chunks
from tests.fakes.openai_server import FakeOpenAI, spoken_data
from tests.fixtures.spoken_lesson import lesson

GLOSSARY = [
    {"term": "Ms Okafor"},
    {"term": "cell", "languageCode": "es-ES", "translation": "célula"},
    {"term": "cell", "languageCode": "fr", "translation": "cellule"},
]


@pytest.fixture
def fake() -> Iterator[FakeOpenAI]:
    with FakeOpenAI() as fake:
        yield fake


async def test_a_glossary_reaches_transcribers_and_translators(
    make_stack: type[BackgroundStack], fake: FakeOpenAI
) -> None:
    env = {
        "LECTERN_TRANSLATOR": "compatible",
        "LECTERN_TRANSLATOR_URL": fake.url,
        "LECTERN_STT": "openai",
        "LECTERN_STT_URL": fake.url,
        "OPENAI_API_KEY": "key",
    }
    with make_stack(env=env) as stack:
        async with a_class(stack.ws_url, "es-MX", "de") as classroom:
            teacher = classroom.teacher
            await teacher.send("settings", settings={"glossary": GLOSSARY, "subject": "Biology"})
            settings = (await teacher.next("settings_response"))["settings"]
            for chunk in chunks(lesson()[0].recording.to_wav(), utteranceId="u1", sequence=1):
                await teacher.send("audio", **chunk)
            await classroom.everyone_has(1)
            [request] = fake.speech.transcribed
            sent = [spoken_data(body) for body in fake.requests]

            # The fake leaves the term in English, also when it is asked once more.
            await classroom.say("Draw the cell.", first=2)
            await classroom.everyone_has(2)
            spanish, german = classroom.students
            await teacher.until(lambda: deliveries(teacher).keys() == {1, 2})
            async with Client(stack.ws_url) as newcomer:
                await newcomer.register("student", "es-MX", classroomCode=teacher.code)
                history = await newcomer.next("history")
            twice = [spoken_data(body) for body in fake.requests][len(sent) :]

    assert settings["glossary"] == GLOSSARY
    assert request.fields["keywords[]"] == ["Ms Okafor", "cell"]
    glossaries = {data["target_language"]["tag"]: data["glossary"] for data in sent}
    assert glossaries == {"es": {"cell": "célula"}, "de": {}}
    assert settings["subject"] == "Biology"
    assert {data["subject"] for data in sent} == {"Biology"}
    check = {"status": "unsure", "facts": [{"kind": "term", "text": "cell"}]}
    assert spanish.captions[2].message["check"] == check
    assert "check" not in german.captions[2].message
    told = {each["languageCode"]: each.get("check") for each in deliveries(teacher)[2]}
    assert told == {"es-MX": check, "de": None}
    assert history["captions"][-1]["check"] == check
    assert sorted("lost_facts" in data for data in twice) == [False, False, True]


def deliveries(teacher: Client) -> dict[int, list[Message]]:
    """Return what the teacher was told of each utterance's delivery, by its number."""
    answers = frames_of(teacher, "transcription")
    return {each["sequence"]: each["delivery"] for each in answers if "delivery" in each}


async def test_a_class_keeps_its_glossary_and_subject_when_the_teacher_returns(
    stack: BackgroundStack,
) -> None:
    who = {"teacherId": "ada", "settings": {"glossary": GLOSSARY, "subject": "  Cell\t biology "}}
    async with Client(stack.ws_url) as teacher:
        first = await teacher.register("teacher", "en", **who)
    async with Client(stack.ws_url) as teacher:
        again = await teacher.register("teacher", "en", teacherId="ada")
        await teacher.send("settings", settings={"glossary": [], "subject": ""})
        cleared = await teacher.next("settings_response")
        async with Client(f"{stack.ws_url}?code={teacher.code}") as student:
            await student.register("student", "es")
            responses = frames_of(student, "register_response")
        await teacher.send("end_session")

    assert first["settings"]["glossary"] == again["settings"]["glossary"] == GLOSSARY
    assert first["settings"]["subject"] == again["settings"]["subject"] == "Cell biology"
    assert (cleared["settings"]["glossary"], cleared["settings"]["subject"]) == ([], "")
    assert all(not {"glossary", "subject"} & set(frame["data"]["settings"]) for frame in responses)


async def test_the_older_of_two_devices_changes_nothing_of_the_class(
    stack: BackgroundStack,
) -> None:
    async with Client(stack.ws_url) as older, Client(stack.ws_url) as newer:
        await older.register("teacher", "en", teacherId="bea")
        await newer.register("teacher", "en", teacherId="bea")
        await older.send("settings", settings={"glossary": GLOSSARY}, requestId="late")
        await older.until(
            lambda: any(e.get("requestId") == "late" for e in frames_of(older, "error"))
        )
        await newer.send("settings", settings={"voice": True})
        settings = (await newer.next("settings_response"))["settings"]
        await newer.send("end_session")

    assert [e["code"] for e in frames_of(older, "error")] == ["FORBIDDEN", "FORBIDDEN"]
    assert settings["glossary"] == []
