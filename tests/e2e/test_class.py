"""A class, from the teacher's utterance to the students' captions and the database."""

import asyncio

from local.background import BackgroundStack
from local.client.client import Client
from tests.e2e.classroom import a_class, frames_of, rows_when, texts

SENTENCES = ["The plant drinks water.", "It needs light.", "It makes sugar."]
UTTERANCES = "SELECT sequence, text FROM utterances WHERE session_id = %s ORDER BY sequence"
TRANSLATIONS = """SELECT sequence, language, text, status FROM translations
                  WHERE session_id = %s ORDER BY sequence, language"""


async def test_three_students_read_the_lesson_in_their_languages(stack: BackgroundStack) -> None:
    async with a_class(stack.ws_url, "es", "fr", "ca-ES") as classroom:
        await classroom.say(*SENTENCES)
        await classroom.everyone_has(3)

        spanish, french, catalan = classroom.students
        assert texts(spanish) == [f"⟦es⟧ {sentence}" for sentence in SENTENCES]
        assert texts(french) == [f"⟦fr⟧ {sentence}" for sentence in SENTENCES]
        assert texts(catalan) == [f"⟦ca⟧ {sentence}" for sentence in SENTENCES]
        first = catalan.captions[1].message
        assert first["originalText"] == SENTENCES[0]
        assert (first["sourceLanguage"], first["targetLanguage"]) == ("en-GB", "ca-ES")
        assert (first["status"], first["isFinal"], first["revision"]) == ("ok", True, 0)
        assert first["latency"]["total"] >= first["latency"]["components"]["translation"]


async def test_each_utterance_is_in_the_database_exactly_once(stack: BackgroundStack) -> None:
    async with a_class(stack.ws_url, "es", "fr") as classroom:
        await classroom.say(*SENTENCES)
        await classroom.everyone_has(3)
        session_id = classroom.teacher.session["sessionId"]

    kept = await rows_when(6, stack.database_url, TRANSLATIONS, session_id)
    assert await rows_when(3, stack.database_url, UTTERANCES, session_id) == list(
        enumerate(SENTENCES, 1)
    )
    assert kept == [
        (number, language, f"⟦{language}⟧ {sentence}", "ok")
        for number, sentence in enumerate(SENTENCES, 1)
        for language in ("es", "fr")
    ]
    sessions = "SELECT language FROM sessions WHERE session_id = %s"
    assert await rows_when(1, stack.database_url, sessions, session_id) == [("en-GB",)]


async def test_students_of_the_teachers_language_read_the_original(stack: BackgroundStack) -> None:
    async with a_class(stack.ws_url, "en-US") as classroom:
        await classroom.say("Colour is fine.")
        await classroom.everyone_has(1)

        caption = classroom.students[0].captions[1].message
        assert (caption["text"], caption["status"]) == ("Colour is fine.", "ok")
        assert caption["targetLanguage"] == "en-US"


async def test_the_teacher_gets_each_accepted_text_with_its_number(
    stack: BackgroundStack,
) -> None:
    async with a_class(stack.ws_url, "es") as classroom:
        teacher = classroom.teacher
        await teacher.send("transcription", text="One.", requestId="r1", utteranceId="u1")
        one = await teacher.next("transcription")
        await teacher.send("transcription", text="Two.")
        two = await teacher.next("transcription")

        assert (one["sequence"], one["utteranceId"], one["requestId"]) == (1, "u1", "r1")
        assert (two["sequence"], two["text"], two["isFinal"]) == (2, "Two.", True)
        assert "requestId" not in two


async def test_an_utterance_sent_twice_reaches_the_students_once(stack: BackgroundStack) -> None:
    async with a_class(stack.ws_url, "es") as classroom:
        for _ in range(2):
            await classroom.teacher.send("transcription", text="Once.", utteranceId="u1")
        answers = [await classroom.teacher.next("transcription") for _ in range(2)]
        await classroom.say("Then.", first=2)
        await classroom.everyone_has(2)

        assert [a["sequence"] for a in answers] == [1, 1]
        assert len(frames_of(classroom.students[0], "translation")) == 2


async def test_a_number_in_use_is_rejected_with_the_next_free_one(stack: BackgroundStack) -> None:
    async with a_class(stack.ws_url, "es") as classroom:
        await classroom.say("One.", "Two.")
        await classroom.everyone_has(2)
        await classroom.teacher.send("transcription", text="Mine.", sequence=2, requestId="r")

        error = await classroom.teacher.next("error")
        assert (error["code"], error["lastSequence"]) == ("SEQUENCE_TAKEN", 2)
        assert error["requestId"] == "r"


async def test_a_newcomer_gets_the_last_twenty_captions(stack: BackgroundStack) -> None:
    async with a_class(stack.ws_url, "es") as classroom:
        await classroom.say(*[f"Sentence {n}." for n in range(1, 23)], pause_s=0.02)
        await classroom.everyone_has(22)
        async with Client(f"{stack.ws_url}?code={classroom.code.lower()}") as late:
            await late.register("student", "es-MX")
            history = await late.next("history")

            assert (history["from"], history["to"], history["complete"]) == (3, 22, True)
            assert texts(late)[-1] == "⟦es⟧ Sentence 22."
            assert all(c["targetLanguage"] == "es-MX" for c in history["captions"])


async def test_a_returning_student_gets_missed_captions_as_the_same_participant(
    stack: BackgroundStack,
) -> None:
    async with a_class(stack.ws_url, "es") as classroom:
        async with Client(stack.ws_url) as ana:
            before = await ana.register("student", "fr", classroomCode=classroom.code)
        await classroom.teacher.next("student_left")
        await classroom.say("One.", "Two.", "Three.", pause_s=0.02)
        await classroom.everyone_has(3)
        async with Client(stack.ws_url) as again:
            token = before["resumeToken"]
            after = await again.register("student", "fr", resumeToken=token, lastSequence=1)
            history = await again.next("history")

            assert after["participantId"] == before["participantId"]
            assert after["startedAt"] == before["startedAt"] > 0
            assert [c["sequence"] for c in history["captions"]] == [2, 3]
            unheard = history["captions"][0]
            assert (unheard["status"], unheard["text"]) == ("unavailable", "")
            assert unheard["originalText"] == "Two."


async def test_a_student_who_joins_during_a_translation_gets_it_too(
    slow: BackgroundStack,
) -> None:
    async with a_class(slow.ws_url, "es") as classroom:
        await classroom.say("Said before you came.")
        async with Client(f"{slow.ws_url}?code={classroom.code}") as late:
            await late.register("student", "es")
            assert not classroom.students[0].captions
            await late.until(lambda: 1 in late.captions)

            assert texts(late) == ["⟦es⟧ Said before you came."]


async def test_an_utterance_just_before_the_end_reaches_all_students(
    slow: BackgroundStack,
) -> None:
    async with a_class(slow.ws_url, "es") as classroom:
        student = classroom.students[0]
        await classroom.say("Goodbye, everybody.", pause_s=0.3)
        await classroom.teacher.send("end_session")
        await student.next("session_ended")

        assert texts(student) == ["⟦es⟧ Goodbye, everybody."]


async def test_a_token_of_another_class_opens_no_history(stack: BackgroundStack) -> None:
    async with a_class(stack.ws_url, "es") as one, a_class(stack.ws_url, "es") as other:
        token = one.students[0].session["resumeToken"]
        await other.say("One.", "Two.", pause_s=0.02)
        await other.everyone_has(2)
        for foreign in (token, "made up"):
            async with Client(stack.ws_url) as client:
                code = {"classroomCode": other.code} if foreign == "made up" else {}
                data = await client.register(
                    "student", "es", resumeToken=foreign, lastSequence=1, **code
                )

                in_other = data["sessionId"] == other.teacher.session["sessionId"]
                assert in_other == bool(code)
                if in_other:
                    assert (await client.next("history"))["from"] == 1


async def test_concurrent_registrations_of_a_student_make_one_student(
    stack: BackgroundStack,
) -> None:
    async with a_class(stack.ws_url) as classroom, Client(stack.ws_url) as ana:
        for _ in range(4):
            await ana.send(
                "register", role="student", languageCode="es", classroomCode=classroom.code
            )
        ids = {(await ana.next("register_response"))["data"]["participantId"] for _ in range(4)}
        await classroom.teacher.until(
            lambda: frames_of(classroom.teacher, "studentCountUpdate")[-1]["count"] == 1
        )

        assert len(ids) == 1
        assert len(frames_of(classroom.teacher, "student_joined")) == 1


async def test_the_teachers_last_count_is_right_after_many_concurrent_changes(
    stack: BackgroundStack,
) -> None:
    async with a_class(stack.ws_url, *["es"] * 12) as classroom:
        await asyncio.gather(*(s.socket.close() for s in classroom.students[:7]))

        def is_settled() -> bool:
            left = frames_of(classroom.teacher, "student_left")
            counts = frames_of(classroom.teacher, "studentCountUpdate")
            return len(left) == 7 and counts[-1]["count"] == 5

        await classroom.teacher.until(is_settled)


async def test_the_teacher_sees_students_join_and_leave(stack: BackgroundStack) -> None:
    async with a_class(stack.ws_url) as classroom:
        assert (await classroom.teacher.next("studentCountUpdate"))["count"] == 0
        async with Client(f"{stack.ws_url}?code={classroom.code}") as ana:
            await ana.register("student", "es", name="Ana")
            joined = await classroom.teacher.next("student_joined")
            count = await classroom.teacher.next("studentCountUpdate")
        left = await classroom.teacher.next("student_left")
        empty = await classroom.teacher.next("studentCountUpdate")

        assert joined["payload"]["name"] == "Ana"
        assert (count["count"], count["languages"]) == (1, [{"languageCode": "es", "count": 1}])
        assert left["payload"]["studentId"] == joined["payload"]["studentId"]
        assert (empty["count"], empty["languages"]) == (0, [])


async def test_a_student_without_a_name_is_shown_as_unknown(stack: BackgroundStack) -> None:
    async with a_class(stack.ws_url, "es") as classroom:
        joined = await classroom.teacher.next("student_joined")

        assert joined["payload"]["name"] == "Unknown Student"


async def test_a_student_who_vanishes_does_not_affect_the_class(
    make_stack: type[BackgroundStack],
) -> None:
    with make_stack(env={"LECTERN_FAULTS": "drop_disconnect=1"}) as stack:
        async with a_class(stack.ws_url, "es", "es", "fr") as classroom:
            vanished, *present = classroom.students
            vanished.abort()
            classroom.students = present
            await classroom.say(*SENTENCES)
            await classroom.everyone_has(3)

            left = await classroom.teacher.next("student_left")
            assert left["payload"]["studentId"] == vanished.session["participantId"]
            assert texts(present[0]) == [f"⟦es⟧ {sentence}" for sentence in SENTENCES]


async def test_ending_notifies_all_members_closes_their_sockets_and_releases_the_code(
    stack: BackgroundStack,
) -> None:
    async with a_class(stack.ws_url, "es", "fr") as classroom:
        await classroom.teacher.send("end_session", requestId="bye")
        everyone = [classroom.teacher, *classroom.students]
        endings = [await client.next("session_ended") for client in everyone]
        for client in everyone:
            await client.until(lambda c=client: c.socket.closed)  # type: ignore[misc]

        assert {e["reason"] for e in endings} == {"teacher"}
        assert endings[0]["requestId"] == "bye"
        assert {client.socket.close_code for client in everyone} == {1000}
        async with Client(f"{stack.ws_url}?code={classroom.code}") as late:
            assert (await late.next("error"))["code"] == "INVALID_CLASSROOM"
    session_id = classroom.teacher.session["sessionId"]
    ended = "SELECT end_reason FROM sessions WHERE session_id = %s AND ended_at IS NOT NULL"
    assert await rows_when(1, stack.database_url, ended, session_id) == [("teacher",)]


async def test_classes_are_separate(stack: BackgroundStack) -> None:
    async with a_class(stack.ws_url, "es") as one, a_class(stack.ws_url, "es", "fr") as other:
        await one.say("Ours.")
        await one.everyone_has(1)
        await other.say("Theirs.")
        await other.everyone_has(1)

        assert one.code != other.code
        assert texts(one.students[0]) == ["⟦es⟧ Ours."]
        assert texts(other.students[0]) == ["⟦es⟧ Theirs."]
        counts = [m["count"] for m in frames_of(one.teacher, "studentCountUpdate")]
        assert max(counts) == 1


async def test_a_returning_teacher_finds_the_same_class(stack: BackgroundStack) -> None:
    async with Client(stack.ws_url) as first:
        before = await first.register("teacher", "en", teacherId="t-back")
        async with Client(stack.ws_url) as second:
            after = await second.register("teacher", "en", teacherId="t-back")
            await first.send("transcription", text="From the old device.")
            error = await first.next("error")

            assert after["sessionId"] == before["sessionId"]
            assert second.code == first.code
            assert error["code"] == "FORBIDDEN"


async def test_a_link_greets_with_its_class(stack: BackgroundStack) -> None:
    async with (
        a_class(stack.ws_url) as classroom,
        Client(f"{stack.ws_url}?class=%20{classroom.code.lower()}%20&x=y") as student,
    ):
        greeting = await student.next("connection")

        assert greeting["classroomCode"] == classroom.code
        assert greeting["sessionId"] == classroom.teacher.session["sessionId"]
        assert (greeting["status"], greeting["protocolVersion"]) == ("connected", 1)
        assert greeting["languageCode"] == "en-GB"


async def test_neither_speech_nor_names_are_in_the_log(stack: BackgroundStack) -> None:
    async with a_class(stack.ws_url, "es") as classroom, Client(stack.ws_url) as named:
        await named.register("student", "fr", classroomCode=classroom.code, name="Zebulon")
        await classroom.say("Secret xylophone.")
        await classroom.everyone_has(1)
        await classroom.teacher.send("transcription", text="Secret xylophone.", sequence=1)
        await classroom.teacher.next("error")

    log = stack.log_path.read_text()
    assert "refused" in log
    assert "xylophone" not in log
    assert "Zebulon" not in log
    assert classroom.teacher.session["resumeToken"] not in log
