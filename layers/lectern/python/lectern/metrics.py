"""Every metric that Lectern itself measures, by the name it has in CloudWatch."""

from enum import StrEnum
from typing import Final

SERVICE: Final = "lectern"
"""The one dimension, `service`: each further one would be a metric to pay for."""


class Metric(StrEnum):
    """Counts.

    `POSTS_FAILED`: throttled or unanswered to the end; `POSTS_GONE`: the client had left.
    `CODES_WRONG`: class codes that were no live class's, and tickets that were none.
    `VOICES_FAILED`, `RECORDINGS_FAILED`: nobody could speak a text, or write a recording down,
    whose language they know.
    """

    POSTS_DELIVERED = "PostsDelivered"
    POSTS_GONE = "PostsGone"
    POSTS_FAILED = "PostsFailed"
    CODES_RIGHT = "CodesRight"
    CODES_WRONG = "CodesWrong"
    VOICES_SPOKEN = "VoicesSpoken"
    VOICES_FAILED = "VoicesFailed"
    RECORDINGS_HEARD = "RecordingsHeard"
    RECORDINGS_FAILED = "RecordingsFailed"
