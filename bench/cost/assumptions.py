"""What cannot be counted here because it happens at AWS: taken as given, each with its reason."""

from dataclasses import dataclass
from typing import Final

from lectern.routes import FUNCTIONS

_MEMORY: Final = {function.name: function.memory_mb for function in FUNCTIONS}


@dataclass(frozen=True, slots=True, kw_only=True)
class Assumptions:
    """The defaults are what the page reckons with; a saving or a doubt is another set.

    Durations: an invocation takes its processor time, stretched by the function's share of a
    core, plus a wait for each call of AWS, as if they came one after the other, plus the
    translator. Cold starts are left out: a class keeps its functions warm.

    Args:
        minutes: How long everybody is connected.
        call_ms: One request of DynamoDB or SQS from Lambda.
        translator_ms: A sentence by a small model.
        invocation_cpu_ms: What an invocation costs besides its posts, on a core as ours.
        post_cpu_ms: One signed post with boto3, on a core as ours.
        slowness: How much slower a whole core of Lambda is.
        core_mb: The memory with which a function has a whole core.
        translating_mb: The memory of the function that translates.
        other_mb: The memory of all others.
        written_at_once: How many records the database's writer gets with one invocation.
        awake_minutes: How long the database is awake for a class, its pause included.
        least_acu: Its capacity while it has next to nothing to do.
        traced_a_second: X-Ray's default: the first of each second, and 5 % of the others.
        metrics_of_route: Detailed metrics that API Gateway keeps of a route; all six at most.
        own_metrics: Those that Lectern writes.
        platform_log_bytes: Lambda's own lines for an invocation: START, END, REPORT, trace id.
        access_log_bytes: One line of the access log.
    """

    minutes: int = 60
    call_ms: float = 5
    translator_ms: float = 900
    invocation_cpu_ms: float = 8
    post_cpu_ms: float = 1.06
    slowness: float = 2
    core_mb: int = 1769
    translating_mb: int = _MEMORY["transcription"]
    other_mb: int = _MEMORY["register"]
    written_at_once: int = 1
    awake_minutes: float = 65
    least_acu: float = 0.5
    traced_a_second: float = 1
    metrics_of_route: int = 6
    own_metrics: int = 3
    platform_log_bytes: int = 400
    access_log_bytes: int = 330

    def cpu_ms(self, memory_mb: int) -> float:
        """Return how long a millisecond of our processor takes there."""
        return self.slowness * max(1.0, self.core_mb / memory_mb)


TODAY: Final = Assumptions()
"""What the page reckons with."""
