"""Forty students, fifty sentences at four a second, and a slow translator."""

import pytest

from local.background import BackgroundStack
from tests.e2e.classroom import Classroom, a_class, frames_of, rows_when

LANGUAGES = ("es", "fr", "ca", "it")
SENTENCES = [f"This is sentence number {n} of the lesson." for n in range(1, 51)]
SLOW_TRANSLATOR = {"LECTERN_TRANSLATOR": "stand-in", "LECTERN_STAND_IN_DELAY_MS": "300-1100"}


@pytest.mark.parametrize(
    "faults",
    ["", "start_delay_ms=0-2000,seed=1"],
    ids=["warm", "functions that start up to 2 s late"],
)
async def test_all_students_get_every_caption_in_order(
    make_stack: type[BackgroundStack], faults: str
) -> None:
    with make_stack(env=SLOW_TRANSLATOR | {"LECTERN_FAULTS": faults}) as stack:
        async with a_class(stack.ws_url, *LANGUAGES * 10) as classroom:
            await classroom.say(*SENTENCES, pause_s=0.25)
            await classroom.everyone_has(len(SENTENCES), limit_s=90)

            assert_everything_once_and_in_order(classroom)
            session_id = classroom.teacher.session["sessionId"]
        query = "SELECT count(*) FROM translations WHERE session_id = %s GROUP BY sequence"
        kept = await rows_when(len(SENTENCES), stack.database_url, query, session_id)
        assert set(kept) == {(len(LANGUAGES),)}


def assert_everything_once_and_in_order(classroom: Classroom) -> None:
    for student in classroom.students:
        language = student.session["languageCode"]
        captions = {n: received.message["text"] for n, received in student.captions.items()}
        expected = {n: f"⟦{language}⟧ {text}" for n, text in enumerate(SENTENCES, 1)}
        assert captions == expected
        assert len(frames_of(student, "translation")) == len(SENTENCES)
