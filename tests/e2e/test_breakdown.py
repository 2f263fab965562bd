"""The benchmark of a caption's steps finds each step, whatever the gateway did for an utterance."""

from bench.breakdown import CAPTION_STEPS, break_down
from bench.lesson import Scenario

ONE_IN = 16
"""Every 16th utterance is charged, and found, by another call than the others."""


def test_every_step_of_a_caption_is_found_for_each_of_many_utterances() -> None:
    lesson = Scenario(students=1, languages=1, utterances=ONE_IN, period_s=0, warm_up=1)

    moments = break_down(lesson)

    assert {step.name for step in CAPTION_STEPS} <= {moment.name for moment in moments}
    assert all(moment.at_ms > 0 for moment in moments)
