"""What could be changed, and what of the assumptions may be wrong: each as other assumptions."""

from collections.abc import Mapping, Sequence
from typing import Any, Final

from bench.cost.assumptions import TODAY, gathered

Change = tuple[str, Mapping[str, Any]]
"""What it is, in words, and the assumptions that hold then."""

SAVINGS: Final[Sequence[Change]] = (
    (
        "what was said is written every 30 minutes (`database.write_every_minutes`), and"
        " transcripts are as late",
        gathered(30),
    ),
    ("the same, every 60 minutes", gathered(60)),
    (
        "256 MB for the functions that translate and speak, which then post and start half as fast",
        {"translating_mb": 256},
    ),
)

EXTRAS: Final[Sequence[Change]] = (
    ("X-Ray on all functions (`functions.tracing`)", {"traced_a_second": 1}),
    (
        "each route's own metrics of the WebSocket API (`messages.detailed_metrics`)",
        {"metrics_of_route": 6},
    ),
)
"""What a stage may have besides, by its settings."""

ALL_SAVINGS: Final[Mapping[str, Any]] = {
    name: value for _, changed in SAVINGS for name, value in changed.items()
}
"""All of them at once; of two that exclude each other the last."""

AZURES_VOICES: Final[Mapping[str, Any]] = {"voice_kbit_s": 48}
"""Those that a stage hears which asks Azure first, as `adapters/azure/tts.py` asks for them."""

DOUBTS: Final[Sequence[Change]] = (
    ("the translator takes half as long", {"translator_ms": TODAY.translator_ms / 2}),
    ("the translator takes twice as long", {"translator_ms": TODAY.translator_ms * 2}),
    ("a voice takes half as long", {"voice_ms": TODAY.voice_ms / 2}),
    ("a voice takes twice as long", {"voice_ms": TODAY.voice_ms * 2}),
    ("voices have 48 kbit/s, as Azure's, and all come by address", AZURES_VOICES),
    ("each call of AWS takes twice as long", {"call_ms": TODAY.call_ms * 2}),
    ("a core of Lambda is as fast as ours", {"slowness": 1}),
    ("a core of Lambda is four times slower", {"slowness": 4}),
)
