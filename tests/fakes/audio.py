"""Small playable audio files: silence of a text's duration."""

import hashlib
import io
from typing import Final

import av

from lectern.domain.recording import SAMPLE_RATE, Recording

_MS_PER_CHARACTER: Final = 60
_SAMPLES_PER_FRAME: Final = 576
_MP3_HZ: Final = 22_050
# MPEG-2 layer III, 32 kbit/s, 22,050 Hz, mono, no checksum: 72 * 32,000 / 22,050 bytes a frame.
_MP3_HEADER: Final = b"\xff\xf3\x40\xc0"
_MP3_FRAME: Final = 104
_SIDE_INFORMATION: Final = 9
# As ffmpeg writes it before the first frame.
_ID3: Final = b"ID3\x04\x00\x00\x00\x00\x00\x0fTSSE\x00\x00\x00\x05\x00\x00\x03Lavf"


def duration_s(text: str) -> float:
    """Return how long it takes to say the text."""
    return len(text) * _MS_PER_CHARACTER / 1_000


def mp3(text: str) -> bytes:
    """Return an MP3 file for the text; different texts have different bytes.

    A frame with zero side information is silent, and decoders skip the rest of it: the rest has
    the hash of the text.
    """
    digest = hashlib.sha256(text.encode()).digest()
    body = bytes(_SIDE_INFORMATION) + digest
    frame = _MP3_HEADER + body.ljust(_MP3_FRAME - len(_MP3_HEADER), b"\0")
    return _ID3 + frame * max(1, round(duration_s(text) * _MP3_HZ / _SAMPLES_PER_FRAME))


def wav(text: str) -> bytes:
    """Return a WAV file for the text."""
    return silence(duration_s(text)).to_wav()


def silence(seconds: float) -> Recording:
    """Return a silent recording."""
    return Recording(bytes(2 * max(1, round(seconds * SAMPLE_RATE))))


def hum(seconds: float) -> Recording:
    """Return a recording that is not silent: a low square wave."""
    period = b"\x00\x10" * 40 + b"\x00\xf0" * 40
    size = 2 * round(seconds * SAMPLE_RATE)
    return Recording((period * (size // len(period) + 1))[:size])


def played_s(data: bytes, container_format: str) -> float:
    """Return how long a file plays, in seconds, decoded whole by ffmpeg.

    Raises:
        av.FFmpegError: The file is not a valid file of this format.
    """
    with av.open(io.BytesIO(data), "r", format=container_format) as container:
        frames = list(container.decode(audio=0))
    return sum((frame.samples / frame.sample_rate for frame in frames), 0.0)


def encoded_mp3(recording: Recording, rate: int, bit_rate: int) -> bytes:
    """Return the recording as LAME encodes it, in frames of alternating length, with its tags."""
    out = io.BytesIO()
    with (
        av.open(io.BytesIO(recording.to_wav()), "r", format="wav") as source,
        av.open(out, "w", format="mp3", options={"write_id3v1": "1"}) as target,
    ):
        stream = target.add_stream("libmp3lame", rate=rate, layout="mono", bit_rate=bit_rate)
        for frame in [*source.decode(audio=0), None]:
            target.mux(stream.encode(frame))
    return out.getvalue()
