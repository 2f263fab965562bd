"""Interim captions are sent to students who have turned them on."""

import asyncio

from local.background import BackgroundStack
from local.client.client import Message
from tests.e2e.classroom import Classroom, a_class, frames_of

SENTENCE = "The roots of a plant drink the water that is in the soil around them every day."
WORDS = SENTENCE.split()


async def read_along(classroom: Classroom) -> None:
    """Turn interim captions on for all students but the last."""
    for student in classroom.students[:-1]:
        await student.send("settings", settings={"captions": "live"})
        await student.next("settings_response")


async def say_word_by_word(classroom: Classroom, sequence: int = 1, pause_s: float = 0.1) -> None:
    """Send every prefix as a browser's recognition does, then the sentence."""
    teacher, number = classroom.teacher, {"utteranceId": f"u{sequence}", "sequence": sequence}
    for count in range(1, len(WORDS)):
        text = " ".join(WORDS[:count])
        await teacher.send("transcription", text=text, isFinal=False, revision=count, **number)
        await asyncio.sleep(pause_s)
    whole = {"text": SENTENCE, "revision": len(WORDS)}
    await teacher.send("transcription", **whole, **number)


def interims(frames: list[Message]) -> list[str]:
    return [frame["text"] for frame in frames if not frame["isFinal"]]


async def test_one_growing_update_per_turn_until_the_final_text(
    make_stack: type[BackgroundStack],
) -> None:
    env = {"LECTERN_INTERIM_EVERY_MS": "500", "LECTERN_STAND_IN_DELAY_MS": "0-400"}
    with make_stack(env=env) as stack:
        async with a_class(stack.ws_url, "es", "en", "es") as classroom:
            await read_along(classroom)
            started = asyncio.get_running_loop().time()
            await say_word_by_word(classroom)
            await classroom.everyone_has(1)
            spanish, english, patient = classroom.students
            for student, text in ((spanish, f"⟦es⟧ {SENTENCE}"), (english, SENTENCE)):
                await student.until(lambda s=student: s.captions[1].message["isFinal"])  # type: ignore[misc]
                assert student.captions[1].message["text"] == text
            took_s = asyncio.get_running_loop().time() - started

            for student in (spanish, english):
                seen = interims(frames_of(student, "translation"))
                assert 1 <= len(seen) <= took_s / 0.5 + 1
                assert [len(text) for text in seen] == sorted(len(text) for text in seen)
            assert [frame["isFinal"] for frame in frames_of(patient, "translation")] == [True]


async def test_every_interim_text_is_answered_whether_shown_or_not(stack: BackgroundStack) -> None:
    async with a_class(stack.ws_url, "es", "es") as classroom:
        await read_along(classroom)
        await say_word_by_word(classroom, pause_s=0.0)
        await classroom.everyone_has(1)

        answers = [await classroom.teacher.next("transcription") for _ in WORDS]
        assert {answer["sequence"] for answer in answers} == {1}
        assert sum(answer["isFinal"] for answer in answers) >= 1


async def test_only_students_with_interim_captions_on_get_them(stack: BackgroundStack) -> None:
    async with a_class(stack.ws_url, "es", "es") as classroom:
        live, final = classroom.students
        await live.send("settings", settings={"captions": "live"})
        await live.next("settings_response")
        interim = {"utteranceId": "u1", "sequence": 1, "isFinal": False}
        await classroom.teacher.send("transcription", text="The roots of", revision=0, **interim)
        await classroom.teacher.next("transcription")
        whole = {"utteranceId": "u1", "sequence": 1, "revision": 1}
        await classroom.teacher.send("transcription", text="The plant.", **whole)
        await classroom.teacher.next("transcription")

        seen = [(m["isFinal"], m["text"]) for m in frames_of(live, "translation")]
        assert seen == [(False, "⟦es⟧ The"), (True, "⟦es⟧ The plant.")]
        assert [m["isFinal"] for m in frames_of(final, "translation")] == [True]
