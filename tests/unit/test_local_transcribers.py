"""Local transcribers: word error rates, and processes that die, hang or are left running."""

import os
import re
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing

import jiwer
import psutil
import pytest

from lectern.adapters.local.speech_to_text import LocalSpeechToText, command_of, installed
from lectern.domain.errors import LanguageNotSupportedError, ProviderUnavailableError
from lectern.domain.recording import Recording
from lectern.ports.speech_to_text import Transcript, TranscriptionRequest
from tests.fixtures import sounds
from tests.fixtures.spoken_lesson import lesson

pytestmark = pytest.mark.skipif(not installed(), reason="no local transcriber is installed")

LIMIT_S = 60
ORPHANED = """
import os, signal
from lectern.adapters.local.speech_to_text import LocalSpeechToText, command_of, installed
from lectern.domain.recording import Recording
from lectern.ports.speech_to_text import TranscriptionRequest
transcriber = LocalSpeechToText()
transcriber.transcribe(TranscriptionRequest(Recording(bytes(32_000)), "en"), 60)
print(*transcriber.process_ids(), flush=True)
{end}
"""


@pytest.fixture(scope="module", params=installed())
def transcriber(request: pytest.FixtureRequest) -> Iterator[LocalSpeechToText]:
    with closing(LocalSpeechToText(command_of(request.param))) as transcriber:
        yield transcriber


def request(recording: Recording, language: str = "en-US") -> TranscriptionRequest:
    return TranscriptionRequest(recording, language)


def words(text: str) -> str:
    return " ".join(re.findall(r"[a-z']+", text.lower()))


def test_the_word_error_rate_of_a_lesson_is_below_a_fifth(
    transcriber: LocalSpeechToText,
) -> None:
    with ThreadPoolExecutor(4) as pool:
        transcripts = list(
            pool.map(lambda s: transcriber.transcribe(request(s.recording), LIMIT_S), lesson())
        )

    said = [words(sentence.text) for sentence in lesson()]
    assert jiwer.wer(said, [words(transcript.text) for transcript in transcripts]) < 0.2
    assert all(0.2 < (transcript.confidence or 1) <= 1 for transcript in transcripts)
    # Of four concurrent calls: one process per core, each busy and then idle.
    assert 1 <= len(transcriber.process_ids()) <= (os.cpu_count() or 1)


def test_a_transcript_does_not_depend_on_earlier_recordings(
    transcriber: LocalSpeechToText,
) -> None:
    sentence = lesson()[9].recording
    first = transcriber.transcribe(request(sentence), LIMIT_S)

    transcriber.transcribe(request(sounds.white_noise(2, 0.3)), LIMIT_S)

    assert transcriber.transcribe(request(sentence), LIMIT_S) == first


def test_an_empty_recording_has_an_empty_transcript(transcriber: LocalSpeechToText) -> None:
    assert transcriber.transcribe(request(Recording(b"")), LIMIT_S) == Transcript("")
    assert transcriber.transcribe(request(Recording(bytes(2))), LIMIT_S).text == ""


@pytest.mark.parametrize("language", ["es", "uk", "fr-CA"])
def test_only_english_is_supported(transcriber: LocalSpeechToText, language: str) -> None:
    with pytest.raises(LanguageNotSupportedError):
        transcriber.transcribe(request(lesson()[0].recording, language), LIMIT_S)


def test_transcribing_leaves_this_process_to_other_threads(transcriber: LocalSpeechToText) -> None:
    transcriber.transcribe(request(lesson()[9].recording), LIMIT_S)
    before_s, other_before_s = time.process_time(), _processor_s(transcriber)

    assert transcriber.transcribe(request(lesson()[4].recording), LIMIT_S).text

    used_s, other_used_s = (
        time.process_time() - before_s,
        _processor_s(transcriber) - other_before_s,
    )
    assert used_s < other_used_s / 2


def _processor_s(transcriber: LocalSpeechToText) -> float:
    """Return the processor time that the transcriber's processes have used, in seconds."""
    times = [psutil.Process(process_id).cpu_times() for process_id in transcriber.process_ids()]
    return sum(each.user + each.system for each in times)


def test_a_recording_too_long_for_its_time_limit_times_out() -> None:
    endless = sounds.joined(*(sentence.recording for sentence in lesson() * 6))

    with closing(LocalSpeechToText()) as transcriber:
        transcriber.transcribe(request(lesson()[9].recording), LIMIT_S)
        begun = time.monotonic()
        with pytest.raises(ProviderUnavailableError):
            transcriber.transcribe(request(endless), 0.3)

        assert time.monotonic() - begun < 8  # the whole recording takes more than 20 s
        assert transcriber.process_ids() == []
        assert transcriber.transcribe(request(lesson()[9].recording), LIMIT_S).text


def test_a_dead_process_is_one_error_and_is_then_replaced() -> None:
    with closing(LocalSpeechToText()) as transcriber:
        transcriber.transcribe(request(lesson()[9].recording), LIMIT_S)
        (process_id,) = transcriber.process_ids()
        os.kill(process_id, signal.SIGKILL)

        with pytest.raises(ProviderUnavailableError):
            transcriber.transcribe(request(lesson()[9].recording), LIMIT_S)

        assert transcriber.transcribe(request(lesson()[9].recording), LIMIT_S).text
        assert process_id not in transcriber.process_ids()


@pytest.mark.parametrize("end", ["", "os.kill(os.getpid(), signal.SIGKILL)"])
def test_no_process_is_left_behind_however_this_one_ends(end: str) -> None:
    ended = subprocess.run(
        [sys.executable, "-c", ORPHANED.format(end=end)],
        env={"PYTHONPATH": os.pathsep.join(filter(None, sys.path))},
        capture_output=True,
        check=False,
        text=True,
        timeout=180,
    )
    left = [int(process_id) for process_id in ended.stdout.split()]

    assert len(left) == 1
    deadline = time.monotonic() + 60
    while any(psutil.pid_exists(process_id) for process_id in left):
        assert time.monotonic() < deadline
        os.sched_yield()


def test_moonshine_has_its_weights_in_its_wheel() -> None:
    """A later version would download them."""
    moonshine = pytest.importorskip("moonshine_voice")

    weights = {path.name for path in moonshine.get_model_path("tiny-en").iterdir()}

    assert weights >= {"encoder_model.ort", "decoder_model_merged.ort", "tokenizer.bin"}
