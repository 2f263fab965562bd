"""A lecture of two minutes into the teacher's microphone: what students read of it, and when."""

import re
from pathlib import Path

import pytest
from playwright.async_api import Page, WebSocketRoute

from bench.ears import BABBLE_DB, STREAMED, measure
from bench.heard import Heard, evaluate
from bench.spoken_class import spoken_class
from local.background import BackgroundStack
from local.servers.ear import PATH, Ear
from tests.fixtures.spoken_lecture import lecture, lecture_in_babble, sentences, words

pytestmark = pytest.mark.skipif(
    not Ear.is_installed(), reason="Moonshine has no wheel for this machine"
)

FIRST_MS, FINAL_MS = 1_200, 1_500
OUTAGE_S = 2
CUT_SENTENCES = (5, 12, 20)


def test_students_read_a_lecture_while_it_is_spoken() -> None:
    heard = measure(lecture(), STREAMED).heard

    print(heard)
    assert heard.first.p50 < FIRST_MS
    assert heard.final.p99 < FINAL_MS
    assert heard.updates > 1
    assert heard.errors < 0.08


def test_students_can_read_a_lecture_among_other_voices() -> None:
    heard = measure(lecture_in_babble(BABBLE_DB), STREAMED).heard

    print(heard)
    assert heard.first.p50 < FIRST_MS
    assert heard.final.p95 < FINAL_MS
    assert heard.errors < 0.2


async def test_nothing_is_lost_when_the_connection_fails_in_the_middle_of_a_sentence(
    make_stack: type[BackgroundStack], tmp_path: Path
) -> None:
    line = Line()
    with make_stack(STREAMED) as stack:
        async with spoken_class(stack, lecture(), tmp_path / "lecture.wav", line.lead) as class_:
            for number in CUT_SENTENCES:
                sentence = sentences()[number]
                middle_s = (sentence[0].begin_s + sentence[-1].end_s) / 2
                await class_.until(middle_s)
                await line.cut()
                await class_.until(middle_s + OUTAGE_S)
                line.restore()
            heard = evaluate(await class_.captions(), words())

    print(heard)
    assert line.opened > len(CUT_SENTENCES)
    assert_complete(heard)


def assert_complete(heard: Heard) -> None:
    """Check that at most a word at a time is missing, and that few are wrong."""
    assert heard.longest_gap <= 1
    assert heard.errors < 0.08


class Line:
    """The page's connections to the ear.

    `opened` is how many there have been.
    """

    def __init__(self) -> None:
        self.opened = 0
        self._sockets: list[WebSocketRoute] = []
        self._is_cut = False

    async def lead(self, page: Page) -> None:
        """Put a page's connections to the ear on this line."""
        await page.route_web_socket(re.compile(PATH), self._open)

    async def cut(self) -> None:
        """Close the connection, and refuse new ones."""
        self._is_cut = True
        await self._sockets[-1].close()

    def restore(self) -> None:
        """Accept connections again."""
        self._is_cut = False

    async def _open(self, socket: WebSocketRoute) -> None:
        if self._is_cut:
            await socket.close()
        else:
            self.opened += 1
            self._sockets.append(socket)
            socket.connect_to_server()
