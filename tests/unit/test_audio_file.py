"""Complete and incomplete audio files."""

import struct

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lectern.adapters.audio_file import format_of
from lectern.domain.errors import ProviderUnavailableError
from lectern.domain.recording import Recording
from lectern.domain.speech import AudioFormat
from tests.fakes import audio

TEXT = "Plants need water."
MP3 = audio.mp3(TEXT)
MP3_FRAME = 104
WAV = audio.wav(TEXT)
# MPEG-1 layer III, 128 kbit/s, 44,100 Hz, stereo; the second one is a byte longer.
WIDE_FRAMES = (b"\xff\xfb\x90\x00" + bytes(413)) + (b"\xff\xfb\x92\x00" + bytes(414))


def is_whole(data: bytes) -> bool:
    try:
        format_of(data)
    except ProviderUnavailableError:
        return False
    return True


def test_a_complete_file_has_its_format() -> None:
    assert format_of(MP3) is AudioFormat.MP3
    assert format_of(WAV) is AudioFormat.WAV


def test_a_complete_file_plays_in_another_decoder() -> None:
    assert audio.played_s(MP3, "mp3") == pytest.approx(audio.duration_s(TEXT), abs=0.03)
    assert audio.played_s(WAV, "wav") == pytest.approx(audio.duration_s(TEXT), abs=0.001)
    assert audio.played_s(WIDE_FRAMES, "mp3") > 0


@pytest.mark.parametrize("rate", [8_000, 22_050, 24_000, 44_100])
@pytest.mark.parametrize("bit_rate", [32_000, 64_000, 160_000])
def test_an_encoded_file_is_complete_and_half_of_it_is_not(rate: int, bit_rate: int) -> None:
    data = audio.encoded_mp3(audio.hum(2), rate, bit_rate)
    middle = len(data) // 2

    whole = [size for size in range(middle, middle + 400) if is_whole(data[:size])]

    assert is_whole(data)
    assert len(whole) <= 5  # of frames of 96 bytes and more


@pytest.mark.parametrize(
    "data",
    [
        pytest.param(WIDE_FRAMES, id="MPEG 1, with and without padding"),
        pytest.param(b"\xff\xe3\x18\xc0" + bytes(68), id="MPEG 2.5"),
        pytest.param(MP3 + b"TAG" + bytes(125), id="a tag at the end"),
        pytest.param(MP3 + bytes(300), id="nothing but zeros at the end"),
        pytest.param(WAV[:12] + b"LIST\x03\x00\x00\x00abc\x00" + WAV[12:], id="an odd chunk"),
        pytest.param(WAV + b"LIST\x04\x00\x00\x00abcd", id="a chunk at the end"),
    ],
)
def test_other_complete_files_are_accepted(data: bytes) -> None:
    assert is_whole(data)


@pytest.mark.parametrize(
    "data",
    [
        pytest.param(b"", id="nothing"),
        pytest.param(b"<!doctype html><title>502 Bad Gateway</title>", id="HTML"),
        pytest.param(b'{"error": {"message": "no"}}', id="JSON"),
        pytest.param(b"ID3", id="the begin of a tag"),
        pytest.param(MP3[:25], id="a tag without sound"),
        pytest.param(bytes(1_000), id="zeros"),
        pytest.param(b"\xff" * 1_000, id="ones"),
        pytest.param(MP3 + b"<html>", id="HTML behind sound"),
        pytest.param(b"\xff\xfb\xf0\x00" + bytes(500), id="a forbidden bit rate"),
        pytest.param(b"\xff\xfb\x0c\x00" + bytes(500), id="a reserved sample rate"),
        pytest.param(b"\xff\xfd\x90\x00" + bytes(500), id="layer II"),
        pytest.param(b"RIFF\x24\x00\x00\x00AVI ", id="another RIFF"),
        pytest.param(WAV[:44], id="a WAV header alone"),
        pytest.param(WAV[:12] + WAV[36:], id="a WAV without its form"),
        pytest.param(Recording(b"").to_wav(), id="a WAV without sound"),
    ],
)
def test_any_other_data_has_no_format(data: bytes) -> None:
    assert not is_whole(data)


def test_no_part_of_a_wav_file_is_complete() -> None:
    assert not any(is_whole(WAV[:size]) for size in range(len(WAV)))


def test_a_part_of_an_mp3_file_is_complete_only_at_the_end_of_a_frame() -> None:
    whole = [size for size in range(len(MP3)) if is_whole(MP3[:size])]

    assert len(whole) < len(MP3) / 100
    assert {size % MP3_FRAME for size in whole} == {len(MP3) % MP3_FRAME}


def test_a_truncated_wav_file_is_incomplete() -> None:
    endless = WAV[:40] + struct.pack("<I", 0xFFFFFFFF) + WAV[44:]

    assert not is_whole(endless)


@given(st.binary(max_size=300), st.sampled_from([b"", b"ID3", b"RIFF", MP3[:40], WAV[:50]]))
def test_any_bytes_have_a_format_or_none(data: bytes, begin: bytes) -> None:
    is_whole(begin + data)


def test_different_texts_have_different_files() -> None:
    assert audio.mp3("one") != audio.mp3("two")
    assert len(audio.mp3("one " * 20)) > 10 * len(audio.mp3("one "))
