"""The student page on devices that are old, offline, or cannot store anything."""

import re
import time
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Final

import pytest
from playwright.async_api import expect

from local.background import ROOT, BackgroundStack
from local.client.client import Client
from tests.browser.line import Line
from tests.browser.student import NETWORK_ERRORS, Lesson, enter, enter_with, in_spanish, open_door
from tests.browser.visits import Visitor, Visits
from tests.browser.words import words

SPANISH = Visitor(locale="es")
BUILT: Final = Path(ROOT, "build", "web")
LANGUAGES_BYTES: Final = 3_000  # `GET /api/languages`, compressed
_REFUSE_STORAGE: Final = """
for (const name of ["localStorage", "sessionStorage", "indexedDB"]) {
  Object.defineProperty(window, name, { get() { throw new DOMException("no", "SecurityError"); } });
}
"""
# Removes what Safari 16.0, Chrome 94 and Firefox 115 lack, and what needs HTTPS.
_BE_OLD: Final = """
for (const name of ["wakeLock", "share", "clipboard", "mediaSession", "serviceWorker"]) {
  delete Navigator.prototype[name];
}
delete window.speechSynthesis;
delete window.trustedTypes;
delete Array.prototype.findLast;
delete Array.prototype.toSorted;
delete Object.groupBy;
delete crypto.__proto__.randomUUID;
"""


async def test_a_student_reads_captions_in_a_browser_without_storage(
    visit: Visits, teacher: Client
) -> None:
    student = await enter_with(visit, teacher, SPANISH, _REFUSE_STORAGE)

    await Lesson(teacher).say("Good morning.")

    await student.reads(in_spanish("Good morning."))
    sheet = await student.open_text_sheet()
    await expect(sheet.get_by_text(student.says["note.storage"])).to_be_visible()


async def test_an_old_browser_shows_captions_and_says_what_it_cannot_do(
    visit: Visits, teacher: Client
) -> None:
    student = await enter_with(visit, teacher, SPANISH, _BE_OLD)

    await Lesson(teacher).say("Good morning.")

    await student.reads(in_spanish("Good morning."))
    sheet = await student.open_text_sheet()
    await expect(sheet.get_by_text(student.says["note.screen"])).to_be_visible()
    await sheet.get_by_role("button", name=student.says["keep.copy"]).click()
    await expect(sheet.get_by_role("button", name=student.says["caption.copied"])).to_be_visible()


@pytest.mark.parametrize("hours", [-1, 1])
async def test_a_device_clock_that_is_wrong_by_an_hour_has_no_effect(
    visit: Visits, teacher: Client, hours: int
) -> None:
    student = await open_door(visit, f"/join/{teacher.code}", SPANISH)
    await student.page.clock.install(time=datetime.now(UTC) + timedelta(hours=hours))
    await student.page.reload()
    await student.press_join()
    await student.is_live()
    await Lesson(teacher).say("Good morning.")
    log = student.page.get_by_role("log").locator("p")
    await expect(log).to_have_text([in_spanish("Good morning.")])

    await student.captions.first.click()
    written = await student.page.locator("time").get_attribute("datetime")
    said_s = (datetime.now(UTC) - datetime.fromisoformat(written or "")).total_seconds()
    assert 0 <= said_s < 60
    wrong_s = await student.page.evaluate("Date.now()") / 1_000 - time.time()
    assert wrong_s == pytest.approx(hours * 3_600, abs=60)

    # The caption arrives again as a missed one, and is read out because it is recent.
    await student.page.reload()
    await student.reads(in_spanish("Good morning."))
    await expect(log).to_have_text([in_spanish("Good morning.")])


async def test_without_a_network_the_page_opens_and_says_so(
    visit: Visits, teacher: Client, line: Line
) -> None:
    visit.expect(NETWORK_ERRORS)
    student = await enter(visit, teacher.code, SPANISH, origin=line.origin)
    await student.page.evaluate("navigator.serviceWorker.ready.then(() => 0)")

    line.cut()
    await student.page.goto(f"{line.origin}/join")

    await expect(student.page.get_by_role("heading", level=1)).to_have_text(
        student.says["join.title"]
    )
    await student.page.get_by_label(student.says["join.code"], exact=True).fill(teacher.code)
    await student.press_join()
    await expect(student.problem).to_have_text(student.says["problem.network"], timeout=90_000)
    line.restore()
    await student.is_live()


async def test_a_page_whose_translations_do_not_load_stays_in_english(
    visit: Visits, stack: BackgroundStack
) -> None:
    visit.expect(NETWORK_ERRORS)
    page = await visit.new_page(SPANISH)
    await page.route(re.compile(r"/assets/es-"), lambda route: route.abort())

    await page.goto(f"{stack.url}/join")

    await expect(page.get_by_role("heading", level=1)).to_have_text(words("en")["join.title"])


async def test_back_leaves_the_class_and_forward_returns(visit: Visits, teacher: Client) -> None:
    student = await enter(visit, teacher.code, SPANISH)

    await student.page.go_back()
    await expect(student.button("join.button")).to_be_visible()
    await student.page.go_forward()

    await Lesson(teacher).say("Good morning.")
    await student.reads(in_spanish("Good morning."))


@pytest.mark.parametrize("language", ["en", "es", "ar", "uk"])
async def test_the_student_page_is_small(language: str) -> None:
    """All that a first visit loads, compressed: 45 KiB at most. Voices are not counted."""
    sizes = {file.name: compressed(file) for file in first_visit(language)}

    assert len(sizes) >= 9
    assert any(name.startswith(f"{language}-") for name in sizes) == (language != "en")
    assert sum(sizes.values()) + LANGUAGES_BYTES <= 45 * 1024, sizes


async def test_the_page_of_a_school_is_small_and_loads_the_writer_of_word_files_on_demand() -> None:
    """The list of classes, compressed: 48 KiB at most; the writer of Word files: 80 KiB."""
    named: list[str] = re.findall(r'(?:src|href)="/(assets/[^"]+)"', built("school/index.html"))
    views = [next(BUILT.glob(f"assets/{name}-*.js")) for name in ("Classes", "openId")]
    [writer] = BUILT.glob("assets/docx-*.js")

    sizes = {file.name: compressed(file) for file in [*(BUILT / name for name in named), *views]}

    assert sum(sizes.values()) <= 48 * 1024, sizes
    assert writer.name not in sizes
    assert compressed(writer) <= 80 * 1024


async def test_a_first_visit_loads_at_most_six_files_before_its_first_script_runs() -> None:
    """Over HTTP/1.1 browsers load six at a time; the words are requested by the first script."""
    loaded = re.findall(
        r'<(?:script|link rel="(?:stylesheet|\w*preload)")[^>]*"(/[^"]+)"', built("index.html")
    )

    scripts = [name for name in loaded if name.endswith(".js")]
    assert len(loaded) <= 6, loaded
    assert "/api/languages" in loaded
    assert scripts[0].startswith("/assets/early-")


def first_visit(language: str) -> list[Path]:
    """Return the built files that a phone loads from the link to the captions."""
    named: list[str] = re.findall(r'(?:src|href)="/([^"]+)"', built("index.html"))
    # A phone loads the large icon when the page is put on its home screen. The list of languages
    # is no file.
    others = {"icon-192.png", "api/languages"}
    linked = [BUILT / name for name in named if name not in others]
    # A class that allows questions has one more sheet.
    found = [*BUILT.glob("assets/AskSheet-*.js"), *BUILT.glob("assets/silence-*.wav")]
    # The words of this page, and not those that only the teacher's or the projector's page names.
    scripts = [built(file.relative_to(BUILT).as_posix()) for file in linked if file.suffix == ".js"]
    catalogues = BUILT.glob(f"assets/{language}-*.js")
    found += [file for file in catalogues if any(file.name in script for script in scripts)]
    return [BUILT / "index.html", *linked, *found, BUILT / "worker.js"]


def built(name: str) -> str:
    """Return the text of a built file."""
    return (BUILT / name).read_text(encoding="utf-8")


def compressed(file: Path) -> int:
    """Return the bytes of a file as it is sent."""
    packed = file.with_name(f"{file.name}.gz")
    return (packed if packed.exists() else file).stat().st_size
