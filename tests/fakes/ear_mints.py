"""Servers on 127.0.0.1 that give out secrets for streams, as ElevenLabs and OpenAI do.

After ElevenLabs' "Create single use token", and the SDK's types of OpenAI's
`realtime.client_secrets.create`, whose ranges and values they check.
"""

import json
import secrets
import time
from collections import deque
from dataclasses import dataclass, field
from typing import Any, Final

from tests.fakes.faults import STATUSES, Fault
from tests.fakes.http_server import JSON_TYPE, FakeHandler, FakeServer, Reply

TOKENS: Final = "/v1/single-use-token/realtime_scribe"
CLIENT_SECRETS: Final = "/v1/realtime/client_secrets"
_SIGNS: Final = set("<>\r\n")


class _Handler(FakeHandler):
    server_state: "FakeMints"

    def take(self, content: bytes) -> None:
        state = self.server_state
        body = json.loads(content)
        state.requests.append((self.path, dict(self.headers.items()), body))
        if self.path == TOKENS:
            reply = _token(self.headers.get("xi-api-key"))
        elif self.path == CLIENT_SECRETS:
            reply = mint_secret(self.headers.get("authorization"), body)
        else:
            reply = _json(404, {"detail": "not found"})
        if state.fault in STATUSES:
            reply = _json(STATUSES[state.fault], {"error": {"message": "no: " + str(body)}})
        self.answer(reply, state.fault)


def _token(key: str | None) -> Reply:
    if key != "key":
        return _json(401, {"detail": {"status": "invalid_api_key", "message": "no"}})
    return _json(200, {"token": f"sutkn_{secrets.token_hex(16)}"})


def mint_secret(authorization: str | None, body: dict[str, Any]) -> Reply:
    """Answer like `realtime.client_secrets.create`."""
    if authorization != "Bearer key":
        return _json(401, {"error": {"code": "invalid_api_key"}})
    if problem := _problem(body):
        return _json(400, {"error": {"code": "invalid_value", "param": problem}})
    expires_at = int(time.time()) + body["expires_after"]["seconds"]
    value = f"ek_{secrets.token_hex(16)}"
    return _json(200, {"value": value, "expires_at": expires_at, "session": body["session"]})


def _problem(body: dict[str, Any]) -> str | None:
    """Return the first field that the API would reject."""
    session = body["session"]
    sound = session["audio"]["input"]
    asked = sound["transcription"]
    keywords = asked.get("keywords", ["word"])
    checks = {
        "expires_after": body["expires_after"]["anchor"] != "created_at",
        "expires_after.seconds": not 10 <= body["expires_after"]["seconds"] <= 7_200,
        "session.type": session["type"] != "transcription",
        "format": sound["format"] != {"type": "audio/pcm", "rate": 24_000},
        "turn_detection": sound["turn_detection"] is not None,
        "model": asked["model"] != "gpt-live-transcribe",
        "languages": not all(len(code) in {2, 3} and code.islower() for code in asked["languages"]),
        "keywords": not keywords or any(not word or set(word) & _SIGNS for word in keywords),
        "transcription": not set(asked) <= {"model", "languages", "keywords"},
    }
    return next((name for name, is_wrong in checks.items() if is_wrong), None)


def _json(status: int, body: object) -> Reply:
    return Reply(status, json.dumps(body).encode(), {"content-type": JSON_TYPE})


@dataclass
class FakeMints(FakeServer):
    """The server, running from `with` to its end. `requests` has (path, headers, body)."""

    fault: Fault | None = None
    requests: deque[tuple[str, dict[str, str], dict[str, Any]]] = field(
        default_factory=lambda: deque(maxlen=1_000)
    )

    handler = _Handler
