"""What nobody had translated is translated when somebody comes who reads it."""

from local.background import BackgroundStack
from local.client import Client
from tests.e2e.classroom import Classroom, a_class, frames_of, texts

SENTENCES = [f"Sentence {n}." for n in range(1, 13)]
FRENCH = [f"⟦fr⟧ {sentence}" for sentence in SENTENCES]


async def said(classroom: Classroom) -> None:
    await classroom.say(*SENTENCES, pause_s=0.02)
    await classroom.everyone_has(len(SENTENCES))


def statuses(student: Client) -> list[str]:
    return [student.captions[n].message["status"] for n in sorted(student.captions)]


async def test_a_newcomer_gets_the_originals_at_once_and_the_last_ones_translated_soon(
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
            revisions = {f["revision"] for f in frames_of(french, "translation")}
            assert min(revisions) > max(c["revision"] for c in history["captions"])
        assert len(frames_of(classroom.students[0], "translation")) == len(SENTENCES)


async def test_the_next_one_finds_the_translations_in_the_log(stack: BackgroundStack) -> None:
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


async def test_a_correction_reaches_those_who_were_caught_up_and_those_who_were_not(
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


async def test_nothing_is_translated_late_where_that_is_switched_off(
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
