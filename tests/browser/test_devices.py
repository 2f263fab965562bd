"""A class of one teacher on two devices, each with a browser of its own."""

from playwright.async_api import expect

from tests.browser.line import Line
from tests.browser.student import NETWORK_ERRORS, enter, in_spanish
from tests.browser.teacher import AT_A_DESK, TeacherPage, open_desk
from tests.browser.test_reading import SENTENCES, SPANISH
from tests.browser.visits import Visits


async def test_a_second_device_takes_over_and_the_first_takes_the_class_back(
    visit: Visits,
) -> None:
    first = await open_desk(visit)
    code = await first.start()
    student = await enter(visit, code, SPANISH)
    await first.type(SENTENCES[0])
    await first.said(SENTENCES[0])

    second = await open_second_device(visit, first)
    await second.is_live()
    await expect(first.status).to_have_text(first.says["teach.elsewhere"])
    assert await second.code() == code
    await second.said(SENTENCES[0])
    await second.type(*SENTENCES[1:3])
    await second.said(*SENTENCES[:3])

    await first.button("teach.here").click()
    await first.is_live()
    await expect(second.status).to_have_text(second.says["teach.elsewhere"])
    await first.said(*SENTENCES[:3])
    await first.type(SENTENCES[3])

    await first.said(*SENTENCES)
    await student.reads(*map(in_spanish, SENTENCES))
    await first.end()
    await expect(first.page.get_by_role("listitem")).to_have_text(SENTENCES)


async def test_utterances_of_an_offline_device_are_sent_once_when_the_network_returns(
    visit: Visits, line: Line
) -> None:
    visit.expect(NETWORK_ERRORS)
    first = await open_desk(visit, origin=line.origin)
    student = await enter(visit, await first.start(), SPANISH)
    await first.type(SENTENCES[0])
    await first.said(SENTENCES[0])
    line.cut()
    await expect(first.status).to_have_text(first.says["teach.back"])
    await first.type(SENTENCES[1])

    second = await open_second_device(visit, first)
    await second.is_live()
    await second.type(SENTENCES[2])
    await student.reads(*map(in_spanish, (SENTENCES[0], SENTENCES[2])))
    line.restore()
    # As long as the longest back-off.
    await expect(first.status).to_have_text(first.says["status.live"], timeout=90_000)

    in_order = SENTENCES[0], SENTENCES[2], SENTENCES[1]
    await student.reads(*map(in_spanish, in_order))
    await first.said(*in_order)
    await expect(second.status).to_have_text(second.says["teach.elsewhere"])
    await second.button("teach.here").click()
    await second.is_live()
    await second.said(*in_order)
    await second.end()


async def open_second_device(visit: Visits, first: TeacherPage) -> TeacherPage:
    """Open the class on another device of the teacher, with a copy of the first one's storage."""
    remembered = await first.page.evaluate("({ ...localStorage })")
    page = await visit.new_page(AT_A_DESK)
    await page.goto(visit.origin)
    await page.evaluate("(remembered) => Object.assign(localStorage, remembered)", remembered)
    await page.goto(f"{visit.origin}/teach/")
    return TeacherPage(page, first.says)
