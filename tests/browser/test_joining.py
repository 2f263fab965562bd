"""The page on which a student joins: code, language, and the reasons for which joining fails."""

import re

import pytest
from playwright.async_api import expect

from local.background import BackgroundStack
from local.client.client import Client
from tests.browser.student import Lesson, enter, open_door
from tests.browser.visits import Visitor, Visits
from tests.browser.words import words

# Pasting is one event, but `fill` types letter by letter in Firefox.
PASTE = "(text) => document.execCommand('insertText', false, text)"
SPANISH = Visitor(locale="es-MX")
# Preact runs effects after a page is painted.
_NO_FOCUS = """async () => {
  await new Promise((done) => requestAnimationFrame(() => setTimeout(done)));
  return document.activeElement === document.body;
}"""


@pytest.mark.parametrize("path", ["/", "/join"])
async def test_a_code_that_is_typed_carelessly_opens_the_class(
    visit: Visits, teacher: Client, path: str
) -> None:
    student = await open_door(visit, path)
    code = teacher.code.lower()

    field = student.page.get_by_label(student.says["join.code"], exact=True)
    await field.press_sequentially(f" {code[:3]} {code[3:]} ")
    await student.page.keyboard.press("Enter")

    await student.is_live()
    await expect(student.page).to_have_url(re.compile("/class/$"))


@pytest.mark.parametrize("path", ["/", "/join"])
async def test_on_a_computer_the_page_focuses_the_field_of_the_code(
    visit: Visits, teacher: Client, path: str
) -> None:
    student = await open_door(visit, path)
    field = student.page.get_by_label(student.says["join.code"], exact=True)
    await expect(field).to_be_focused()
    await expect(field).to_have_accessible_description(student.says["join.hint"])

    await student.page.keyboard.type(teacher.code.lower())
    await student.page.keyboard.press("Enter")

    await student.is_live()


async def test_a_link_with_a_code_moves_no_focus(visit: Visits, teacher: Client) -> None:
    student = await open_door(visit, f"/join/{teacher.code}")

    assert await student.page.evaluate(_NO_FOCUS)


@pytest.mark.parametrize("engine", ["chromium"])
async def test_the_page_opens_no_keyboard_on_a_phone(visit: Visits) -> None:
    student = await open_door(visit, "/join", Visitor(touch=True))

    assert await student.page.evaluate(_NO_FOCUS)


async def test_a_pasted_link_is_a_code(visit: Visits, teacher: Client) -> None:
    student = await open_door(visit, "/join")

    field = student.page.get_by_label(student.says["join.code"], exact=True)
    await field.focus()
    await student.page.evaluate(PASTE, f"https://lectern.example/join/{teacher.code}")
    await student.press_join()

    await student.is_live()


async def test_a_student_with_a_browser_in_spanish_joins_by_one_tap(
    visit: Visits, teacher: Client
) -> None:
    student = await enter(visit, teacher.code, SPANISH)
    lesson = Lesson(teacher)

    await lesson.say("Good morning.")

    await student.reads("⟦es⟧ Good morning.")
    await expect(student.page.locator("html")).to_have_attribute("lang", "es")


async def test_a_language_is_found_by_its_name_in_another_language(
    visit: Visits, teacher: Client
) -> None:
    student = await open_door(visit, f"/join/{teacher.code}")

    await student.page.get_by_role("searchbox").fill("arabisch")
    await student.page.get_by_role("radio", name="العربية").check()

    # The page speaks the language that was chosen, from right to left.
    arabic = words("ar")
    await expect(student.page.get_by_role("heading", level=1)).to_have_text(arabic["join.title"])
    await expect(student.page.locator("html")).to_have_attribute("dir", "rtl")
    await student.page.get_by_role("button", name=arabic["join.button"]).click()
    await expect(student.page.locator(".class-head")).to_contain_text(arabic["status.live"])
    await Lesson(teacher).say("Good morning.")
    await expect(student.captions).to_have_attribute("dir", "rtl")
    await expect(student.captions).to_have_attribute("lang", "ar")


async def test_an_incomplete_code_is_reported_at_once(visit: Visits) -> None:
    student = await open_door(visit, "/join")

    await student.press_join()

    await expect(student.problem).to_have_text(student.says["problem.short"])
    await expect(student.page.get_by_label(student.says["join.code"], exact=True)).to_be_focused()


async def test_a_wrong_code_is_explained_and_another_one_can_be_entered(
    visit: Visits, teacher: Client
) -> None:
    student = await open_door(visit, "/join/ZZZZZZ")
    await student.press_join()
    await expect(student.problem).to_have_text(student.says["problem.code"])

    await student.page.get_by_label(student.says["join.code"], exact=True).fill(teacher.code)
    await expect(student.problem).to_have_count(0)
    await student.press_join()

    await student.is_live()


async def test_the_code_of_an_ended_class_is_rejected(
    visit: Visits, stack: BackgroundStack
) -> None:
    async with Client(stack.ws_url) as teacher:
        await teacher.register("teacher", "en-GB")
        await teacher.send("end_session")
        await teacher.next("session_ended")
    student = await open_door(visit, f"/join/{teacher.code}", SPANISH)

    await student.press_join()

    await expect(student.problem).to_have_text(student.says["problem.code"])


async def test_a_locked_class_says_whom_to_ask_and_opens_later(
    visit: Visits, teacher: Client
) -> None:
    await teacher.send("settings", settings={"locked": True})
    await teacher.next("settings_response")
    student = await open_door(visit, f"/join/{teacher.code}")
    await student.press_join()
    await expect(student.problem).to_have_text(student.says["problem.locked"])

    await teacher.send("settings", settings={"locked": False})
    await teacher.next("settings_response")
    await student.press_join()

    await student.is_live()


async def test_a_removed_student_is_told_and_stays_out(visit: Visits, teacher: Client) -> None:
    student = await enter(visit, teacher.code)
    joined = await teacher.next("student_joined")

    await teacher.send("remove_student", studentId=joined["payload"]["studentId"])

    await expect(student.problem).to_have_text(student.says["problem.removed"])
    await expect(student.page).to_have_url(re.compile(f"/join/{teacher.code}$"))


async def test_a_full_class_says_so(visit: Visits, make_stack: type[BackgroundStack]) -> None:
    with make_stack(env={"LECTERN_STUDENTS": "1"}) as stack:
        async with Client(stack.ws_url) as teacher, Client(stack.ws_url) as first:
            await teacher.register("teacher", "en-GB")
            await first.register("student", "es", classroomCode=teacher.code)
            student = await open_door(visit, f"/join/{teacher.code}", origin=stack.url)

            await student.press_join()

            await expect(student.problem).to_have_text(student.says["problem.full"])


async def test_a_name_is_shown_to_the_teacher_as_it_was_typed(
    visit: Visits, teacher: Client
) -> None:
    name = "<img src=x onerror=alert(1)>"
    student = await open_door(visit, f"/join/{teacher.code}")
    await student.page.get_by_label(student.says["join.name"]).fill(name)

    await student.press_join()

    joined = await teacher.next("student_joined")
    assert joined["payload"]["name"] == name
