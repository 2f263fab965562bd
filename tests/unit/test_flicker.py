"""Flicker: words that were shown and then changed."""

import pytest

from bench.flicker import erasure, settled, shown_in_turn, stream
from local.client.client import Received


@pytest.mark.parametrize(
    ("shown", "expected"),
    [
        (["a", "a b", "a b c"], 0.0),
        (["a b c"], 0.0),
        (["x", "a b", "a c", "a c d"], 2 / 3),
        (["a b c d", "a b"], 1.0),
    ],
    ids=["only growing", "only the final", "two taken back", "shrinking"],
)
def test_erasure_is_the_number_of_words_revised_per_final_word(
    shown: list[str], expected: float
) -> None:
    assert erasure([shown]) == pytest.approx(expected)


def test_utterances_are_weighted_by_their_words() -> None:
    assert erasure([["x", "a"], ["b", "b c", "b c d"]]) == pytest.approx(1 / 4)


def test_a_page_shows_no_revision_older_than_the_one_it_has() -> None:
    def frame(sequence: int, revision: int, text: str) -> Received:
        return Received({"sequence": sequence, "revision": revision, "text": text}, at=0)

    frames = [frame(2, 0, "x"), frame(1, 0, "a"), frame(1, 3, "a b"), frame(1, 2, "a c")]

    shown = [[each.message["text"] for each in utterance] for utterance in shown_in_turn(frames)]
    assert shown == [["a", "a b"], ["x"]]


def test_a_word_settles_when_it_and_all_before_it_are_shown_for_good() -> None:
    texts = [(11.0, "a"), (11.5, "a x"), (12.0, "a b"), (12.5, "a b c d")]

    delays = settled(texts, began=10.0, ended=12.0)

    assert delays == pytest.approx([500, 1_000, 1_000, 500])


def test_the_recorded_stream_has_revised_words() -> None:
    utterances = stream()

    assert len(utterances) == 12
    for utterance in utterances:
        moments = [at_ms for at_ms, _ in utterance]
        assert moments == sorted(moments)
        assert utterance[-1][1]
    assert erasure([[text for _, text in utterance] for utterance in utterances]) > 0.5
