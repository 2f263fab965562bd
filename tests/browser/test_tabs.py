"""A teacher's tabs: what is said offline survives a reload, and only one tab teaches."""

import json
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Final

import pytest
import pytest_asyncio
from aiohttp import web
from aiohttp.test_utils import TestServer
from playwright.async_api import Page

from local.client.client import Client
from tests.browser.line import Line
from tests.browser.visits import Visits
from tests.node import run_in_web

BUILD: Final = """
import { build } from "vite";
const [outDir] = process.argv.slice(1);
const parts = ["browser", "lease", "store", "teacher"];
const input = Object.fromEntries(parts.map((part) => [part, `src/live/${part}.ts`]));
const output = { entryFileNames: "[name].js", chunkFileNames: "[name].js" };
await build({
  configFile: false, logLevel: "warn", publicDir: false,
  build: { outDir, emptyOutDir: true, modulePreload: false,
    rolldownOptions: { input, output, preserveEntrySignatures: "strict" } },
});
"""
# The teacher's client as the page uses it, without the page's view.
PAGE: Final = """<!doctype html><title>A tab</title><script type="module">
import { browser } from "./browser.js";
import { webLease } from "./lease.js";
import { indexedDbStore } from "./store.js";
import { Teacher } from "./teacher.js";
const saved = JSON.parse(localStorage.getItem("class") ?? "null");
window.teacher = new Teacher(browser, {
  address: () => new URLSearchParams(location.search).get("live"),
  languageCode: "en-GB",
  store: indexedDbStore(indexedDB, "lectern"),
  lease: webLease(navigator.locks, "class"),
  save: (kept) => localStorage.setItem("class", JSON.stringify(kept)),
  ...(saved ? { saved } : {}),
});
teacher.start();
</script>"""
SHOWN: Final = """() => teacher.utterances.rows.value.map(({ utterance: { value } }) =>
  value.state === "accepted" ? value.text : `${value.state}: ${value.text}`)"""


@pytest.fixture(scope="module")
def scripts(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The client of the pages as scripts for a browser."""
    out = tmp_path_factory.mktemp("live")
    run_in_web(BUILD, str(out))
    return out


@pytest_asyncio.fixture(loop_scope="session")
async def origin(scripts: Path) -> AsyncIterator[str]:
    """A server of the page that can be reached even when the line to the stack is cut."""

    async def page(_: web.Request) -> web.Response:
        return web.Response(text=PAGE, content_type="text/html")

    app = web.Application()
    app.router.add_get("/tab/", page)
    app.router.add_static("/tab", scripts)
    async with TestServer(app) as server:
        yield f"http://127.0.0.1:{server.port}"


async def has_status(page: Page, status: str) -> None:
    await page.wait_for_function("(status) => window.teacher?.status.value === status", arg=status)


async def shows(page: Page, *sentences: str) -> None:
    expected = json.dumps(sentences, separators=(",", ":"))
    await page.wait_for_function(
        f"(expected) => JSON.stringify(({SHOWN})()) === expected", arg=expected
    )


async def say(page: Page, text: str) -> None:
    await page.evaluate("(text) => teacher.utterances.say(text)", text)


async def test_utterances_typed_offline_survive_a_reload_and_only_one_tab_teaches(
    visit: Visits, line: Line, origin: str
) -> None:
    visit.expect("WebSocket|connection|ERR_|404")
    live = line.origin.replace("http", "ws") + "/live"
    address = f"{origin}/tab/?live={live}"
    page = await visit.new_page()
    await page.goto(address)
    await has_status(page, "live")
    code = await (await page.wait_for_function("() => teacher.code.value?.code")).json_value()
    async with Client(live) as student:
        await student.register("student", "es", classroomCode=code)
        token = student.session["resumeToken"]
        await say(page, "One.")
        await shows(page, "One.")

    line.cut()
    await has_status(page, "waiting")
    await say(page, "Two.")
    await say(page, "Three.")
    await page.reload()
    await shows(page, "waiting: Two.", "waiting: Three.")
    line.restore()
    await has_status(page, "live")
    await shows(page, "One.", "Two.", "Three.")

    second = await page.context.new_page()
    await second.goto(address)
    await has_status(second, "elsewhere")
    await page.close()
    await has_status(second, "live")
    await say(second, "Four.")
    await shows(second, "One.", "Two.", "Three.", "Four.")

    third = await second.context.new_page()
    await third.goto(address)
    await has_status(third, "elsewhere")
    await third.evaluate("() => teacher.teachHere()")
    await has_status(third, "live")
    await has_status(second, "elsewhere")
    await say(third, "Five.")
    await shows(third, "One.", "Two.", "Three.", "Four.", "Five.")

    async with Client(live) as student:
        await student.register("student", "es", resumeToken=token, lastSequence=0)
        await student.until(lambda: len(student.captions) == 5)
        said = [student.captions[number].message["originalText"] for number in range(1, 6)]
    assert said == ["One.", "Two.", "Three.", "Four.", "Five."]
    await third.evaluate("() => teacher.end()")
