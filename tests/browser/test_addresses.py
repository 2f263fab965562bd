"""What a teacher's page says about its address: who can open it, and what does not work there."""

import pytest
from playwright.async_api import async_playwright, expect

from local.background import BackgroundStack
from tests.browser.browsers import launch
from tests.browser.teacher import open_desk
from tests.browser.visits import Visits

# A browser treats a name other than the loopback's as another machine, whatever it resolves to.
_LAPTOP = "laptop.test"


async def test_a_page_that_only_this_device_can_open_says_how_phones_can(visit: Visits) -> None:
    teacher = await open_desk(visit)
    await teacher.start()
    card = teacher.page.get_by_role("region", name=teacher.says["join.code"])

    await expect(card).to_contain_text(teacher.says["teach.onlyHere"])
    await expect(card).not_to_contain_text(teacher.says["teach.insecure"])
    await teacher.end()


@pytest.mark.parametrize("engine", ["chromium"])
async def test_a_page_without_https_says_what_needs_it(
    engine: str, make_stack: type[BackgroundStack]
) -> None:
    """The stack has an ear where there is one: the page does not ask about sound it cannot have."""
    with make_stack() as stack:
        await _says_what_needs_https(engine, stack)


async def _says_what_needs_https(engine: str, stack: BackgroundStack) -> None:
    async with async_playwright() as playwright:
        rules = f"--host-resolver-rules=MAP {_LAPTOP} 127.0.0.1"
        visit = Visits(await launch(playwright, engine, rules), f"http://{_LAPTOP}:{stack.port}")
        visit.expect("Cross-Origin-Opener-Policy")  # Chromium ignores it without HTTPS, and says so
        teacher = await open_desk(visit)
        note = teacher.page.get_by_text(teacher.says["teach.insecure"])
        await expect(note).to_be_visible()

        await teacher.start()
        await expect(note).to_be_visible()
        await teacher.button("teach.speak").click()

        await expect(teacher.ear).to_have_text(teacher.says["teach.ear.unsupported"])
        await teacher.type("Good morning.")
        await teacher.said("Good morning.")
        await teacher.end()
        await visit.close()
        assert visit.faults == []
