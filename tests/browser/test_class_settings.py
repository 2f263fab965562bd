"""What a teacher sets for a class: who may join, the class code, subject and glossary."""

import re

from playwright.async_api import expect

from tests.browser.student import enter, open_door
from tests.browser.teacher import open_desk
from tests.browser.test_early_input import open_desk_held
from tests.browser.test_reading import SPANISH
from tests.browser.visits import LAPTOP, Visitor, Visits


async def test_a_removed_student_stays_out_of_a_locked_class(visit: Visits) -> None:
    teacher, held = await open_desk_held(visit)
    code = await teacher.start()
    student = await open_door(visit, f"/join/{code}", SPANISH)
    await student.page.get_by_label(student.says["join.name"]).fill("Ada")
    await student.press_join()
    await teacher.button("teach.settings").click()

    await teacher.page.get_by_role("button", name=f"{teacher.says['teach.remove']} Ada").click()

    await expect(student.problem).to_have_text(student.says["problem.removed"])
    await teacher.button("teach.lock").click()
    locked = teacher.page.get_by_role("radio", name=teacher.says["teach.door.locked"])
    await expect(locked).to_be_checked()
    await held.received("settings_response")
    await student.press_join()
    await expect(student.problem).to_have_text(student.says["problem.locked"])
    await teacher.page.keyboard.press("Escape")
    await teacher.end()


async def test_a_teacher_who_reloads_can_remove_a_student_who_joined_before(visit: Visits) -> None:
    teacher = await open_desk(visit)
    student = await open_door(visit, f"/join/{await teacher.start()}", SPANISH)
    await student.page.get_by_label(student.says["join.name"]).fill("Ada")
    await student.press_join()
    await teacher.button("teach.settings").click()
    remove = teacher.page.get_by_role("button", name=f"{teacher.says['teach.remove']} Ada")
    await expect(remove).to_be_visible()
    await teacher.page.reload()
    await teacher.is_live()

    await teacher.button("teach.settings").click()
    await remove.click()

    await expect(student.problem).to_have_text(student.says["problem.removed"])
    await teacher.page.keyboard.press("Escape")
    await teacher.end()


async def test_a_student_without_a_name_has_none_in_the_language_of_the_page(
    visit: Visits,
) -> None:
    teacher = await open_desk(visit, Visitor(locale="ar", viewport=LAPTOP))
    await enter(visit, await teacher.start(), SPANISH)
    await teacher.button("teach.settings").click()

    name = teacher.says["teach.nameless"]
    remove = teacher.page.get_by_role("button", name=f"{teacher.says['teach.remove']} {name}")
    await expect(remove).to_be_visible()
    await expect(teacher.page.get_by_role("dialog").locator("bdi").first).to_have_text(name)
    await teacher.page.keyboard.press("Escape")
    await teacher.end()


async def test_no_ear_is_chosen_before_the_teacher_chooses(visit: Visits) -> None:
    teacher = await open_desk(visit)
    await teacher.start()
    await teacher.button("teach.settings").click()
    ears = teacher.page.get_by_role("group", name=teacher.says["teach.privacy"]).get_by_role(
        "radio"
    )

    if visit.engine == "chromium":  # Firefox has no recognition, so there is nothing to choose
        await expect(ears).to_have_count(2)
    await expect(ears.and_(teacher.page.get_by_role("radio", checked=True))).to_have_count(0)
    await teacher.page.keyboard.press("Escape")
    await teacher.end()


async def test_a_new_code_replaces_the_old_one(visit: Visits) -> None:
    teacher = await open_desk(visit)
    code = await teacher.start()
    await teacher.button("teach.settings").click()
    await teacher.button("teach.newCode").click()
    await expect(teacher.page.locator(".code-card-code")).not_to_have_text(
        f"{code[:3]} {code[3:]}", use_inner_text=True
    )

    student = await open_door(visit, f"/join/{code}")
    await student.press_join()

    await expect(student.problem).to_have_text(student.says["problem.code"])
    await enter(visit, await teacher.code())
    await teacher.page.keyboard.press("Escape")
    await teacher.end()


async def test_the_projector_opens_with_a_key_that_a_new_code_replaces(visit: Visits) -> None:
    teacher = await open_desk(visit)
    code = await teacher.start()
    link = teacher.page.get_by_role("link", name=teacher.says["teach.projector"])
    await expect(link).to_have_attribute("href", re.compile(rf"/projector/#{code}\."))
    await expect(link).to_have_attribute("target", "_blank")

    await teacher.button("teach.settings").click()
    await teacher.button("teach.newCode").click()
    await teacher.page.keyboard.press("Escape")

    await expect(link).not_to_have_attribute("href", re.compile(code))
    await teacher.end()


async def test_a_glossary_is_kept_over_a_reload(visit: Visits) -> None:
    teacher = await open_desk(visit)
    await teacher.start()
    terms = "evaporation\ncell = es: célula"
    await teacher.button("teach.settings").click()
    await teacher.page.get_by_label(teacher.says["teach.glossary"]).fill(terms)
    await teacher.page.keyboard.press("Escape")

    await teacher.page.reload()
    await teacher.is_live()
    await teacher.button("teach.settings").click()

    await expect(teacher.page.get_by_label(teacher.says["teach.glossary"])).to_have_value(terms)
    await teacher.page.keyboard.press("Escape")
    await teacher.end()


async def test_the_glossary_is_set_before_and_during_a_class_and_kept_on_the_device(
    visit: Visits,
) -> None:
    teacher = await open_desk(visit)
    field = teacher.page.get_by_label(teacher.says["teach.glossary"], exact=True)
    await field.fill("evaporation\n\n  cell = es: célula")
    await teacher.start()
    await teacher.page.reload()
    await teacher.is_live()
    await teacher.button("teach.settings").click()
    await expect(field).to_have_value("evaporation\ncell = es: célula")
    await field.fill("vapour = es: vapor")
    await teacher.page.keyboard.press("Escape")
    await teacher.end()
    await teacher.page.reload()
    await expect(field).to_have_value("vapour = es: vapor")

    await field.fill("")
    await teacher.start()
    await teacher.button("teach.settings").click()

    await expect(field).to_have_value("")
    await teacher.page.keyboard.press("Escape")
    await teacher.end()


async def test_a_refused_glossary_names_the_line_to_correct(visit: Visits) -> None:
    teacher = await open_desk(visit)
    field = teacher.page.get_by_label(teacher.says["teach.glossary"], exact=True)
    await field.fill("vapour = es: vapor\ncell = zz: célula")
    wrong = teacher.says["teach.glossary.refused"].replace("{line}", "2")

    await teacher.button("teach.start").click()
    await expect(teacher.page.get_by_role("alert")).to_have_text(wrong)
    await field.fill("vapour = es: vapor\ncell = es: célula")

    await teacher.start()
    await teacher.end()


async def test_title_and_subject_are_set_before_and_during_a_class_and_the_subject_is_kept(
    visit: Visits,
) -> None:
    teacher = await open_desk(visit)
    field = teacher.page.get_by_label(teacher.says["teach.subject"], exact=True)
    title = teacher.page.get_by_label(teacher.says["teach.name"], exact=True)
    await field.fill("Biology")
    await title.fill("Cells, part 2")
    await teacher.start()
    await teacher.button("teach.settings").click()
    await expect(field).to_have_value("Biology")
    await expect(title).to_have_value("Cells, part 2")
    await field.fill("Cell biology")
    await teacher.page.keyboard.press("Escape")

    await teacher.page.reload()
    await teacher.is_live()
    await teacher.button("teach.settings").click()
    await expect(field).to_have_value("Cell biology")
    await expect(title).to_have_value("Cells, part 2")
    await teacher.page.keyboard.press("Escape")
    await teacher.end()
    await teacher.button("teach.again").click()

    await expect(field).to_have_value("Cell biology")
    await expect(title).to_have_value("")
