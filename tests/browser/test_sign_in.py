"""Teachers sign in at the stack's own issuer, by the redirects of the whole page."""

from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Final
from urllib.parse import urlencode

import pytest
from playwright.async_api import Page, Route, expect

from local.background import BackgroundStack
from tests.browser.axe import barriers
from tests.browser.teacher import AT_A_DESK, TeacherPage, teacher_page
from tests.browser.visits import Visits
from tests.stacks import ForkedStack

_TOKENS: Final = "**/local/oidc/token"
_MINUTES: Final = 60_000


@pytest.fixture(scope="module")
def stack() -> Iterator[BackgroundStack]:
    """A stack where teachers sign in. Its name makes `visit` use it."""
    with ForkedStack(env={"LECTERN_TEACHER_SIGN_IN": "required", "LECTERN_EARS": "none"}) as stack:
        yield stack


async def open_door(visit: Visits) -> TeacherPage:
    """Open the teacher's page as a visitor who has not signed in."""
    teacher = teacher_page(await visit("/teach/", AT_A_DESK), "en")
    await expect(teacher.button("teach.signIn.button")).to_be_visible()
    return teacher


async def sign_in(visit: Visits, name: str = "anna") -> TeacherPage:
    """Open the teacher's page, and sign in."""
    teacher = await open_door(visit)
    await teacher.button("teach.signIn.button").click()
    await choose(teacher.page, name)
    await expect(teacher.button("teach.start")).to_be_visible()
    return teacher


async def choose(page: Page, name: str) -> None:
    """Choose a teacher on the page of the issuer."""
    await page.get_by_role("button", name=f"{name}, school").click()


async def refuse(route: Route) -> None:
    """Answer as an issuer that knows the refresh token no more."""
    await route.fulfill(
        status=400,
        json={"error": "invalid_grant"},
        headers={"Access-Control-Allow-Origin": "*"},
    )


async def test_a_teacher_signs_in_and_starts_a_class(visit: Visits) -> None:
    teacher = await open_door(visit)
    assert await barriers(teacher.page) == []
    await teacher.button("teach.signIn.button").click()
    await expect(teacher.page.get_by_text("There is no password")).to_be_visible()
    assert await barriers(teacher.page) == []

    await choose(teacher.page, "anna")

    await expect(teacher.page.get_by_text("anna", exact=True)).to_be_visible()
    assert teacher.page.url == f"{visit.origin}/teach/"
    assert await barriers(teacher.page) == []
    await teacher.start()
    await teacher.type("Good morning.")
    await teacher.said("Good morning.")
    await teacher.end()


async def test_the_keyboard_alone_signs_in(visit: Visits) -> None:
    teacher = await open_door(visit)
    keyboard = teacher.page.keyboard
    await keyboard.press("Tab")
    await keyboard.press("Enter")
    await expect(teacher.page.get_by_role("heading", name="Sign in")).to_be_visible()
    for _ in range(4):  # past the three teachers, to the name
        await keyboard.press("Tab")
    await keyboard.type("dana")
    await keyboard.press("Tab")
    await keyboard.type("green")
    await keyboard.press("Tab")
    await keyboard.press("Tab")
    await keyboard.press("Enter")

    await expect(teacher.page.get_by_text("dana", exact=True)).to_be_visible()


async def test_a_reload_in_mid_class_signs_in_silently_and_returns_to_the_class(
    visit: Visits,
) -> None:
    teacher = await sign_in(visit)
    code = await teacher.start()
    await teacher.type("One.")
    await teacher.said("One.")

    await teacher.page.reload()

    await teacher.is_live()
    assert await teacher.code() == code
    await expect(teacher.button("teach.signIn.again")).to_have_count(0)
    await teacher.type("Two.")
    await teacher.said("One.", "Two.")
    await teacher.end()


async def test_a_token_is_renewed_before_it_expires(visit: Visits) -> None:
    teacher = await open_door(visit)
    await teacher.page.clock.install(time=datetime.now(UTC))
    await teacher.button("teach.signIn.button").click()
    await choose(teacher.page, "anna")
    await expect(teacher.button("teach.start")).to_be_visible()

    async with teacher.page.expect_response(_TOKENS) as renewed:
        await teacher.page.clock.fast_forward(50 * _MINUTES)

    assert (await renewed.value).status == 200
    await teacher.start()
    await teacher.end()


# In Firefox, axe cannot decide the contrast of a note in the column beside the class.
@pytest.mark.parametrize("engine", ["chromium"])
async def test_a_class_goes_on_when_the_sign_in_is_lost_and_the_teacher_signs_in_again(
    visit: Visits,
) -> None:
    visit.expect("400")  # what the test makes the issuer answer
    teacher = await sign_in(visit)
    code = await teacher.start()
    await teacher.page.clock.install(time=datetime.now(UTC))
    await teacher.page.reload()
    await teacher.is_live()
    await teacher.page.route(_TOKENS, refuse)

    await teacher.page.clock.fast_forward(50 * _MINUTES)
    again = teacher.button("teach.signIn.again")
    await expect(again).to_be_visible()
    assert await barriers(teacher.page) == []
    await teacher.type("Still here.")
    await teacher.said("Still here.")

    await teacher.page.unroute(_TOKENS)
    await again.click()
    await teacher.is_live()
    await expect(again).to_have_count(0)
    assert await teacher.code() == code
    await teacher.end()


async def test_a_reload_after_the_session_has_ended_returns_to_the_class_without_a_ticket(
    visit: Visits,
) -> None:
    teacher = await sign_in(visit)
    code = await teacher.start()
    await teacher.page.context.clear_cookies()

    await teacher.page.reload()

    await teacher.is_live()
    assert await teacher.code() == code
    await expect(teacher.button("teach.signIn.again")).to_be_visible()
    await teacher.end()
    await teacher.button("teach.again").click()
    await expect(teacher.button("teach.signIn.button")).to_be_visible()


async def test_after_a_sign_out_the_issuer_asks_again(visit: Visits) -> None:
    teacher = await sign_in(visit)

    await teacher.button("teach.signOut").click()
    await expect(teacher.button("teach.signIn.button")).to_be_visible()
    await teacher.button("teach.signIn.button").click()

    await expect(teacher.page.get_by_text("There is no password")).to_be_visible()
    await choose(teacher.page, "chloe")
    await expect(teacher.page.get_by_text("chloe", exact=True)).to_be_visible()


async def test_another_teacher_on_the_device_does_not_get_the_class(visit: Visits) -> None:
    teacher = await sign_in(visit)
    await teacher.start()
    await teacher.page.context.clear_cookies()
    await teacher.page.evaluate("sessionStorage.clear()")
    await teacher.page.reload()
    await teacher.button("teach.signIn.button").click()

    await choose(teacher.page, "chloe")

    await expect(teacher.button("teach.start")).to_be_visible()


async def test_a_cancelled_sign_in_and_a_forged_answer_leave_the_teacher_signed_out(
    visit: Visits,
) -> None:
    teacher = await open_door(visit)
    await teacher.button("teach.signIn.button").click()
    await teacher.page.get_by_role("button", name="Cancel").click()
    problem = teacher.page.get_by_role("alert")
    await expect(problem).to_have_text(teacher.says["teach.signIn.denied"])
    assert await barriers(teacher.page) == []

    forged = urlencode({"code": "c", "state": "of another request"})
    await teacher.page.goto(f"{visit.origin}/teach/?{forged}")

    await expect(problem).to_have_text(teacher.says["teach.signIn.failed"])
    assert teacher.page.url == f"{visit.origin}/teach/"
    await expect(teacher.button("teach.start")).to_have_count(0)
