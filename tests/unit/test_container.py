"""Audio files are identified by their first bytes."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lectern.domain.container import Container, container_of, files_in

EBML = b"\x1a\x45\xdf\xa3"
# As Chromium's MediaRecorder begins: EBMLVersion … DocType, DocTypeVersion.
CHROMIUM = EBML + bytes.fromhex("9f4286810142f7810142f2810442f381084282847765626d42878104")
# As ffmpeg's muxer begins: sizes of eight bytes.
FFMPEG = EBML + bytes.fromhex("010000000000001f4286810142f7810142f2810442f381084282847765626d")
# As Chromium begins `audio/webm;codecs=pcm`.
MATROSKA = EBML + bytes.fromhex("a34286810142f7810142f2810442f38108428288") + b"matroska"
BEGINNINGS = {
    Container.WEBM: [CHROMIUM, FFMPEG, MATROSKA],
    Container.OGG: [b"OggS\0\2" + bytes(22)],
    Container.WAV: [b"RIFF\x24\0\0\0WAVEfmt ", b"RIFF\xff\xff\xff\xffWAVE"],
    Container.MP3: [b"ID3\4\0\0\0\0\0\x23", b"\xff\xfb\x90\x64", b"\xff\xf3\x44\xc4"],
    Container.MP4: [b"\0\0\0\x1cftypisom", b"\0\0\0\x18ftypM4A ", b"\0\0\0\x14ftypiso5"],
}
OTHERS = {
    "nothing": b"",
    "a playlist": b"#EXTM3U\n#EXTINF:1,\nfile:///etc/passwd\n",
    "a web page": b"<!doctype html><html>",
    "JSON": b'{"error": "no"}',
    "EBML that is no Matroska": EBML + bytes.fromhex("8b428287") + b"no-such",
    "EBML alone": EBML,
    "a film in AVI": b"RIFF\x24\0\0\0AVI LIST",
    "AAC without a container": b"\xff\xf1\x50\x80\x02\x1f\xfc",
    "MPEG Layer II": b"\xff\xfd\x90\x04",
    "an MP3 frame without a bit rate": b"\xff\xfb\x00\x64",
    "an MP3 frame of a reserved sample rate": b"\xff\xfb\x9c\x64",
    "an MP3 frame of a reserved version": b"\xff\xeb\x90\x64",
    "two bytes of MP3": b"\xff\xfb",
    "UTF-16": b"\xff\xfe<\0h\0",
    "FLAC": b"fLaC\0\0\0\x22",
}


@pytest.mark.parametrize(
    ("data", "container"),
    [(data, container) for container, every in BEGINNINGS.items() for data in every],
)
def test_a_file_is_identified_by_its_first_bytes(data: bytes, container: Container) -> None:
    assert container_of(data) is container
    assert container_of(data + bytes(1_000)) is container


@pytest.mark.parametrize("data", OTHERS.values(), ids=OTHERS.keys())
def test_other_data_is_not_identified_as_audio(data: bytes) -> None:
    assert container_of(data) is None


@given(st.binary(max_size=100))
def test_any_bytes_can_be_searched_for_a_container(data: bytes) -> None:
    container = container_of(data)

    assert container is None or container in Container


@pytest.mark.parametrize(
    ("mime_type", "container"),
    [
        ("audio/webm", Container.WEBM),
        ("audio/webm;codecs=opus", Container.WEBM),
        ("Audio/WebM; codecs=opus", Container.WEBM),
        ("video/webm;codecs=vp8,opus", Container.WEBM),
        ("audio/ogg; codecs=opus", Container.OGG),
        ("audio/wav", Container.WAV),
        ("audio/x-wav", Container.WAV),
        ("audio/mpeg", Container.MP3),
        ("audio/mp4;codecs=mp4a.40.2", Container.MP4),
    ],
)
def test_a_media_type_means_one_container(mime_type: str, container: Container) -> None:
    assert [each for each in Container if each.matches(mime_type)] == [container]


@pytest.mark.parametrize("mime_type", ["", ";", "audio", "audio/webmx", "text/html", "audio/*"])
def test_an_unknown_media_type_matches_no_container(mime_type: str) -> None:
    assert not any(container.matches(mime_type) for container in Container)


@pytest.mark.parametrize("container", list(Container))
def test_a_container_has_the_media_type_that_means_it(container: Container) -> None:
    assert container.matches(container.mime_type)


JOINABLE = [
    data for kind, every in BEGINNINGS.items() if kind is not Container.MP3 for data in every
]
# The rest is no header, and does not become one beside other bytes.
FILES = st.tuples(st.sampled_from(JOINABLE), st.binary(max_size=100)).map(b"".join)


@given(st.lists(FILES, min_size=1, max_size=5))
def test_concatenated_files_are_separated(files: list[bytes]) -> None:
    pages = [file + b"OggS\0\0" if file.startswith(b"OggS") else file for file in files]

    assert files_in(b"".join(pages)) == pages


@given(st.binary(max_size=300))
def test_splitting_loses_no_byte(data: bytes) -> None:
    assert b"".join(files_in(data)) == data


def test_all_streams_of_an_ogg_file_belong_to_it() -> None:
    begins = BEGINNINGS[Container.OGG][0] * 3

    assert files_in(begins + b"OggS\0\0") == [begins + b"OggS\0\0"]
