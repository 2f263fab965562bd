"""The reconnecting client: what it recovers from, what ends it, and what other members see."""

from collections import Counter

import pytest

from local.background import BackgroundStack
from local.client.connection import RefusedError
from local.client.reconnecting import ReconnectingClient
from local.client.timing import Timing

BRISK = Timing(back_off_s=(0.2, 1.0), answer_s=3.0, gap_s=0.5)


async def has_code(teacher: ReconnectingClient) -> str:
    await teacher.until(lambda: bool(teacher.code), 10)
    return teacher.code


async def test_a_permanent_rejection_is_raised_and_not_retried(
    stack: BackgroundStack,
) -> None:
    with pytest.raises(RefusedError) as refusal:
        async with ReconnectingClient(stack.ws_url, "student", "es", {"classroomCode": "ZZZZZZ"}):
            pass

    assert refusal.value.error["code"] == "INVALID_CLASSROOM"


async def test_the_client_stops_when_the_class_ends(stack: BackgroundStack) -> None:
    async with ReconnectingClient(stack.ws_url, "teacher", "en-GB", timing=BRISK) as teacher:
        fields = {"classroomCode": await has_code(teacher)}
        async with ReconnectingClient(stack.ws_url, "student", "es", fields, BRISK) as student:
            await teacher.send("end_session")
            await student.until(lambda: student.ended is not None, 10)
            await teacher.until(lambda: teacher.ended is not None, 10)

            assert (student.ended, teacher.ended) == ("teacher", "teacher")


async def test_a_client_that_returns_to_an_ended_class_learns_of_the_end(
    stack: BackgroundStack,
) -> None:
    async with ReconnectingClient(stack.ws_url, "teacher", "en-GB", timing=BRISK) as teacher:
        fields = {"classroomCode": await has_code(teacher)}
        slow = Timing(back_off_s=(0.5, 0.5), answer_s=3.0)
        async with ReconnectingClient(stack.ws_url, "student", "es", fields, slow) as student:
            student.abort()
            await teacher.send("end_session")
            await student.until(lambda: student.ended is not None, 20)

            assert student.ended in {"teacher", "SESSION_EXPIRED"}


async def test_a_teacher_whose_socket_is_cut_often_sends_every_sentence_once(
    stack: BackgroundStack,
) -> None:
    sentences = [f"Sentence {n}." for n in range(1, 25)]
    async with ReconnectingClient(stack.ws_url, "teacher", "en-GB", timing=BRISK) as teacher:
        fields = {"classroomCode": await has_code(teacher)}
        async with ReconnectingClient(stack.ws_url, "student", "es", fields, BRISK) as student:
            for number, sentence in enumerate(sentences, 1):
                await teacher.say(sentence)
                if number % 8 == 0:
                    await teacher.until(teacher.abort, 10)
            await teacher.until(lambda: not teacher.outbox.pending, 20)
            await student.until(lambda: len(student.captions.texts()) == len(sentences), 20)

            assert student.captions.texts() == [f"⟦es⟧ {sentence}" for sentence in sentences]
            assert not teacher.outbox.refused
            assert teacher.connections >= 4


async def test_captions_lost_on_an_open_socket_are_requested(
    make_stack: type[BackgroundStack],
) -> None:
    with make_stack(env={"LECTERN_FAULTS": "drop_post=0.15,seed=23"}) as stack:
        async with ReconnectingClient(stack.ws_url, "teacher", "en-GB", timing=BRISK) as teacher:
            fields = {"classroomCode": await has_code(teacher)}
            async with ReconnectingClient(stack.ws_url, "student", "es", fields, BRISK) as student:
                for number in range(1, 41):
                    await teacher.say(f"Sentence {number}.")
                await teacher.until(lambda: not teacher.outbox.pending, 30)
                captions = student.captions
                # A client cannot know that the very last captions are missing.
                await student.until(lambda: (captions.complete_to or 0) >= 35, 30)

    assert captions.texts()[:35] == [f"⟦es⟧ Sentence {n}." for n in range(1, 36)]


async def test_a_socket_that_no_longer_answers_is_replaced(
    make_stack: type[BackgroundStack],
) -> None:
    silent = Timing(ping_s=(0.2, 0.3), answer_s=0.5, back_off_s=(0.1, 0.5))
    with make_stack(env={"LECTERN_FAULTS": "drop_post=0.5,seed=29"}) as stack:
        async with ReconnectingClient(stack.ws_url, "teacher", "en-GB", timing=silent) as teacher:
            await teacher.until(lambda: teacher.connections >= 3, 30)


async def test_a_student_with_an_unnoticed_lost_socket_neither_leaves_nor_rejoins(
    make_stack: type[BackgroundStack],
) -> None:
    told: Counter[str] = Counter()
    with make_stack(env={"LECTERN_FAULTS": "drop_disconnect=1"}) as stack:
        async with ReconnectingClient(stack.ws_url, "teacher", "en-GB", timing=BRISK) as teacher:
            fields = {"classroomCode": await has_code(teacher)}
            teacher.on_message = lambda message: told.update([message.get("type", "")])
            async with ReconnectingClient(stack.ws_url, "student", "es", fields, BRISK) as student:
                await teacher.until(lambda: told["student_joined"] == 1, 10)
                for links in (2, 3):
                    student.abort()
                    await student.until(lambda n=links: student.connections == n, 30)  # type: ignore[misc]
                    number = await teacher.say("Who is there?")
                    await student.until(lambda n=number: student.captions.complete_to == n, 30)  # type: ignore[misc]
                # Until the server acknowledges it, its posts discover that old sockets are gone.
                await teacher.until(lambda: not teacher.outbox.pending, 30)

    assert (told["student_joined"], told["student_left"]) == (1, 0)


async def test_a_changed_language_clears_the_captions_and_is_kept_on_reconnect(
    stack: BackgroundStack,
) -> None:
    async with ReconnectingClient(stack.ws_url, "teacher", "en-GB", timing=BRISK) as teacher:
        fields = {"classroomCode": await has_code(teacher)}
        async with ReconnectingClient(stack.ws_url, "student", "es", fields, BRISK) as student:
            await teacher.say("Good morning.")
            await student.until(lambda: student.captions.texts() == ["⟦es⟧ Good morning."], 10)
            await student.change_language("ca-es")
            await student.until(lambda: student.captions.texts() == ["⟦ca⟧ Good morning."], 10)
            student.abort()
            await student.change_language("fr")
            await student.until(lambda: student.captions.texts() == ["⟦fr⟧ Good morning."], 10)
            await teacher.say("Open your books.")
            await student.until(lambda: len(student.captions.texts()) == 2, 10)

            assert student.captions.texts()[1] == "⟦fr⟧ Open your books."
            assert student.registration["languageCode"] == "fr"


async def test_a_change_of_language_while_registering_is_not_lost(
    stack: BackgroundStack,
) -> None:
    async with ReconnectingClient(stack.ws_url, "teacher", "en-GB", timing=BRISK) as teacher:
        fields = {"classroomCode": await has_code(teacher), "settings": {"languageCode": "es"}}
        await teacher.say("Good morning.")
        async with ReconnectingClient(stack.ws_url, "student", "fr", fields, BRISK) as student:
            # Register with Spanish, as if French were chosen during the registration.
            await student.until(lambda: student.captions.texts() == ["⟦fr⟧ Good morning."], 10)

            assert student.registration["languageCode"] == "es"
