"""One HTTP request that returns a short-lived secret for a page.

A vendor's SDK takes 0.3 to 1 second of processor time to import, for one request with one answer.
urllib3 comes with botocore, which every function of live classes has loaded.
"""

import time
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final, TypeVar

import msgspec
from urllib3 import PoolManager, Timeout
from urllib3.exceptions import HTTPError
from urllib3.response import BaseHTTPResponse

from lectern.adapters.status_error import status_error
from lectern.domain.errors import AccessRefusedError, ProviderUnavailableError

T = TypeVar("T")

_LIMIT_S: Final = 3.0
_LONGEST: Final = 64 * 1024
_POOL: Final = PoolManager(maxsize=8, retries=False)


@dataclass(frozen=True, slots=True)
class Mint:
    """The endpoint that creates a provider's secrets. `name` begins every error message."""

    name: str
    url: str

    def ask(self, headers: Mapping[str, str], body: object, answers: msgspec.json.Decoder[T]) -> T:
        """POST a JSON body, and return the decoded answer. Makes one attempt within 3 seconds.

        Raises:
            ProviderUnavailableError: Timeout, connection error, a status that may be temporary, or
                another answer than expected.
            AccessRefusedError: The key is refused, or a header cannot contain it.
            ProviderError: Any other unsuccessful status.
        """
        ends_at = time.monotonic() + _LIMIT_S
        try:
            answer = _POOL.request(
                "POST",
                self.url,
                body=msgspec.json.encode(body),
                headers={"content-type": "application/json", **headers},
                timeout=Timeout(total=_LIMIT_S),
                redirect=False,
                preload_content=False,
            )
            content = _read(answer, ends_at)
        except HTTPError:
            # Not `from`: an answer, and so an error about it, may contain the secret.
            raise ProviderUnavailableError(f"{self.name} cannot be reached") from None
        except ValueError:
            # A key with a line break or a letter that no header can have; the error quotes it.
            raise AccessRefusedError(f"the key of {self.name} is not a key") from None
        if answer.status >= 300:
            raise status_error(self.name, answer.status)
        try:
            return answers.decode(content)
        except (msgspec.DecodeError, UnicodeDecodeError):
            raise ProviderUnavailableError(f"{self.name}'s answer is broken") from None


def _read(answer: BaseHTTPResponse, ends_at: float) -> bytes:
    """Return the body; urllib3's own time limit is for each read, not for all of them."""
    content = b""
    try:
        while chunk := answer.read1(_LONGEST):
            content += chunk
            if len(content) > _LONGEST or time.monotonic() > ends_at:
                raise HTTPError
    except BaseException:
        answer.close()
        raise
    answer.release_conn()
    return content
