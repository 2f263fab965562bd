"""Pages against a real local stack, in Chromium and Firefox. All tests share one event loop."""

from collections.abc import AsyncIterator, Mapping
from pathlib import Path

import pytest
import pytest_asyncio
from playwright.async_api import Browser, async_playwright, expect

from local.background import BackgroundStack
from local.client.client import Client
from tests.browser.browsers import ENGINES, launch
from tests.browser.line import Line, open_line
from tests.browser.visits import Visits

# Five seconds, Playwright's own limit, are too few where the other suites load every core.
expect.set_options(timeout=60_000)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Run every test of this folder on the loop of the browsers."""
    for item in items:
        if item.path.is_relative_to(__file__.removesuffix("/conftest.py")):
            item.add_marker(pytest.mark.asyncio(loop_scope="session"), append=False)


@pytest.fixture(scope="session")
def downloads(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder in which both browsers save files. `save` reads and removes them."""
    return tmp_path_factory.mktemp("downloads")


@pytest_asyncio.fixture(scope="session", loop_scope="session")
async def browsers(downloads: Path) -> AsyncIterator[Mapping[str, Browser]]:
    """Both browsers, for the whole run."""
    async with async_playwright() as playwright:
        started = {
            engine: await launch(playwright, engine, downloads=downloads) for engine in ENGINES
        }
        yield started
        for browser in started.values():
            await browser.close()


@pytest.fixture(params=ENGINES)
def engine(request: pytest.FixtureRequest) -> str:
    """The browser engine of a test, which runs once in each."""
    return str(request.param)


@pytest_asyncio.fixture(loop_scope="session")
async def visit(
    browsers: Mapping[str, Browser], engine: str, stack: BackgroundStack
) -> AsyncIterator[Visits]:
    """Open pages: `page = await visit("/join/", Visitor(locale="ar"))`. An error fails the test."""
    visits = Visits(browsers[engine], stack.url)
    yield visits
    await visits.close()
    assert visits.faults == []


@pytest_asyncio.fixture(loop_scope="session")
async def line(stack: BackgroundStack) -> AsyncIterator[Line]:
    """A line to the stack that the test can cut: `await visit("/", origin=line.origin)`."""
    async with open_line(stack.port) as line:
        yield line


@pytest_asyncio.fixture(loop_scope="session")
async def teacher(stack: BackgroundStack) -> AsyncIterator[Client]:
    """The teacher of a new class, a client in Python: `teacher.code` is the class code."""
    async with Client(stack.ws_url) as teacher:
        await teacher.register("teacher", "en-GB")
        yield teacher
        await teacher.send("end_session")
        await teacher.next("session_ended")
