"""Opening recordings with ffmpeg's libraries, by way of PyAV.

A recording comes from whoever has a teacher's page open, and ffmpeg opens some 300 formats, among
them lists of other files. So it is told the format, which codecs it may use and that it may open
nothing else; and what it gives out is counted while it does.
"""

import io
from collections.abc import Iterable, Iterator
from typing import Final, NoReturn

import av
from av.audio.frame import AudioFrame
from av.audio.resampler import AudioResampler
from av.container import InputContainer

from lectern.adapters.audio.tables import claims_more_than_it_holds
from lectern.domain.container import Container, container_of
from lectern.domain.errors import PayloadTooLargeError, TranscriptionFailedError
from lectern.domain.recording import SAMPLE_RATE, Recording

_FORMATS: Final = {
    Container.WEBM: "webm",
    Container.OGG: "ogg",
    Container.WAV: "wav",
    Container.MP3: "mp3",
    Container.MP4: "mp4",
}
_CODECS: Final = (
    "opus,libopus,vorbis,mp3float,mp3,aac,alac,flac,"
    "pcm_u8,pcm_s16le,pcm_s24le,pcm_s32le,pcm_f32le,pcm_alaw,pcm_mulaw"
)
# Edit lists multiply what a file holds, and a recording from a browser has none that matters.
_OPTIONS: Final = {
    "codec_whitelist": _CODECS,
    "protocol_whitelist": "none",
    "ignore_editlist": "1",
}
_RATES: Final = range(7_350, 192_001)
"""From the lowest of AAC to the highest that microphones record at."""

_MOST_CHANNELS: Final = 8
_LARGEST_PACKET: Final = 1 << 20
"""In bytes. A compressed track's packets can be 5,000 times their size in the file."""

# What PyAV raises: its own errors, and these for figures that make no sense.
_BROKEN: Final = (av.FFmpegError, ValueError, OverflowError, MemoryError)


class PyAvRecordingReader:
    """Reads the first track of sound; of a file that breaks off, what there is."""

    def read(self, data: bytes, longest_s: float) -> Recording:
        container = container_of(data)
        if container is None or claims_more_than_it_holds(container, data):
            raise _damaged()
        samples = bytearray()
        longest = round(longest_s * SAMPLE_RATE) * 2
        try:
            with av.open(
                io.BytesIO(data),
                "r",
                format=_FORMATS[container],
                container_options=_OPTIONS,
                io_open=_refuse,
            ) as opened:
                for part in _resampled(_frames(opened), longest_s):
                    samples += part
                    if len(samples) > longest:
                        raise _too_long(longest_s)
        except _BROKEN as error:
            if not samples:
                raise _damaged() from error
        if not samples:
            raise _damaged()
        return Recording(bytes(samples))


def _refuse(*_: object) -> NoReturn:
    """Take the place of opening a file or an address that a recording names."""
    raise PermissionError


def _frames(opened: InputContainer) -> Iterator[AudioFrame]:
    track = next(iter(opened.streams.audio), None)
    if track is None or track.codec_context is None:
        return
    if track.codec_context.codec.name not in _CODECS.split(","):
        return
    for packet in opened.demux():
        if packet.size > _LARGEST_PACKET:
            return
        if packet.stream.index != track.index:
            continue
        try:
            yield from track.decode(packet)
        except _BROKEN:
            # One block is damaged: those after it may not be.
            continue


def _resampled(frames: Iterable[AudioFrame], longest_s: float) -> Iterator[bytes]:
    resampler, form = None, None
    heard_s = 0.0
    for frame in frames:
        if frame.sample_rate not in _RATES or len(frame.layout.channels) > _MOST_CHANNELS:
            raise _damaged()
        # Before it is resampled: a frame can be large, and the rate it claims low.
        heard_s += frame.samples / frame.sample_rate
        if heard_s > longest_s:
            raise _too_long(longest_s)
        if (changed := (frame.sample_rate, frame.format.name, frame.layout.name)) != form:
            yield from _flushed(resampler)
            resampler, form = AudioResampler("s16", "mono", SAMPLE_RATE), changed
        assert resampler is not None  # noqa: S101 - the first frame has made one
        yield from (_samples(each) for each in resampler.resample(frame))
    yield from _flushed(resampler)


def _flushed(resampler: AudioResampler | None) -> Iterator[bytes]:
    if resampler is not None:
        yield from (_samples(each) for each in resampler.resample(None))


def _samples(frame: AudioFrame) -> bytes:
    # A plane's buffer is longer than what is in it.
    return bytes(frame.planes[0])[: frame.samples * 2]


def _damaged() -> TranscriptionFailedError:
    return TranscriptionFailedError(
        "This recording cannot be opened. Please say it again.", field="data"
    )


def _too_long(longest_s: float) -> PayloadTooLargeError:
    return PayloadTooLargeError(
        f"A recording can be {longest_s:g} seconds long. Please make a pause between sentences.",
        field="data",
    )
