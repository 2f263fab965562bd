"""ElevenLabs' Scribe v2 Realtime: a single-use token in the URL of a WebSocket.

References: "Realtime" of speech to text and "Create single use token" in the API reference; the
SDK's `realtime/scribe.py`, which documents the limits of keyterms.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from itertools import accumulate
from typing import Annotated, Final
from urllib.parse import urlencode

import msgspec

from lectern.adapters.elevenlabs.keyterms import Keyterms
from lectern.adapters.elevenlabs.vendor import ELEVENLABS
from lectern.adapters.minting import Mint
from lectern.domain.clock import Clock
from lectern.domain.ear import MODELS, EarPermission, EarService
from lectern.domain.errors import LanguageNotSupportedError
from lectern.domain.language import translation_key
from lectern.ports.ear import EarRequest

ORIGIN: Final = "https://api.elevenlabs.io"
_LANGUAGES: Final = ELEVENLABS.streams
_KEYTERMS: Final = Keyterms(most=50, longest=20)
_LIFE_S: Final = 15 * 60
_RATE: Final = 16_000
_CHUNK_MS: Final = 100
_LONGEST_URL: Final = 4_000  # servers and proxies accept URLs of at least this length


class _Answer(msgspec.Struct):
    token: Annotated[str, msgspec.Meta(min_length=1)]


_answers: Final = msgspec.json.Decoder(_Answer)


@dataclass(frozen=True, slots=True)
class ElevenLabsEar:
    """Requests a token for each stream. ElevenLabs chooses the region that processes the sound.

    Args:
        key: Returns the account's key.
        clock: The clock.
        origin: The origin of a server that answers like ElevenLabs.
    """

    key: Callable[[], str] = field(repr=False)
    clock: Clock
    origin: str = ORIGIN

    @property
    def provider(self) -> EarService:
        return EarService.ELEVENLABS

    def permit(self, request: EarRequest) -> EarPermission:
        if translation_key(request.language) not in _LANGUAGES:
            raise LanguageNotSupportedError("ElevenLabs does not support the language")
        now = self.clock()
        mint = Mint("ElevenLabs", f"{self.origin}/v1/single-use-token/realtime_scribe")
        token = mint.ask({"xi-api-key": self.key()}, {}, _answers).token
        return EarPermission(
            provider=self.provider,
            url=self._url(request, token),
            sample_rate=_RATE,
            chunk_ms=_CHUNK_MS,
            expires_at=now + _LIFE_S * 1_000,
        )

    def _url(self, request: EarRequest, token: str) -> str:
        query = [
            ("model_id", MODELS[self.provider]),
            ("token", token),
            ("audio_format", f"pcm_{_RATE}"),
            ("commit_strategy", "vad"),
            ("language_code", translation_key(request.language).split("-")[0]),
        ]
        address = f"{socket_origin(self.origin)}/v1/speech-to-text/realtime?{urlencode(query)}"
        return address + _as_query(_KEYTERMS.of(request.terms), _LONGEST_URL - len(address))


def _as_query(terms: Sequence[str], room: int) -> str:
    """Return the first terms as query parameters, as many as fit into `room` characters."""
    parts = [f"&{urlencode({'keyterms': term})}" for term in terms]
    lengths = accumulate(len(part) for part in parts)
    return "".join(part for part, length in zip(parts, lengths, strict=True) if length <= room)


def socket_origin(origin: str) -> str:
    """Return the origin of the WebSocket for that of the HTTP API."""
    return origin.replace("http", "ws", 1)
