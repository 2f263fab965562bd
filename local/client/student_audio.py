"""Stores the audio of a student's captions in files: `02-es.wav` is sentence 2 in Spanish."""

import asyncio
import base64
import time
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

import aiohttp

from local.client.client import Client, Message

_SUFFIXES: Final = frozenset({".mp3", ".wav"})
_FETCH_S: Final = 10.0


@dataclass(frozen=True, slots=True)
class AudioFile:
    """A stored file, and when all of it had arrived, in seconds of `time.monotonic`."""

    file: Path
    at: float


@dataclass(slots=True)
class StudentAudio:
    """A student whose audio is fetched and stored while captions arrive.

    Args:
        client: The student's connection.
        language: The student's language; it is part of the file names.
        folder: Where the files are stored.
        files: The stored files by sequence number.
        without_audio: Why a caption has no audio, by sequence number.
    """

    client: Client
    language: str
    folder: Path
    files: dict[int, AudioFile] = field(default_factory=dict)
    without_audio: dict[int, str] = field(default_factory=dict)

    async def receive(self, sentences: int | None) -> None:
        """Wait until a number of captions have arrived, each with its audio or a reason for none.

        Safe to cancel and to repeat. `None` waits until it is cancelled.
        """
        async with aiohttp.ClientSession(timeout=aiohttp.ClientTimeout(_FETCH_S)) as http:
            while not self._has(sentences):
                await self.client.until(lambda: bool(self._new()) or self._has(sentences), None)
                for number, message in self._new().items():
                    await self._store(http, number, message)

    def _has(self, sentences: int | None) -> bool:
        if sentences is None:
            return False
        numbers = range(1, sentences + 1)
        known = self.files.keys() | self.without_audio.keys()
        return all(number in self.client.captions and number in known for number in numbers)

    def _new(self) -> Mapping[int, Message]:
        """Return the messages that are not handled yet: audio, or captions without audio."""
        new = {n: r.message for n, r in self.client.captions.items() if _is_silent(r.message)}
        new |= {n: r.message for n, r in self.client.voices.items()}
        handled = self.files.keys() | self.without_audio.keys()
        return {number: message for number, message in new.items() if number not in handled}

    async def _store(self, http: aiohttp.ClientSession, number: int, message: Message) -> None:
        if "audioFormat" not in message:
            self.without_audio[number] = _reason(message)
            return
        try:
            data = await _fetch(http, message)
        except (aiohttp.ClientError, TimeoutError):
            self.without_audio[number] = "The audio file could not be fetched."
            return
        file = self.folder / f"{number:02}-{self.language}.{message['audioFormat']}"
        at = time.monotonic()
        await asyncio.to_thread(file.write_bytes, data)
        self.files[number] = AudioFile(file, at)


def clear_folder(folder: Path) -> None:
    """Create the folder, and delete the audio files of an earlier lesson."""
    folder.mkdir(parents=True, exist_ok=True)
    for file in folder.iterdir():
        if file.suffix in _SUFFIXES:
            file.unlink()


async def _fetch(http: aiohttp.ClientSession, message: Message) -> bytes:
    if "audioData" in message:
        return base64.b64decode(message["audioData"])
    async with http.get(message["audioUrl"]) as answer:
        answer.raise_for_status()
        return await answer.read()


def _is_silent(caption: Message) -> bool:
    """Return whether no audio will follow: no text, or the student's device speaks it."""
    return caption["isFinal"] and (not caption["text"] or "speechParams" in caption)


def _reason(message: Message) -> str:
    if "error" in message:
        return str(message["error"]["message"])
    if message["text"]:
        return "The server has no voice for it. The student's device may speak it."
    return "There is no translation to speak."
