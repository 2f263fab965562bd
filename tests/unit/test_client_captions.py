"""A client stores each caption once, and knows up to which number none is missing."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from local.client.captions import Captions


def caption(sequence: int, revision: int = 0, text: str = "", **more: Any) -> dict[str, Any]:
    return {
        "type": "translation",
        "sequence": sequence,
        "revision": revision,
        "isFinal": True,
        "text": text or f"Sentence {sequence}.",
        **more,
    }


def history(*captions: dict[str, Any]) -> dict[str, Any]:
    numbers = [each["sequence"] for each in captions]
    ends = {"from": numbers[0], "to": numbers[-1]}
    return {"type": "history", "captions": captions, "complete": True, **ends}


def read(*messages: dict[str, Any]) -> Captions:
    captions = Captions()
    for message in messages:
        captions.add(message)
    return captions


def test_captions_are_ordered_by_number_however_they_arrive() -> None:
    captions = read(history(caption(1)), caption(3), caption(2))

    assert captions.texts() == ["Sentence 1.", "Sentence 2.", "Sentence 3."]
    assert (captions.complete_to, captions.has_gap) == (3, False)


def test_a_repeated_or_outdated_caption_changes_nothing() -> None:
    captions = read(caption(1, 1, "Mended."), caption(1, 1, "Mended."), caption(1, 0, "Mendd."))

    assert captions.texts() == ["Mended."]
    assert captions.duplicates == 2


def test_complete_to_stays_before_a_gap_until_it_is_filled() -> None:
    captions = read(history(caption(4), caption(5)), caption(7), caption(8))
    assert (captions.complete_to, captions.has_gap) == (5, True)

    captions.add(history(caption(5), caption(6), caption(7)))

    assert (captions.complete_to, captions.has_gap) == (8, False)
    assert len(captions.texts()) == 5


def test_an_interim_text_does_not_count_as_complete() -> None:
    captions = read(history(caption(1)), caption(2, isFinal=False))
    assert (captions.complete_to, captions.texts()) == (1, ["Sentence 1."])

    captions.add(caption(2, 1))

    assert captions.complete_to == 2


@pytest.mark.parametrize(
    ("messages", "expected"),
    [
        ([], None),
        ([caption(3), caption(4)], 0),
        ([history(caption(41)), caption(42)], 40),
        ([history(*map(caption, range(1, 41)))], 30),
    ],
    ids=["a newcomer still", "from the first word", "not before the first page", "a look back"],
)
def test_a_reconnect_asks_for_captions_that_may_be_missing_and_no_more(
    messages: list[dict[str, Any]], expected: int | None
) -> None:
    assert read(*messages).resume_after == expected


@st.composite
def arrivals(draw: st.DrawFn) -> tuple[list[dict[str, Any]], list[str]]:
    """Return revisions of captions in any order, some of them twice, and the final texts."""
    counts = draw(st.lists(st.integers(1, 4), min_size=1, max_size=12))
    revisions = [
        caption(number, revision, f"{number}.{revision}", isFinal=revision == count - 1)
        for number, count in enumerate(counts, 1)
        for revision in range(count)
    ]
    again = draw(st.lists(st.sampled_from(revisions), max_size=10))
    texts = [f"{number}.{count - 1}" for number, count in enumerate(counts, 1)]
    return draw(st.permutations(revisions + again)), texts


@given(arrivals())
def test_any_order_with_any_duplicates_gives_the_same_text(
    case: tuple[list[dict[str, Any]], list[str]],
) -> None:
    messages, texts = case

    captions = read(*messages)

    assert captions.texts() == texts
    assert captions.complete_to == len(texts)
    assert not captions.has_gap
