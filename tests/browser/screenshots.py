"""`make screenshots`: every page and state, for people to look at. No part of `make test`."""

import re
from typing import Final, Literal

import pytest
from playwright.async_api import Route, expect

from local.background import BackgroundStack
from local.client.client import Client
from tests.browser.line import open_line
from tests.browser.overviews import answering
from tests.browser.projector import choose_second, column, link_of
from tests.browser.school import open_school
from tests.browser.student import NETWORK_ERRORS, Lesson, enter, open_door
from tests.browser.teacher import open_desk
from tests.browser.test_teacher_access import states
from tests.browser.visits import (
    BEAMER,
    LAPTOP,
    SMALL_PHONE,
    TABLET,
    WALL,
    Visitor,
    Visits,
    shoot,
    shoot_whole,
)
from tests.browser.water_cycle import SENTENCES, translate
from tests.browser.words import has_words, words

_PATHS: Final = {
    "home": "/",
    "join": "/join/",
    "teach": "/teach/",
    "projector": "/projector/",
    "school": "/school/",
    "privacy": "/privacy/",
    "missing": "/no-such-page/",
}
_LOOKS: Final = {
    "phone": Visitor(scale=2),
    "phone-small": Visitor(viewport=SMALL_PHONE, scale=2),
    "phone-dark": Visitor(scheme="dark", scale=2),
    "phone-contrast": Visitor(contrast="more", scale=2),
    "phone-large": Visitor(viewport=SMALL_PHONE, scale=2, large=True),
    "phone-ar": Visitor(locale="ar", scale=2),
    "phone-ti": Visitor(locale="ti", scale=2),
    "phone-vi": Visitor(locale="vi", scale=2),
    "tablet": Visitor(viewport=TABLET),
    "laptop": Visitor(viewport=LAPTOP),
    "laptop-dark": Visitor(viewport=LAPTOP, scheme="dark"),
    "laptop-contrast": Visitor(viewport=LAPTOP, contrast="more"),
    "laptop-ar": Visitor(viewport=LAPTOP, locale="ar"),
    "wall": Visitor(viewport=WALL),
}


@pytest.mark.parametrize("engine", ["chromium"])
@pytest.mark.parametrize("look", _LOOKS)
@pytest.mark.parametrize("name", _PATHS)
async def test_a_page(visit: Visits, name: str, look: str) -> None:
    visit.expect("404")
    page = await visit(_PATHS[name], _LOOKS[look])
    await expect(page.get_by_role("heading", level=1)).to_be_visible()

    await shoot(page, f"{name}-{look}")


# What the page must know to say where the sound goes. No stream is opened.
_PERMISSION: Final = {
    "provider": "transcribe",
    "url": "wss://127.0.0.1/stream",
    "sampleRate": 16_000,
    "encoding": "pcm",
    "chunkMs": 100,
    "expiresAt": 4_000_000_000_000,
}
_SCRIPTS: Final = {"ar": "العربية", "ti": "ትግርኛ", "vi": "Tiếng Việt"}
_CLASS_LOOKS: Final = _LOOKS | {"phone-es": Visitor(locale="es", scale=2)}


@pytest.mark.parametrize("engine", ["chromium"])
@pytest.mark.parametrize("look", _CLASS_LOOKS.keys() - {"wall"})
async def test_a_students_class(visit: Visits, stack: BackgroundStack, look: str) -> None:
    visit.expect(NETWORK_ERRORS)
    async with Client(stack.ws_url) as teacher, open_line(stack.port) as line:
        await teacher.register("teacher", "en-GB")
        lesson = Lesson(teacher)
        path = f"/join/{teacher.code}"
        student = await open_door(visit, path, _CLASS_LOOKS[look], origin=line.origin)
        page = student.page
        await page.route_web_socket("**/live", translate)
        await page.goto(page.url)
        await expect(page.get_by_role("radio", checked=True)).to_have_count(1)
        await student.press_join()
        await student.is_live()
        await shoot(page, f"class-empty-{look}")

        await lesson.say(*SENTENCES[:4])
        await lesson.begin(SENTENCES[4][:30])
        await expect(student.captions).to_have_count(5)
        await shoot(page, f"class-{look}")

        await student.captions.nth(1).click()
        await shoot(page, f"class-caption-{look}")
        await student.open_text_sheet()
        await shoot(page, f"class-text-{look}")
        await page.keyboard.press("Escape")
        await page.get_by_role("button", name=student.says["language.yours"]).click()
        await shoot(page, f"class-language-{look}")
        await page.keyboard.press("Escape")
        await teacher.send("settings", settings={"questions": True})
        await student.open_question()
        await shoot(page, f"class-ask-{look}")
        await student.button("ask.send").click()
        await student.is_told("ask.empty")
        await shoot(page, f"class-ask-empty-{look}")
        await student.ask("¿Por qué se enfría el vapor?")
        await student.is_told("ask.sent")
        await shoot(page, f"class-asked-{look}")
        await student.question.fill(" ".join(SENTENCES * 3)[:480])
        await shoot(page, f"class-ask-long-{look}")
        await page.keyboard.press("Escape")
        await shoot(page, f"class-four-{look}")

        line.cut()
        await expect(student.status).to_have_text(student.says["status.back"])
        await shoot(page, f"class-cut-{look}")
        line.restore()
        await student.is_live()
        await teacher.send("end_session")
        await expect(student.button("ended.again")).to_be_visible()
        await shoot(page, f"class-ended-{look}")


@pytest.mark.parametrize("engine", ["chromium"])
@pytest.mark.parametrize("look", _LOOKS.keys() - {"phone-ti", "wall"})
async def test_a_teachers_class(visit: Visits, look: str) -> None:
    teacher = await open_desk(visit, _LOOKS[look])

    async for state in states(visit, teacher):
        await shoot(teacher.page, f"teacher-{state.replace(' ', '-')}-{look}")


@pytest.mark.parametrize("engine", ["chromium"])
@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("name", ["wall", "beamer"])
async def test_a_projector(
    visit: Visits, stack: BackgroundStack, name: str, scheme: Literal["light", "dark"]
) -> None:
    screen = WALL if name == "wall" else BEAMER
    async with Client(stack.ws_url) as teacher:
        await teacher.register("teacher", "en-GB")
        lesson = Lesson(teacher)
        page = await visit(await link_of(teacher), Visitor(viewport=screen, scheme=scheme))
        await page.route_web_socket("**/live", translate)
        await page.reload()
        await expect(page.locator(".way-in")).to_be_visible()
        await shoot(page, f"projector-empty-{name}-{scheme}")

        await choose_second(page, "Español")
        await lesson.say(*SENTENCES[:4])
        await expect(column(page, "Español")).to_have_count(4)
        await expect(page.get_by_text("Not translated yet")).to_have_count(0)
        await shoot(page, f"projector-class-{name}-{scheme}")
        await page.get_by_role("button", name="Languages").click()
        await shoot(page, f"projector-choices-{name}-{scheme}")
        await page.keyboard.press("Escape")

        await teacher.send("new_code")
        await expect(page.locator(".nothing")).to_be_visible()
        await shoot(page, f"projector-old-{name}-{scheme}")


@pytest.mark.parametrize("engine", ["chromium"])
@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("name", ["wall", "beamer"])
@pytest.mark.parametrize("tag", _SCRIPTS)
async def test_a_projector_of_another_script(
    visit: Visits, stack: BackgroundStack, tag: str, name: str, scheme: Literal["light", "dark"]
) -> None:
    visit.expect(NETWORK_ERRORS)
    screen = WALL if name == "wall" else BEAMER
    room = Visitor(viewport=screen, scheme=scheme, locale=tag)
    page_words = tag if has_words(tag) else "en"
    async with Client(stack.ws_url) as teacher, open_line(stack.port) as line:
        await teacher.register("teacher", "en-GB")
        lesson = Lesson(teacher)
        page = await visit(await link_of(teacher), room, origin=line.origin)
        await page.route_web_socket("**/live", translate)
        await page.reload()
        await choose_second(page, "English", page_words)
        await lesson.say(*SENTENCES[:4])
        await lesson.begin(SENTENCES[4][:30])
        await expect(column(page, _SCRIPTS[tag])).to_have_count(5)
        await shoot(page, f"projector-class-{tag}-{name}-{scheme}")

        for _ in range(4):
            await page.locator(".controls button").nth(1).dispatch_event("click")
        await page.mouse.move(200, 200)
        await shoot(page, f"projector-largest-{tag}-{name}-{scheme}")
        line.cut()
        says, status = words(page_words), page.get_by_role("status").first
        await expect(status).to_have_text(says["status.back"])
        await shoot(page, f"projector-cut-{tag}-{name}-{scheme}")
        line.restore()
        await expect(status).to_have_text(says["status.live"])
        await teacher.send("end_session")
        await expect(page.locator(".wall-ended")).to_be_visible()
        await shoot(page, f"projector-ended-{tag}-{name}-{scheme}")


_OVERVIEWS: Final = (
    ("full", "week"),
    ("full", "month"),
    ("full", "year"),
    ("one", "month"),
    ("empty", "week"),
)


@pytest.mark.parametrize("engine", ["chromium"])
@pytest.mark.parametrize("look", _LOOKS.keys() - {"phone-ti", "wall"})
async def test_an_overview(visit: Visits, look: str) -> None:
    visit.expect("404")  # the school has no record
    school = await open_school(visit, "anna", visitor=_LOOKS[look])
    page = school.page
    for state, period in _OVERVIEWS:
        await page.route(re.compile("/api/overview"), answering(state))
        async with page.expect_response(re.compile("/api/overview")):
            await page.goto(f"{visit.origin}/school/overview#period={period}")
        shown = ".overview-empty" if state == "empty" else ".figures"
        await expect(page.locator(shown)).to_be_visible()
        await shoot_whole(page, f"overview-{state}-{period}-{look}")
        await page.unroute_all()


@pytest.mark.parametrize("engine", ["chromium"])
@pytest.mark.parametrize("look", ["phone-small", "phone-ar", "laptop-dark"])
async def test_a_student_in_trouble(visit: Visits, stack: BackgroundStack, look: str) -> None:
    student = await open_door(visit, "/join/ZZZZZZ", _LOOKS[look])
    await student.press_join()
    await expect(student.problem).not_to_be_empty()
    await shoot(student.page, f"trouble-code-{look}")

    async with Client(stack.ws_url) as teacher:
        await teacher.register("teacher", "en-GB")
        lesson = Lesson(teacher)
        student = await open_door(visit, f"/join/{teacher.code}", _LOOKS[look])
        page = student.page
        await page.route_web_socket("**/live", translate)
        await page.goto(page.url)
        await expect(page.get_by_role("radio", checked=True)).to_have_count(1)
        await student.press_join()
        await student.is_live()
        await lesson.say(*SENTENCES, *SENTENCES)
        await expect(student.captions).to_have_count(10)
        await student.captions.first.scroll_into_view_if_needed()
        await lesson.say(SENTENCES[0])
        await shoot(page, f"trouble-behind-{look}")
        await student.button("voice.name").click()
        sheet = await student.open_text_sheet()
        await sheet.get_by_role("radio").nth(4).click()
        await page.keyboard.press("Escape")
        await shoot(page, f"trouble-large-{look}")


@pytest.mark.parametrize("engine", ["chromium"])
@pytest.mark.parametrize("look", ["phone-small", "phone-large", "phone-ar", "laptop-dark"])
async def test_a_question_that_is_refused(visit: Visits, stack: BackgroundStack, look: str) -> None:
    async with Client(stack.ws_url) as teacher:
        await teacher.register("teacher", "en-GB")
        await teacher.send("settings", settings={"questions": True})
        student = await enter(visit, teacher.code, _LOOKS[look])
        await student.open_question()
        for text in ("¿Por qué?", "¿Y la nieve?"):
            await student.ask(text)
            await student.is_told("ask.sent")
        await student.ask("¿Y el hielo?")
        status = student.page.get_by_role("dialog").get_by_role("status")
        await expect(status).not_to_have_text(student.says["ask.sent"])
        await expect(status).not_to_have_text(student.says["ask.sending"])
        await shoot(student.page, f"ask-often-{look}")

        await teacher.send("settings", settings={"questions": False})
        await student.question.fill("¿Y el hielo?")
        await expect(student.page.locator(".dock-button")).to_have_count(3)
        await student.button("ask.send").click()
        await student.is_told("ask.off")
        await shoot(student.page, f"ask-off-{look}")
        await teacher.send("settings", settings={"questions": True})
        await expect(student.page.locator(".dock-button")).to_have_count(4)
    await expect(student.status).to_have_text(student.says["status.away"])
    await student.ask("¿Y el hielo?")
    await student.is_told("ask.away")
    await shoot(student.page, f"ask-away-{look}")


@pytest.mark.parametrize("engine", ["chromium"])
@pytest.mark.parametrize("look", ["phone-small", "phone-large", "phone-ar", "laptop-dark"])
@pytest.mark.parametrize("metered", [True, False], ids=["provider", "local"])
async def test_where_streamed_sound_goes(visit: Visits, *, metered: bool, look: str) -> None:
    async def stream_everything(route: Route) -> None:
        listed = await (await route.fetch()).json()
        await route.fulfill(json=[each | {"streaming": True} for each in listed])

    async def permit(route: Route) -> None:
        await route.fulfill(json=_PERMISSION | {"metered": metered})

    teacher = await open_desk(visit, _LOOKS[look])
    await teacher.page.route("**/api/languages", stream_everything)
    await teacher.page.route("**/api/ears", permit)
    await teacher.page.reload()
    await teacher.start()
    await teacher.button("teach.speak").click()
    told = teacher.says["teach.privacy.stream" if metered else "teach.privacy.local"]
    sheet = teacher.page.get_by_role("dialog")
    await expect(sheet).to_contain_text(told.split("{")[0])
    await shoot(teacher.page, f"first-{'provider' if metered else 'local'}-{look}")
    await teacher.page.keyboard.press("Escape")
    await teacher.end()


@pytest.mark.parametrize("engine", ["chromium"])
@pytest.mark.parametrize("look", ["phone-small", "phone-ar", "laptop-dark"])
async def test_a_teacher_before_the_first_words(visit: Visits, look: str) -> None:
    teacher = await open_desk(visit, _LOOKS[look])
    await teacher.page.locator(".start-language").click()
    await shoot(teacher.page, f"first-language-{look}")
    await teacher.page.keyboard.press("Escape")
    await teacher.button("teach.test").click()
    await expect(teacher.button("teach.test.end")).to_be_visible()
    await shoot(teacher.page, f"first-test-{look}")
    await teacher.start()
    await teacher.button("teach.speak").click()
    await expect(teacher.button("teach.privacy.recordings")).to_be_visible()
    await shoot(teacher.page, f"first-privacy-{look}")
    await teacher.button("teach.privacy.recordings").click()
    await expect(teacher.ear).to_have_text(teacher.says["teach.ear.recordings"])
    await shoot(teacher.page, f"first-listening-{look}")
    await teacher.button("teach.pause").click()
    second = await teacher.page.context.new_page()
    await second.goto(teacher.page.url)
    await expect(second.get_by_text(teacher.says["teach.elsewhere.hint"])).to_be_visible()
    await shoot(second, f"first-elsewhere-{look}")
    await teacher.end()
