"""Checks that a provider's answer is a complete audio file.

Sources: ISO/IEC 11172-3 and 13818-3 for the header of an MP3 frame, id3.org for its tags,
Microsoft's Multimedia Programming Interface for RIFF.
"""

import struct
from typing import Final

from lectern.domain.errors import ProviderUnavailableError
from lectern.domain.speech import AudioFormat

_HEADER: Final = 4
# kbit/s of layer III by the header's index; 0 is "free", 15 is forbidden.
_MPEG_1_KBITS: Final = (32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320)
_MPEG_2_KBITS: Final = (8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160)
_MPEG_1_HZ: Final = (44_100, 48_000, 32_000)
# How much slower the other versions of MPEG are, by their number in the header.
_DIVISORS: Final = {0: 4, 2: 2, 3: 1}
_ID3V2_SIZE: Final = 10
_ID3V1_SIZE: Final = 128


def format_of(data: bytes) -> AudioFormat:
    """Return the format of a complete audio file that contains sound.

    Raises:
        ProviderUnavailableError: The data is truncated, empty, or no MP3 or WAV file.
    """
    if data.startswith(b"RIFF"):
        is_whole, audio_format = _is_whole_wav(data), AudioFormat.WAV
    else:
        is_whole, audio_format = _is_whole_mp3(data), AudioFormat.MP3
    if not is_whole:
        raise ProviderUnavailableError("the provider's answer is not a complete audio file")
    return audio_format


def _is_whole_mp3(data: bytes) -> bool:
    """Check frame by frame: the last frame must end at the end of the file, or at an ID3v1 tag.

    Zero bytes at the end are padding.
    """
    begin = position = _after_tag(data)
    while size := _frame_size(data[position : position + _HEADER]):
        position += size
    rest = data[position:]
    is_tag = len(rest) == _ID3V1_SIZE and rest.startswith(b"TAG")
    return begin < position <= len(data) and (is_tag or not rest.strip(b"\0"))


def _after_tag(data: bytes) -> int:
    """Return the offset of the first frame, after any ID3v2 tag; its size has 7 bits per byte."""
    if not data.startswith(b"ID3") or len(data) < _ID3V2_SIZE:
        return 0
    size = 0
    for byte in data[6:_ID3V2_SIZE]:
        size = size << 7 | byte & 0x7F
    has_footer = data[5] & 0x10
    return _ID3V2_SIZE + size + (_ID3V2_SIZE if has_footer else 0)


def _frame_size(header: bytes) -> int:
    """Return the size in bytes of the frame with this header; 0 if it is not a frame header."""
    if len(header) < _HEADER:
        return 0
    bits = int.from_bytes(header, "big")
    version, layer = bits >> 19 & 3, bits >> 17 & 3
    bitrate, rate = bits >> 12 & 15, bits >> 10 & 3
    is_layer_iii = bits >> 21 == 0x7FF and version in _DIVISORS and layer == 1
    if not is_layer_iii or bitrate in (0, 15) or rate == 3:
        return 0
    is_mpeg_1 = version == 3
    kbits = (_MPEG_1_KBITS if is_mpeg_1 else _MPEG_2_KBITS)[bitrate - 1]
    hertz = _MPEG_1_HZ[rate] // _DIVISORS[version]
    padding = bits >> 9 & 1
    return (144 if is_mpeg_1 else 72) * kbits * 1_000 // hertz + padding


def _is_whole_wav(data: bytes) -> bool:
    """Check chunk by chunk: a format and a non-empty data chunk, none of them truncated."""
    if data[8:12] != b"WAVE":
        return False
    sizes: dict[bytes, int] = {}
    position = 12
    while position + 8 <= len(data):
        name, size = struct.unpack_from("<4sI", data, position)
        position += 8 + size
        if position > len(data):
            return False
        sizes[name] = size
        position += size % 2
    return sizes.get(b"fmt ", 0) >= 16 and sizes.get(b"data", 0) > 0
