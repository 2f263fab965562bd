"""What a student or teacher does before the page is ready, or just before a reload, is not lost."""

from playwright.async_api import expect

from local.background import BackgroundStack
from local.client.client import Client
from tests.browser.held import HeldLanguages, HeldSocket
from tests.browser.student import Lesson, StudentPage, enter, in_spanish
from tests.browser.teacher import AT_A_DESK, TeacherPage, teacher_page
from tests.browser.test_reading import SPANISH
from tests.browser.visits import LAPTOP, Visitor, Visits
from tests.browser.words import words

SPANISH_TEACHER = Visitor(locale="es", viewport=LAPTOP)
REFUSED = "503"


async def test_join_waits_for_the_languages(visit: Visits, teacher: Client) -> None:
    student, held = await open_slowly(visit, f"/join/{teacher.code}")

    await student.press_join()
    await expect(student.button("join.joining")).to_have_attribute("aria-busy", "true")
    await expect(student.problem).to_have_count(0)
    held.send()

    await student.is_live()
    await Lesson(teacher).say("Good morning.")
    await student.reads(in_spanish("Good morning."))


async def test_join_stops_waiting_when_the_student_edits_the_code(
    visit: Visits, teacher: Client
) -> None:
    student, held = await open_slowly(visit, f"/join/{teacher.code}")

    await student.press_join()
    await student.page.get_by_label(student.says["join.code"], exact=True).fill(teacher.code[:5])
    await expect(student.button("join.button")).to_have_attribute("aria-busy", "false")
    held.send()

    await expect(student.page.get_by_role("radio", checked=True)).to_have_count(1)
    await expect(student.button("join.button")).to_be_visible()


async def test_the_page_says_that_languages_failed_to_load_and_retries_at_the_next_tap(
    visit: Visits, teacher: Client
) -> None:
    visit.expect(REFUSED)
    student, held = await open_slowly(visit, f"/join/{teacher.code}", is_refused=True)
    failed = student.page.get_by_text(student.says["language.failed"])
    await expect(failed).to_be_visible()

    await student.press_join()
    await expect(student.button("join.button")).to_have_attribute("aria-busy", "false")
    await expect(failed).to_be_visible()
    held.is_refused = False
    held.send()
    await student.press_join()

    await student.is_live()


async def test_a_class_started_before_the_languages_load_has_the_browsers_language(
    visit: Visits,
) -> None:
    page = await visit.new_page(SPANISH_TEACHER)
    held = await HeldLanguages.of(page)
    await page.goto(f"{visit.origin}/teach/")
    teacher = teacher_page(page, "es")

    await teacher.button("teach.start").click()
    await expect(teacher.button("teach.starting")).to_have_attribute("aria-busy", "true")
    held.send()
    await teacher.is_live()

    async with Client(visit.origin.replace("http", "ws") + "/live") as student:
        await student.register("student", "en", classroomCode=await teacher.code())
        await teacher.type("Buenos días.")
        assert (await student.next("translation"))["sourceLanguage"] == "es"
        await HeldLanguages.of(page)
        await page.reload()
        await teacher.is_live()
        await teacher.type("Hasta luego.")
        assert (await student.next("translation"))["sourceLanguage"] == "es"
    await teacher.end()


async def test_a_setting_changed_just_before_a_reload_is_applied(
    visit: Visits, stack: BackgroundStack
) -> None:
    teacher, held = await open_desk_held(visit, loses="settings")
    code = await teacher.start()
    await teacher.button("teach.settings").click()
    await teacher.page.get_by_text(teacher.says["teach.door.locked"]).click()
    await held.lost()

    await teacher.page.reload()
    await teacher.is_live()
    await teacher.button("teach.settings").click()

    locked = teacher.page.get_by_role("radio", name=teacher.says["teach.door.locked"])
    await expect(locked).to_be_checked()
    async with Client(stack.ws_url) as student:
        await student.send("register", role="student", languageCode="es", classroomCode=code)
        assert (await student.next("error"))["code"] == "CLASS_LOCKED"
    await teacher.page.keyboard.press("Escape")
    await teacher.end()


async def test_an_open_field_shows_what_arrives_and_keeps_what_is_typed(visit: Visits) -> None:
    teacher, held = await open_desk_held(visit)
    subject = teacher.page.get_by_label(teacher.says["teach.subject"], exact=True)
    glossary = teacher.page.get_by_label(teacher.says["teach.glossary"], exact=True)
    await subject.fill("Biology")
    await glossary.fill("evaporation")
    await teacher.start()
    held.is_deaf = True
    await teacher.page.reload()
    await teacher.button("teach.settings").click()
    await subject.fill("Chemistry")

    held.hear()

    await expect(glossary).to_have_value("evaporation")
    await expect(subject).to_have_value("Chemistry")
    await teacher.page.keyboard.press("Escape")
    await teacher.is_live()
    await teacher.end()


async def test_a_language_chosen_just_before_a_reload_is_read(
    visit: Visits, teacher: Client
) -> None:
    student = await enter(visit, teacher.code, SPANISH)
    held = await HeldSocket.of(student.page, loses="settings")
    await student.page.reload()
    await student.is_live()

    await choose_french(student)
    await held.lost()
    await student.page.reload()

    french = StudentPage(student.page, words("fr"))
    await french.is_live()
    await Lesson(teacher).say("Good morning.")
    await french.reads("⟦fr⟧ Good morning.")
    await french.page.reload()
    await french.reads("⟦fr⟧ Good morning.")


async def choose_french(student: StudentPage) -> None:
    """Choose French in the sheet of languages."""
    await student.page.get_by_role("button", name=student.says["language.yours"]).click()
    dialog = student.page.get_by_role("dialog")
    await dialog.get_by_role("searchbox").fill("franc")
    await dialog.get_by_role("radio", name="Français").click()


async def open_slowly(
    visit: Visits, path: str, *, is_refused: bool = False
) -> tuple[StudentPage, HeldLanguages]:
    """Open a Spanish page that has no list of languages yet."""
    page = await visit.new_page(SPANISH)
    held = await HeldLanguages.of(page)
    held.is_refused = is_refused
    await page.goto(f"{visit.origin}{path}")
    student = StudentPage(page, words("es"))
    await expect(student.button("join.button")).to_be_visible()
    return student, held


async def open_desk_held(
    visit: Visits, *, loses: str | None = None
) -> tuple[TeacherPage, HeldSocket]:
    """Open the teacher's page with a socket that the test holds."""
    page = await visit.new_page(AT_A_DESK)
    held = await HeldSocket.of(page, loses=loses)
    await page.goto(f"{visit.origin}/teach/")
    return teacher_page(page, "en"), held
