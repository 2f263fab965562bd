"""A class as its teacher gives it: from start to transcript, with students beside."""

from playwright.async_api import expect

from tests.browser.student import enter, in_spanish, noted_when
from tests.browser.teacher import open_desk
from tests.browser.test_reading import NOTE_SAVED, SENTENCES, SPANISH
from tests.browser.visits import Visits


async def test_a_class_is_given_from_its_start_to_its_transcript(visit: Visits) -> None:
    teacher = await open_desk(visit)
    code = await teacher.start()
    await expect(teacher.page.get_by_text(teacher.says["teach.nobody"])).to_be_visible()
    student = await enter(visit, code, SPANISH)
    await expect(teacher.page.get_by_role("row", name="Español")).to_contain_text("1")

    await teacher.type(*SENTENCES)

    await student.reads(*map(in_spanish, SENTENCES))
    await teacher.said(*SENTENCES)
    await expect(teacher.notes.get_by_text("1 of 1", exact=True)).to_have_count(len(SENTENCES))

    await teacher.end()
    await expect(student.status).to_have_text(student.says["status.ended"])
    await expect(teacher.page.get_by_role("listitem")).to_have_text(SENTENCES)
    await teacher.page.evaluate(NOTE_SAVED)
    await teacher.button("keep.save").click()
    (saved,) = await noted_when(teacher.page, "saved", 1)
    assert saved == "\n\n".join(SENTENCES) + "\n"

    await teacher.button("teach.again").click()
    assert await teacher.start() != code
    await teacher.end()
