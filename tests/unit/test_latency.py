"""The latency of a caption has three parts, and none is negative."""

from hypothesis import given
from hypothesis import strategies as st

from lectern.domain.utterance import Caption, CaptionStatus, Utterance
from lectern.protocol.parts import Latency

SAID_AT = 1_800_000_000_000
SAID = Utterance("s", "u", 7, 0, "The plant.", "en", is_final=True, said_at=SAID_AT)


def test_the_parts_are_before_during_and_after_the_translation() -> None:
    caption = Caption("es", "La planta.", CaptionStatus.OK, translation_ms=300)

    latency = Latency.of(SAID, caption, began_at=SAID_AT + 50, now=SAID_AT + 360)

    parts = latency.components
    assert latency.total == 360
    assert (parts.preparation, parts.translation, parts.processing) == (50, 300, 10)


@given(st.integers(-999, 999), st.integers(-999, 999), st.integers(0, 999))
def test_a_clock_that_was_set_back_gives_no_negative_part(
    began: int, now: int, translation_ms: int
) -> None:
    caption = Caption("es", "La planta.", CaptionStatus.OK, translation_ms)

    latency = Latency.of(SAID, caption, SAID_AT + began, SAID_AT + now)

    parts = latency.components
    assert min(latency.total, parts.preparation, parts.translation, parts.processing) >= 0
