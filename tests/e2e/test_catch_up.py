"""Missed captions are translated when a student with a new language joins."""

import pytest

from local.background import BackgroundStack
from local.client.client import Client
from tests.e2e.classroom import Classroom, a_class, frames_of, texts

SENTENCES = [f"Sentence {n}." for n in range(1, 13)]
FRENCH = [f"⟦fr⟧ {sentence}" for sentence in SENTENCES]


async def said(classroom: Classroom) -> None:
    await classroom.say(*SENTENCES, pause_s=0.02)
    await classroom.everyone_has(len(SENTENCES))


def statuses(student: Client) -> list[str]:
    return [student.captions[n].message["status"] for n in sorted(student.captions)]


async def test_a_newcomer_gets_the_originals_immediately_and_translations_soon(
    stack: BackgroundStack,
) -> None:
    async with a_class(stack.ws_url, "es") as classroom:
        await said(classroom)
        async with Client(stack.ws_url) as french:
            await french.register("student", "fr-CA", classroomCode=classroom.code)
            history = await french.next("history")
            await french.until(lambda: statuses(french).count("ok") == 10)

            assert {c["status"] for c in history["captions"]} == {"unavailable"}
            assert [c["originalText"] for c in history["captions"]] == SENTENCES
            assert statuses(french) == ["unavailable"] * 2 + ["ok"] * 10
            assert texts(french) == ["", "", *FRENCH[2:]]
            late = [f for f in frames_of(french, "translation") if f["status"] == "ok"]
            assert min(f["revision"] for f in late) > max(
                c["revision"] for c in history["captions"]
            )
        assert len(frames_of(classroom.students[0], "translation")) == len(SENTENCES)


async def test_missed_captions_are_not_spoken_by_devices(stack: BackgroundStack) -> None:
    async with a_class(stack.ws_url, "es") as classroom, Client(stack.ws_url) as french:
        await classroom.say("Said before.")
        await classroom.everyone_has(1)
        speaks = {"ttsServiceType": "browser"}
        await french.register("student", "fr", classroomCode=classroom.code, settings=speaks)
        await french.until(lambda: texts(french) == ["⟦fr⟧ Said before."])
        late = french.captions[1].message
        await classroom.say("Said now.", first=2)
        await french.until(lambda: 2 in french.captions)

        assert "speechParams" not in late
        assert french.captions[2].message["speechParams"]["text"] == "⟦fr⟧ Said now."


async def test_the_next_newcomer_gets_translations_from_the_log(stack: BackgroundStack) -> None:
    async with a_class(stack.ws_url, "es") as classroom:
        await said(classroom)
        async with Client(stack.ws_url) as first, Client(stack.ws_url) as second:
            await first.register("student", "fr", classroomCode=classroom.code)
            await first.until(lambda: statuses(first).count("ok") == 10)
            await second.register("student", "fr", classroomCode=classroom.code)
            history = await second.next("history")

            read = [c["text"] for c in history["captions"]]
            assert read == ["", "", *FRENCH[2:]]
            await second.until(lambda: statuses(second).count("ok") == 12)
            await first.until(lambda: statuses(first).count("ok") == 12)
            assert texts(first) == texts(second) == FRENCH


async def test_a_correction_reaches_all_students_including_newcomers(
    stack: BackgroundStack,
) -> None:
    async with a_class(stack.ws_url, "es") as classroom:
        teacher, spanish = classroom.teacher, classroom.students[0]
        sentence = {"utteranceId": "u", "sequence": 1}
        await teacher.send("transcription", text="Helo.", revision=0, **sentence)
        await classroom.everyone_has(1)
        async with Client(stack.ws_url) as french:
            await french.register("student", "fr", classroomCode=classroom.code)
            await french.until(lambda: texts(french) == ["⟦fr⟧ Helo."])
            await teacher.send("transcription", text="Hello.", revision=1, **sentence)

            await french.until(lambda: texts(french) == ["⟦fr⟧ Hello."])
            await spanish.until(lambda: texts(spanish) == ["⟦es⟧ Hello."])


async def test_without_catch_up_nothing_is_translated_later(
    make_stack: type[BackgroundStack],
) -> None:
    with make_stack(env={"LECTERN_CATCH_UP": "0"}) as stack:
        async with a_class(stack.ws_url, "es") as classroom:
            await said(classroom)
            async with Client(stack.ws_url) as french:
                await french.register("student", "fr", classroomCode=classroom.code)
                await french.next("history")
                await classroom.say("The next one.", first=13)
                await french.until(lambda: 13 in french.captions)

                assert statuses(french) == ["unavailable"] * 12 + ["ok"]


async def test_a_student_who_changes_language_gets_the_latest_captions_in_it(
    stack: BackgroundStack,
) -> None:
    async with a_class(stack.ws_url, "es") as classroom:
        await said(classroom)
        student, teacher = classroom.students[0], classroom.teacher
        await student.send("settings", settings={"languageCode": "fr-ca"}, requestId="r")
        response = await student.next("settings_response")
        history = await student.next("history")
        await student.until(lambda: statuses(student).count("ok") == 10)

        assert response["settings"]["languageCode"] == "fr-CA"
        assert (history["requestId"], history["complete"]) == ("r", True)
        assert [c["originalText"] for c in history["captions"]] == SENTENCES
        assert {c["status"] for c in history["captions"]} == {"unavailable"}
        assert texts(student) == ["", "", *FRENCH[2:]]
        await teacher.until(lambda: _counted(teacher) == [{"languageCode": "fr-CA", "count": 1}])
        await student.send("settings", settings={"languageCode": "es"})
        back = await student.next("history")
        assert [c["text"] for c in back["captions"]] == [f"⟦es⟧ {each}" for each in SENTENCES]
        assert texts(student) == [f"⟦es⟧ {each}" for each in SENTENCES]


@pytest.mark.parametrize("languages", [("es", "fr"), ("es",)], ids=["read there", "new there"])
async def test_a_change_of_language_during_a_translation_gets_the_new_language(
    slow: BackgroundStack, languages: tuple[str, ...]
) -> None:
    async with a_class(slow.ws_url, *languages) as classroom:
        student = classroom.students[0]
        await classroom.say("Said before you changed.", pause_s=0.3)
        await student.send("settings", settings={"languageCode": "fr-CA"})
        await student.next("settings_response")
        assert not student.captions
        await student.until(lambda: statuses(student) == ["ok"])

        assert texts(student) == ["⟦fr⟧ Said before you changed."]


async def test_a_student_who_joins_during_a_translation_gets_a_new_language(
    slow: BackgroundStack,
) -> None:
    async with a_class(slow.ws_url, "es") as classroom, Client(slow.ws_url) as student:
        await classroom.say("Said before you came.", pause_s=0.3)
        await student.register("student", "fr", classroomCode=classroom.code)
        assert not student.captions
        await student.until(lambda: statuses(student) == ["ok"])

        assert texts(student) == ["⟦fr⟧ Said before you came."]


async def test_other_settings_and_a_teachers_language_resend_nothing(
    stack: BackgroundStack,
) -> None:
    async with a_class(stack.ws_url, "es") as classroom:
        await said(classroom)
        student, teacher = classroom.students[0], classroom.teacher
        for client, wanted in (
            (student, {"voice": False}),
            (teacher, {"languageCode": "en-US"}),
        ):
            await client.send("settings", settings=wanted)
            await client.next("settings_response")
            await client.send("ping", timestamp=1)
            await client.next("pong")

        assert frames_of(student, "history") == frames_of(teacher, "history") == []


async def test_choosing_a_language_again_resends_the_latest_captions(
    stack: BackgroundStack,
) -> None:
    async with a_class(stack.ws_url, "es") as classroom:
        await said(classroom)
        student = classroom.students[0]
        await student.send("settings", settings={"languageCode": "es"})
        history = await student.next("history")

        assert [c["text"] for c in history["captions"]] == [f"⟦es⟧ {each}" for each in SENTENCES]
        assert texts(student) == [f"⟦es⟧ {each}" for each in SENTENCES]


def _counted(teacher: Client) -> object:
    updates = frames_of(teacher, "studentCountUpdate")
    return updates[-1]["languages"] if updates else None
