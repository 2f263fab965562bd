"""A sentence of the maximum length in the maximum number of languages."""

import asyncio
from contextlib import AsyncExitStack

from local.background import BackgroundStack
from local.client.client import Client
from tests.e2e.classroom import frames_of, texts

LANGUAGES = [
    *("ar", "bg", "bn", "cs", "da", "de", "el", "es", "fi", "fr", "hi", "hu"),
    *("it", "ja", "ko", "nl", "pl", "pt", "ro", "ru", "th", "tr", "uk", "vi"),
]
SENTENCE = "မင်္ဂလာပါ။" * 400  # 4,000 letters, 12,000 bytes


async def test_a_newcomer_reads_a_long_sentence_in_24_languages(
    stack: BackgroundStack,
) -> None:
    async with AsyncExitStack() as sockets:
        teacher = await sockets.enter_async_context(Client(stack.ws_url))
        await teacher.register("teacher", "my")
        students = [await sockets.enter_async_context(Client(stack.ws_url)) for _ in LANGUAGES]
        for student, language in zip(students, LANGUAGES, strict=True):
            await student.register("student", language, classroomCode=teacher.code)

        await teacher.send("transcription", text=SENTENCE, sequence=1)
        accepted = await teacher.next("transcription")
        async with asyncio.timeout(90):
            for student in students:
                await student.until(lambda s=student: bool(s.captions))  # type: ignore[misc]
        await teacher.send("ping", timestamp=1)
        await teacher.next("pong")

        for language in ("uk", "ar", "my"):
            late = await sockets.enter_async_context(Client(stack.ws_url))
            await late.register("student", language, classroomCode=teacher.code)
            page = await late.next("history")

            (caption,) = page["captions"]
            assert caption["status"] == "ok"
            assert caption["text"].endswith(SENTENCE)

    assert accepted["text"] == SENTENCE
    assert all(text.endswith(SENTENCE) for s in students for text in texts(s))
    assert not frames_of(teacher, "error")
