"""The student page in WebKit: in today's version, and in one as old as a phone of 2022."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import ExitStack
from typing import cast

import pytest
import pytest_asyncio

from local.background import BackgroundStack
from local.client.client import Client
from tests.browser.student import Lesson, in_spanish
from tests.browser.webkit import NEW, OLD, WebKit, open_webkit

# Selenium's own drivers of WebKit call its connection in the old way.
pytestmark = pytest.mark.filterwarnings("ignore:setting remote_server_addr:DeprecationWarning")
SENTENCES = ["The sun warms the sea.", "Rain falls."]


@pytest_asyncio.fixture(params=[OLD, NEW], loop_scope="session")
async def webkit(request: pytest.FixtureRequest) -> AsyncIterator[WebKit]:
    with ExitStack() as cleanup:
        opening = open_webkit(request.param)
        yield cast("WebKit", await asyncio.to_thread(cleanup.enter_context, opening))


async def test_a_student_joins_by_a_link_and_reads_the_class(
    webkit: WebKit, teacher: Client, stack: BackgroundStack
) -> None:
    lesson = Lesson(teacher)
    await webkit.open(f"{stack.url}/join/{teacher.code}")
    await webkit.type("input[type=search]", "Español")
    await webkit.click("label.language")
    await webkit.click("button[type=submit]")
    await teacher.next("student_joined", limit_s=60)

    await lesson.say(*SENTENCES)
    await webkit.reads(".caption-words", *map(in_spanish, SENTENCES))
    await lesson.correct(2, "Snow falls.")
    await webkit.reads(".caption-words", *map(in_spanish, [SENTENCES[0], "Snow falls."]))

    # If the browser does not support a colour of the style sheet, the part is transparent.
    assert await webkit.style("html", "background-color") not in {"rgba(0, 0, 0, 0)", "transparent"}
