"""Decodes recordings with ffmpeg's libraries, through PyAV.

Recordings are untrusted, and ffmpeg opens some 300 formats, including lists of other files. So:

- The reader sets the format and the permitted codecs, and forbids opening anything else.
- It counts the decoded samples while it decodes.
"""

import io
from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from typing import Final, NoReturn

import av
from av.audio.frame import AudioFrame
from av.audio.resampler import AudioResampler
from av.container import InputContainer

from lectern.adapters.audio.mono import mono
from lectern.adapters.audio.tables import has_inflated_counts
from lectern.adapters.audio.voice_activity import SileroVoiceActivity
from lectern.domain.container import Container, container_of, files_in
from lectern.domain.errors import PayloadTooLargeError, TranscriptionFailedError
from lectern.domain.recording import SAMPLE_RATE, Recording
from lectern.ports.audio_analysis import VoiceActivity

_FORMATS: Final = {
    Container.WEBM: "webm",
    Container.OGG: "ogg",
    Container.WAV: "wav",
    Container.MP3: "mp3",
    Container.MP4: "mp4",
}
_ACCEPTED: Final = {
    Container.WEBM: "Opus, Vorbis or PCM",
    Container.OGG: "Opus, Vorbis or FLAC",
    Container.WAV: "PCM of 8 to 32 bits, floating point of 32 bits, A-law or mu-law",
    Container.MP3: "MP3",
    Container.MP4: "AAC, ALAC, FLAC or Opus",
}
"""The codecs accepted in each container, for error messages."""

_CODECS: Final = (
    "opus,libopus,vorbis,mp3float,mp3,aac,alac,flac,"
    "pcm_u8,pcm_s16le,pcm_s24le,pcm_s32le,pcm_f32le,pcm_alaw,pcm_mulaw"
)
# Edit lists can multiply a file's content. Recordings of browsers have none that matter.
_OPTIONS: Final = {
    "codec_whitelist": _CODECS,
    "protocol_whitelist": "none",
    "ignore_editlist": "1",
}
_RATES: Final = range(7_350, 192_001)
"""Sample rates, from the lowest of AAC to the highest of microphones."""

_MAX_CHANNELS: Final = 8
_LONGEST_HEAD: Final = 4_096
"""In bytes. A file up to this size may be a header only, without audio yet."""

_LARGEST_PACKET: Final = 1 << 20
"""In bytes. Packets of a compressed track can be 5,000 times their size in the file."""

# PyAV raises the first for ffmpeg's errors, and the others if a file states impossible values.
_BROKEN: Final = (av.FFmpegError, ValueError, OverflowError, MemoryError)


@dataclass(frozen=True, slots=True)
class PyAvRecordingReader:
    """Reads the first audio track; of a truncated file, the part that is there.

    `activity` detects which of several channels has the voice.
    """

    activity: VoiceActivity = field(default_factory=SileroVoiceActivity)

    def read(self, data: bytes, longest_s: float) -> Recording:
        limit = _Limit(longest_s)
        samples = b"".join(
            mono(stretch, self.activity).samples
            for file in files_in(data)
            for stretch in _read(file, limit)
        )
        if not samples:
            raise _damaged()
        limit.check(Recording(samples).duration_s)
        return Recording(samples)


@dataclass(slots=True)
class _Limit:
    """The seconds of audio decoded so far, and their limit."""

    longest_s: float
    decoded_s: float = 0.0

    def add(self, frame: AudioFrame) -> None:
        """Count a frame before resampling, which would enlarge frames that claim a low rate."""
        self.decoded_s += frame.samples / frame.sample_rate
        self.check(self.decoded_s)

    def check(self, seconds: float) -> None:
        if seconds > self.longest_s:
            raise PayloadTooLargeError(
                f"A recording has at most {self.longest_s:g} seconds. Pause between sentences.",
                field="data",
            )


@dataclass(slots=True)
class _Audio:
    """Decoded audio: stretches of frames of one format, each as its channels."""

    stretches: list[Sequence[Recording]] = field(default_factory=list)
    _form: object = None
    _resampler: AudioResampler | None = None
    _channels: list[bytearray] = field(default_factory=list)

    def add(self, frame: AudioFrame) -> None:
        if (form := (frame.sample_rate, frame.format.name, frame.layout.name)) != self._form:
            self.end()
            self._form = form
            self._resampler = AudioResampler("s16p", frame.layout, SAMPLE_RATE)
            self._channels = [bytearray() for _ in frame.layout.channels]
        self._resample(frame)

    def end(self) -> None:
        """Flush the resampler, and end the stretch."""
        with suppress(*_BROKEN):
            self._resample(None)
        self._resampler = None
        if any(self._channels):
            self.stretches.append([Recording(bytes(each)) for each in self._channels])
        self._channels = []

    def _resample(self, frame: AudioFrame | None) -> None:
        for part in self._resampler.resample(frame) if self._resampler else ():
            # A plane's buffer is longer than its data, and eight channels have nine planes.
            for channel, plane in zip(self._channels, part.planes, strict=False):
                channel.extend(bytes(plane)[: part.samples * 2])


def _read(file: bytes, limit: _Limit) -> Sequence[Sequence[Recording]]:
    """Return a file's stretches, each as its channels; none if the file is a header only."""
    container = container_of(file)
    if container is None or has_inflated_counts(container, file):
        raise _damaged()
    audio = _Audio()
    with (
        suppress(*_BROKEN),
        av.open(
            io.BytesIO(file),
            "r",
            format=_FORMATS[container],
            container_options=_OPTIONS,
            io_open=_refuse,
        ) as opened,
    ):
        for frame in _frames(opened, container):
            limit.add(frame)
            audio.add(frame)
    audio.end()
    if not audio.stretches and len(file) > _LONGEST_HEAD:
        raise _damaged()
    return audio.stretches


def _refuse(*_: object) -> NoReturn:
    """Refuse to open a file or URL that a recording refers to."""
    raise PermissionError


def _frames(opened: InputContainer, container: Container) -> Iterator[AudioFrame]:
    track = next(iter(opened.streams.audio), None)
    if track is None:
        if opened.streams:
            raise _unusable(container, "has no audio")
        return
    if track.codec_context is None:
        raise _unusable(container, "is of an unknown codec")
    codec = track.codec_context.codec
    if codec.name not in _CODECS.split(","):
        what = f"is {codec.name} ({codec.long_name}), which is not supported"
        raise _unusable(container, what)
    for packet in opened.demux():
        if packet.size > _LARGEST_PACKET:
            return
        if packet.stream.index != track.index:
            continue
        try:
            for frame in track.decode(packet):
                yield _checked(frame, container)
        except _BROKEN:
            # One packet is damaged; later ones may not be.
            continue


def _checked(frame: AudioFrame, container: Container) -> AudioFrame:
    if frame.sample_rate not in _RATES:
        wanted = f"{_RATES[0]:,} to {_RATES[-1]:,} samples a second"
        raise _unusable(container, f"has {frame.sample_rate:,} samples a second", wanted)
    if (count := len(frame.layout.channels)) > _MAX_CHANNELS:
        raise _unusable(container, f"has {count} channels", f"at most {_MAX_CHANNELS}")
    return frame


def _damaged() -> TranscriptionFailedError:
    return TranscriptionFailedError(
        "This recording cannot be opened. Please say it again.", field="data"
    )


def _unusable(container: Container, what: str, wanted: str = "") -> TranscriptionFailedError:
    """Return the error for a recording that would fail again if it were resent."""
    kind = container.label
    sentence = f"This {kind} recording {what}. Record {kind} with {wanted or _ACCEPTED[container]}."
    return TranscriptionFailedError(sentence, field="data")
