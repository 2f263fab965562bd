"""`RecordingReader` on data that is no recording: rejected, with bounded time and memory."""

import resource
import struct
import subprocess
import sys

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from lectern.adapters.audio.reader import PyAvRecordingReader
from lectern.domain.container import Container
from lectern.domain.errors import PayloadTooLargeError, TranscriptionFailedError
from lectern.domain.recording import Recording, Span
from lectern.ports.audio_analysis import RecordingReader
from tests.contract.recording_files import FILES, LONGEST_S, SENTENCE, length_s, opens
from tests.examples import examples
from tests.fixtures import sounds
from tests.fixtures.files import encoded
from tests.fixtures.movies import movie

SHORT_FILES = [encoded(SENTENCE.cut(Span(0.3, 0.6)), container) for container in Container]
BEGINNINGS = (
    b"\x1a\x45\xdf\xa3\x9fB\x86\x81\x01B\xf7\x81\x01B\xf2\x81\x04B\xf3\x81\x08B\x82\x84webm",
    b"OggS\0\2",
    b"RIFF\xff\xff\xff\xffWAVEfmt ",
    b"ID3\4\0\0\0\0\0\0",
    b"\xff\xfb\x90\x64",
    b"\0\0\0\x18ftypisom\0\0\0\0isommp42",
)


@pytest.fixture(scope="module")
def reader() -> RecordingReader:
    return PyAvRecordingReader()


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"#EXTM3U\n#EXTINF:1,\nfile:///etc/passwd\n",
        b"<html>not found</html>",
        b"\x1a\x45\xdf\xa3",
        bytes(10_000),
        *BEGINNINGS,
    ],
)
def test_data_that_is_not_a_recording_is_rejected(reader: RecordingReader, data: bytes) -> None:
    with pytest.raises(TranscriptionFailedError) as refused:
        reader.read(data, LONGEST_S)

    assert refused.value.field == "data"


@pytest.mark.parametrize("beginning", BEGINNINGS)
def test_a_disguised_playlist_is_not_followed(
    reader: RecordingReader, beginning: bytes, tmp_path_factory: pytest.TempPathFactory
) -> None:
    named = tmp_path_factory.mktemp("named") / "lesson.wav"
    named.write_bytes(SENTENCE.to_wav())
    playlist = f"\n#EXTM3U\n#EXTINF:2,\n{named}\n#EXT-X-ENDLIST\nfile '{named}'\n".encode()

    assert opens(reader, playlist) is None
    assert length_s(opens(reader, beginning + playlist)) < 0.1


def test_a_wav_file_may_announce_four_gigabytes(reader: RecordingReader) -> None:
    wav = SENTENCE.to_wav()
    claimed = wav[:4] + b"\xff" * 4 + wav[8:40] + b"\xff" * 4 + wav[44:]

    recording = reader.read(claimed, LONGEST_S)

    assert recording.duration_s == pytest.approx(SENTENCE.duration_s, abs=0.05)


def test_a_low_sample_rate_does_not_inflate_a_small_file(reader: RecordingReader) -> None:
    # A thousand samples at 1 Hz, which would need 32 MB at 16,000 Hz.
    wav = bytearray(Recording(bytes(2_000)).to_wav())
    wav[24:32] = struct.pack("<II", 1, 2)

    assert opens(reader, bytes(wav), 10_000) is None


def test_minutes_of_silence_in_a_small_file_are_not_decoded(reader: RecordingReader) -> None:
    seconds = examples(360)
    minutes = encoded(sounds.silence(seconds), Container.WEBM)

    with pytest.raises(PayloadTooLargeError):
        reader.read(minutes, LONGEST_S)

    assert len(minutes) < 32 * seconds * 1_000 / 50


@pytest.mark.parametrize("in_fragments", [False, True], ids=["whole", "fragments"])
def test_a_file_that_announces_twenty_million_samples_needs_no_memory(in_fragments: bool) -> None:
    bomb = movie(samples=20_000_000, in_fragments=in_fragments)

    assert len(bomb) < 1_000
    assert _memory_mb_to_open(bomb) < _memory_mb_to_open(movie(10, in_fragments)) + 20


def _memory_mb_to_open(data: bytes) -> float:
    """Open it in a separate process, and return the peak memory.

    The kernel's status has it. `getrusage` also counts the memory of the process that started this
    one: the tests, which are larger.
    """
    program = f"""
import re
from pathlib import Path
from lectern.adapters.audio.reader import PyAvRecordingReader
from lectern.domain.errors import RefusedError
try:
    PyAvRecordingReader().read(bytes.fromhex({data.hex()!r}), 60)
except RefusedError:
    status = Path("/proc/self/status").read_text()
    print(int(re.search(r"VmHWM:\\s+(\\d+)", status)[1]) / 1024)
"""
    environment = {"PYTHONPATH": ":".join(filter(None, sys.path))}
    ran = subprocess.run(
        [sys.executable, "-c", program],
        env=environment,
        capture_output=True,
        check=True,
        timeout=180,
    )
    return float(ran.stdout)


@settings(max_examples=examples(1_400), suppress_health_check=list(HealthCheck))
@given(st.sampled_from(BEGINNINGS), st.binary(max_size=300))
def test_any_bytes_after_any_header_are_opened_or_rejected(
    reader: RecordingReader, beginning: bytes, rest: bytes
) -> None:
    recording = opens(reader, beginning + rest)

    assert recording is None or 0 < recording.duration_s <= LONGEST_S


@settings(max_examples=examples(600), suppress_health_check=list(HealthCheck))
@given(data=st.data())
def test_a_damaged_file_is_opened_or_rejected(reader: RecordingReader, data: st.DataObject) -> None:
    file = bytearray(data.draw(st.sampled_from(SHORT_FILES)))
    for _ in range(data.draw(st.integers(1, 8))):
        file[data.draw(st.integers(0, min(len(file), 600) - 1))] = data.draw(st.integers(0, 255))

    recording = opens(reader, bytes(file), 2)

    assert recording is None or 0 < recording.duration_s <= 2


def test_opening_files_leaks_no_memory(reader: RecordingReader) -> None:
    def open_many(times: int) -> int:
        for _ in range(times):
            opens(reader, FILES[Container.WEBM])
            opens(reader, FILES[Container.MP4][:-500])
        return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss

    before = open_many(50)

    assert open_many(200) - before < 8_192
