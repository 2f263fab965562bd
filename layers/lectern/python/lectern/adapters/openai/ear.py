"""OpenAI's realtime transcription: a client secret, with which a page opens WebRTC.

References: the guides "Realtime transcription" and "WebRTC"; the SDK's types of
`realtime.client_secrets.create`. A page POSTs its SDP offer to the URL, with the secret as bearer.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Annotated, Any, Final

import msgspec

from lectern.adapters.minting import Mint
from lectern.adapters.openai.hints import keywords, language_code
from lectern.adapters.openai.vendor import OPENAI
from lectern.domain.clock import Clock
from lectern.domain.ear import MODELS, EarPermission, EarService, Encoding
from lectern.domain.errors import LanguageNotSupportedError
from lectern.domain.language import translation_key
from lectern.ports.ear import EarRequest

ORIGIN: Final = "https://api.openai.com"
_LANGUAGES: Final = OPENAI.streams
# A secret opens any number of sessions until it expires: long enough for one slow page.
_LIFE_S: Final = 60
_RATE: Final = 24_000
_CHUNK_MS: Final = 20


class _Answer(msgspec.Struct):
    value: Annotated[str, msgspec.Meta(min_length=1)]


_answers: Final = msgspec.json.Decoder(_Answer)


@dataclass(frozen=True, slots=True)
class OpenAIEar:
    """Requests a secret for each stream. The secret carries the language and the words.

    Args:
        key: Returns the key.
        clock: The clock.
        origin: The origin of a server that answers like OpenAI.
    """

    key: Callable[[], str] = field(repr=False)
    clock: Clock
    origin: str = ORIGIN

    @property
    def provider(self) -> EarService:
        return EarService.OPENAI

    def permit(self, request: EarRequest) -> EarPermission:
        if translation_key(request.language) not in _LANGUAGES:
            raise LanguageNotSupportedError("OpenAI does not support the language")
        now = self.clock()
        mint = Mint("OpenAI", f"{self.origin}/v1/realtime/client_secrets")
        bearer = {"authorization": f"Bearer {self.key()}"}
        secret = mint.ask(bearer, self._session(request), _answers).value
        return EarPermission(
            provider=self.provider,
            url=f"{self.origin}/v1/realtime/calls",
            token=secret,
            sample_rate=_RATE,
            encoding=Encoding.WEBRTC,
            chunk_ms=_CHUNK_MS,
            expires_at=now + _LIFE_S * 1_000,
        )

    def _session(self, request: EarRequest) -> dict[str, Any]:
        words = keywords(request.terms)
        transcription = {
            "model": MODELS[self.provider],
            "languages": [language_code(request.language)],
            **({"keywords": words} if words else {}),
        }
        # The model has no voice activity detection: the page commits each turn.
        sound = {
            "format": {"type": "audio/pcm", "rate": _RATE},
            "transcription": transcription,
            "turn_detection": None,
        }
        return {
            "expires_after": {"anchor": "created_at", "seconds": _LIFE_S},
            "session": {"type": "transcription", "audio": {"input": sound}},
        }
