"""`make screenshots`: every page and state, for people to look at. No part of `make test`."""

from typing import Final

import pytest
from playwright.async_api import expect

from tests.browser.visits import LAPTOP, TABLET, WALL, Visitor, Visits, shoot

_PATHS: Final = {
    "home": "/",
    "join": "/join/",
    "teach": "/teach/",
    "projector": "/projector/",
    "missing": "/no-such-page/",
}
_LOOKS: Final = {
    "phone": Visitor(scale=2),
    "phone-dark": Visitor(scheme="dark", scale=2),
    "phone-ar": Visitor(locale="ar", scale=2),
    "phone-ti": Visitor(locale="ti", scale=2),
    "phone-vi": Visitor(locale="vi", scale=2),
    "tablet": Visitor(viewport=TABLET),
    "laptop": Visitor(viewport=LAPTOP),
    "laptop-dark": Visitor(viewport=LAPTOP, scheme="dark"),
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
