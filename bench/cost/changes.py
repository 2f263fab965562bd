"""What could be changed, and what of the assumptions may be wrong: each as other assumptions."""

from collections.abc import Mapping, Sequence
from typing import Any, Final

from bench.cost.assumptions import TODAY

Change = tuple[str, Mapping[str, Any]]
"""What it is, in words, and the assumptions that hold then."""

SAVINGS: Final[Sequence[Change]] = (
    (
        "write the records when the class ends, ten at a time, not sentence by sentence: the"
        " database is awake for 6 minutes instead of 65",
        {"awake_minutes": 6, "written_at_once": 10},
    ),
    ("no detailed metrics of the WebSocket API (`infra/stacks/live.py`)", {"metrics_of_route": 0}),
    (
        "no active tracing, or a sampling rule that traces next to nothing"
        " (`infra/constructs/function.py`)",
        {"traced_a_second": 0},
    ),
    ("a poster that takes 0.016 ms of processor time for a post", {"post_cpu_ms": 0.016}),
    ("512 MB for the functions that translate (`lectern/routes.py`)", {"translating_mb": 512}),
    ("256 MB for the functions that translate", {"translating_mb": 256}),
)

ALL_SAVINGS: Final[Mapping[str, Any]] = {
    name: value for _, changed in SAVINGS for name, value in changed.items()
}
"""All of them at once; of two that exclude each other the last."""

DOUBTS: Final[Sequence[Change]] = (
    ("the translator takes half as long", {"translator_ms": TODAY.translator_ms / 2}),
    ("the translator takes twice as long", {"translator_ms": TODAY.translator_ms * 2}),
    ("each call of AWS takes twice as long", {"call_ms": TODAY.call_ms * 2}),
    ("a core of Lambda is as fast as ours", {"slowness": 1}),
    ("a core of Lambda is four times slower", {"slowness": 4}),
)
