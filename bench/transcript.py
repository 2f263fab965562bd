"""Measures the download of a very long transcript: `python -m bench.transcript` prints a table."""

import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass
from http.client import HTTPConnection
from typing import Final

import psycopg

from bench.percentiles import Percentiles
from lectern.config import Config
from local.background import BackgroundStack
from local.gateway.issuer import Issuer
from local.token import teacher_claims

UTTERANCES: Final = 10_000
_FORMATS: Final = ("json", "txt", "srt", "vtt")
_ROUNDS: Final = 20
_TEACHER: Final = "ada"
_LIMIT_S: Final = 40.0
_TOKEN_S: Final = 3_600

_SESSION: Final = """
INSERT INTO sessions (session_id, teacher_id, language, started_at)
VALUES ('long', %s, 'en', now())
"""
_SAID: Final = """
INSERT INTO utterances (session_id, sequence, utterance_id, revision, language, text, said_at)
SELECT 'long', n, 'u-' || n, 0, 'en',
    'This is sentence number ' || n || ' of a very long lesson about plants.',
    now() + n * interval '5 s'
FROM generate_series(1, %s) AS n
"""
_TRANSLATED: Final = """
INSERT INTO translations (session_id, sequence, language, status, text, translation_ms)
SELECT 'long', n, 'es', 'ok',
    'Esta es la frase número ' || n || ' de una lección muy larga sobre las plantas.', 300
FROM generate_series(1, %s) AS n
"""


@dataclass(frozen=True, slots=True)
class Transcript:
    """One format: milliseconds from opening the connection to the first and the last byte."""

    name: str
    first: Percentiles
    last: Percentiles
    size_mb: float


def measure(utterances: int = UTTERANCES) -> list[Transcript]:
    """Request a transcript with its translation, several times in each format, on one stack."""
    with BackgroundStack() as stack:
        with psycopg.connect(stack.database_url, autocommit=True) as connection:
            connection.execute(_SESSION, [_TEACHER])
            connection.execute(_SAID, [utterances])
            connection.execute(_TRANSLATED, [utterances])
            # Otherwise autovacuum could start during the measurement.
            connection.execute("VACUUM ANALYZE")
        claims = teacher_claims(Config.from_environment({}), _TEACHER)
        token = Issuer.at(stack.home).token(claims, _TOKEN_S)
        _request(stack.port, token, _FORMATS[0])  # leaves the function's cold start out
        return [_measure(stack.port, token, name) for name in _FORMATS]


def _measure(port: int, token: str, name: str) -> Transcript:
    rounds = [_request(port, token, name) for _ in range(_ROUNDS)]
    return Transcript(
        name,
        first=Percentiles.of(first for first, _, _ in rounds),
        last=Percentiles.of(last for _, last, _ in rounds),
        size_mb=rounds[0][2] / 1e6,
    )


def _request(port: int, token: str, name: str) -> tuple[float, float, int]:
    """Return the times of the first and the last byte, and the number of bytes."""
    start = time.monotonic()
    connection = HTTPConnection("127.0.0.1", port, timeout=_LIMIT_S)
    try:
        path = f"/api/sessions/long/transcript?format={name}&language=es"
        connection.request("GET", path, headers={"Authorization": f"Bearer {token}"})
        answer = connection.getresponse()
        body = answer.read(1)
        first = time.monotonic()
        body += answer.read()
        last = time.monotonic()
        if answer.status != 200 or answer.getheader("link"):
            raise RuntimeError("the transcript is incomplete")
        return (first - start) * 1_000, (last - start) * 1_000, len(body)
    finally:
        connection.close()


def table(transcripts: Sequence[Transcript]) -> str:
    """Return a Markdown table."""
    lines = ["| format | MB | first byte: p50 | p95 | last byte: p50 | p95 |", "| --- " * 6 + "|"]
    for each in transcripts:
        times = (each.first.p50, each.first.p95, each.last.p50, each.last.p95)
        cells = [each.name, f"{each.size_mb:.1f}", *(f"{value:.0f}" for value in times)]
        lines.append(f"| {' | '.join(cells)} |")
    return "\n".join(lines)


if __name__ == "__main__":
    sys.stdout.write(f"{table(measure())}\n")
