"""The page of a school, from a class to its transcript, for teachers and admins."""

import io
import json
import re
import zipfile
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Final

import pytest
from playwright.async_api import Locator, Route, expect

from local.background import BackgroundStack
from local.client.client import Client
from local.school import main as administer
from tests.browser.axe import barriers
from tests.browser.overviews import answering
from tests.browser.saved import save, save_file
from tests.browser.school import (
    LESSON,
    SCHOOLS,
    SIGN_IN_REQUIRED,
    SchoolPage,
    hold_class,
    open_people,
    open_school,
    open_settings,
)
from tests.browser.student import SPEAKING_DEVICE, enter, in_spanish, noted_when, open_door
from tests.browser.teacher import AT_A_DESK, TeacherPage, teacher_page
from tests.browser.test_reading import SPANISH
from tests.browser.visits import Visits
from tests.browser.words import words
from tests.e2e.classroom import rows_when
from tests.e2e.http_api import signed_in
from tests.stacks import ForkedStack

_ENDED: Final = "SELECT session_id FROM sessions WHERE title = %s AND ended_at IS NOT NULL"
_TRANSLATED: Final = "SELECT 1 FROM translations WHERE session_id = %s"
_TOKENS: Final = "**/local/oidc/token"
_MINUTES: Final = 60_000


# axe does not compute contrast within SVG, nor of rows that scroll below their heading. The letters
# are ink or soft ink on a card: at least 7:1.
_PLOT_LETTERS: Final = [r"^undecided, color-contrast: .*(\b(svg|text|plot-name)\b|obscured)"]


@pytest.fixture(scope="module")
def stack() -> Iterator[BackgroundStack]:
    """A stack with two schools, where teachers sign in. Its name makes `visit` use it."""
    with ForkedStack(SIGN_IN_REQUIRED) as stack, pytest.MonkeyPatch.context() as patch:
        patch.setenv("LECTERN_HOME", str(stack.home))
        for school_id, name in SCHOOLS.items():
            assert administer(["create", "--id", school_id, "--name", name]) == 0
        yield stack


async def open_class(visit: Visits, stack: BackgroundStack, name: str = "anna") -> SchoolPage:
    """Open the page of a class that a teacher has held."""
    school = await open_school(visit, name, f"/school/class/{await hold_class(stack, name)}")
    await expect(school.lines).to_have_count(len(LESSON))
    return school


async def test_a_class_goes_from_its_start_to_its_transcript_on_the_page_of_the_school(
    visit: Visits, stack: BackgroundStack
) -> None:
    teacher = teacher_page(await visit("/teach/", AT_A_DESK), "en")
    await teacher.button("teach.signIn.button").click()
    await teacher.page.get_by_role("button", name="anna, school").click()
    await teacher.page.get_by_label(teacher.says["teach.name"]).fill("The water cycle")
    await _teach(teacher, stack)
    [(session_id,)] = await rows_when(1, stack.database_url, _ENDED, "The water cycle")
    await rows_when(len(LESSON), stack.database_url, _TRANSLATED, session_id)
    await teacher.button("teach.again").click()

    await teacher.page.get_by_role("link", name=teacher.says["teach.school"]).click()

    school = SchoolPage.of(teacher.page, "en")
    link = school.classes.filter(has_text="The water cycle")
    await expect(link).to_be_visible()
    assert await barriers(school.page) == []
    await link.click()
    await expect(school.heading).to_have_text("The water cycle")
    await expect(school.lines.locator("> .line-text")).to_have_text(list(LESSON))
    await expect(school.lines.locator(".line-translation").first).to_contain_text(LESSON[0])
    await expect(school.lines.locator("[lang=es]")).to_have_count(len(LESSON))
    assert await barriers(school.page) == []


async def _teach(teacher: TeacherPage, stack: BackgroundStack) -> None:
    """Hold a class with a student who reads Spanish."""
    async with Client(stack.ws_url) as student:
        await student.register("student", "es-MX", classroomCode=await teacher.start())
        await teacher.type(*LESSON)
        await student.until(lambda: len(student.captions) == len(LESSON), 60)
        await teacher.end()


async def test_a_reload_and_back_return_to_the_place_and_the_search(
    visit: Visits, stack: BackgroundStack
) -> None:
    school = await open_class(visit, stack)
    path = school.page.url
    await school.page.reload()
    await expect(school.lines).to_have_count(len(LESSON))
    assert school.page.url == path
    await school.main.get_by_role("link", name=school.says["school.classes"]).click()
    await expect(school.heading).to_have_text(school.says["school.classes"])

    await school.search("no such title")
    await expect(school.main).to_contain_text(school.says["school.nothing"])
    await school.page.reload()
    await expect(school.main).to_contain_text(school.says["school.nothing"])
    await school.button("school.all").click()
    await expect(school.classes).not_to_have_count(0)
    await school.page.evaluate("history.back()")
    await expect(school.lines).to_have_count(len(LESSON))


@pytest.mark.parametrize("engine", ["chromium"])
async def test_the_keyboard_alone_finds_a_class_and_words_in_it(
    visit: Visits, stack: BackgroundStack
) -> None:
    await hold_class(stack, "anna")
    school = await open_school(visit, "anna")
    keyboard = school.page.keyboard
    link = school.classes.first
    await expect(link).to_be_visible()
    await _tab_to(school, link)
    await keyboard.press("Enter")
    await expect(school.lines).to_have_count(len(LESSON))
    await expect(school.main).to_be_focused()
    find = school.page.get_by_role("searchbox", name=school.says["school.find"])
    await _tab_to(school, find)

    await keyboard.type("WATER")
    count = school.page.get_by_role("status").filter(has_text="1 of")
    await expect(count).to_be_visible()
    shown = int((await count.inner_text()).rpartition(" ")[2])
    await expect(school.main.locator("mark")).to_have_count(shown)
    await keyboard.press("Shift+Enter")

    last = school.says["school.find.count"].format(at=shown, count=shown)
    await expect(school.page.get_by_text(last)).to_be_visible()
    assert shown >= 2
    assert await barriers(school.page) == []


async def _tab_to(school: SchoolPage, target: Locator) -> None:
    """Press Tab until a control has the focus."""
    for _ in range(40):
        if await target.evaluate("(control) => control === document.activeElement"):
            return
        await school.page.keyboard.press("Tab")
    pytest.fail("Tab does not reach it")


@pytest.mark.parametrize("engine", ["chromium"])
async def test_a_transcript_is_saved_as_text_and_subtitles_and_for_word(
    visit: Visits, stack: BackgroundStack
) -> None:
    school = await open_class(visit, stack)
    await school.page.get_by_label(school.says["school.beside"]).select_option("ar")
    await expect(school.lines.locator("[lang=ar]")).to_have_count(len(LESSON))

    files = {
        kind: await save_file(school.button(f"school.save.{kind}"))
        for kind in ("txt", "srt", "vtt", "json", "docx")
    }

    names = [name for name, _ in files.values()]
    assert names == [f"{datetime.now().astimezone():%Y-%m-%d}-ar.{kind}" for kind in files]
    texts = {kind: files[kind][1].decode() for kind in ("txt", "srt", "vtt")}
    assert all(LESSON[1] in text for text in texts.values())
    assert texts["vtt"].startswith("WEBVTT")
    saved = json.loads(files["json"][1])
    assert [each["text"] for each in saved["utterances"]] == list(LESSON)
    with zipfile.ZipFile(io.BytesIO(files["docx"][1])) as document:
        assert document.testzip() is None
        content = document.read("word/document.xml").decode()
    assert all(sentence in content for sentence in LESSON)
    assert '<w:lang w:bidi="ar"/>' in content
    assert content.count("<w:bidi/>") >= len(LESSON)


async def test_a_class_is_deleted_with_a_receipt_and_is_gone(
    visit: Visits, stack: BackgroundStack
) -> None:
    visit.expect("404")
    school = await open_class(visit, stack)
    await school.button("school.delete").click()
    dialog = school.page.get_by_role("dialog")
    await expect(dialog).to_contain_text(school.says["school.delete.hint"])
    # The page behind the dialog is scrolled, which axe cannot place. The colours are those of every
    # other sheet, where it can.
    over_scrolled = [r"color-contrast: (#delete-title|\.sheet-|b > bdi).*overlapped"]
    assert await barriers(school.page, over_scrolled) == []
    await dialog.get_by_role("button", name=school.says["school.delete.keep"]).click()
    await expect(dialog).to_have_count(0)
    await expect(school.button("school.delete")).to_be_focused()

    await school.button("school.delete").click()
    await dialog.get_by_role("button", name=school.says["school.delete.confirm"]).click()

    await expect(school.heading).to_have_text(school.says["school.receipt"])
    await expect(school.main).to_contain_text("anna")
    sentences = school.main.locator(".receipt-counts div").filter(
        has_text=school.says["school.kind.utterances"]
    )
    await expect(sentences.get_by_role("definition")).to_have_text(str(len(LESSON)))
    assert await barriers(school.page) == []
    await school.page.reload()
    await expect(school.heading).to_have_text(school.says["school.class.missing"])


@pytest.mark.parametrize("engine", ["chromium"])
async def test_an_admin_reads_the_schools_classes_and_another_school_finds_none_by_its_address(
    visit: Visits, stack: BackgroundStack
) -> None:
    visit.expect("404")
    path = f"/school/class/{await hold_class(stack, 'anna')}"

    admin = await open_school(visit, "ben", path)
    other = await open_school(visit, "chloe", path)

    await expect(admin.lines).to_have_count(len(LESSON))
    await expect(other.heading).to_have_text(other.says["school.class.missing"])
    assert await barriers(other.page) == []
    await other.main.get_by_role("link", name=other.says["school.classes"]).click()
    await expect(other.main).to_contain_text(other.says["school.empty"])


@pytest.mark.parametrize("engine", ["chromium"])
async def test_a_suspended_school_stays_readable(visit: Visits, stack: BackgroundStack) -> None:
    session_id = await hold_class(stack, "anna")
    assert administer(["suspend", "--id", "hill"]) == 0
    try:
        school = await open_school(visit, "anna", f"/school/class/{session_id}")

        await expect(school.page.get_by_text(school.says["school.suspended"])).to_be_visible()
        await expect(school.lines).to_have_count(len(LESSON))
        assert await barriers(school.page) == []
    finally:
        assert administer(["resume", "--id", "hill"]) == 0


@pytest.mark.parametrize("engine", ["chromium"])
async def test_a_sign_in_is_renewed_and_when_it_is_lost_leads_back_to_the_class(
    visit: Visits, stack: BackgroundStack
) -> None:
    visit.expect("400")  # what the test makes the issuer answer
    school = await open_class(visit, stack)
    path = school.page.url
    await school.page.clock.install(time=datetime.now(UTC))
    await school.page.reload()
    await expect(school.lines).to_have_count(len(LESSON))
    async with school.page.expect_response(_TOKENS) as renewed:
        await school.page.clock.fast_forward(50 * _MINUTES)
    assert (await renewed.value).status == 200

    await school.page.route(_TOKENS, _refuse)
    await school.page.clock.fast_forward(50 * _MINUTES)
    again = school.button("school.signIn.again")
    await expect(again).to_be_visible()
    await expect(school.lines).to_have_count(len(LESSON))
    assert await barriers(school.page) == []
    await school.page.unroute(_TOKENS)
    await again.click()

    await expect(school.lines).to_have_count(len(LESSON))
    await expect(again).to_have_count(0)
    assert school.page.url == path
    await school.button("school.signOut").click()
    await expect(school.button("school.signIn.button")).to_be_visible()


async def _refuse(route: Route) -> None:
    """Answer as an issuer that knows the refresh token no more."""
    headers = {"Access-Control-Allow-Origin": "*"}
    await route.fulfill(status=400, json={"error": "invalid_grant"}, headers=headers)


@pytest.mark.parametrize("engine", ["chromium"])
async def test_the_page_waits_for_the_database_that_sleeps(
    visit: Visits, stack: BackgroundStack
) -> None:
    visit.expect("503")  # what the test makes the API answer
    await hold_class(stack, "anna")
    school = await open_school(visit, "anna")
    await expect(school.classes).not_to_have_count(0)
    await school.page.clock.install(time=datetime.now(UTC))
    await school.page.route("**/api/sessions", _sleep)
    await school.page.reload()
    await expect(school.page.get_by_text(school.says["school.waking"])).to_be_visible()
    told = school.says["school.waking.again"]["other"]
    await expect(school.page.get_by_text(told.format(count=30))).to_be_visible()
    assert await barriers(school.page) == []

    await school.page.clock.run_for(10_000)
    await expect(school.page.get_by_text(told.format(count=20))).to_be_visible()
    await school.page.unroute("**/api/sessions")
    await school.page.clock.run_for(20_000)

    await expect(school.classes).not_to_have_count(0)


async def _sleep(route: Route) -> None:
    """Answer as the API while the database wakes up."""
    error = {"code": "UNAVAILABLE", "message": "The database is waking up or busy."}
    await route.fulfill(status=503, json={"error": error}, headers={"retry-after": "30"})


@pytest.mark.parametrize("engine", ["chromium"])
async def test_a_term_that_is_corrected_in_mid_class_is_corrected_for_everyone(
    visit: Visits, stack: BackgroundStack
) -> None:
    teacher = teacher_page(await visit("/teach/", AT_A_DESK), "en")
    await teacher.button("teach.signIn.button").click()
    await teacher.page.get_by_role("button", name="anna, school").click()
    student = await open_door(visit, f"/join/{await teacher.start()}", SPANISH)
    await student.page.add_init_script(SPEAKING_DEVICE)
    await student.page.reload()
    await student.press_join()
    await student.is_live()
    await teacher.type("The sell grows.", "A leaf.", "Sells divide.")
    await student.reads(*map(in_spanish, ("The sell grows.", "A leaf.", "Sells divide.")))

    await teacher.correct(0, "The cell grows.")
    await teacher.page.keyboard.press("Tab")
    await expect(teacher.button("teach.term.use")).to_be_focused()
    assert await barriers(teacher.page) == []
    await teacher.page.keyboard.press("Enter")

    await expect(teacher.term).to_have_text("1 earlier sentence corrected")
    await teacher.type("Every sell has a wall.")
    lesson = ("The cell grows.", "A leaf.", "Cells divide.", "Every cell has a wall.")
    translated = [*map(in_spanish, lesson)]
    await teacher.said(*lesson)
    await student.reads(*translated)
    newcomer = await enter(visit, await teacher.code(), SPANISH)
    await newcomer.reads(*translated)
    await student.captions.nth(2).click()
    await student.button("caption.hear").click()
    assert await noted_when(student.page, "spoken", 1) == [translated[2]]
    anna = signed_in(stack, "anna", "hill")
    [session, *_] = anna.ask("GET", "/api/sessions").json["sessions"]
    texts = "SELECT text FROM translations WHERE session_id = %s AND text = ANY(%s)"
    await rows_when(4, stack.database_url, texts, session["sessionId"], translated)
    path = f"/api/sessions/{session['sessionId']}/transcript"
    utterances = anna.ask("GET", path, language="es").json["utterances"]
    assert [(each["text"], each["translation"]) for each in utterances] == [
        *zip(lesson, translated, strict=True)
    ]
    await teacher.end()


@pytest.mark.parametrize("engine", ["chromium"])
async def test_an_admin_exports_and_erases_a_student_of_some_classes(
    visit: Visits, stack: BackgroundStack, downloads: Path
) -> None:
    kept, erased = [await hold_class(stack, "anna", student) for student in ("Zoe", "Zoë")]
    people = await open_people(visit, "ben")

    await people.search("ZO")
    found = people.students.filter(has_text="Zoë")
    await found.get_by_role("checkbox").first.check()
    export = found.get_by_role("button", name=people.says["people.export"])
    _, text = await save(export, downloads)
    assert await barriers(people.page) == []
    await people.page.keyboard.press("Escape")
    await found.get_by_role("button", name=people.says["people.erase"]).click()
    await expect(people.sheet).to_contain_text(people.says["people.erase.what"])
    assert await barriers(people.page) == []
    await people.sheet.get_by_role("button", name=people.says["people.erase.do"]).click()
    await expect(people.sheet).to_contain_text(people.says["people.receipt.copies"])
    await people.page.keyboard.press("Escape")
    await people.search("zoe")

    [session] = json.loads(text)["sessions"]
    assert session["sessionId"] == erased
    assert [each["name"] for each in session["participants"]] == ["Zoë"]
    await expect(people.students.get_by_role("checkbox")).to_have_count(1)
    names = signed_in(stack, "anna", "hill").ask("GET", f"/api/sessions/{kept}").json["names"]
    assert names == ["Zoe"]
    assert await barriers(people.page) == []


@pytest.mark.parametrize("engine", ["chromium"])
async def test_a_teacher_finds_themself_only_and_deletes_all_own_classes(
    visit: Visits, stack: BackgroundStack
) -> None:
    await hold_class(stack, "chloe")
    people = await open_people(visit, "chloe")

    await expect(people.button("people.search")).to_have_count(0)
    await people.button("people.self.delete").click()
    await people.sheet.get_by_role("button", name=people.says["people.delete.do"]).click()
    await expect(people.sheet).to_contain_text(people.says["people.receipt.classes"]["one"][-8:])

    assert signed_in(stack, "chloe", "green").ask("GET", "/api/sessions").json["sessions"] == []


async def test_an_admin_changes_the_retention_of_the_school_and_sees_its_budget(
    visit: Visits,
) -> None:
    assert administer(["change", "--id", "hill", "--budget", "200", "--students", "40"]) == 0
    school = await open_settings(visit, "ben")
    days = school.page.get_by_role("textbox", name=school.says["settings.days"])
    await expect(school.main).to_contain_text("$200.00")
    await expect(school.main).to_contain_text("40")
    assert await barriers(school.page) == []

    await days.fill("9000")
    await expect(days).to_have_attribute("aria-invalid", "true")
    await expect(school.button("settings.save")).to_have_attribute("aria-disabled", "true")
    await days.fill("30")
    await days.press("Enter")

    await expect(school.main.get_by_role("status")).to_have_text(school.says["settings.saved"])
    kept = school.says["settings.kept"]["other"].format(count=30)
    await expect(school.main).to_contain_text(kept)
    await school.page.reload()
    await expect(days).to_have_value("30")
    await days.fill("")
    await days.press("Enter")
    await expect(school.main).to_contain_text(school.says["settings.kept.always"])


@pytest.mark.parametrize("engine", ["chromium"])
async def test_an_admin_reads_the_figures_of_the_school_by_keyboard(
    visit: Visits, stack: BackgroundStack
) -> None:
    await hold_class(stack, "anna")
    school = await open_school(visit, "ben", "/school/overview")
    says = school.says | words("en", "overview")
    figure = school.main.get_by_role("region", name=says["overview.students"], exact=True).first

    await expect(figure.get_by_role("img")).to_be_visible()
    await expect(school.main).to_contain_text(says["overview.ofSchool"])
    await figure.locator("summary").press("Enter")
    await expect(figure.get_by_role("row")).to_have_count(31)
    assert await barriers(school.page, _PLOT_LETTERS) == []

    await school.page.get_by_role("radio", checked=True).press("ArrowRight")
    await expect(school.page).to_have_url(re.compile("#period=year$"))
    await figure.locator("summary").press("Enter")
    weeks = figure.get_by_role("row")
    await expect(weeks.nth(52)).to_be_attached()
    assert int(await weeks.last.get_by_role("cell").first.inner_text()) > 0

    await school.page.route(re.compile("/api/overview"), answering("empty"))
    await school.page.get_by_role("radio").first.press("Space")
    await expect(school.main).to_contain_text(says["overview.empty"])
    assert await barriers(school.page) == []
