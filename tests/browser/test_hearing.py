"""A teacher who speaks: from a microphone to a student's caption and voice."""

import base64
import json
import re
import wave
from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest
from playwright.async_api import async_playwright, expect

from lectern.adapters.audio.reader import PyAvRecordingReader
from local.background import ROOT, BackgroundStack
from local.client.client import Message
from tests.browser.browsers import launch
from tests.browser.student import enter, in_spanish, noted_when
from tests.browser.teacher import AT_A_DESK, TeacherPage, teacher_page
from tests.browser.test_reading import SPANISH
from tests.browser.visits import Visits
from tests.stacks import ForkedStack

_LESSON = ROOT / "tests" / "fixtures" / "lesson"
_SILENCE_S = 2
_HEARD = [re.compile(words, re.IGNORECASE) for words in ("water on our planet", "water of the sea")]
# Headless Chromium has a speech recognition that never works, and Firefox has none. Both get one
# that returns the test's words. Its audio is that of the fake microphone.
_RECOGNITION = """
window.recognitions = [];
window.SpeechRecognition = window.webkitSpeechRecognition = class {
  constructor() { window.recognitions.push(this); }
  start() { this.started = true; }
  stop() { this.started = false; }
};
window.understand = (transcript, isFinal) => {
  const it = window.recognitions.findLast(({ started }) => started);
  it.onresult({ resultIndex: 0, results: [Object.assign([{ transcript }], { isFinal })] });
};
"""
_NO_RECOGNITION = """
delete window.SpeechRecognition;
delete window.webkitSpeechRecognition;
"""
_REFUSE = """
navigator.mediaDevices.getUserMedia = () =>
  Promise.reject(new DOMException("for a test", "{name}"));
"""
_BROKEN_ENCODER = """
AudioEncoder.prototype.flush = () =>
  Promise.reject(new DOMException("for a test", "EncodingError"));
"""
_SILENT = """
navigator.mediaDevices.getUserMedia = async () =>
  new AudioContext().createMediaStreamDestination().stream;
"""
_NOTE_TRACKS = """
window.tracks = [];
const open = navigator.mediaDevices.getUserMedia.bind(navigator.mediaDevices);
navigator.mediaDevices.getUserMedia = async (wanted) => {
  const stream = await open(wanted);
  window.tracks.push(...stream.getTracks());
  return stream;
};
"""
_NOTE_PLAYED = """() => {
  window.played = [];
  const { play } = HTMLMediaElement.prototype;
  HTMLMediaElement.prototype.play = function () {
    if (!this.src.includes("silence")) window.played.push(this.src);
    return play.call(this);
  };
}"""


@pytest.fixture(scope="module")
def listening() -> Iterator[BackgroundStack]:
    """A stack that transcribes recordings and synthesizes captions."""
    local = {"LECTERN_STT": "local", "LECTERN_TTS": "local", "LECTERN_EARS": "none"}
    with ForkedStack(env=local) as stack:
        yield stack


@pytest.mark.parametrize(
    ("script", "mime_type"),
    [("", "audio/ogg"), (_BROKEN_ENCODER, "audio/wav")],
    ids=["opus", "a broken encoder"],
)
async def test_speech_becomes_captions_and_a_voice(
    listening: BackgroundStack, tmp_path: Path, script: str, mime_type: str
) -> None:
    sound = tmp_path / "lesson.wav"
    spoken(sound, "01.wav", "02.wav")
    heard = f"--use-file-for-fake-audio-capture={sound}%noloop"
    async with async_playwright() as playwright:
        visit = Visits(await launch(playwright, "chromium", heard), listening.url)
        sent: list[Message] = []
        teacher = await open_with(visit, script, sent)
        student = await enter(visit, await teacher.start(), SPANISH)
        await student.page.evaluate(_NOTE_PLAYED)
        await student.button("voice.name").click()

        await teacher.button("teach.speak").click()
        await teacher.button("teach.privacy.recordings").click()

        await expect(teacher.ear).to_have_text(teacher.says["teach.ear.recordings"])
        await expect(student.captions).to_have_count(2, timeout=120_000)
        await expect(teacher.utterances).to_have_text(_HEARD)
        await noted_when(student.page, "played", 1)
        await teacher.end()
        await visit.close()
        assert visit.faults == []
    recordings = recordings_in(sent)
    assert {kind for kind, _ in recordings} == {mime_type}
    assert len(recordings) == 2
    sizes = [(len(file), len(wav_of(file))) for _, file in recordings]
    print(f"bytes of each recording, and as WAV: {sizes}")
    if mime_type == "audio/ogg":
        assert all(size < wav / 5 for size, wav in sizes)


def recordings_in(sent: Sequence[Message]) -> list[tuple[str, bytes]]:
    """Return the recordings among sent messages, each with its media type."""
    files: dict[str, tuple[str, bytes]] = {}
    for message in sent:
        if message["type"] == "audio":
            kind, begun = files.get(message["utteranceId"], (message["mimeType"], b""))
            files[message["utteranceId"]] = kind, begun + base64.b64decode(message["data"])
    return [*files.values()]


def wav_of(file: bytes) -> bytes:
    """Return a recording as the server decodes it, as a WAV file of 16-bit PCM at 16 kHz."""
    return PyAvRecordingReader().read(file, longest_s=60).to_wav()


def spoken(path: Path, *names: str) -> None:
    """Write recordings of the lesson into one file, with silence around each."""
    with wave.open(str(path), "wb") as file:
        file.setparams((1, 2, 16_000, 0, "NONE", "not compressed"))
        silence = bytes(2 * 16_000 * _SILENCE_S)
        for name in names:
            with wave.open(str(_LESSON / name), "rb") as recording:
                file.writeframes(silence + recording.readframes(recording.getnframes()))
        file.writeframes(silence)


@pytest.mark.parametrize(
    ("script", "key"),
    [
        (_REFUSE.replace("{name}", "NotAllowedError"), "teach.ear.refused"),
        (_REFUSE.replace("{name}", "NotFoundError"), "teach.ear.missing"),
        (_REFUSE.replace("{name}", "NotReadableError"), "teach.ear.busy"),
        ("delete Navigator.prototype.mediaDevices;", "teach.ear.unsupported"),
    ],
    ids=["refused", "missing", "taken", "no microphones here"],
)
async def test_a_microphone_that_does_not_open_is_explained_and_typing_still_works(
    visit: Visits, script: str, key: str
) -> None:
    teacher = await open_with(visit, _NO_RECOGNITION + script)
    student = await enter(visit, await teacher.start(), SPANISH)

    await teacher.button("teach.speak").click()

    await expect(teacher.ear).to_have_text(teacher.says[key])
    await expect(teacher.button("teach.speak")).to_be_visible()
    await teacher.type("Good morning.")
    await student.reads(in_spanish("Good morning."))
    await teacher.end()


async def test_a_silent_microphone_is_noticed(visit: Visits) -> None:
    teacher = await open_with(visit, _NO_RECOGNITION + _SILENT)
    await teacher.start()

    await teacher.button("teach.speak").click()

    await expect(teacher.ear).to_have_text(teacher.says["teach.ear.silent"], timeout=90_000)
    await teacher.button("teach.pause").click()
    await expect(teacher.ear).to_have_text(teacher.says["teach.ear.off"])
    await teacher.end()


# Without a sound card Firefox passes no sound on.
@pytest.mark.parametrize("engine", ["chromium"])
async def test_a_microphone_that_is_unplugged_is_noticed(visit: Visits) -> None:
    teacher = await open_with(visit, _NO_RECOGNITION + _NOTE_TRACKS)
    await teacher.start()
    await teacher.button("teach.speak").click()
    await expect(teacher.ear).to_have_text(teacher.says["teach.ear.recordings"])

    await teacher.page.evaluate("window.tracks[0].dispatchEvent(new Event('ended'))")

    await expect(teacher.ear).to_have_text(teacher.says["teach.ear.lost"])
    await expect(teacher.button("teach.speak")).to_be_visible()
    await teacher.end()


# Without a sound card Firefox passes no sound on.
@pytest.mark.parametrize("engine", ["chromium"])
async def test_the_microphone_is_tested_before_the_class(visit: Visits) -> None:
    teacher = await open_with(visit, _NO_RECOGNITION)

    await teacher.button("teach.test").click()

    await expect(teacher.page.get_by_text(teacher.says["teach.test.works"])).to_be_visible()
    await teacher.button("teach.test.end").click()
    await expect(teacher.button("teach.test")).to_be_visible()


async def test_the_browser_transcribes_speech_after_the_teacher_has_agreed(
    visit: Visits,
) -> None:
    teacher = await open_with(visit, _RECOGNITION)
    student = await enter(visit, await teacher.start(), SPANISH)
    await teacher.button("teach.speak").click()
    await expect(teacher.page.get_by_role("dialog")).to_contain_text(
        teacher.says["teach.privacy.hint"]
    )
    assert (
        await teacher.page.evaluate("window.recognitions.some(({ started }) => started)") is False
    )

    await teacher.button("teach.privacy.browser").click()
    await expect(teacher.ear).to_have_text(teacher.says["teach.ear.browser"])
    await teacher.page.evaluate("window.understand('The sun warms', false)")
    await student.reads(in_spanish("The"))
    await teacher.page.evaluate("window.understand('The sun warms the sea.', true)")
    await student.reads(in_spanish("The sun warms the sea."))
    await teacher.said("The sun warms the sea.")

    await teacher.button("teach.pause").click()
    await teacher.button("teach.speak").click()
    await expect(teacher.ear).to_have_text(teacher.says["teach.ear.browser"])
    await teacher.end()


async def test_an_utterance_in_progress_when_the_class_ends_belongs_to_the_class(
    visit: Visits,
) -> None:
    teacher = await open_with(visit, _RECOGNITION)
    student = await enter(visit, await teacher.start(), SPANISH)
    await teacher.button("teach.speak").click()
    await teacher.button("teach.privacy.browser").click()
    await expect(teacher.ear).to_have_text(teacher.says["teach.ear.browser"])
    await teacher.page.evaluate("window.understand('Goodbye, all of', false)")
    await student.reads(in_spanish("Goodbye,"))

    await teacher.page.evaluate("window.understand('Goodbye, all of you.', false)")
    await teacher.end()

    await expect(teacher.transcript).to_have_text(["Goodbye, all of you."])
    await student.reads(in_spanish("Goodbye, all of you."))


async def open_with(visit: Visits, script: str, sent: list[Message] | None = None) -> TeacherPage:
    """Open the teacher's page in a browser that a script has changed.

    Args:
        visit: Opens the page.
        script: Runs before the page's own scripts.
        sent: Gets every message that the page sends.
    """
    page = await visit.new_page(AT_A_DESK)
    if sent is not None:
        note = sent.append
        page.on(
            "websocket",
            lambda socket: socket.on("framesent", lambda frame: note(json.loads(frame))),
        )
    # Firefox also runs the script in its empty page, which has no microphone.
    await page.context.add_init_script(f"if (navigator.mediaDevices) {{ {script} }}")
    await page.goto(f"{visit.origin}/teach/")
    return teacher_page(page, "en")
