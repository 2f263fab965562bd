"""The page of a school, from a class to its transcript, for teachers and admins."""

from collections.abc import Iterator

import pytest
from playwright.async_api import expect

from local.background import BackgroundStack
from local.school import main as administer
from tests.browser.axe import barriers
from tests.browser.school import LESSON, SCHOOLS, SIGN_IN_REQUIRED, hold_class, open_school
from tests.browser.visits import Visits
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
