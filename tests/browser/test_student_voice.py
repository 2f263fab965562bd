"""The voice of the student page: in order, one at a time, once, and never a surprise."""

from typing import Final

from playwright.async_api import expect

from local.client.client import Client
from tests.browser.student import Lesson, StudentPage, noted_when, open_door
from tests.browser.visits import Visitor, Visits

SPANISH = Visitor(locale="es")
# The choice is remembered, so it is made before the class begins: a sentence that the teacher says
# while the server learns of it would have no voice.
_VOICE_ON: Final = "localStorage.setItem('lectern.voice', 'true');"
# A device that speaks: the server's voices are replaced by its own where it is asked to.
_SPEAKING_DEVICE: Final = """
window.spoken = [];
window.SpeechSynthesisUtterance = function (text) { this.text = text; };
Object.defineProperty(window, "speechSynthesis", { value: {
  getVoices: () => [{ lang: "es-ES" }],
  cancel: () => 0,
  speak: (utterance) => {
    window.spoken.push(utterance.text);
    setTimeout(() => utterance.onend?.(), 50);
  },
} });
"""


async def test_the_voice_is_turned_on_and_off_by_a_tap_and_remembered(
    visit: Visits, teacher: Client
) -> None:
    student = await enter_with(visit, teacher)
    voice = student.button("voice.name")
    await expect(voice).to_have_attribute("aria-pressed", "false")

    await voice.click()
    await expect(voice).to_have_attribute("aria-pressed", "true")
    await student.page.reload()
    await expect(voice).to_have_attribute("aria-pressed", "true")
    await voice.click()
    await expect(voice).to_have_attribute("aria-pressed", "false")


async def test_a_device_speaks_what_the_server_leaves_to_it(visit: Visits, teacher: Client) -> None:
    device = _SPEAKING_DEVICE.replace("es-ES", "ar")
    student = await enter_with(visit, teacher, _VOICE_ON, device, visitor=Visitor(locale="ar"))

    # The local stack has no voice for Arabic.
    await Lesson(teacher).say("One.", "Two.")

    assert await noted_when(student.page, "spoken", 2) == ["⟦ar⟧ One.", "⟦ar⟧ Two."]


async def test_a_device_without_a_voice_for_the_language_says_so(
    visit: Visits, teacher: Client
) -> None:
    visitor = Visitor(locale="ar")
    student = await enter_with(visit, teacher, _VOICE_ON, _SPEAKING_DEVICE, visitor=visitor)

    await Lesson(teacher).say("One.")

    await expect(student.page.get_by_text(student.says["voice.none"])).to_be_visible()


async def enter_with(
    visit: Visits, teacher: Client, *scripts: str, visitor: Visitor = SPANISH
) -> StudentPage:
    """Join a class with a page in which some scripts run first."""
    student = await open_door(visit, f"/join/{teacher.code}", visitor)
    for script in scripts:
        await student.page.add_init_script(script)
    await student.page.reload()
    await student.press_join()
    await student.is_live()
    return student
