"""The page of a school, from a class to its transcript, for teachers and admins."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.async_api import expect

from local.background import BackgroundStack
from local.school import main as administer
from tests.browser.axe import barriers
from tests.browser.saved import save
from tests.browser.school import (
    LESSON,
    SCHOOLS,
    SIGN_IN_REQUIRED,
    hold_class,
    open_people,
    open_school,
)
from tests.browser.visits import Visits
from tests.e2e.http_api import signed_in
from tests.stacks import ForkedStack


@pytest.fixture(scope="module")
def stack() -> Iterator[BackgroundStack]:
    """A stack with two schools, where teachers sign in. Its name makes `visit` use it."""
    with ForkedStack(SIGN_IN_REQUIRED) as stack, pytest.MonkeyPatch.context() as patch:
        patch.setenv("LECTERN_HOME", str(stack.home))
        for school_id, name in SCHOOLS.items():
            assert administer(["create", "--id", school_id, "--name", name]) == 0
        yield stack


async def test_a_teacher_signs_in_and_reads_a_class_by_its_address(
    visit: Visits, stack: BackgroundStack
) -> None:
    session_id = await hold_class(stack, "anna")
    path = f"/school/class/{session_id}"

    school = await open_school(visit, "anna", path)

    assert school.page.url == visit.origin + path
    await expect(school.main).to_contain_text(LESSON[1])
    assert await barriers(school.page) == []
    await school.page.reload()
    await expect(school.main).to_contain_text(LESSON[1])
    await school.main.get_by_role("link", name=school.says["school.classes"]).click()
    await expect(school.main.get_by_role("heading", level=1)).to_have_text(
        school.says["school.classes"]
    )
    await school.page.go_back()
    await expect(school.main).to_contain_text(LESSON[1])


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
