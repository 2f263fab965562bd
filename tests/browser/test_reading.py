"""The captions on a student's page: order, corrections, scrolling, lost connections and reloads."""

import json
import re
from pathlib import Path

import pytest
from playwright.async_api import Locator, Page, WebSocketRoute, expect

from local.background import BackgroundStack
from local.client.client import Client, Message
from tests.browser.drawn import box_of, width_of
from tests.browser.line import Line
from tests.browser.outage import Outage
from tests.browser.saved import save
from tests.browser.student import (
    NETWORK_ERRORS,
    Lesson,
    StudentPage,
    enter,
    in_spanish,
    open_door,
)
from tests.browser.visits import Visitor, Visits

SPANISH = Visitor(locale="es")
SENTENCES = ["The sun warms the sea.", "Vapour rises.", "It cools.", "Rain falls."]
FILE = re.compile(r"lectern-\d{4}-\d\d-\d\d\.txt")
MARKS = "e" + "\u0301" * 200
KEPT_MARKS = "\u00e9" + "\u0301" * 11  # the server drops marks beyond 12 in a row


async def test_a_class_is_read_from_its_start_to_its_transcript(
    visit: Visits, stack: BackgroundStack, downloads: Path
) -> None:
    async with Client(stack.ws_url) as teacher:
        await teacher.register("teacher", "en-GB")
        student = await enter(visit, teacher.code, SPANISH)
        await expect(student.page.get_by_text(student.says["captions.empty"])).to_be_visible()
        lesson = Lesson(teacher)

        await lesson.begin("The sun warms the sea")
        await student.reads("⟦es⟧ The sun warms")
        await lesson.say(*SENTENCES)
        await student.reads(*map(in_spanish, SENTENCES))

        await teacher.send("end_session")
        await expect(student.status).to_have_text(student.says["status.ended"])
    name, text = await save(student.button("keep.save"), downloads)
    assert FILE.fullmatch(name)
    assert text == "".join(
        f"{in_spanish(sentence)}\n{sentence}\n{end}"
        for sentence, end in zip(SENTENCES, ["\n", "\n", "\n", ""], strict=True)
    )

    await student.button("ended.again").click()
    await expect(student.page).to_have_url(re.compile("/join$"))


async def test_a_reloaded_page_shows_every_caption_again(visit: Visits, teacher: Client) -> None:
    student = await enter(visit, teacher.code, SPANISH)
    lesson = Lesson(teacher)
    await lesson.say(*SENTENCES[:2])
    await student.reads(*map(in_spanish, SENTENCES[:2]))

    await student.page.reload()
    await lesson.say(*SENTENCES[2:])

    await student.reads(*map(in_spanish, SENTENCES))
    await student.is_live()


async def test_no_caption_is_missed_when_the_connection_is_lost(
    visit: Visits, teacher: Client, line: Line
) -> None:
    visit.expect(NETWORK_ERRORS)
    student = await enter(visit, teacher.code, SPANISH, origin=line.origin)
    lesson = Lesson(teacher)
    await lesson.say(SENTENCES[0])
    await student.reads(in_spanish(SENTENCES[0]))

    line.cut()
    await expect(student.status).to_have_text(student.says["status.back"])
    await lesson.say(*SENTENCES[1:])
    line.restore()

    await student.is_live()
    await student.reads(*map(in_spanish, SENTENCES))


async def test_a_network_that_is_gone_for_ten_minutes_leaves_no_gap(
    visit: Visits, teacher: Client, line: Line
) -> None:
    visit.expect(NETWORK_ERRORS)
    student = await open_door(visit, f"/join/{teacher.code}", SPANISH, origin=line.origin)
    await student.page.clock.install()
    await student.page.reload()
    await student.press_join()
    await student.is_live()
    lesson = Lesson(teacher)
    await lesson.say(SENTENCES[0])
    await student.reads(in_spanish(SENTENCES[0]))

    line.cut()
    for sentence in [*SENTENCES[1:], *("Not yet." for _ in range(7))]:
        await student.page.clock.fast_forward(60_000)
        await expect(student.status).to_have_text(student.says["status.back"])
        await lesson.say(sentence)
    await student.reads(in_spanish(SENTENCES[0]))
    line.restore()

    await student.page.clock.fast_forward(30_000)  # the longest back-off
    await student.is_live()
    await student.reads(*map(in_spanish, lesson.said))


async def test_students_are_told_when_the_teacher_leaves_and_returns(
    visit: Visits, stack: BackgroundStack
) -> None:
    async with Client(stack.ws_url) as teacher:
        session = await teacher.register("teacher", "en-GB")
        student = await enter(visit, teacher.code, SPANISH)
        teacher.abort()
        await expect(student.status).to_have_text(student.says["status.away"], timeout=90_000)

    async with Client(stack.ws_url) as teacher:
        await teacher.register("teacher", "en-GB", resumeToken=session["resumeToken"])
        await student.is_live()
        await teacher.send("end_session")
        await teacher.next("session_ended")


async def test_a_correction_replaces_the_caption_in_its_place(
    visit: Visits, teacher: Client
) -> None:
    student = await enter(visit, teacher.code, SPANISH)
    lesson = Lesson(teacher)
    await lesson.say(*SENTENCES)
    await student.reads(*map(in_spanish, SENTENCES))

    await lesson.correct(2, "Steam rises.")

    await student.reads(*map(in_spanish, lesson.said))
    await expect(student.page.get_by_text(student.says["captions.corrected"])).to_have_count(1)


async def test_a_student_who_scrolls_back_stays_there_and_returns_by_one_tap(
    visit: Visits, teacher: Client
) -> None:
    student = await enter(visit, teacher.code, SPANISH)
    lesson = Lesson(teacher)
    await lesson.say(*[f"This is sentence number {number}." for number in range(1, 31)])
    await expect(student.captions).to_have_count(30, timeout=90_000)
    await expect(student.captions.last).to_be_in_viewport()
    await scroll(student.page, -600)
    await expect(student.button("captions.latest")).to_be_visible()
    place = await top_of(student, 20)

    await lesson.say("One.", "Two.", "Three.")

    new = student.says["captions.new"]["many"].replace("{count}", "3")
    await expect(student.page.get_by_role("button", name=new)).to_be_visible()
    assert await top_of(student, 20) == pytest.approx(place, abs=1)
    await lesson.correct(2, "A correction far above. " * 10)
    await expect(student.captions.nth(1)).to_contain_text("A correction")
    assert await top_of(student, 20) == pytest.approx(place, abs=1)

    await student.page.get_by_role("button", name=new).click()
    await expect(student.captions.last).to_be_in_viewport()
    await lesson.say("Four.")
    await expect(student.captions.last).to_have_text(in_spanish("Four."))
    await expect(student.captions.last).to_be_in_viewport()


async def test_captions_follow_a_change_of_language(visit: Visits, teacher: Client) -> None:
    student = await enter(visit, teacher.code, SPANISH)
    lesson = Lesson(teacher)
    await lesson.say(SENTENCES[0])
    await student.reads(in_spanish(SENTENCES[0]))

    await student.page.get_by_role("button", name=student.says["language.yours"]).click()
    dialog = student.page.get_by_role("dialog")
    await dialog.get_by_role("searchbox").fill("franc")
    await dialog.get_by_role("radio", name="Français").click()

    await expect(dialog).to_have_count(0)
    await lesson.say(SENTENCES[1])
    await expect(student.captions.last).to_have_text(f"⟦fr⟧ {SENTENCES[1]}")
    await expect(student.page.locator("html")).to_have_attribute("lang", "fr")


async def test_a_caption_without_a_translation_shows_what_was_said(
    visit: Visits, teacher: Client
) -> None:
    lesson = Lesson(teacher)
    await lesson.say(*[f"Sentence {number}." for number in range(1, 13)])
    for _ in range(12):
        await teacher.next("transcription")

    student = await enter(visit, teacher.code, SPANISH)

    # The server soon translates the last ten, and never the first two.
    untranslated = student.page.get_by_text(student.says["captions.untranslated"])
    await expect(untranslated).to_have_count(2)
    await expect(student.captions.first).to_have_text("Sentence 1.")
    await expect(student.captions.first).to_have_attribute("lang", "en-GB")
    await expect(student.captions.last).to_have_text(in_spanish("Sentence 12."))


async def test_a_caption_that_is_translated_late_replaces_its_note_without_a_jump(
    visit: Visits, teacher: Client
) -> None:
    student = await open_door(visit, f"/join/{teacher.code}", SPANISH)
    outage = await Outage.of(student.page)
    await student.page.reload()
    await student.press_join()
    await student.is_live()
    await Lesson(teacher).say(*SENTENCES)
    untranslated = student.page.get_by_text(student.says["captions.untranslated"])
    await expect(untranslated).to_have_count(4)
    await student.reads(*SENTENCES)
    end = await bottom_of(student.captions.last)

    outage.end()

    await student.reads(*map(in_spanish, SENTENCES))
    await expect(untranslated).to_have_count(0)
    assert await bottom_of(student.captions.last) == pytest.approx(end, abs=1)
    await expect(student.page.get_by_text(student.says["captions.corrected"])).to_have_count(0)
    read_aloud = await student.page.get_by_role("log").locator("p").all_inner_texts()
    assert sorted(read_aloud) == sorted([*SENTENCES, *map(in_spanish, SENTENCES)])


async def bottom_of(caption: Locator) -> float:
    """Return where the words of a caption end, in CSS pixels of the window."""
    box = await box_of(caption)
    return box["y"] + box["height"]


@pytest.mark.parametrize(
    ("said", "read"),
    [
        ("<img src=x onerror=alert(1)>", "<img src=x onerror=alert(1)>"),
        (MARKS, KEPT_MARKS),
        (("word " * 1000).strip(), ("word " * 1000).strip()),
    ],
    ids=["a tag", "200 marks", "5,000 letters"],
)
async def test_any_speech_is_shown_as_text_within_the_page(
    visit: Visits, teacher: Client, said: str, read: str
) -> None:
    student = await enter(visit, teacher.code, SPANISH)

    await Lesson(teacher).say(said)

    await student.reads(in_spanish(read))
    assert await student.page.locator(".captions img").count() == 0
    assert await width_of(student.page) <= 390


async def test_the_page_remembers_that_the_student_reads_final_captions_only(
    visit: Visits, teacher: Client
) -> None:
    student = await enter(visit, teacher.code, SPANISH)
    lesson = Lesson(teacher)
    sheet = await student.open_text_sheet()
    await sheet.get_by_role("radio", name=student.says["text.words.final"]).check()
    await sheet.get_by_role("radio", name=student.says["text.original.always"]).check()
    await student.page.keyboard.press("Escape")

    await student.page.reload()
    await student.is_live()
    await lesson.say("Good morning.")
    await lesson.begin("This is only a")

    await expect(student.page.get_by_text("Good morning.", exact=True)).to_be_visible()
    await lesson.say("This is only a test.")
    await student.reads(in_spanish("Good morning."), in_spanish("This is only a test."))


async def test_a_thousand_captions_are_read_from_the_first_to_the_last(visit: Visits) -> None:
    student, _ = await enter_a_long_class(visit)
    assert await student.captions.count() < 100

    await read_back(student)

    await expect(student.page.get_by_text("Frase 1.", exact=True)).to_be_visible()
    assert await student.captions.count() == 1_000


async def test_the_first_of_a_thousand_captions_is_corrected_and_all_are_saved(
    visit: Visits, downloads: Path
) -> None:
    student, server = await enter_a_long_class(visit)

    server.send(json.dumps(sentence(1, revision=1, text="Corregida.")))
    server.send(json.dumps(sentence(1_001)))

    last = student.page.get_by_text("Frase 1001.")
    await expect(last).to_be_in_viewport()
    await read_back(student)
    await expect(student.captions.first).to_have_text("Corregida.")
    await student.button("captions.latest").click()
    await expect(last).to_be_in_viewport()
    assert await student.captions.count() < 100
    await student.open_text_sheet()
    _, text = await save(student.button("keep.save"), downloads)
    others = [f"Frase {number}.\nSentence {number}.\n" for number in range(2, 1_002)]
    assert text == "\n".join(["Corregida.\nSentence 1.\n", *others])


async def test_an_unsure_caption_has_what_the_teacher_said_beside_it(visit: Visits) -> None:
    student, server = await enter_a_long_class(visit)
    facts = [{"kind": "negation", "text": "do not heat"}, {"kind": "number", "text": "15 mg"}]
    unsure = sentence(1_001, text="Calentad los 50 mg de sal.")

    server.send(json.dumps(unsure | {"check": {"status": "unsure", "facts": facts}}))

    last = student.page.locator("#caption-1001")
    told = f"{student.says['captions.unsure']} do not heat · 15 mg"
    await expect(last.get_by_text(told, exact=True)).to_be_in_viewport()
    await expect(last.locator("b")).to_have_attribute("lang", "en")
    server.send(json.dumps(sentence(1_001, revision=1, text="No calentéis los 15 mg de sal.")))
    await expect(last).not_to_contain_text(student.says["captions.unsure"])


async def enter_a_long_class(visit: Visits) -> tuple[StudentPage, WebSocketRoute]:
    """Join a class of a thousand sentences, and return its server's side of the socket."""
    student = await open_door(visit, "/join/K7M2QX", SPANISH)
    servers: list[WebSocketRoute] = []

    def serve(socket: WebSocketRoute) -> None:
        servers.append(socket)
        answer_with_history(socket)

    # The local stack would need minutes for so many captions, so the test itself is the server.
    await student.page.route_web_socket("**/live", serve)
    await student.page.reload()
    await student.press_join()
    await expect(student.page.get_by_text("Frase 1000.")).to_be_in_viewport()
    return student, servers[-1]


async def read_back(student: StudentPage) -> None:
    """Scroll back to the first caption."""
    for _ in range(40):
        await scroll(student.page, -100_000)
        if await student.page.locator("#caption-1").count():
            break


def answer_with_history(socket: WebSocketRoute) -> None:
    """Register a student into a class in which a thousand sentences have been said."""

    def answer(frame: str | bytes) -> None:
        message = json.loads(frame)
        if message["type"] == "ping":
            sent = message["timestamp"]
            pong = {"type": "pong", "timestamp": sent, "originalTimestamp": sent}
            socket.send(json.dumps(pong | {"requestId": message["requestId"]}))
        if message["type"] != "register":
            return
        data: Message = {
            "role": "student",
            "languageCode": "es",
            "name": None,
            "settings": {},
            "sessionId": "s",
            "participantId": "p",
            "resumeToken": "t",
            "lastSequence": 1_000,
        }
        response = {"type": "register_response", "status": "success", "data": data}
        socket.send(json.dumps(response | {"requestId": message["requestId"]}))
        for start in range(1, 1_001, 200):
            socket.send(json.dumps(history(start, start + 199)))

    socket.on_message(answer)


def history(start: int, end: int) -> Message:
    """Return a page of missed captions."""
    captions = [sentence(number) for number in range(start, end + 1)]
    complete = end == 1_000
    return {"type": "history", "captions": captions, "from": start, "to": end, "complete": complete}


def sentence(number: int, *, revision: int = 0, text: str | None = None) -> Message:
    """Return a caption."""
    return {
        "type": "translation",
        "sequence": number,
        "utteranceId": f"u{number}",
        "revision": revision,
        "isFinal": True,
        "status": "ok",
        "text": text or f"Frase {number}.",
        "originalText": f"Sentence {number}.",
        "sourceLanguage": "en",
        "targetLanguage": "es",
        "ttsServiceType": "auto",
        "useClientSpeech": False,
        "timestamp": 1_700_000_000_000 + number,
    }


async def scroll(page: Page, by: int) -> None:
    """Scroll the captions, and wait until the page has handled the scroll event."""
    await page.locator(".captions").evaluate(
        """(view, by) => new Promise((resolve) => {
             view.scrollBy(0, by);
             requestAnimationFrame(() => requestAnimationFrame(resolve));
           })""",
        by,
    )


async def top_of(student: StudentPage, number: int) -> float:
    """Return the distance of a sentence from the upper edge of the window."""
    # Measure after a frame: only then has the page restored the reader's position.
    return (await box_of(student.page.locator(f"#caption-{number}")))["y"]
