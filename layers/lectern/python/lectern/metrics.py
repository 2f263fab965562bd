"""Every metric that Lectern itself measures, by the name it has in CloudWatch."""

from enum import StrEnum
from typing import Final

SERVICE: Final = "lectern"
"""The one dimension, `service`: each further one would be a metric to pay for."""


class Metric(StrEnum):
    """Counts. `FAILED`: throttled or unanswered to the end; `GONE`: the client had left."""

    POSTS_DELIVERED = "PostsDelivered"
    POSTS_GONE = "PostsGone"
    POSTS_FAILED = "PostsFailed"
