"""What cannot be counted here because it happens at AWS: taken as given, each with its reason."""

from dataclasses import dataclass
from typing import Any, Final, Self

from infra.constructs.writing_times import OPEN_MINUTES
from infra.settings import Stage
from infra.stage_files import FOLDER, read_stage
from lectern.routes import FUNCTIONS

_MEMORY: Final = {function.name: function.memory_mb for function in FUNCTIONS}
_STAGE: Final = "prod"
_BATCH: Final = 10  # the most that a FIFO queue gives
_SAID_A_MINUTE: Final = 10
_WAKING_MINUTES: Final = 0.5

COUNTED_KBIT_S: Final = 32
"""The bit rate of the voices that were counted: MP3 of 22,050 Hz, 60 ms for each character.

Their sentences are as long as those of `docs/lesson.txt`, 48 to 67 characters and the mark of a
translation (`tests/fakes/audio.py`).
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Assumptions:
    """The defaults are what the page reckons with; a saving or a doubt is another set.

    Durations: an invocation takes its processor time, stretched by the function's share of a
    core, plus a wait for each call of AWS, as if they came one after the other, plus the
    translator or the voice. Cold starts are left out: a class keeps its functions warm.

    Args:
        minutes: How long everybody is connected.
        call_ms: One request of DynamoDB, SQS or Lambda from Lambda.
        file_ms: One file written to S3.
        translator_ms: A sentence by a small model.
        voice_ms: A sentence's whole sound from whoever speaks it.
        voice_kbit_s: The bit rate of voices. At another one than was counted all come by address:
            at a higher one hardly a sentence fits a message.
        invocation_cpu_ms: What an invocation costs besides its posts, on a core as ours.
        post_cpu_ms: One signed post, on a core as ours: `python -m bench.posting`, 30 connections.
        slowness: How much slower a whole core of Lambda is.
        core_mb: The memory with which a function has a whole core.
        translating_mb: The memory of the functions that translate and speak.
        other_mb: The memory of all others.
        written_at_once: How many records the database's writer gets with one invocation.
        awake_minutes: How long the database is awake for a class, its pause included.
        least_acu: Its capacity while it has next to nothing to do.
        traced_a_second: X-Ray's rate where a stage traces: the first of each second, and 5 % of
            the others. 0 where it does not.
        metrics_of_route: Detailed metrics that API Gateway keeps of a route, six where the stage
            wants them.
        own_metrics: Those that Lectern writes in every class, and the errors of its authorizer.
        voice_metrics: Those that it writes where it speaks.
        platform_log_bytes: Lambda's own lines for an invocation: START, END, REPORT, trace id.
        access_log_bytes: One line of the access log.
    """

    minutes: int = 60
    call_ms: float = 5
    file_ms: float = 30
    translator_ms: float = 900
    voice_ms: float = 1_000
    voice_kbit_s: float = COUNTED_KBIT_S
    invocation_cpu_ms: float = 8
    post_cpu_ms: float = 0.05
    slowness: float = 2
    core_mb: int = 1769
    translating_mb: int = _MEMORY["transcription"]
    other_mb: int = _MEMORY["register"]
    written_at_once: float = 1
    awake_minutes: float = 65
    least_acu: float = 0.5
    traced_a_second: float = 0
    metrics_of_route: int = 0
    own_metrics: int = 4
    voice_metrics: int = 2
    platform_log_bytes: int = 400
    access_log_bytes: int = 330

    @classmethod
    def of(cls, stage: Stage) -> Self:
        """Return what holds for a stage with these settings."""
        every_minutes = stage.database.write_every_minutes
        return cls(
            traced_a_second=1 if stage.functions.tracing else 0,
            metrics_of_route=6 if stage.messages.detailed_metrics else 0,
            **(gathered(every_minutes, stage.database.pause_after_s) if every_minutes else {}),
        )

    def cpu_ms(self, memory_mb: int) -> float:
        """Return how long a millisecond of our processor takes there."""
        return self.slowness * max(1.0, self.core_mb / memory_mb)


def gathered(every_minutes: int, pause_after_s: int = 300) -> dict[str, Any]:
    """Return what changes when what was said is written every so many minutes.

    What has waited comes in whole batches, what is said while the way is open one by one.
    """
    open_minutes = _WAKING_MINUTES + OPEN_MINUTES + pause_after_s / 60
    waited = _SAID_A_MINUTE * (every_minutes - OPEN_MINUTES)
    batches = waited / _BATCH + _SAID_A_MINUTE * OPEN_MINUTES
    return {
        "awake_minutes": min(60.0, open_minutes * 60 / every_minutes),
        "written_at_once": _SAID_A_MINUTE * every_minutes / batches,
    }


TODAY: Final = Assumptions.of(read_stage(FOLDER / f"{_STAGE}.toml"))
"""What the page reckons with: a stage as schools have it."""
