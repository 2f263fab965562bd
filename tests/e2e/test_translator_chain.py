"""A translator that fails in mid-class is replaced by the next one, within the time limit."""

import time
from collections.abc import Callable, Iterator

import pytest

from local.background import BackgroundStack
from local.client.client import Client
from tests.e2e.classroom import Classroom, a_class, frames_of, rows_when, texts
from tests.fakes.openai_server import PROMPT_TOKENS, Answer, Behaviour, FakeOpenAI

LANGUAGES = ("es", "fr", "uk")
BEFORE, AFTER = range(1, 4), range(4, 11)
LIMIT_S = 8
TRANSLATED = "SELECT 1 FROM translations WHERE session_id = %s"
PAID = """
    SELECT provider, model, sum(amount)::int FROM usage
    WHERE session_id = %s AND service = 'translate' AND unit = 'input_tokens'
    GROUP BY 1, 2 ORDER BY 1
"""


@pytest.fixture
def first() -> Iterator[FakeOpenAI]:
    with FakeOpenAI() as server:
        yield server


@pytest.fixture
def second() -> Iterator[FakeOpenAI]:
    with FakeOpenAI() as server:
        yield server


def kill(server: FakeOpenAI) -> None:
    server.stop()


def hang(server: FakeOpenAI) -> None:
    server.default = Behaviour(Answer.HANG)


def echo(server: FakeOpenAI) -> None:
    server.default = Behaviour(Answer.SOURCE)


def served_by(first: FakeOpenAI, second: FakeOpenAI) -> dict[str, str]:
    return {
        "LECTERN_TRANSLATOR": "compatible,backup",
        "LECTERN_TRANSLATOR_URL": first.url,
        "LECTERN_TRANSLATOR_MODEL": "one",
        "LECTERN_BACKUP_TRANSLATOR_URL": second.url,
        "LECTERN_BACKUP_TRANSLATOR_MODEL": "two",
        "LECTERN_TRANSLATOR_LIMIT_MS": str(LIMIT_S * 1_000),
    }


def sentence(number: int) -> str:
    return f"Plants need water and light, {number} times."


async def say(classroom: Classroom, number: int) -> float:
    """Say a sentence; return after how many seconds the last student had it."""
    said_at = time.monotonic()
    await classroom.say(sentence(number), first=number)
    await classroom.everyone_has(number)
    return max(student.captions[number].at for student in classroom.students) - said_at


@pytest.mark.parametrize("fail", [kill, hang, echo])
async def test_the_second_translator_serves_when_the_first_one_fails_in_mid_class(
    make_stack: type[BackgroundStack],
    first: FakeOpenAI,
    second: FakeOpenAI,
    fail: Callable[[FakeOpenAI], None],
) -> None:
    with make_stack(env=served_by(first, second)) as stack:
        async with a_class(stack.ws_url, *LANGUAGES) as classroom:
            for number in BEFORE:
                await say(classroom, number)
            fail(first)
            late_s = [await say(classroom, number) for number in AFTER]
            session_id = classroom.teacher.session["sessionId"]
        captions = len(LANGUAGES) * (len(BEFORE) + len(AFTER))
        await rows_when(captions, stack.database_url, TRANSLATED, session_id)
        paid = await rows_when(2, stack.database_url, PAID, session_id)

    for student, language in zip(classroom.students, LANGUAGES, strict=True):
        assert {caption.message["status"] for caption in student.captions.values()} == {"ok"}
        assert all(sentence(n) in text for n, text in enumerate(texts(student), 1)), language
    assert max(late_s) < LIMIT_S, late_s
    # To wait for the first translator takes half of the limit: only the first sentence does.
    assert max(late_s[1:]) < LIMIT_S / 2, late_s
    useless = len(AFTER) if fail is echo else 0
    assert paid == [
        ("backup", "two", len(LANGUAGES) * len(AFTER) * PROMPT_TOKENS),
        ("compatible", "one", len(LANGUAGES) * (len(BEFORE) + useless) * PROMPT_TOKENS),
    ]


async def test_captions_of_an_outage_are_repaired_once_one_translator_is_back(
    make_stack: type[BackgroundStack], first: FakeOpenAI, second: FakeOpenAI
) -> None:
    """Both are down for some sentences, and the second one returns. The first one stays away."""
    down = Behaviour(Answer.SERVER_ERROR)
    with make_stack(env=served_by(first, second)) as stack:
        async with a_class(stack.ws_url, "es", "uk") as classroom:
            await say(classroom, 1)
            first.default, up, second.default = down, second.default, down
            await classroom.say(*map(sentence, (2, 3)), first=2)
            await classroom.everyone_has(3)
            untranslated = [_statuses(student) for student in classroom.students]

            second.default = up
            for student in classroom.students:
                await student.until(lambda s=student: _statuses(s) == ["ok"] * 3, limit_s=30)  # type: ignore[misc]

            await classroom.teacher.until(lambda: len(_repaired(classroom.teacher)) == 4)
            async with Client(stack.ws_url) as newcomer:
                await newcomer.register("student", "uk", classroomCode=classroom.code)
                history = await newcomer.next("history")
            session_id = classroom.teacher.session["sessionId"]
        rows = await rows_when(6, stack.database_url, f"{TRANSLATED} AND status = 'ok'", session_id)

    assert untranslated == [["ok", "unavailable", "unavailable"]] * 2
    assert [each["status"] for each in history["captions"]] == ["ok"] * 3
    assert [each["text"] for each in history["captions"]] == texts(classroom.students[1])
    assert len(rows) == 6
    assert {status for _, _, status in _repaired(classroom.teacher)} == {"ok"}


def _statuses(student: Client) -> list[str]:
    return [student.captions[number].message["status"] for number in sorted(student.captions)]


def _repaired(teacher: Client) -> set[tuple[int, str, str]]:
    """Return what the teacher got without asking: sequence, language and status."""
    return {
        (message["sequence"], each["languageCode"], each["status"])
        for message in frames_of(teacher, "transcription")
        if "requestId" not in message and message["sequence"] > 1
        for each in message.get("delivery", ())
        if each["status"] == "ok"
    }
