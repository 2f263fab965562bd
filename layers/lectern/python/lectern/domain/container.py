"""Detects the format of an audio file from its bytes, not from the type that the client sent."""

import re
from collections.abc import Sequence
from enum import StrEnum
from itertools import pairwise
from typing import Final

# Matroska's DocType (RFC 8794 section 11.2.4, RFC 9559): an element in the EBML header, whose
# size takes 1 to 8 bytes. Chromium writes `matroska` where it records PCM as `audio/webm`.
_WEBM_HEAD: Final = rb"\x1a\x45\xdf\xa3.{1,64}?\x42\x82.{1,8}?(?:webm|matroska)"
_WEBM: Final = re.compile(_WEBM_HEAD, re.DOTALL)
# Enough bytes of each format that a match within recorded audio is never a coincidence.
_HEADS: Final = re.compile(
    _WEBM_HEAD + rb"|OggS\0[\2\6]\0{8}|RIFF.{4}WAVE|\0\0\0[\x08-\xff]ftyp[ -~]{4}", re.DOTALL
)
# Unsupported formats of recorders: name, first bytes, and bytes from the ninth on.
_OTHERS: Final = (
    ("FLAC", b"fLaC", b""),
    ("AMR", b"#!AMR", b""),
    ("AAC without a container", b"\xff\xf1", b""),
    ("AAC without a container", b"\xff\xf9", b""),
    ("AIFF", b"FORM", b"AIF"),
    ("CAF", b"caff", b""),
    ("WMA", b"\x30\x26\xb2\x75", b""),
    ("AVI", b"RIFF", b"AVI "),
    ("WAV of 64 bits (RF64)", b"RF64", b"WAVE"),
    ("MIDI", b"MThd", b""),
)
_OGG_PAGE: Final = b"OggS\0"
_ID3: Final = b"ID3"


class Container(StrEnum):
    """The file formats that browsers record and every transcriber accepts."""

    WEBM = "webm"
    OGG = "ogg"
    WAV = "wav"
    MP3 = "mp3"
    MP4 = "mp4"

    @property
    def label(self) -> str:
        """The usual name of the format."""
        return {Container.WEBM: "WebM", Container.OGG: "Ogg"}.get(self, self.name)

    @property
    def mime_type(self) -> str:
        """The media type of an audio file of this format."""
        return _MIME_TYPES[self][0]

    def matches(self, mime_type: str) -> bool:
        """Return whether a media type, with or without parameters, names this format.

        >>> Container.WEBM.matches("audio/webm;codecs=opus"), Container.WEBM.matches("audio/wav")
        (True, False)
        """
        return mime_type.partition(";")[0].strip().lower() in _MIME_TYPES[self]


_MIME_TYPES: Final = {
    Container.WEBM: ("audio/webm", "video/webm"),
    Container.OGG: ("audio/ogg", "application/ogg", "audio/opus"),
    Container.WAV: ("audio/wav", "audio/x-wav", "audio/wave", "audio/vnd.wave"),
    Container.MP3: ("audio/mpeg", "audio/mp3"),
    Container.MP4: ("audio/mp4", "audio/x-m4a", "audio/m4a", "video/mp4"),
}


def container_of(data: bytes) -> Container | None:
    """Return the format of a file, `None` if it is not one of `Container`."""
    if _WEBM.match(data):
        return Container.WEBM
    if data.startswith(b"OggS"):
        return Container.OGG
    if data.startswith(b"RIFF") and data[8:12] == b"WAVE":
        return Container.WAV
    if data[4:8] == b"ftyp":
        return Container.MP4
    if data.startswith(_ID3) or _starts_with_mp3_frame(data):
        return Container.MP3
    return None


def other_file_of(data: bytes) -> str | None:
    """Return the usual name of an unsupported format, `None` if it is unknown."""
    found = (name for name, head, ninth in _OTHERS if data.startswith(head) and ninth in data[8:12])
    return next(found, None)


def files_in(data: bytes) -> Sequence[bytes]:
    """Return the concatenated files in the data: usually one, more if the recorder restarted.

    MP3 has no file header, so two MP3 files count as one.
    """
    starts = [match.start() for match in _HEADS.finditer(data) if _starts_new_file(data, match)]
    return [data[begin:end] for begin, end in pairwise([0, *starts, len(data)])]


def _starts_new_file(data: bytes, head: re.Match[bytes]) -> bool:
    """Return whether this header starts a file other than the first.

    The first pages of all streams of an Ogg file come before any other page (RFC 3533, section 4),
    so a first page that follows another first page belongs to the same file.
    """
    if not head.start() or not head[0].startswith(_OGG_PAGE):
        return head.start() > 0
    page_before = data.rfind(_OGG_PAGE, 0, head.start())
    return page_before < 0 or not data[page_before + len(_OGG_PAGE)] & 0b10


def _starts_with_mp3_frame(data: bytes) -> bool:
    """Return whether the data starts with a Layer III frame header (ISO/IEC 11172-3, 2.4.1.3).

    Checks the whole header: the sync word alone also matches AAC in ADTS, and one random file in
    2,000.
    """
    if len(data) < 4 or data[0] != 0xFF or data[1] & 0xE0 != 0xE0:
        return False
    version, layer = data[1] >> 3 & 0b11, data[1] >> 1 & 0b11
    bit_rate, sample_rate = data[2] >> 4, data[2] >> 2 & 0b11
    return version != 0b01 and layer == 0b01 and bit_rate not in {0, 15} and sample_rate != 0b11
