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
        await realtime.fail("session_expired")
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


async def test_the_page_replaces_a_secret_that_has_expired(
    make_stack: type[BackgroundStack], tmp_path: Path
) -> None:
    async with speaking(make_stack, tmp_path / "lesson.wav") as class_:
        class_.visit.expect("status of (401|404)")
        teacher, realtime = class_.teacher, class_.realtime
        await teacher.speak()
        await realtime.opened(1)
        await realtime.says("Water")
        await teacher.said("Water")

        realtime.expire()
        await realtime.cut()
        await realtime.opened(2)
        await realtime.heard()
        await realtime.says("Water rises.")
        await teacher.said("Water rises.")
        await expect(teacher.ear).to_have_text(teacher.says["teach.ear.streaming"])
        first, again, new = realtime.offers
        assert first == again != new

        # The next new secret has expired too.
        realtime.refusal = 401
        await realtime.cut()
        await expect(teacher.ear).to_contain_text(teacher.says["teach.ear.fell"])
        assert realtime.offers[3] == new
        assert realtime.offers[4] not in realtime.offers[:4]
        assert len(realtime.offers) == 5
        await expect(teacher.utterances.first).to_have_text("Water rises.")
        await teacher.button("teach.pause").click()
        await teacher.end()


async def test_text_continues_after_each_kind_of_error(
    make_stack: type[BackgroundStack], tmp_path: Path
) -> None:
    async with speaking(make_stack, tmp_path / "lesson.wav") as class_:
        class_.visit.expect("status of 503")
        teacher, realtime = class_.teacher, class_.realtime
        await teacher.speak()
        await realtime.opened(1)
        await realtime.says("The")
        await teacher.said("The")

        # A commit without sound: the call continues.
        await realtime.fail("input_audio_buffer_commit_empty")
        await realtime.says(" sun")
        await teacher.said("The sun")

        await realtime.fail("rate_limit_exceeded")
        await realtime.opened(2)
        await realtime.says("The sun warms")
        await teacher.said("The sun warms")

        await realtime.fail(None)
        await realtime.opened(3)
        await realtime.says("The sun warms the")
        await teacher.said("The sun warms the")

        # The server of the offers has a fault of its own: the same secret is offered again.
        realtime.refusal = 503
        await realtime.cut()
        await realtime.refused.wait()
        realtime.refusal = None
        await realtime.opened(4)
        await realtime.says("The sun warms the sea")
        await teacher.said("The sun warms the sea")
        assert realtime.offers[-1] == realtime.offers[-2]

        await teacher.button("teach.pause").click()
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
