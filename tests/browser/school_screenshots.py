"""`make screenshots`: the page of a school in every state. No part of `make test`."""

from collections.abc import Iterator, Mapping
from typing import Any, Final

import pytest
from playwright.async_api import Route, expect

from local.background import BackgroundStack
from local.school import main as administer
from tests.browser.school import (
    SCHOOLS,
    SIGN_IN_REQUIRED,
    SchoolPage,
    open_people,
    open_school,
    open_settings,
)
from tests.browser.visits import LAPTOP, PHONE, SMALL_PHONE, Visitor, Visits, shoot
from tests.browser.water_cycle import SENTENCES, TRANSLATIONS
from tests.browser.words import words
from tests.stacks import ForkedStack

_LOOKS: Final = {
    "phone": Visitor(viewport=PHONE, scale=2),
    "phone-dark": Visitor(viewport=PHONE, scheme="dark", scale=2),
    "phone-ar": Visitor(viewport=PHONE, locale="ar", scale=2),
    "phone-large": Visitor(viewport=SMALL_PHONE, locale="de", scale=2, large=True),
    "laptop": Visitor(viewport=LAPTOP),
    "laptop-dark": Visitor(viewport=LAPTOP, scheme="dark"),
    "laptop-contrast": Visitor(viewport=LAPTOP, contrast="more"),
    "laptop-ar": Visitor(viewport=LAPTOP, locale="ar"),
}
_MINUTE: Final = 60_000
_START: Final = 1_796_030_100_000
_NO_LATENCY: Final = {"p50": 420, "p95": 1_130}


def _session(number: int, **more: object) -> Mapping[str, Any]:
    start = _START - number * 190 * _MINUTE
    return {
        "sessionId": f"6f0d5a8e-3c1b-4f7e-9a51-00000000000{number}",
        "title": "",
        "subject": "Biology",
        "teacherId": "anna",
        "teacherName": "Anna Nowak",
        "startedAt": start,
        "endedAt": start + 45 * _MINUTE,
        "languages": ["en-GB", "es", "ar", "ti"],
        "students": 24,
        "utterances": 5,
        "quality": "real",
        "latency": _NO_LATENCY,
        **more,
    }


_SESSIONS: Final = [
    _session(
        0, title="The water cycle", code="K7MPWX", endedAt=None, quality="unknown", students=19
    ),
    _session(1, title="Photosynthesis, part 2"),
    _session(2, subject="", students=1, quality="too_short", languages=["en-GB", "uk"]),
    _session(8, title="Los números primos", subject="Matemáticas", languages=["es-ES", "en"]),
    _session(9, title="دورة الماء في الطبيعة", subject="علوم", quality="no_students", students=0),
]
_DELIVERY: Final = [
    {
        "languageCode": tag,
        "listeners": readers,
        "delivered": readers * 5,
        "gone": gone,
        "failed": 0,
        "delay": {"p50": 380 + 90 * readers, "p95": 900 + 210 * readers},
    }
    for tag, readers, gone in (("es", 12, 0), ("ar", 8, 2), ("ti", 4, 0))
]


_COST: Final = {
    "total": 0.1291,
    "byService": {"translate": 0.1042, "speak": 0.0249},
    "unpriced": ["local/moonshine"],
}


def _transcript(language: str) -> Mapping[str, Any]:
    translated = TRANSLATIONS.get(language, ())
    return {
        "sessionId": _SESSIONS[1]["sessionId"],
        "languageCode": language,
        "cursor": None,
        "utterances": [
            {
                "sequence": number,
                "saidAt": _START + number * 21_000,
                "startMs": number * 21_000,
                "endMs": number * 21_000 + 4_000,
                "languageCode": "en-GB",
                "text": text,
                "translation": translated[number] if number != 3 and translated else None,
                "status": "ok" if number != 3 else "unavailable",
                **(
                    {"check": {"status": "unsure", "facts": [{"kind": "number", "text": "3.5 %"}]}}
                    if number == 1
                    else {}
                ),
            }
            for number, text in enumerate(SENTENCES)
        ],
    }


@pytest.fixture(scope="module")
def stack() -> Iterator[BackgroundStack]:
    """A stack with two schools, where teachers sign in."""
    with ForkedStack(SIGN_IN_REQUIRED) as stack, pytest.MonkeyPatch.context() as patch:
        patch.setenv("LECTERN_HOME", str(stack.home))
        for school_id, name in SCHOOLS.items():
            assert administer(["create", "--id", school_id, "--name", name]) == 0
        yield stack


async def _answer(route: Route) -> None:
    url = route.request.url
    if "/transcript" in url:
        await route.fulfill(json=_transcript(url.partition("language=")[2] or "es"))
    elif "search=" in url:
        await route.fulfill(json={"sessions": [], "cursor": None})
    elif url.endswith("/api/sessions"):
        await route.fulfill(json={"sessions": _SESSIONS, "cursor": "more"})
    elif route.request.method == "DELETE":
        await route.fulfill(json=_RECEIPT)
    else:
        found = next(each for each in _SESSIONS if each["sessionId"] in url)
        await route.fulfill(json={**found, "delivery": _DELIVERY, "cost": _COST})


_RECEIPT: Final = {
    "sessionId": _SESSIONS[1]["sessionId"],
    "deletedAt": _START + 90 * _MINUTE,
    "deleted": {"sessions": 1, "utterances": 5, "translations": 14, "liveLog": 0, "usage": 5},
    "expiring": [
        "audio of captions, which is stored by a hash of the text and shared within a school:"
        " within two days",
        "backups of the live table, with texts and names: within 35 days",
    ],
}


async def _sleep(route: Route) -> None:
    error = {"code": "UNAVAILABLE", "message": "The database is waking up."}
    await route.fulfill(status=503, json={"error": error}, headers={"retry-after": "30"})


async def _shoot_failure(school: SchoolPage, name: str, status: int) -> None:
    async def fail(route: Route) -> None:
        await route.fulfill(status=status, json={"error": {"code": "X", "message": "X"}})

    await school.page.route("**/api/sessions**", fail)
    await school.page.reload()
    await expect(school.main.get_by_role("alert").or_(school.heading).first).to_be_visible()
    await shoot(school.page, name)
    await school.page.unroute("**/api/sessions**", fail)


@pytest.mark.parametrize("engine", ["chromium"])
@pytest.mark.parametrize("look", _LOOKS)
async def test_a_school(visit: Visits, look: str) -> None:
    visit.expect("Failed to load resource")
    visitor = _LOOKS[look]
    says = words(visitor.locale.split("-")[0], "school")
    school = await open_school(visit, "anna", visitor=visitor)
    page = school.page
    await expect(page.get_by_text(says["school.empty"])).to_be_visible()
    await shoot(page, f"school-empty-{look}")

    await page.route("**/api/sessions**", _sleep)
    await page.reload()
    await expect(page.get_by_text(says["school.waking"])).to_be_visible()
    await shoot(page, f"school-waking-{look}")
    await page.unroute("**/api/sessions**", _sleep)
    await _shoot_failure(school, f"school-failed-{look}", 500)

    await page.route("**/api/sessions**", _answer)
    await page.reload()
    await expect(school.classes).to_have_count(len(_SESSIONS))
    await shoot(page, f"school-classes-{look}")
    await school.search("chemistry")
    await expect(page.get_by_text(says["school.nothing"])).to_be_visible()
    await shoot(page, f"school-nothing-{look}")
    await school.button("school.all").click()
    await school.classes.nth(0).click()
    await expect(school.lines).to_have_count(len(SENTENCES))
    await shoot(page, f"school-live-{look}")
    await page.go_back()
    await school.classes.nth(1).click()
    await expect(school.lines).to_have_count(len(SENTENCES))
    await shoot(page, f"school-class-{look}")
    await page.get_by_label(says["school.beside"]).select_option("ar")
    await expect(page.get_by_text(TRANSLATIONS["ar"][0])).to_be_visible()
    await page.get_by_role("searchbox").fill("water")
    await expect(page.locator("mark").first).to_be_visible()
    await shoot(page, f"school-find-{look}")
    await school.button("school.delete").scroll_into_view_if_needed()
    await shoot(page, f"school-delivery-{look}")
    await school.button("school.delete").click()
    await expect(page.get_by_role("dialog")).to_be_visible()
    await shoot(page, f"school-delete-{look}")
    await page.get_by_role("dialog").get_by_text(says["school.delete.confirm"]).click()
    await expect(school.heading).to_have_text(says["school.receipt"])
    await shoot(page, f"school-receipt-{look}")
    await page.unroute("**/api/sessions**", _answer)
    await _shoot_failure(school, f"school-missing-{look}", 404)


_SETTINGS: Final[Mapping[str, Any]] = {
    "schoolId": "hill",
    "name": "Hill School",
    "suspended": False,
    "admin": True,
    "retention": {"days": 90, "chosen": True, "least": 30, "most": 730},
    "agreement": {
        "students": 120,
        "spokenCharacters": 100_000,
        "monthlyBudget": 200,
        "providers": ["HillSaml"],
    },
}
_NO_BUDGET: Final = {**_SETTINGS["agreement"], "monthlyBudget": None, "providers": []}
_OF_SETTINGS: Final[Mapping[str, Mapping[str, Any]]] = {
    "open": {"spending": {"month": "2026-11", "spent": 64.2, "state": "open"}},
    "near": {"spending": {"month": "2026-11", "spent": 168.4, "state": "near"}},
    "spent": {"spending": {"month": "2026-11", "spent": 231, "state": "no_interims"}},
    "unlimited": {
        "suspended": True,
        "retention": {"days": 0, "chosen": False, "least": 1, "most": 0},
        "agreement": _NO_BUDGET,
        "spending": {"month": "2026-11", "spent": 12.07, "state": "open"},
    },
}


@pytest.mark.parametrize("engine", ["chromium"])
@pytest.mark.parametrize("look", _LOOKS)
async def test_the_settings_of_a_school(visit: Visits, look: str) -> None:
    shown: dict[str, Any] = {}

    async def answer(route: Route) -> None:
        await route.fulfill(json=shown)

    school = await open_settings(visit, "ben", _LOOKS[look])
    await school.page.route("**/api/school", answer)
    for name, state in _OF_SETTINGS.items():
        shown = {**_SETTINGS, **state}
        await school.page.reload()
        await expect(school.button("settings.save")).to_be_visible()
        await shoot(school.page, f"settings-{name}-{look}")


_PEOPLE: Final = {
    "participants": [
        {
            "name": "Zoë Müller" if number % 3 else "zoe muller",
            "sessionId": f"s-{number}",
            "startedAt": _START - number * 1_500 * _MINUTE,
            "title": ("Photosynthesis, part 2", "", "دورة الماء في الطبيعة")[number % 3],
            "teacherId": "anna",
            "teacherName": ("Anna Nowak", "Ben Okafor")[number // 4],
            "participants": 2 if number == 2 else 1,
        }
        for number in range(7)
    ],
    "teachers": [
        {
            "teacherId": "zoe",
            "name": "Zoe Ferrer",
            "sessions": 112,
            "firstStartedAt": _START - 200_000 * _MINUTE,
            "lastStartedAt": _START,
        }
    ],
    "complete": True,
}
_ERASED: Final = {
    "erasedAt": _START,
    "erased": {"names": 7, "liveNames": 0},
    "done": True,
    "mentions": 3,
    "expiring": [],
}


@pytest.mark.parametrize("engine", ["chromium"])
@pytest.mark.parametrize("look", _LOOKS)
async def test_people(visit: Visits, look: str) -> None:
    async def answer(route: Route) -> None:
        await route.fulfill(json=_PEOPLE if "search" in route.request.url else _ERASED)

    people = await open_people(visit, "ben", _LOOKS[look])
    await people.search("zz")
    await expect(people.page.get_by_text(people.says["people.none"])).to_be_visible()
    await shoot(people.page, f"people-none-{look}")
    await people.page.route("**/api/people/*", answer)
    await people.search("zoe")
    await people.students.get_by_role("button", name=people.says["people.chooseAll"]).click()
    await people.students.get_by_role("button", name=people.says["people.chooseNone"]).focus()
    await shoot(people.page, f"people-found-{look}")
    await people.students.get_by_role("button", name=people.says["people.erase"]).click()
    await shoot(people.page, f"people-asked-{look}")
    await people.sheet.get_by_role("button", name=people.says["people.erase.do"]).click()
    await expect(people.sheet).to_contain_text(people.says["people.receipt.copies"])
    await shoot(people.page, f"people-receipt-{look}")
