"""espeak-ng's shared library, called through ctypes.

It keeps its state in global variables: one voice and one text at a time in a process. Waiting for
it and speaking let other threads run.

Reference: https://github.com/espeak-ng/espeak-ng/blob/1.52.0/src/include/espeak-ng/speak_lib.h
"""

import ctypes
import importlib
import re
import time
from dataclasses import dataclass
from functools import cache
from typing import Final

from lectern.domain.errors import ProviderError, ProviderUnavailableError

_SYNCHRONOUS: Final = 2
_DO_NOT_EXIT: Final = 0x8000
_PART_MS: Final = 100
_POSITION_IS_CHARACTER: Final = 1
_RATE: Final = 1
_WORDS_A_MINUTE: Final = 175
# UTF-8 alone: without espeakSSML and espeakPHONEMES, `<` and `[[` are read as they stand.
_UTF_8: Final = 1
# Ctrl-A begins a command to the voice, whatever the flags are.
_CONTROL: Final = re.compile(r"[\x00-\x1f\x7f-\x9f]+")


class _Voice(ctypes.Structure):
    # `languages`: for each a byte of priority, a name and a null; a null ends them.
    _fields_ = (
        ("name", ctypes.c_char_p),
        ("languages", ctypes.c_void_p),
        ("identifier", ctypes.c_char_p),
    )


_Callback = ctypes.CFUNCTYPE(ctypes.c_int, ctypes.c_void_p, ctypes.c_int, ctypes.c_void_p)


@dataclass(frozen=True, slots=True)
class EspeakVoice:
    """A voice file: `codes` are its languages, lower case, its own first, with their priorities."""

    identifier: str
    codes: tuple[tuple[str, int], ...]


class EspeakLibrary:
    """The library, initialised. For one caller at a time."""

    def __init__(self) -> None:
        # Not imported by name: a machine without it must be able to load this module.
        loader = importlib.import_module("espeakng_loader")
        self._library = ctypes.CDLL(loader.get_library_path())
        self._library.espeak_ListVoices.restype = ctypes.POINTER(ctypes.POINTER(_Voice))
        self.sample_rate = int(
            self._library.espeak_Initialize(
                _SYNCHRONOUS, _PART_MS, loader.get_data_path().encode(), _DO_NOT_EXIT
            )
        )
        """Samples a second."""
        if self.sample_rate <= 0:
            raise ProviderError("espeak-ng found no data")

    def voices(self) -> list[EspeakVoice]:
        """Return every voice that is installed."""
        listed = self._library.espeak_ListVoices(None)
        voices: list[EspeakVoice] = []
        while listed[len(voices)]:
            voice = listed[len(voices)].contents
            voices.append(EspeakVoice(voice.identifier.decode(), _codes(voice.languages)))
        return voices

    def speak(self, text: str, identifier: str, deadline: float) -> bytes:
        """Return the text spoken: signed 16-bit samples, mono.

        Args:
            text: Plain words. Nothing in it is a command.
            identifier: The voice file's.
            deadline: By the monotonic clock, in seconds.

        Raises:
            ProviderUnavailableError: It was not done in time.
        """
        samples = bytearray()

        def take(part: int | None, count: int, _: int | None) -> int:
            if part is not None:
                samples.extend(ctypes.string_at(part, count * 2))
            return int(time.monotonic() > deadline)

        callback = _Callback(take)
        self._library.espeak_SetSynthCallback(callback)
        self._check(self._library.espeak_SetVoiceByName(identifier.encode()))
        # A voice with a speed of its own (`uk`) leaves it to the next one otherwise.
        self._check(self._library.espeak_SetParameter(_RATE, _WORDS_A_MINUTE, 0))
        plain = _CONTROL.sub(" ", text).encode(errors="replace") + b"\0"
        self._check(
            self._library.espeak_Synth(
                plain, len(plain), 0, _POSITION_IS_CHARACTER, 0, _UTF_8, None, None
            )
        )
        if time.monotonic() > deadline:
            raise ProviderUnavailableError("espeak-ng took too long")
        return bytes(samples)

    def _check(self, status: int) -> None:
        if status:
            raise ProviderError(f"espeak-ng answered {status}")


@cache
def espeak_library() -> EspeakLibrary:
    """Return the one of this process."""
    return EspeakLibrary()


def _codes(address: int) -> tuple[tuple[str, int], ...]:
    codes = []
    while priority := ctypes.string_at(address, 1)[0]:
        name = ctypes.string_at(address + 1)
        codes.append((name.decode().lower(), priority))
        address += len(name) + 2
    return tuple(codes)
