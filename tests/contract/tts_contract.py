"""What every provider of speech promises, as one suite: `ports/text_to_speech.py` in tests."""

from collections.abc import Callable, Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from pathlib import Path

from lectern.ports.text_to_speech import TextToSpeech
from tests.fakes.faults import Fault

SENTENCES = {
    "en-GB": "Plants need water and light to grow.",
    "es-MX": "Las plantas necesitan agua y luz.",
    "uk": "Рослинам потрібні вода й світло.",
    "ar": "تحتاج النباتات إلى الماء والضوء.",
    "hi": "पौधों को पानी और रोशनी चाहिए।",
    "zh-Hans": "植物需要水和阳光。",
}


@dataclass(frozen=True, slots=True)
class Subject:
    """A provider to hold to the contract.

    `languages` are those of `SENTENCES` that it speaks; `en-GB` is one of them. `stalled` makes a
    provider of the same kind that never comes to an answer; `broken` makes one for each fault that
    its wire can have, and is empty where there is no wire. `calls` counts what went over the wire,
    `None` where there is none.
    """

    provider: TextToSpeech
    stalled: Callable[[], TextToSpeech]
    languages: Sequence[str] = tuple(SENTENCES)
    unknown_language: str = "tlh"
    broken: Mapping[Fault, Callable[[], TextToSpeech]] = field(default_factory=dict)
    calls: Callable[[], int] | None = None


Kind = Callable[[Path], AbstractContextManager[Subject]]
"""Makes the subject of one kind, and ends it; the folder is empty and its own."""
