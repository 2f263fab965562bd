"""A server on 127.0.0.1 that answers as Amazon Translate does, or with errors and faults.

The protocol is AWS's JSON 1.1: a request is a POST with the operation's name in `X-Amz-Target`, and
with a signature. A translation is marked with the target's tag, `«es» text`. Do-not-translate tags
stay where they are, as the developer guide shows.
"""

import json
import re
from collections import deque
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Final

from lectern.adapters.amazon_translate.languages import CODES
from tests.fakes.faults import STATUSES, Fault, Flakiness
from tests.fakes.http_server import FakeHandler, FakeServer, Reply
from tests.fakes.openai_server import marked

_TARGET: Final = "AWSShineFrontendService_20170701.TranslateText"
_HEADERS: Final = {"content-type": "application/x-amz-json-1.1"}
_SIGNED: Final = re.compile(
    r"AWS4-HMAC-SHA256 Credential=[^/]+/\d{8}/[\w-]+/translate/aws4_request, "
    r"SignedHeaders=\S+, Signature=[0-9a-f]{64}"
)
_TAG: Final = re.compile(r'<span translate="no">|</span>')
_TAGS: Final = {"zh-TW": "zh-Hant", "fa-AF": "prs", "pt": "pt-BR", "pt-PT": "pt", "tl": "fil"}
MAX_BYTES: Final = 10_000


class AmazonError(Exception):
    """An error that the service answers: its name in the API, and its HTTP status."""

    def __init__(self, code: str, status: int = 400) -> None:
        super().__init__(code)
        self.code, self.status = code, status


UNSUPPORTED: Final = AmazonError("UnsupportedLanguagePairException")
TOO_LONG: Final = AmazonError("TextSizeLimitExceededException")
THROTTLED: Final = AmazonError("ThrottlingException")
TOO_MANY: Final = AmazonError("TooManyRequestsException", 429)
UNAVAILABLE: Final = AmazonError("ServiceUnavailableException", 503)
BROKEN: Final = AmazonError("InternalServerException", 500)
DENIED: Final = AmazonError("AccessDeniedException", 403)
INVALID: Final = AmazonError("InvalidRequestException")
_OF_FAULT: Final = {
    Fault.RATE_LIMITED: TOO_MANY,
    Fault.SERVER_ERROR: BROKEN,
    Fault.UNAUTHORIZED: DENIED,
    Fault.BAD_REQUEST: INVALID,
}


def translation_of(request: Mapping[str, Any]) -> dict[str, Any]:
    """Return the answer to a request's parameters.

    Raises:
        AmazonError: The service refuses it.
    """
    text, source, target = (
        request[name] for name in ("Text", "SourceLanguageCode", "TargetLanguageCode")
    )
    if not {source, target} <= set(CODES):
        raise UNSUPPORTED
    if len(text.encode()) > MAX_BYTES:
        raise TOO_LONG
    plain = _TAG.sub("", text)
    answer: dict[str, Any] = {
        "TranslatedText": marked(_TAGS.get(target, target), plain).replace(plain, text, 1),
        "SourceLanguageCode": source,
        "TargetLanguageCode": target,
    }
    settings = request.get("Settings")
    return {**answer, "AppliedSettings": settings} if settings else answer


class _Handler(FakeHandler):
    server_state: "FakeAmazonTranslate"

    def take(self, content: bytes) -> None:
        state = self.server_state
        is_signed = _SIGNED.fullmatch(self.headers["authorization"] or "")
        if self.headers["x-amz-target"] != _TARGET or not is_signed:
            self.answer(_error(AmazonError("UnknownOperationException", 404)))
            return
        request = json.loads(content)
        state.requests.append(request)
        mishap = state.flakiness.draw() if state.flakiness else None
        fault = mishap.fault if mishap else state.next_fault()
        delay_ms = mishap.delay_ms if mishap else state.delay_ms
        if self.is_over_after(delay_ms):
            return
        try:
            if fault in STATUSES:
                raise _OF_FAULT[fault]
            if state.errors:
                raise state.errors.popleft()
            self.answer(_reply(200, translation_of(request)), fault)
        except AmazonError as error:
            self.answer(_error(error))


def _error(error: AmazonError) -> Reply:
    return _reply(error.status, {"__type": error.code, "Message": "Fake: it may quote the text"})


def _reply(status: int, body: Mapping[str, Any]) -> Reply:
    return Reply(status, json.dumps(body).encode(), _HEADERS)


@dataclass
class FakeAmazonTranslate(FakeServer):
    """The server, running from `with` to its end.

    `requests` are the newest decoded requests. `errors` and `faults` are those of the next answers.
    """

    requests: deque[dict[str, Any]] = field(default_factory=lambda: deque(maxlen=1_000))
    errors: deque[AmazonError] = field(default_factory=deque)
    faults: deque[Fault] = field(default_factory=deque)
    delay_ms: tuple[int, int] = (0, 0)
    flakiness: Flakiness | None = None
    lasting: Fault | None = None

    handler = _Handler

    def next_fault(self) -> Fault | None:
        """Return the fault of the next answer."""
        return self.faults.popleft() if self.faults else self.lasting
