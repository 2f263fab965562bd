"""The pages, as CloudFront serves them: path rule, headers, compression, cache rules."""

from collections.abc import Mapping, Sequence
from fnmatch import fnmatchcase
from pathlib import Path
from typing import Final

from aiohttp import web

from local.edge.paths import file_of
from scripts.page_headers import MISSING, PageHeaders, missing_policy

_HASHED: Final = "public, max-age=31536000, immutable"
_WITHOUT_PAGE_HEADERS: Final = ("/live", "/lambda/")
_UNKNOWN_ROUTE: Final = {"message": "Not Found"}


class Pages:
    """Serves a folder of built pages.

    A new build is served from the next request on. `make web` stores compressed copies beside the
    files, which aiohttp selects by `Accept-Encoding`.

    Args:
        folder: What `make web` builds. It may be missing: every page then answers 404.
        headers: Response headers; the first pattern that matches a path decides.
        told: The JSON of files that say how this server is set, by name: `sign-in.json`.
    """

    def __init__(
        self,
        folder: Path,
        headers: Sequence[PageHeaders],
        told: Mapping[str, Mapping[str, object]],
    ) -> None:
        self._folder = folder
        self._told = told
        self._headers = [(path, page.headers) for page in headers for path in page.paths]

    @property
    def are_built(self) -> bool:
        """Whether there are pages to serve."""
        return (self._folder / "index.html").is_file()

    def attach(self, app: web.Application) -> None:
        """Answer every path that has no route yet."""
        app.on_response_prepare.append(self._add_headers)
        app.add_routes(
            [
                web.route("*", "/api/{rest:.*}", _unknown_route),
                *(web.get(f"/{name}", self._tell) for name in self._told),
                web.get("/{path:.*}", self._answer),
            ]
        )

    async def _tell(self, request: web.Request) -> web.StreamResponse:
        content = self._told[request.path.removeprefix("/")]
        return web.json_response(content, headers={"Cache-Control": "no-cache"})

    async def _answer(self, request: web.Request) -> web.StreamResponse:
        name = file_of(request.rel_url.raw_path)
        parts = (name or "").split("/")
        if name is None or any(part.startswith(".") for part in parts):
            return _missing()
        file = self._folder.joinpath(*parts)
        if not file.is_file():
            return _missing()
        cache = _HASHED if name.startswith("/assets/") else "no-cache"
        return web.FileResponse(file, headers={"Cache-Control": cache, "Vary": "Accept-Encoding"})

    async def _add_headers(self, request: web.Request, response: web.StreamResponse) -> None:
        path = request.path
        if path.startswith(_WITHOUT_PAGE_HEADERS):
            return
        for pattern, headers in self._headers:
            if fnmatchcase(path, pattern):
                for name, value in headers.items():
                    response.headers.setdefault(name, value)
                return


def _missing() -> web.Response:
    return web.Response(
        status=404,
        body=MISSING.read_bytes(),
        content_type="text/html",
        charset="utf-8",
        headers={"Cache-Control": "no-cache", "Content-Security-Policy": missing_policy()},
    )


async def _unknown_route(_: web.Request) -> web.Response:
    return web.json_response(_UNKNOWN_ROUTE, status=404)
