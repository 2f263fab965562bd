"""Classes of different sizes on one metered stack."""

import asyncio
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import asdict
from pathlib import Path
from typing import Any, Final

from bench.cost.lesson import MODULE, Counted, Size, hold
from local.background import BackgroundStack
from tests.fakes.openai_server import FakeOpenAI

_DOCS: Final = Path(__file__).parents[2] / "docs"
COUNTS: Final = _DOCS / "cost.json"
PAGE: Final = _DOCS / "cost.md"

SIZES: Final = (
    Size(students=1, languages=1, utterances=3),
    Size(students=6, languages=1, utterances=3),
    Size(students=6, languages=4, utterances=3),
    Size(students=1, languages=1, utterances=3, interims=2),
    Size(students=6, languages=1, utterances=3, interims=2),
    Size(students=6, languages=4, utterances=3, interims=1),
    Size(students=1, languages=1, utterances=3, voices=True),
    Size(students=6, languages=1, utterances=3, voices=True),
    Size(students=6, languages=4, utterances=3, voices=True),
    Size(students=3, languages=2, utterances=3),
    Size(students=4, languages=2, utterances=6, voices=True),
)
"""Nine settle all terms; the join's come with them. The last two are for the proof."""


@contextmanager
def metered_stack() -> Iterator[BackgroundStack]:
    """Run a stack as it is deployed: OpenAI's adapters, with context, and metrics in the log."""
    with FakeOpenAI() as openai:
        env = {
            "LECTERN_TRANSLATOR": "compatible",
            "LECTERN_TRANSLATOR_URL": openai.url,
            "LECTERN_TTS": "openai",
            "LECTERN_TTS_URL": openai.url,
            # Nobody waits a second between two texts here, and yet all are shown, as in a class.
            "LECTERN_INTERIM_EVERY_MS": "1",
            "LECTERN_METRICS_NAMESPACE": "Lectern/stage",
        }
        with BackgroundStack(env, module=MODULE) as stack:
            yield stack


def count(stack: BackgroundStack, sizes: Iterable[Size]) -> list[Counted]:
    """Hold the classes one after the other."""
    return [asyncio.run(hold(stack, size)) for size in sizes]


def plain(classes: Sequence[Counted]) -> list[dict[str, Any]]:
    """Return the classes as they are written."""
    return [asdict(each) for each in classes]
