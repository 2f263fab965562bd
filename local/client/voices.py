"""What a student hears, in files that a person can play: `02-es.wav` is sentence 2 in Spanish."""

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
class Sound:
    """A voice at a student: when all of it was there, in seconds of `time.monotonic`."""

    file: Path
    at: float


@dataclass(slots=True)
class Listener:
    """A student who reads and hears. Sounds are fetched beside the socket's reader.

    `sounds` are the voices that are there; `silent` says, of the others, why there is none.
    """

    client: Client
    language: str
    folder: Path
    sounds: dict[int, Sound] = field(default_factory=dict)
    silent: dict[int, str] = field(default_factory=dict)

    async def listen(self, sentences: int) -> None:
        """Return when each of so many sentences is read, and heard or known to stay silent."""
        async with aiohttp.ClientSession(timeout=aiohttp.ClientTimeout(_FETCH_S)) as http:
            while not self._has(sentences):
                await self.client.until(lambda: bool(self._news()) or self._has(sentences), None)
                for number, message in self._news().items():
                    await self._take(http, number, message)

    def _has(self, sentences: int) -> bool:
        numbers = range(1, sentences + 1)
        known = self.sounds.keys() | self.silent.keys()
        return all(number in self.client.captions and number in known for number in numbers)

    def _news(self) -> Mapping[int, Message]:
        """Return what has come and was not taken: a voice, or a caption without one."""
        news = {n: r.message for n, r in self.client.captions.items() if _is_silent(r.message)}
        news |= {n: r.message for n, r in self.client.voices.items()}
        return {n: m for n, m in news.items() if n not in self.sounds and n not in self.silent}

    async def _take(self, http: aiohttp.ClientSession, number: int, message: Message) -> None:
        if "audioFormat" not in message:
            self.silent[number] = _reason(message)
            return
        try:
            data = await _sound(http, message)
        except (aiohttp.ClientError, TimeoutError):
            self.silent[number] = "The voice is not where its address says."
            return
        file = self.folder / f"{number:02}-{self.language}.{message['audioFormat']}"
        at = time.monotonic()
        await asyncio.to_thread(file.write_bytes, data)
        self.sounds[number] = Sound(file, at)


def empty(folder: Path) -> None:
    """Make the folder, and leave no sound of an earlier lesson in it."""
    folder.mkdir(parents=True, exist_ok=True)
    for file in folder.iterdir():
        if file.suffix in _SUFFIXES:
            file.unlink()


async def _sound(http: aiohttp.ClientSession, message: Message) -> bytes:
    if "audioData" in message:
        return base64.b64decode(message["audioData"])
    async with http.get(message["audioUrl"]) as answer:
        answer.raise_for_status()
        return await answer.read()


def _is_silent(caption: Message) -> bool:
    """Say whether no voice will follow: there is no text, or the device is to speak it."""
    return not caption["text"] or "speechParams" in caption


def _reason(message: Message) -> str:
    if "error" in message:
        return str(message["error"]["message"])
    if message["text"]:
        return "There are no voices here. A device may speak itself."
    return "There is nothing to speak without a translation."
