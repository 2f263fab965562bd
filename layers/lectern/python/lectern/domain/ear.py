"""Ears: recognisers to which the teacher's page streams sound by itself."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Final

from lectern.domain.identity import new_id
from lectern.domain.usage import PaidService, Unit, Usage, UsageRecord


class EarService(StrEnum):
    """A provider of ears, by its name in the settings and on the wire."""

    TRANSCRIBE = "transcribe"
    ELEVENLABS = "elevenlabs"
    OPENAI = "openai"


class Encoding(StrEnum):
    """How a page sends sound: `PCM` frames over a WebSocket, or a track of `WEBRTC`."""

    PCM = "pcm"
    WEBRTC = "webrtc"


MODELS: Final[Mapping[EarService, str]] = {
    EarService.TRANSCRIBE: "streaming",
    EarService.ELEVENLABS: "scribe_v2_realtime",
    EarService.OPENAI: "gpt-live-transcribe",
}
"""The model of each provider. Amazon Transcribe has no names of models."""


@dataclass(frozen=True, slots=True)
class EarPermission:
    """The right to open one stream.

    Args:
        provider: The provider, which determines the protocol of the stream.
        url: Where to open the stream. It contains the permission, so it is a secret.
        sample_rate: Of the sound, in Hz; it has one channel of signed 16-bit samples.
        chunk_ms: How much sound a frame should have, in milliseconds.
        expires_at: When the permission to open ends, in epoch milliseconds. A stream that is open
            continues.
        encoding: How to send the sound.
        token: A bearer token to open the stream with, `None` if the URL suffices.
        is_metered: Whether the provider charges for the sound.
    """

    provider: EarService
    url: str = field(repr=False)
    sample_rate: int
    chunk_ms: int
    expires_at: int
    encoding: Encoding = Encoding.PCM
    token: str | None = field(default=None, repr=False)
    is_metered: bool = True


@dataclass(frozen=True, slots=True)
class EarWish:
    """A page's request: the class, the language of its teacher, and providers to leave out."""

    session_id: str
    language: str
    without: frozenset[EarService] = frozenset()


def streamed(provider: EarService, audio_ms: int, utterance_id: str | None) -> UsageRecord:
    """Return the usage of an ear that a page reports with an utterance.

    The record is the same each time that the page sends the utterance.
    """
    record_id = f"ear:{utterance_id}" if utterance_id else new_id()
    amounts = {Unit.AUDIO_MS: audio_ms}
    usage = Usage(PaidService.TRANSCRIBE, provider.value, MODELS[provider], amounts)
    return UsageRecord(record_id, [usage])
