"""The local ear removes loops and stutter from the lines of its model."""

from dataclasses import dataclass, field
from typing import Any

import pytest

pytest.importorskip("moonshine_voice")

from moonshine_voice import TranscriptLine

from local.servers.moonshine import SpeechStream, without_stutter


@dataclass
class Script:
    """A stream of the library that says given lines, one list for each update."""

    updates: list[list[TranscriptLine]]
    heard: list[float] = field(default_factory=list)

    def start(self) -> None:
        pass

    def add_audio(self, samples: list[float], rate: int) -> None:
        assert rate == 16_000
        self.heard += samples

    def update_transcription(self) -> Any:
        return Lines(self.updates.pop(0))

    stop = update_transcription


@dataclass
class Lines:
    lines: list[TranscriptLine]


def line(text: str, seconds: float, *, complete: bool = False, name: int = 1) -> TranscriptLine:
    return TranscriptLine(text, 1.0, seconds, name, complete, is_updated=True)


def said(*updates: TranscriptLine) -> list[tuple[str, bool]]:
    """Return the texts of a stream, and whether each is final."""
    stream = SpeechStream(Script([[update] for update in updates]))
    lines = [each for _ in updates for each in stream.update(bytes(32), 16_000)]
    return [(each.text, each.is_final) for each in lines]


def test_a_line_has_its_text_so_far_and_its_place() -> None:
    script = Script([[line("The sun", 0.8)], [line("The sun warms the sea.", 2.5, complete=True)]])
    stream = SpeechStream(script)

    (first,), (last,) = stream.update(b"\x00\x40" * 8, 16_000), stream.end()

    assert (first.text, first.start_s, first.end_s, first.is_final) == ("The sun", 1.0, 1.8, False)
    assert (last.text, last.is_final, last.id) == ("The sun warms the sea.", True, first.id)
    assert script.heard == [0.5] * 8


def test_an_unchanged_line_is_not_sent_again() -> None:
    old = TranscriptLine("Good morning.", 0.0, 1.0, 1, is_complete=True)

    assert SpeechStream(Script([[old]])).update(bytes(32), 16_000) == []


def test_text_faster_than_a_person_can_speak_is_not_sent() -> None:
    loop = "I'm sorry, " * 40

    assert said(
        line("We see", 1.0),
        line(loop, 2.0),
        line("We see the rain.", 2.5, complete=True),
    ) == [("We see", False), ("We see", False), ("We see the rain.", True)]
    assert said(line(loop, 2.0, complete=True)) == [("", True)]


def test_an_implausible_line_is_not_replaced_by_the_text_of_the_line_before() -> None:
    assert said(line("One.", 1.0, complete=True), line("I'm sorry, " * 40, 1.0, name=2)) == [
        ("One.", True),
        ("", False),
    ]


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("about the water water water water", "about the water"),
        ("of the sea, the sea, the sea, the", "of the sea, the"),
        ("of the sea, the sea, the sea", "of the sea"),
        ("It is very, very cold", "It is very, very cold"),
        ("no no no", "no"),
        ("", ""),
    ],
)
def test_the_end_of_an_unfinished_text_does_not_stutter(text: str, shown: str) -> None:
    assert without_stutter(text) == shown
