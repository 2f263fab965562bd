"""Bindings of espeak-ng's shared library, through ctypes.

The library keeps its state in global variables: a process uses one voice for one text at a time.
Calls release the interpreter lock, so that other threads run meanwhile.

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
# Only UTF-8: without espeakSSML and espeakPHONEMES, `<` and `[[` are plain text.
_UTF_8: Final = 1
# Ctrl-A starts a voice command, whatever the flags are.
_CONTROL: Final = re.compile(r"[\x00-\x1f\x7f-\x9f]+")


class _Voice(ctypes.Structure):
    # `languages` has for each a priority byte, a name and a null; another null ends the list.
    _fields_ = (
        ("name", ctypes.c_char_p),
        ("languages", ctypes.c_void_p),
        ("identifier", ctypes.c_char_p),
    )


_Callback = ctypes.CFUNCTYPE(ctypes.c_int, ctypes.c_void_p, ctypes.c_int, ctypes.c_void_p)


@dataclass(frozen=True, slots=True)
class EspeakVoice:
    """A voice file; `codes` are its languages in lower case with priorities, its own first."""

    identifier: str
    codes: tuple[tuple[str, int], ...]


class EspeakLibrary:
    """The initialised library. Not thread-safe."""

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
        """Return all installed voices."""
        listed = self._library.espeak_ListVoices(None)
        voices: list[EspeakVoice] = []
        while listed[len(voices)]:
            voice = listed[len(voices)].contents
            voices.append(EspeakVoice(voice.identifier.decode(), _codes(voice.languages)))
        return voices

    def speak(self, text: str, identifier: str, deadline: float) -> bytes:
        """Return the synthesized text as signed 16-bit samples, mono.

        Args:
            text: Plain text, never commands.
            identifier: The identifier of the voice file.
            deadline: In seconds of the monotonic clock.

        Raises:
            ProviderUnavailableError: The deadline passed.
        """
        samples = bytearray()

        def take(part: int | None, count: int, _: int | None) -> int:
            if part is not None:
                samples.extend(ctypes.string_at(part, count * 2))
            return int(time.monotonic() > deadline)

        callback = _Callback(take)
        self._library.espeak_SetSynthCallback(callback)
        self._check(self._library.espeak_SetVoiceByName(identifier.encode()))
        # Otherwise a voice with its own speed (`uk`) would leave it set for the next one.
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
    """Return the library of this process."""
    return EspeakLibrary()


def _codes(address: int) -> tuple[tuple[str, int], ...]:
    codes = []
    while priority := ctypes.string_at(address, 1)[0]:
        name = ctypes.string_at(address + 1)
        codes.append((name.decode().lower(), priority))
        address += len(name) + 2
    return tuple(codes)
