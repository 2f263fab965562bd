"""Moonshine finds the ends of sentences that are spoken among other voices."""

import pytest

pytest.importorskip("moonshine_voice")

from lectern.domain.recording import SAMPLE_RATE, Span
from local.servers.moonshine import Moonshine
from tests.fixtures.spoken_lecture import lecture_in_babble, sentences

STEP_S = 0.5
BABBLE_DB = 10.0


def test_a_sentence_among_other_voices_is_final_soon_after_its_end() -> None:
    before, *said = sentences()[2:6]
    begin_s, ends = before[-1].end_s, [sentence[-1].end_s for sentence in said]
    samples = lecture_in_babble(BABBLE_DB).cut(Span(begin_s, ends[-1] + 1)).samples
    step = round(2 * SAMPLE_RATE * STEP_S)
    stream = Moonshine().open()

    finals = []
    for at in range(0, len(samples), step):
        lines = stream.update(samples[at : at + step], SAMPLE_RATE)
        heard_s = begin_s + (at + step) / 2 / SAMPLE_RATE
        finals += [heard_s for line in lines if line.is_final]
    stream.close()

    delays = [min(final for final in finals if final > end) - end for end in ends]
    assert max(delays) <= 1.0, delays
