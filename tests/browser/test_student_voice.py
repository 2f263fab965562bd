"""The student page plays audio in order, one caption at a time, once, and only if turned on."""

from collections.abc import AsyncIterator, Iterator
from typing import Any, Final

import pytest
import pytest_asyncio
from playwright.async_api import Page, expect

from local.background import BackgroundStack
from local.client.client import Client
from tests.browser.student import SPEAKING_DEVICE, Lesson, enter_with, noted_when
from tests.browser.visits import Visitor, Visits
from tests.stacks import ForkedStack

SPANISH = Visitor(locale="es")
# Records when the audio element plays, and which caption the page marks meanwhile.
_NOTE_SOUND: Final = """
window.sounds = [];
window.elements = 0;
const note = (kind, rate) => window.sounds.push({
  kind, rate, at: performance.now(),
  caption: document.querySelector(".caption-speaking")?.id ?? null,
});
const PlainAudio = window.Audio;
window.Audio = function () {
  window.elements += 1;
  const element = new PlainAudio();
  for (const kind of ["playing", "ended"]) {
    element.addEventListener(kind, () => {
      if (!element.src.includes("/assets/")) setTimeout(() => note(kind, element.playbackRate), 0);
    });
  }
  return element;
};
"""
# The choice is remembered, so it is made before the class begins: a sentence that the teacher says
# while the server learns of it would have no voice.
_VOICE_ON: Final = "localStorage.setItem('lectern.voice', 'true');"
# Browsers do this on a page that has not been tapped since it was loaded.
_REFUSE_SOUND: Final = """
const { play } = HTMLMediaElement.prototype;
let isTapped = false;
addEventListener("click", () => { isTapped = true; }, true);
HTMLMediaElement.prototype.play = function () {
  return isTapped ? play.call(this) : Promise.reject(new DOMException("", "NotAllowedError"));
};
"""


@pytest.fixture(scope="module")
def speaking() -> Iterator[BackgroundStack]:
    """A stack with espeak-ng's voices."""
    with ForkedStack(env={"LECTERN_TTS": "local"}) as stack:
        yield stack


@pytest_asyncio.fixture(loop_scope="session")
async def speaker(speaking: BackgroundStack) -> AsyncIterator[Client]:
    """The teacher of a class whose captions the server speaks."""
    async with Client(speaking.ws_url) as teacher:
        await teacher.register("teacher", "en-GB")
        yield teacher


# Without a sound device, Firefox now and then answers that it cannot decode a clip after it has
# begun to play it. The page marks such a sentence as left out, and goes on.
@pytest.mark.parametrize("engine", ["chromium"])
async def test_voices_are_heard_in_order_and_never_two_at_once(
    visit: Visits, speaker: Client
) -> None:
    student = await enter_with(visit, speaker, SPANISH, _VOICE_ON, _NOTE_SOUND)
    await expect(student.button("voice.name")).to_have_attribute("aria-pressed", "true")

    await Lesson(speaker).say("One.", "Two.", "Three.", "Four.")

    sounds = await sounds_when(student.page, 8)
    assert [sound["kind"] for sound in sounds] == ["playing", "ended"] * 4
    heard = [sound["caption"] for sound in sounds if sound["kind"] == "playing"]
    assert heard == ["caption-1", "caption-2", "caption-3", "caption-4"]
    times = [sound["at"] for sound in sounds]
    assert times == sorted(times)
    assert await student.page.evaluate("window.elements") == 1


async def test_with_the_voice_off_only_tapped_captions_are_played(
    visit: Visits, speaker: Client
) -> None:
    student = await enter_with(visit, speaker, SPANISH, _NOTE_SOUND)
    await Lesson(speaker).say("One.", "Two.")
    await expect(student.captions).to_have_count(2)

    await student.captions.first.click()
    await student.button("caption.hear").click()

    sounds = await sounds_when(student.page, 2)
    assert [sound["kind"] for sound in sounds] == ["playing", "ended"]
    assert sounds[0]["caption"] == "caption-1"


async def test_the_voice_is_turned_on_and_off_by_a_tap_and_remembered(
    visit: Visits, teacher: Client
) -> None:
    student = await enter_with(visit, teacher, SPANISH)
    voice = student.button("voice.name")
    await expect(voice).to_have_attribute("aria-pressed", "false")

    await voice.click()
    await expect(voice).to_have_attribute("aria-pressed", "true")
    await student.page.reload()
    await expect(voice).to_have_attribute("aria-pressed", "true")
    await voice.click()
    await expect(voice).to_have_attribute("aria-pressed", "false")


async def test_a_reloaded_page_asks_for_the_tap_without_which_it_may_not_speak(
    visit: Visits, speaker: Client
) -> None:
    student = await enter_with(visit, speaker, SPANISH, _VOICE_ON, _NOTE_SOUND)
    await student.page.add_init_script(_REFUSE_SOUND)
    await student.page.reload()
    await student.is_live()

    await Lesson(speaker).say("One.")
    await student.button("voice.tap").click()

    sounds = await sounds_when(student.page, 2)
    assert sounds[0]["caption"] == "caption-1"
    await expect(student.button("voice.tap")).to_have_count(0)


async def test_the_chosen_speed_is_the_speed_of_the_voice(visit: Visits, speaker: Client) -> None:
    student = await enter_with(visit, speaker, SPANISH, _VOICE_ON, _NOTE_SOUND)
    sheet = await student.open_text_sheet()
    await sheet.get_by_role("radio", name=student.says["text.speed.slow"]).check()
    await student.page.keyboard.press("Escape")

    await Lesson(speaker).say("One.")

    sounds = await sounds_when(student.page, 1)
    assert sounds[0]["rate"] == 0.8


async def test_a_device_speaks_captions_that_the_server_does_not_synthesize(
    visit: Visits, teacher: Client
) -> None:
    device = SPEAKING_DEVICE.replace("es-ES", "ar")
    student = await enter_with(visit, teacher, Visitor(locale="ar"), _VOICE_ON, device)

    # The stack has no voices, and leaves them to the device.
    await Lesson(teacher).say("One.", "Two.")

    assert await noted_when(student.page, "spoken", 2) == ["⟦ar⟧ One.", "⟦ar⟧ Two."]


async def test_a_device_without_a_voice_for_the_language_says_so(
    visit: Visits, teacher: Client
) -> None:
    visitor = Visitor(locale="ar")
    student = await enter_with(visit, teacher, visitor, _VOICE_ON, SPEAKING_DEVICE)

    await Lesson(teacher).say("One.")

    await expect(student.page.get_by_text(student.says["voice.none"])).to_be_visible()


async def sounds_when(page: Page, count: int) -> list[dict[str, Any]]:
    """Return the played audio once there are this many pieces of it."""
    return await noted_when(page, "sounds", count)
