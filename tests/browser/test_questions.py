"""A student asks in writing, and the teacher reads it: from page to page."""

import re
from typing import Final, Literal

import pytest
from playwright.async_api import ViewportSize, expect

from local.client.client import Client
from tests.browser.axe import barriers
from tests.browser.drawn import box_of, is_uncovered, too_wide, width_of
from tests.browser.student import StudentPage, enter
from tests.browser.teacher import TeacherPage, open_desk
from tests.browser.visits import LAPTOP, PHONE, SMALL_PHONE, Visitor, Visits

QUESTION: Final = "¿Por qué son verdes las plantas?"
IN_ENGLISH: Final = f"⟦en⟧ {QUESTION}"
SPANISH: Final = Visitor(locale="es")


async def open_class(visit: Visits) -> tuple[TeacherPage, StudentPage]:
    """Return a teacher who accepts questions, and a student who reads Spanish."""
    teacher = await open_desk(visit)
    code = await teacher.start()
    await teacher.allow_questions()
    return teacher, await enter(visit, code, SPANISH)


async def test_a_student_asks_in_spanish_and_the_teacher_reads_it(visit: Visits) -> None:
    teacher = await open_desk(visit)
    code = await teacher.start()
    student = await enter(visit, code, SPANISH)
    await expect(student.button("ask.name")).to_have_count(0)
    await teacher.allow_questions()

    await student.open_question()
    await student.ask(QUESTION)

    await student.is_told("ask.sent")
    await expect(student.question).to_have_value("")
    await expect(teacher.questions).to_have_text([IN_ENGLISH])
    await expect(teacher.questions).to_have_attribute("lang", re.compile("^en"))
    tray = teacher.page.locator(".questions")
    await expect(tray.get_by_text("Spanish", exact=True).first).to_be_visible()
    original = tray.get_by_text(QUESTION, exact=True)
    await expect(original).to_be_hidden()
    await tray.get_by_text(teacher.says["teach.question.original"]).click()
    await expect(original).to_be_visible()
    await expect(original).to_have_attribute("lang", re.compile("^es"))
    await teacher.page.locator(".question-done").click()
    await expect(tray).to_have_count(0)
    await teacher.end()


async def test_the_newest_question_comes_first_with_the_name_of_who_asks(visit: Visits) -> None:
    teacher, student = await open_class(visit)
    code = await teacher.code()
    async with Client(student.page.url.replace("http", "ws").split("/class")[0] + "/live") as ana:
        await ana.register("student", "es", classroomCode=code, name="Ana <img src=x onerror=x>")
        await ana.send("question", text="¿Y el agua?", questionId="a")
        await expect(teacher.questions).to_have_count(1)
        await student.open_question()
        await student.ask(QUESTION)

        await expect(teacher.questions).to_have_text([IN_ENGLISH, "⟦en⟧ ¿Y el agua?"])
        await expect(teacher.page.get_by_role("heading", name="2 questions")).to_be_visible()
        await expect(teacher.page.locator(".questions")).to_contain_text(
            "Ana <img src=x onerror=x>"
        )
        await ana.send("question", text="¿Y el agua?", questionId="a")
        await ana.next("question_response")
        await expect(teacher.questions).to_have_count(2)
    read_out = teacher.page.locator(".teach-dock > [role=status].hidden").first
    await expect(read_out).to_contain_text(IN_ENGLISH)
    await teacher.page.locator(".question-done").first.click()
    await expect(teacher.questions).to_have_text(["⟦en⟧ ¿Y el agua?"])
    await expect(read_out).to_contain_text(IN_ENGLISH)
    await teacher.end()


async def test_a_question_is_no_longer_there_after_a_reload_and_asking_still_works(
    visit: Visits,
) -> None:
    teacher, student = await open_class(visit)
    await student.open_question()
    await student.ask(QUESTION)
    await expect(teacher.questions).to_have_count(1)

    await teacher.page.reload()
    await teacher.is_live()

    await expect(teacher.questions).to_have_count(0)
    await student.ask("¿Y el agua?")
    await expect(teacher.questions).to_have_text(["⟦en⟧ ¿Y el agua?"])
    await teacher.end()


async def test_a_question_stays_in_the_box_while_the_teacher_is_away(visit: Visits) -> None:
    teacher, student = await open_class(visit)
    await student.open_question()
    await teacher.page.goto("about:blank")
    await expect(student.status).to_have_text(student.says["status.away"])

    await student.ask(QUESTION)
    await student.is_told("ask.away")
    await student.page.keyboard.press("Escape")
    await student.open_question()

    await expect(student.question).to_have_value(QUESTION)
    await teacher.page.go_back()
    await teacher.is_live()
    await student.is_live()
    await student.button("ask.send").click()
    await student.is_told("ask.sent")
    await expect(teacher.questions).to_have_text([IN_ENGLISH])
    await teacher.end()


@pytest.mark.parametrize("engine", ["chromium"])
@pytest.mark.parametrize("large", [False, True])
async def test_the_sheet_keeps_its_size_when_it_says_what_is_missing_and_what_was_sent(
    visit: Visits, teacher: Client, *, large: bool
) -> None:
    await teacher.send("settings", settings={"questions": True})
    student = await enter(visit, teacher.code, Visitor(viewport=SMALL_PHONE, large=large))
    await student.open_question()
    sheet = student.page.get_by_role("dialog")
    before = await box_of(sheet)

    await student.button("ask.send").click()
    await student.is_told("ask.empty")
    await expect(student.question).to_be_focused()
    assert await box_of(sheet) == before
    await expect(sheet.get_by_role("status")).to_be_in_viewport(ratio=1)

    await student.ask(QUESTION)

    await student.is_told("ask.sent")
    assert await box_of(sheet) == before
    await expect(sheet.get_by_role("status")).to_be_in_viewport(ratio=1)
    await expect(student.button("ask.send")).to_be_in_viewport(ratio=1)


@pytest.mark.parametrize("engine", ["chromium"])
async def test_a_long_question_says_how_much_room_is_left(visit: Visits, teacher: Client) -> None:
    await teacher.send("settings", settings={"questions": True})
    student = await enter(visit, teacher.code, SPANISH)
    await student.open_question()
    hint = student.page.locator("#ask-hint")

    await student.question.fill("?" * 400)
    await expect(hint).not_to_contain_text("500")
    await student.question.fill("?" * 401)
    await expect(hint).to_contain_text("401 / 500")


async def test_a_student_who_asks_too_often_is_told_when_to_retry_and_keeps_the_text(
    visit: Visits, teacher: Client
) -> None:
    await teacher.send("settings", settings={"questions": True})
    student = await enter(visit, teacher.code, SPANISH)
    await student.open_question()
    for text in ("Uno", "Dos"):
        await student.ask(text)
        await student.is_told("ask.sent")

    await student.ask("Tres")

    status = student.page.get_by_role("dialog").get_by_role("status")
    await expect(status).to_contain_text(re.compile(r"\d segundos?"))
    await expect(student.question).to_have_value("Tres")


async def test_a_question_is_kept_when_the_teacher_no_longer_accepts_any(
    visit: Visits, teacher: Client
) -> None:
    await teacher.send("settings", settings={"questions": True})
    student = await enter(visit, teacher.code, SPANISH)
    await student.open_question()
    await teacher.send("settings", settings={"questions": False})
    await expect(student.page.locator(".dock-button")).to_have_count(3)

    await student.ask(QUESTION)

    await student.is_told("ask.off")
    await expect(student.question).to_have_value(QUESTION)


async def test_a_question_is_asked_and_answered_by_keys_alone(visit: Visits) -> None:
    teacher, student = await open_class(visit)
    await student.button("ask.name").focus()

    await student.page.keyboard.press("Enter")
    await expect(student.question).to_be_focused()
    await student.page.keyboard.type("¿Por qué?")
    await student.page.keyboard.press("Tab")
    await student.page.keyboard.press("Enter")
    await student.is_told("ask.sent")
    await student.page.keyboard.press("Escape")

    await expect(student.button("ask.name")).to_be_focused()
    await teacher.page.bring_to_front()
    await teacher.page.locator(".question-done").press("Enter")
    await expect(teacher.questions).to_have_count(0)
    await expect(teacher.page.locator(".composer-field")).to_be_focused()
    await teacher.end()


@pytest.mark.parametrize("engine", ["chromium"])
@pytest.mark.parametrize("locale", ["en", "ar"])
@pytest.mark.parametrize("scheme", ["light", "dark"])
async def test_pages_with_questions_have_no_accessibility_barriers(
    visit: Visits, locale: str, scheme: Literal["light", "dark"]
) -> None:
    teacher = await open_desk(visit, Visitor(locale=locale, viewport=LAPTOP, scheme=scheme))
    code = await teacher.start()
    await teacher.allow_questions()
    student = await enter(visit, code, Visitor(locale=locale, scheme=scheme))
    await student.open_question()

    assert await barriers(student.page) == []
    await student.ask(QUESTION)
    await student.is_told("ask.sent")
    assert await barriers(student.page) == []
    await expect(teacher.questions).to_have_count(1)
    assert await barriers(teacher.page) == []
    await teacher.end()


@pytest.mark.parametrize("engine", ["chromium"])
@pytest.mark.parametrize("locale", ["en", "ar", "es", "pt", "uk"])
@pytest.mark.parametrize("large", [False, True], ids=["usual text", "large text"])
async def test_four_buttons_fit_the_smallest_phone(
    visit: Visits, teacher: Client, locale: str, large: bool
) -> None:
    await teacher.send("settings", settings={"questions": True})
    student = await enter(
        visit, teacher.code, Visitor(locale=locale, viewport=SMALL_PHONE, large=large)
    )
    buttons = student.page.locator(".dock-button")
    await expect(buttons).to_have_count(4)

    boxes = [await box_of(button) for button in await buttons.all()]
    rows = {round(each["y"]) for each in boxes}
    assert len(rows) == (2 if large else 1)
    assert await width_of(student.page) <= SMALL_PHONE["width"]
    assert await too_wide(student.page) == []
    await student.open_question()
    assert await width_of(student.page) <= SMALL_PHONE["width"]
    assert await too_wide(student.page) == []


@pytest.mark.parametrize("engine", ["chromium"])
@pytest.mark.parametrize("viewport", [PHONE, LAPTOP], ids=["phone", "laptop"])
async def test_many_questions_cover_neither_the_lesson_nor_the_composer(
    visit: Visits, viewport: ViewportSize
) -> None:
    teacher = await open_desk(visit, Visitor(viewport=viewport))
    code = await teacher.start()
    await teacher.allow_questions()
    url = teacher.page.url.replace("http", "ws").split("/teach")[0] + "/live"
    await teacher.type("The newest sentence.")
    for number in range(6):
        async with Client(url) as student:
            await student.register("student", "es", classroomCode=code)
            await student.send("question", text=f"¿Por qué {number}?")
            await student.next("question_response")

    await expect(teacher.questions).to_have_count(6)
    await teacher.page.evaluate("scrollTo(0, document.body.scrollHeight)")
    assert await is_uncovered(teacher.utterances.last)
    assert await is_uncovered(teacher.page.locator(".composer-field"))
    assert await is_uncovered(teacher.page.locator(".question-done").first)
    await teacher.end()
