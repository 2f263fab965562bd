"""The page, the local ear and botocore read each other's event stream messages."""

import json
import random
import struct
import subprocess
import zlib
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Final

import pytest
from botocore.eventstream import EventStreamBuffer

from local.background import ROOT
from local.event_stream import BadMessageError, decode, encode

_FRAMES: Final = 10_000
_NODE: Final = ["node", "--input-type=module", "--eval"]
# Vite's compiler removes the types, which Node.js 20 cannot do.
_CODEC: Final = """
import { readFileSync, writeFileSync } from "node:fs";
import { transformWithOxc } from "vite";
const path = "src/ears/eventStream.ts";
const { code } = await transformWithOxc(readFileSync(path, "utf8"), path);
const codec = await import("data:text/javascript;base64," + Buffer.from(code).toString("base64"));
const [from, to] = process.argv.slice(1);
"""
# Reads frames, each after its length, and writes frames in hexadecimal.
_DECODE: Final = """
const bytes = readFileSync(from);
const read = [];
for (let at = 0; at < bytes.length; ) {
  const end = at + 4 + bytes.readUint32BE(at);
  try {
    const { headers, payload } = codec.decodeMessage(bytes.subarray(at + 4, end));
    read.push([headers, Buffer.from(payload).toString("hex")]);
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    read.push(null);
  }
  at = end;
}
writeFileSync(to, JSON.stringify(read));
"""
_ENCODE: Final = """
const messages = JSON.parse(readFileSync(from, "utf8"));
const frames = messages.map(([headers, payload]) =>
  codec.encodeMessage({ headers, payload: Buffer.from(payload, "hex") }));
writeFileSync(to, JSON.stringify(frames.map((frame) => Buffer.from(frame).toString("hex"))));
"""
_LETTERS: Final = "abcXYZ:-_09 äß漢字🌱\x00\n"


def test_the_page_reads_what_botocore_reads(tmp_path: Path) -> None:
    frames = [_random_frame(random.Random(seed)) for seed in range(_FRAMES)]  # noqa: S311

    read = in_node(_DECODE, b"".join(map(_sized, frames)), tmp_path)

    assert read == [[_strings(of.headers), of.payload.hex()] for of in map(by_botocore, frames)]


def test_botocore_reads_what_the_page_writes(tmp_path: Path) -> None:
    messages = [
        (_texts(chance), chance.randbytes(chance.choice((0, 1, 3_200))))
        for chance in map(random.Random, range(_FRAMES))
    ]
    given = json.dumps([(headers, payload.hex()) for headers, payload in messages])

    frames = map(bytes.fromhex, in_node(_ENCODE, given.encode(), tmp_path))

    assert [(of.headers, of.payload) for of in map(by_botocore, frames)] == messages


def test_a_frame_with_a_changed_byte_is_rejected(tmp_path: Path) -> None:
    chance = random.Random(1)  # noqa: S311
    frame = encode({":event-type": "TranscriptEvent"}, b'{"Transcript":{}}')
    broken = [
        frame[:place] + bytes([frame[place] ^ chance.randrange(1, 256)]) + frame[place + 1 :]
        for place in range(len(frame))
    ]
    broken += [frame[:-1], frame + b"\x00", frame + frame, b"", b"\x00" * 16]

    assert in_node(_DECODE, b"".join(map(_sized, broken)), tmp_path) == [None] * len(broken)
    for each in broken:
        with pytest.raises(BadMessageError):
            decode(each)


@pytest.mark.parametrize("seed", range(200))
def test_botocore_reads_what_the_local_ear_writes(seed: int) -> None:
    chance = random.Random(seed)  # noqa: S311
    headers, payload = _texts(chance), chance.randbytes(chance.randrange(500))

    frame = encode(headers, payload)

    assert (by_botocore(frame).headers, by_botocore(frame).payload) == (headers, payload)
    assert decode(frame).headers == headers


def in_node(program: str, given: bytes, folder: Path) -> list[Any]:
    source, result = folder / "given", folder / "result"
    source.write_bytes(given)
    subprocess.run(
        [*_NODE, _CODEC + program, str(source), str(result)], cwd=ROOT / "web", check=True
    )
    answer: list[Any] = json.loads(result.read_bytes())
    return answer


def by_botocore(frame: bytes) -> Any:
    buffer = EventStreamBuffer()
    buffer.add_data(frame)
    (message,) = buffer
    return message


def _random_frame(chance: random.Random) -> bytes:
    """Return a message with headers of every type; the page uses only strings."""
    headers = b"".join(_header(name, *_random_value(chance)) for name in _texts(chance))
    payload = chance.randbytes(chance.choice((0, 1, 17, 700)))
    prelude = struct.pack(">II", 16 + len(headers) + len(payload), len(headers))
    message = prelude + struct.pack(">I", zlib.crc32(prelude)) + headers + payload
    return message + struct.pack(">I", zlib.crc32(message))


def _random_value(chance: random.Random) -> tuple[int, bytes]:
    text = _text(chance, 40).encode()
    kind = chance.choice((0, 1, 2, 3, 4, 5, 6, 7, 7, 7, 8, 9))
    sizes = {0: 0, 1: 0, 2: 1, 3: 2, 4: 4, 5: 8, 8: 8, 9: 16}
    if kind in sizes:
        return kind, chance.randbytes(sizes[kind])
    content = text if kind == 7 else chance.randbytes(chance.randrange(40))
    return kind, struct.pack(">H", len(content)) + content


def _header(name: str, kind: int, value: bytes) -> bytes:
    key = name.encode()
    return bytes([len(key)]) + key + bytes([kind]) + value


def _texts(chance: random.Random) -> dict[str, str]:
    """Return headers with different names."""
    return {
        f"{number}{_text(chance, 20)}": _text(chance, 300) for number in range(chance.randrange(6))
    }


def _text(chance: random.Random, longest: int) -> str:
    return "".join(chance.choices(_LETTERS, k=chance.randrange(longest)))


def _strings(headers: Mapping[str, object]) -> dict[str, object]:
    """Return the string headers, all that the page keeps; botocore reads others as other types."""
    return {name: value for name, value in headers.items() if isinstance(value, str)}


def _sized(frame: bytes) -> bytes:
    return struct.pack(">I", len(frame)) + frame
