"""The teacher's page from the start of a class to its transcript, with students in the class."""

import re
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from playwright.async_api import Locator, expect

from tests.browser.line import Line
from tests.browser.projector import column
from tests.browser.saved import save
from tests.browser.student import NETWORK_ERRORS, enter, in_spanish
from tests.browser.teacher import TeacherPage, open_desk
from tests.browser.test_reading import FILE, SENTENCES, SPANISH
from tests.browser.visits import Visits


async def test_a_class_is_given_from_its_start_to_its_transcript(
    visit: Visits, downloads: Path
) -> None:
    teacher = await open_desk(visit)
    code = await teacher.start()
    await expect(teacher.page.get_by_text(teacher.says["teach.noStudents"])).to_be_visible()
    await expect(teacher.page.locator(".teach-head")).to_contain_text("0 min")
    student = await enter(visit, code, SPANISH)
    await expect(teacher.page.get_by_role("row", name="Español")).to_contain_text("1")

    await teacher.type(*SENTENCES)

    await student.reads(*map(in_spanish, SENTENCES))
    await teacher.said(*SENTENCES)
    await expect(teacher.notes.get_by_text("1 of 1", exact=True)).to_have_count(len(SENTENCES))

    await teacher.end()
    await expect(student.status).to_have_text(student.says["status.ended"])
    await expect(teacher.page.get_by_role("listitem")).to_have_text(SENTENCES)
    name, text = await save(teacher.button("keep.save"), downloads)
    assert FILE.fullmatch(name)
    assert text == "\n\n".join(SENTENCES) + "\n"

    await teacher.button("teach.again").click()
    assert await teacher.start() != code
    await teacher.end()


async def test_a_reloaded_page_teaches_the_same_class(visit: Visits) -> None:
    teacher = await open_desk(visit)
    code = await teacher.start()
    student = await enter(visit, code, SPANISH)
    await teacher.type(*SENTENCES[:2])
    await student.reads(*map(in_spanish, SENTENCES[:2]))

    await teacher.page.reload()
    await teacher.is_live()
    assert await teacher.code() == code
    await teacher.type(*SENTENCES[2:])

    await student.reads(*map(in_spanish, SENTENCES))
    await teacher.said(*SENTENCES)
    await teacher.end()


async def test_utterances_typed_while_disconnected_are_sent_once_and_in_order(
    visit: Visits, line: Line
) -> None:
    visit.expect(NETWORK_ERRORS)
    teacher = await open_desk(visit, origin=line.origin)
    student = await enter(visit, await teacher.start(), SPANISH)
    await teacher.type(SENTENCES[0])
    await student.reads(in_spanish(SENTENCES[0]))
    await expect(teacher.notes.get_by_text("1 of 1", exact=True)).to_be_visible()

    line.cut()
    await expect(teacher.status).to_have_text(teacher.says["teach.back"])
    await teacher.type(*SENTENCES[1:])
    await expect(teacher.notes.get_by_text(teacher.says["teach.waiting"])).to_have_count(3)
    line.restore()

    await teacher.is_live()
    await student.reads(*map(in_spanish, SENTENCES))
    await teacher.said(*SENTENCES)
    await teacher.end()


@pytest.mark.parametrize("hours", [-1, 1])
async def test_a_clock_that_is_wrong_by_an_hour_changes_no_time(visit: Visits, hours: int) -> None:
    teacher = await open_desk(visit)
    await teacher.page.clock.install(time=datetime.now(UTC) + timedelta(hours=hours))
    await teacher.page.reload()
    student = await enter(visit, await teacher.start(), SPANISH)
    await teacher.type(SENTENCES[0])
    await student.reads(in_spanish(SENTENCES[0]))

    head = teacher.page.locator(".teach-head")
    spanish = teacher.page.get_by_role("row", name="Español")
    await expect(head).to_contain_text(re.compile(r"(?<!\d)[01] min"))
    await expect(spanish.get_by_role("cell").last).to_have_text(re.compile(r"^\d{1,2}\.\d\ss$"))

    await teacher.page.reload()
    await teacher.is_live()
    await teacher.said(SENTENCES[0])
    await expect(head).to_contain_text(re.compile(r"(?<!\d)[01] min"))
    await teacher.type(SENTENCES[1])
    await student.reads(*map(in_spanish, SENTENCES[:2]))
    await teacher.said(*SENTENCES[:2])
    await teacher.end()


async def test_a_correction_reaches_all_students(visit: Visits) -> None:
    teacher = await open_desk(visit)
    student = await enter(visit, await teacher.start(), SPANISH)
    await teacher.type(*SENTENCES)
    await student.reads(*map(in_spanish, SENTENCES))

    await teacher.correct(1, "Steam rises.")

    corrected = [SENTENCES[0], "Steam rises.", *SENTENCES[2:]]
    await student.reads(*map(in_spanish, corrected))
    await teacher.said(*corrected)
    await teacher.end()


async def test_utterances_are_held_until_the_teacher_sends_them(visit: Visits) -> None:
    teacher = await open_desk(visit)
    student = await enter(visit, await teacher.start(), SPANISH)
    await teacher.button("teach.review").click()
    await expect(teacher.button("teach.review")).to_have_attribute("aria-pressed", "true")
    await teacher.type(*SENTENCES)
    await expect(teacher.notes.get_by_text(teacher.says["teach.held"])).to_have_count(4)
    waiting = teacher.page.get_by_role("listitem")

    send = teacher.says["teach.send"]
    await waiting.nth(0).get_by_role("button", name=send, exact=True).click()
    await waiting.nth(1).get_by_role("button", name=teacher.says["teach.drop"]).click()
    await student.reads(in_spanish(SENTENCES[0]))
    await teacher.utterances.nth(1).click()
    field = teacher.page.get_by_role("textbox", name=teacher.says["teach.correct"])
    await field.fill("It cools down.")
    await field.press("Enter")
    await teacher.button("teach.sendAll").click()

    kept = [SENTENCES[0], "It cools down.", SENTENCES[3]]
    await student.reads(*map(in_spanish, kept))
    await teacher.said(*kept)
    await teacher.end()


async def test_ending_the_class_warns_of_utterances_that_wait_for_review(visit: Visits) -> None:
    teacher = await open_desk(visit)
    student = await enter(visit, await teacher.start(), SPANISH)
    await teacher.button("teach.review").click()
    await expect(teacher.button("teach.review")).to_have_attribute("aria-pressed", "true")
    await teacher.type(*SENTENCES[:2])

    await teacher.button("teach.end").click()
    sheet = teacher.page.get_by_role("dialog")
    warning = sheet.get_by_text(teacher.says["teach.end.held"])
    await expect(warning).to_be_visible()
    await sheet.get_by_role("button", name=teacher.says["teach.sendAll"]).click()

    await expect(warning).to_be_hidden()
    await student.reads(*map(in_spanish, SENTENCES[:2]))
    await sheet.get_by_role("button", name=teacher.says["teach.end"], exact=True).click()
    await expect(teacher.transcript).to_have_count(2)


async def test_only_one_of_two_tabs_teaches(visit: Visits) -> None:
    teacher = await open_desk(visit)
    student = await enter(visit, await teacher.start(), SPANISH)
    second = TeacherPage(await teacher.page.context.new_page(), teacher.says)
    await second.page.goto(teacher.page.url)
    await expect(second.status).to_have_text(teacher.says["teach.elsewhere"])
    await expect(second.page.get_by_text(teacher.says["teach.empty"])).to_have_count(0)
    await expect(second.page.get_by_text(teacher.says["teach.noStudents"])).to_have_count(0)
    await expect(second.button("teach.end")).to_have_count(0)

    await second.button("teach.here").click()

    await second.is_live()
    await expect(teacher.status).to_have_text(teacher.says["teach.elsewhere"])
    await second.type(SENTENCES[0])
    await student.reads(in_spanish(SENTENCES[0]))
    await teacher.button("teach.here").click()
    await teacher.is_live()
    await teacher.said(SENTENCES[0])
    await teacher.end()


async def test_the_projector_is_opened_by_its_button_and_shows_the_class(visit: Visits) -> None:
    teacher = await open_desk(visit)
    await teacher.start()
    await teacher.type(SENTENCES[0])
    await teacher.said(SENTENCES[0])

    async with teacher.page.expect_popup() as opening:
        await teacher.page.get_by_role("link", name=teacher.says["teach.projector"]).click()
    wall = await opening.value

    await expect(wall.get_by_role("status").first).to_have_text("Live")
    await expect(column(wall, "English")).to_have_text(SENTENCES[:1])
    await teacher.type(SENTENCES[1])
    await expect(column(wall, "English")).to_have_text(SENTENCES[:2])
    assert await wall.evaluate("window.opener") is None
    await teacher.end()
    await expect(wall.get_by_role("status").first).to_have_text("Class has ended")


async def test_a_class_is_given_by_the_keyboard_alone(visit: Visits) -> None:
    teacher = await open_desk(visit)
    press = teacher.page.keyboard.press
    for _ in range(6):
        await press("Tab")
    await expect(teacher.button("teach.start")).to_be_focused()
    await press("Enter")
    await teacher.is_live()
    await reach(teacher, teacher.page.get_by_role("textbox", name=teacher.says["teach.type"]))
    await teacher.page.keyboard.type(SENTENCES[0])
    await press("Enter")
    await teacher.said(SENTENCES[0])

    await reach(teacher, teacher.utterances.first, "Shift+Tab")
    await press("Enter")
    field = teacher.page.get_by_role("textbox", name=teacher.says["teach.correct"])
    await expect(field).to_be_focused()
    await teacher.page.keyboard.type(SENTENCES[1])
    await press("Enter")
    await teacher.said(SENTENCES[1])
    await expect(teacher.utterances.first).to_be_focused()
    await reach(teacher, teacher.button("teach.end"), "Shift+Tab")
    await press("Enter")
    sheet = teacher.page.get_by_role("dialog")
    await reach(teacher, sheet.get_by_role("button", name=teacher.says["teach.end"], exact=True))
    await press("Enter")

    await expect(teacher.page.get_by_role("listitem")).to_have_text([SENTENCES[1]])


async def reach(teacher: TeacherPage, control: Locator, key: str = "Tab") -> None:
    """Press `key` until a control has the focus, in the direction that stays within the page.

    Beyond the last control Firefox gives the focus to its own toolbar. Keys that WebDriver sends
    then still reach the page, which is no longer active: Enter presses no button.
    """
    for _ in range(20):
        await teacher.page.keyboard.press(key)
        if await control.evaluate("(control) => control === document.activeElement"):
            return
    await expect(control).to_be_focused()
