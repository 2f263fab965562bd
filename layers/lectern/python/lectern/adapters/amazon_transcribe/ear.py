"""Amazon Transcribe: a signed URL of its WebSocket, made without a request.

References: "Setting up a WebSocket stream" in the Amazon Transcribe developer guide;
StartStreamTranscription in its API reference.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Final
from urllib.parse import urlencode

from botocore.auth import SigV4QueryAuth
from botocore.awsrequest import AWSRequest
from botocore.credentials import Credentials

from lectern.adapters.amazon_transcribe.languages import code_of
from lectern.adapters.amazon_transcribe.place import Place
from lectern.adapters.api_gateway.sigv4 import Keys
from lectern.domain.clock import Clock
from lectern.domain.ear import EarPermission, EarService
from lectern.domain.errors import LanguageNotSupportedError
from lectern.domain.language import translation_key
from lectern.ports.ear import EarRequest

_LIFE_S: Final = 300  # Amazon's maximum; an open stream continues after it
_RATE: Final = 16_000
_CHUNK_MS: Final = 100  # the guide recommends 50 to 200 ms, the same for every chunk
_PATH: Final = "/stream-transcription-websocket"
_SERVICE: Final = "transcribe"


@dataclass(frozen=True, slots=True)
class AmazonTranscribeEar:
    """Signs URLs with the role of the function. A stream stays in the region.

    Args:
        place: Where streams go.
        vocabularies: The names of custom vocabularies, by Amazon's codes of languages.
        keys: Returns the AWS keys to sign with.
        clock: The clock.
    """

    place: Place
    vocabularies: Mapping[str, str]
    keys: Callable[[], Keys]
    clock: Clock

    @property
    def provider(self) -> EarService:
        return EarService.TRANSCRIBE

    def permit(self, request: EarRequest) -> EarPermission:
        code, languages = code_of(request.language), self.place.languages
        if code is None or (languages and translation_key(request.language) not in languages):
            raise LanguageNotSupportedError("Amazon Transcribe does not support the language")
        return EarPermission(
            provider=self.provider,
            url=self._signed(self._query(code)),
            sample_rate=_RATE,
            chunk_ms=_CHUNK_MS,
            expires_at=self.clock() + _LIFE_S * 1_000,
            is_metered=not self.place.url,
        )

    def _query(self, code: str) -> Mapping[str, str]:
        vocabulary = self.vocabularies.get(code)
        return {
            "language-code": code,
            "media-encoding": "pcm",
            "sample-rate": str(_RATE),
            # Words of a partial result stop changing early; the price is a little accuracy.
            "enable-partial-results-stabilization": "true",
            "partial-results-stability": "high",
            **({"vocabulary-name": vocabulary} if vocabulary else {}),
        }

    def _signed(self, query: Mapping[str, str]) -> str:
        scheme, _, rest = self.place.origin.partition("://")
        # botocore signs HTTP only. The signature covers the host, and not the scheme.
        plain = AWSRequest("GET", f"https://{rest}{_PATH}?{urlencode(query)}")
        keys = self.keys()
        credentials = Credentials(keys.access_key, keys.secret_key, keys.token)
        SigV4QueryAuth(credentials, _SERVICE, self.place.region, expires=_LIFE_S).add_auth(plain)
        return f"{scheme}://{str(plain.url).partition('://')[2]}"
