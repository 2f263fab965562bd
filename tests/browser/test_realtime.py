"""The teacher's page streams a track to OpenAI's realtime transcription, over WebRTC."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path

from playwright.async_api import async_playwright, expect

from local.background import BackgroundStack
from tests.browser.browsers import launch
from tests.browser.realtime import COMMIT, ITEM, Realtime, open_realtime
from tests.browser.teacher import TeacherPage, open_desk
from tests.browser.test_hearing import spoken
from tests.browser.visits import Visits


@dataclass(frozen=True)
class Speaking:
    """A teacher in a class, whose microphone is off, and the recognizer."""

    teacher: TeacherPage
    realtime: Realtime
    visit: Visits


@asynccontextmanager
async def speaking(make_stack: type[BackgroundStack], sound: Path) -> AsyncIterator[Speaking]:
    spoken(sound, "04.wav", "05.wav")
    options = [
        f"--use-file-for-fake-audio-capture={sound}",
        # The peers have no network but this machine.
        "--allow-loopback-in-peer-connection",
        "--disable-features=WebRtcHideLocalIpsWithMdns",
    ]
    async with async_playwright() as playwright:
        browser = await launch(playwright, "chromium", *options)
        async with open_realtime(await browser.new_page()) as realtime:
            env = {
                "LECTERN_EARS": "openai",
                "LECTERN_OPENAI_EAR_URL": realtime.url,
                "OPENAI_API_KEY": "key",
            }
            stack = make_stack(env=env)
            await asyncio.to_thread(stack.__enter__)
            try:
                visit = Visits(browser, stack.url)
                teacher = await open_desk(visit)
                await teacher.start()
                yield Speaking(teacher, realtime, visit)
                await visit.close()
                assert visit.faults == []
            finally:
                await asyncio.to_thread(stack.__exit__, None, None, None)


async def test_text_arrives_over_a_peer_connection_that_is_opened_again(
    make_stack: type[BackgroundStack], tmp_path: Path
) -> None:
    async with speaking(make_stack, tmp_path / "lesson.wav") as class_:
        teacher, realtime = class_.teacher, class_.realtime
        await teacher.button("teach.speak").click()
        told = teacher.says["teach.privacy.stream"].replace("{provider}", "OpenAI")
        await expect(teacher.page.get_by_role("dialog")).to_contain_text(told)
        assert realtime.offers == []
        await teacher.page.keyboard.press("Escape")
        await teacher.speak()

        await realtime.opened(1)
        await realtime.heard()
        await realtime.send(f"{ITEM}.delta", item_id="i1", content_index=0, delta="The sun")
        await teacher.said("The sun")
        await realtime.send(f"{ITEM}.delta", item_id="i1", content_index=0, delta=" warms")
        await teacher.said("The sun warms")
        await realtime.committed()
        await realtime.send("input_audio_buffer.committed", item_id="i1", previous_item_id=None)
        final = "The sun warms the sea."
        await realtime.send(f"{ITEM}.completed", item_id="i1", content_index=0, transcript=final)
        await expect(teacher.page.locator(".utterance-accepted")).to_have_text([final])

        # A cut in the middle of an utterance: the next stream goes on with it.
        await realtime.send(f"{ITEM}.delta", item_id="i2", content_index=0, delta="Water")
        await teacher.said(final, "Water")
        await realtime.cut()
        await realtime.opened(2)
        await realtime.heard()
        await realtime.send(f"{ITEM}.delta", item_id="j1", content_index=0, delta="Water rises.")
        await teacher.said(final, "Water rises.")

        # The session has lasted as long as it may.
        error = {"type": "invalid_request_error", "code": "session_expired", "message": "over"}
        await realtime.send("error", error=error)
        await realtime.opened(3)

        # A turn that could not be transcribed.
        await realtime.send(f"{ITEM}.delta", item_id="k1", content_index=0, delta="Water rises")
        await realtime.send(f"{ITEM}.failed", item_id="k1", content_index=0, error={"code": "x"})
        await realtime.opened(4)
        await realtime.committed()
        completed = {"item_id": "l1", "content_index": 0, "transcript": "Water rises up."}
        await realtime.send(f"{ITEM}.completed", **completed)
        await teacher.said(final, "Water rises up.")

        await teacher.button("teach.pause").click()
        await expect(teacher.button("teach.speak")).to_be_visible()
        assert all(event == COMMIT for event in await realtime.events())
        assert set(realtime.offers) <= realtime.secrets
        await teacher.end()


async def test_the_page_gives_up_a_recognizer_that_rejects_two_offers(
    make_stack: type[BackgroundStack], tmp_path: Path
) -> None:
    async with speaking(make_stack, tmp_path / "lesson.wav") as class_:
        class_.visit.expect("status of (403|404)")
        class_.realtime.refusal = 403
        teacher = class_.teacher
        await teacher.speak()

        await expect(teacher.ear).to_contain_text(teacher.says["teach.ear.fell"])
        assert len(class_.realtime.offers) == 2
        await teacher.button("teach.pause").click()
        await teacher.end()
