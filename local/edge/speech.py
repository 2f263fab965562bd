"""Synthesized audio for other devices: S3's signed URLs, at the address of the stack."""

import re
from collections.abc import AsyncIterator
from typing import Final

from aiohttp import ClientSession, DummyCookieJar, web
from yarl import URL

from local.edge.access import is_local

SPEECH_PATH: Final = "/s3"
_READS: Final = frozenset({"GET", "HEAD"})
_SIGNATURE: Final = "X-Amz-Signature"
# These belong to one connection, not to the request.
_HOP_BY_HOP: Final = frozenset({"connection", "host", "keep-alive", "transfer-encoding"})


class SpeechFiles:
    """Forwards requests to moto's S3, which listens on the loopback only.

    Another device may read the audio of a text by a signed URL, and do nothing else: no recording
    of the teacher, and no list. That a URL is signed is seen from its query; the signature is not
    verified.
    """

    def __init__(self, endpoint: str, bucket: str) -> None:
        self._endpoint = endpoint
        self._file = re.compile(rf"{SPEECH_PATH}/{re.escape(bucket)}/speech/[0-9a-f]+")

    def attach(self, app: web.Application) -> None:
        """Add the route."""
        app.cleanup_ctx.append(self._client)
        app.add_routes([web.route("*", SPEECH_PATH + "/{path:.*}", self._forward)])

    async def _client(self, _: web.Application) -> AsyncIterator[None]:
        async with ClientSession(
            auto_decompress=False, cookie_jar=DummyCookieJar(), trust_env=False
        ) as session:
            self._session = session
            yield

    async def _forward(self, request: web.Request) -> web.StreamResponse:
        if not (self._is_signed(request) or is_local(request)):
            raise web.HTTPForbidden
        path = request.rel_url.raw_path_qs.removeprefix(SPEECH_PATH)
        headers = [(name, value) for name, value in request.headers.items() if _is_forwarded(name)]
        async with self._session.request(
            request.method,
            URL(f"{self._endpoint}{path}", encoded=True),
            headers=headers,
            data=request.content if request.can_read_body else None,
            allow_redirects=False,
        ) as answer:
            return web.Response(
                status=answer.status,
                body=await answer.read(),
                headers=[(n, v) for n, v in answer.headers.items() if _is_forwarded(n)],
            )

    def _is_signed(self, request: web.Request) -> bool:
        """Return whether a request reads one audio file, by a URL such as `Bucket.link` returns."""
        is_file = self._file.fullmatch(request.rel_url.raw_path) is not None
        return is_file and request.method in _READS and _SIGNATURE in request.query


def _is_forwarded(name: str) -> bool:
    return name.lower() not in _HOP_BY_HOP
