"""A client of the HTTP API, for tests."""

import json
from dataclasses import dataclass
from http.client import HTTPConnection
from typing import Any
from urllib.parse import quote, urlencode

from lectern.config import Config
from local.background import BackgroundStack
from local.gateway.issuer import Issuer
from local.token import teacher_claims

_LIMIT_S = 90


@dataclass(frozen=True)
class Answered:
    """An answer: `headers` by lower-case name."""

    status: int
    headers: dict[str, str]
    text: str

    @property
    def json(self) -> Any:
        return json.loads(self.text)


@dataclass(frozen=True)
class Asker:
    """A client of the HTTP API with a token, or without one if `token` is `None`."""

    stack: BackgroundStack
    token: str | None

    def ask(self, method: str, path: str, *, body: object = None, **query: str) -> Answered:
        """Send a request and return the response. A body that is not a text is sent as JSON."""
        headers = {"Authorization": f"Bearer {self.token}"} if self.token else {}
        connection = HTTPConnection("127.0.0.1", self.stack.port, timeout=_LIMIT_S)
        try:
            rest = f"?{urlencode(query)}" if query else ""
            content = body if body is None or isinstance(body, str) else json.dumps(body)
            connection.request(method, f"{quote(path)}{rest}", content, headers)
            response = connection.getresponse()
            named = {name.lower(): value for name, value in response.getheaders()}
            return Answered(response.status, named, response.read().decode())
        finally:
            connection.close()


def signed_in(
    stack: BackgroundStack, name: str, school: str | None = None, *, is_admin: bool = False
) -> Asker:
    """Return the client of a teacher with a valid token."""
    claims = teacher_claims(Config.from_environment({}), name, school, is_admin=is_admin)
    return Asker(stack, Issuer.at(stack.home).token(claims, 600))
