"""Manual mode: held sentences, sending them, and correcting them afterwards."""

from local.background import BackgroundStack
from local.client.client import Client, Message
from tests.e2e.classroom import Classroom, a_class, frames_of, rows_when, texts

UTTERANCES = "SELECT revision, text FROM utterances WHERE session_id = %s"
TRANSLATIONS = "SELECT text FROM translations WHERE session_id = %s"


async def hold_back(classroom: Classroom) -> None:
    await classroom.teacher.send("settings", settings={"translationMode": "manual"})
    await classroom.teacher.next("settings_response")


async def hold(teacher: Client, text: str, utterance_id: str) -> Message:
    await teacher.send("transcription", text=text, utteranceId=utterance_id)
    return await teacher.next("transcription")


async def let_out(teacher: Client, text: str, utterance_id: str) -> int:
    await teacher.send("send_translation", text=text, utteranceId=utterance_id)
    return int((await teacher.next("manual_send_ack"))["sequence"])


async def test_a_corrected_sentence_is_the_next_revision_for_all_students(
    stack: BackgroundStack,
) -> None:
    async with a_class(stack.ws_url, "es") as classroom:
        teacher, student = classroom.teacher, classroom.students[0]
        await hold_back(classroom)
        await hold(teacher, "The plant drinks what her.", "u")
        first = await let_out(teacher, "The plant drinks whater.", "u")
        again = await let_out(teacher, "The plant drinks water.", "u")
        await student.until(lambda: len(frames_of(student, "translation")) == 2)

        assert first == again == 1
        seen = [(f["sequence"], f["text"]) for f in frames_of(student, "translation")]
        assert seen == [
            (1, "⟦es⟧ The plant drinks whater."),
            (1, "⟦es⟧ The plant drinks water."),
        ]
        revisions = [frame["revision"] for frame in frames_of(student, "translation")]
        assert revisions[0] < revisions[1]
        async with Client(stack.ws_url) as late:
            await late.register("student", "es", classroomCode=classroom.code)
            (caption,) = (await late.next("history"))["captions"]
            assert (caption["text"], caption["revision"]) == (seen[1][1], revisions[1])
        session_id = teacher.session["sessionId"]
        mended = f"{UTTERANCES} AND revision = %s"
        row = await rows_when(1, stack.database_url, mended, session_id, revisions[1])
        assert row == [(revisions[1], "The plant drinks water.")]
        kept = await rows_when(1, stack.database_url, TRANSLATIONS, session_id)
        assert kept == [("⟦es⟧ The plant drinks water.",)]


async def test_a_sentence_sent_twice_unchanged_is_acknowledged_and_delivered_once(
    stack: BackgroundStack,
) -> None:
    async with a_class(stack.ws_url, "es") as classroom:
        await hold_back(classroom)
        await hold(classroom.teacher, "One.", "u1")
        sent = [await let_out(classroom.teacher, "One.", "u1") for _ in range(3)]
        sent.append(await let_out(classroom.teacher, "Two.", "u2"))
        await classroom.everyone_has(2)

        assert sent == [1, 1, 1, 2]
        assert len(frames_of(classroom.students[0], "translation")) == 2


async def test_a_newcomer_knows_of_manual_mode_and_reads_no_held_sentence(
    stack: BackgroundStack,
) -> None:
    async with a_class(stack.ws_url, "es") as classroom:
        await hold_back(classroom)
        await hold(classroom.teacher, "Held.", "u1")
        await hold(classroom.teacher, "Sent.", "u2")
        await let_out(classroom.teacher, "Sent.", "u2")
        await classroom.everyone_has(1)
        async with Client(stack.ws_url) as late:
            await late.register("student", "es", classroomCode=classroom.code)

            assert (await late.next("teacher_mode"))["mode"] == "manual"
            captions = (await late.next("history"))["captions"]
            assert [(c["sequence"], c["text"]) for c in captions] == [(2, "⟦es⟧ Sent.")]


async def test_held_sentences_stay_held_when_manual_mode_ends(
    stack: BackgroundStack,
) -> None:
    async with a_class(stack.ws_url, "es") as classroom:
        teacher, student = classroom.teacher, classroom.students[0]
        await hold_back(classroom)
        await hold(teacher, "Held.", "u1")
        await teacher.send("settings", settings={"translationMode": "auto"})
        await teacher.next("settings_response")
        await teacher.send("transcription", text="Said.", utteranceId="u2")
        await classroom.everyone_has(1)

        assert texts(student) == ["⟦es⟧ Said."]
        await student.until(lambda: len(frames_of(student, "teacher_mode")) == 3)
        modes = [frame["mode"] for frame in frames_of(student, "teacher_mode")]
        assert modes == ["auto", "manual", "auto"]


async def test_a_returning_teacher_can_send_held_sentences(
    stack: BackgroundStack,
) -> None:
    async with a_class(stack.ws_url, "es") as classroom:
        await hold_back(classroom)
        await hold(classroom.teacher, "Held.", "u1")
        token = classroom.teacher.session["resumeToken"]
        async with Client(stack.ws_url) as again:
            data = await again.register("teacher", "en-GB", resumeToken=token)
            sequence = await let_out(again, "Held.", "u1")
            await classroom.everyone_has(1)

            assert data["settings"]["translationMode"] == "manual"
            assert sequence == 1
            assert texts(classroom.students[0]) == ["⟦es⟧ Held."]


async def test_a_student_cannot_send_a_held_sentence(stack: BackgroundStack) -> None:
    async with a_class(stack.ws_url, "es") as classroom:
        await hold_back(classroom)
        await hold(classroom.teacher, "Held.", "u1")
        student = classroom.students[0]
        await student.send("send_translation", text="Mine.", utteranceId="u1")

        assert (await student.next("error"))["code"] == "FORBIDDEN"
        assert not student.captions


async def test_a_held_utterance_is_delivered_when_the_teacher_sends_it(
    stack: BackgroundStack,
) -> None:
    async with a_class(stack.ws_url, "es") as classroom:
        teacher, student = classroom.teacher, classroom.students[0]
        await teacher.send("settings", settings={"translationMode": "manual"})
        assert (await teacher.next("settings_response"))["settings"]["translationMode"] == "manual"
        await student.until(lambda: len(frames_of(student, "teacher_mode")) == 2)
        await teacher.send("transcription", text="Held bak.")
        held = await teacher.next("transcription")
        assert not student.captions
        place = {key: held[key] for key in ("utteranceId", "sequence")}
        await teacher.send("send_translation", text="Held back.", **place)

        assert (await teacher.next("manual_send_ack"))["sequence"] == held["sequence"]
        await classroom.everyone_has(1)
        assert texts(student) == ["⟦es⟧ Held back."]


async def test_a_held_utterance_can_be_sent_by_its_number_alone(stack: BackgroundStack) -> None:
    async with a_class(stack.ws_url, "es") as classroom:
        teacher = classroom.teacher
        await teacher.send("settings", settings={"translationMode": "manual"})
        await teacher.next("settings_response")
        await teacher.send("transcription", text="Held.", sequence=1)
        await teacher.next("transcription")
        await teacher.send("send_translation", text="Sent.", sequence=1)

        assert (await teacher.next("manual_send_ack"))["sequence"] == 1
        await classroom.everyone_has(1)
        assert texts(classroom.students[0]) == ["⟦es⟧ Sent."]


async def test_a_teacher_can_start_in_manual_mode(stack: BackgroundStack) -> None:
    async with Client(stack.ws_url) as teacher:
        manual = {"translationMode": "manual"}
        data = await teacher.register("teacher", "en", settings=manual)
        async with Client(f"{stack.ws_url}?code={teacher.code}") as student:
            await student.register("student", "es")
            mode = await student.next("teacher_mode")

            assert data["settings"]["translationMode"] == mode["mode"] == "manual"
