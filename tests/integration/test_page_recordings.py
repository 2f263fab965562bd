"""The server decodes the Ogg files that the teacher's page writes."""

import base64
import json
import subprocess
from array import array
from pathlib import Path
from typing import Final

import av
import pytest
from av.audio.stream import AudioStream

from lectern.adapters.audio.reader import PyAvRecordingReader
from lectern.domain.container import Container, container_of
from lectern.domain.recording import SAMPLE_RATE, Recording, Span
from tests.fixtures import sounds
from tests.fixtures.files import frame_of
from tests.fixtures.spoken_lesson import lesson
from tests.node import built_for_node

BIT_RATE: Final = 24_000
LONGEST_S: Final = 60.0
WRITE: Final = """
const { oggOpus } = await import(process.argv[1]);
const { packets, seconds, rate } = JSON.parse(process.argv[2]);
const bytes = packets.map((packet) => Uint8Array.from(Buffer.from(packet, "base64")));
process.stdout.write(oggOpus(bytes, seconds, rate));
"""


@pytest.fixture(scope="module")
def module(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The page's module that writes Ogg files, built for Node.js."""
    return built_for_node("src/ears/oggOpus.ts", tmp_path_factory.mktemp("ogg"))


@pytest.mark.parametrize("number", range(len(lesson())))
def test_a_sentence_is_read_with_its_duration_and_its_sound(module: Path, number: int) -> None:
    sentence = lesson()[number].recording

    file = written(module, sentence)
    recording = PyAvRecordingReader().read(file, LONGEST_S)

    assert container_of(file) is Container.OGG
    assert recording.duration_s == pytest.approx(sentence.duration_s, abs=0.001)
    assert likeness(recording, sentence) > 0.9
    assert len(file) < len(sentence.to_wav()) / 5


@pytest.mark.parametrize("seconds", [0.02, 0.26, 0.98, 1, 1.02, 14.98, 15])
def test_a_recording_of_any_length_keeps_its_duration(module: Path, seconds: float) -> None:
    sound = sounds.joined(*(each.recording for each in lesson()[:6])).cut(Span(0, seconds))

    recording = PyAvRecordingReader().read(written(module, sound), LONGEST_S)

    assert recording.duration_s == pytest.approx(seconds, abs=0.001)


def written(module: Path, recording: Recording) -> bytes:
    """Return the file that the page makes from libopus's packets of 20 ms."""
    silence = sounds.silence(0.02)  # as the page adds it, for the encoder's look-ahead
    packets = opus(sounds.joined(recording, silence))
    told = {
        "packets": [base64.b64encode(packet).decode() for packet in packets],
        "seconds": recording.duration_s,
        "rate": SAMPLE_RATE,
    }
    command = ["node", "--input-type=module", "--eval", WRITE, str(module), json.dumps(told)]
    return subprocess.run(command, capture_output=True, check=True).stdout


def opus(recording: Recording) -> list[bytes]:
    """Return packets like those of a browser's encoder: libopus, 16 kHz, one channel."""
    with av.open("/dev/null", "w", format="null") as nowhere:
        encoder = nowhere.add_stream("libopus", rate=SAMPLE_RATE, layout="mono")
        assert isinstance(encoder, AudioStream)
        encoder.bit_rate = BIT_RATE
        packets = [*encoder.encode(frame_of([recording], "mono")), *encoder.encode(None)]
    return [bytes(packet) for packet in packets]


def likeness(one: Recording, other: Recording) -> float:
    """Return the correlation of two recordings of one length, 1 if they are equal."""
    pairs = [*zip(array("h", one.samples), array("h", other.samples), strict=False)]
    product = sum(a * b for a, b in pairs)
    energies = sum(a * a for a, _ in pairs) * sum(b * b for _, b in pairs)
    return float(product / energies**0.5)
