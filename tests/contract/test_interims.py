"""The contract of `ports/interims.py`: one text per interval, never an outdated one."""

from dataclasses import dataclass, replace

import pytest

from lectern.domain.classroom import Classroom
from lectern.domain.utterance import Utterance, UtteranceDraft
from tests.contract.live_state import LiveState, a_class, at_once


@dataclass
class Scene:
    """One class, in which the teacher speaks."""

    live: LiveState
    classroom: Classroom

    def say(self, text: str, *, is_final: bool = False) -> Utterance:
        speech = UtteranceDraft(text, is_final=is_final, utterance_id="u", sequence=1)
        return self.live.log.assign_number(self.classroom, speech).utterance


@pytest.fixture
def scene(live: LiveState) -> Scene:
    return Scene(live, a_class())


def test_one_of_many_concurrent_callers_gets_the_turn(scene: Scene) -> None:
    turns = at_once(6, lambda _: scene.live.interims.claim(scene.classroom))

    assert sorted(turns) == [False] * 5 + [True]


def test_the_next_turn_comes_after_its_time_and_not_before(scene: Scene) -> None:
    assert scene.live.interims.claim(scene.classroom)

    scene.live.clock.now += 699
    too_soon = scene.live.interims.claim(scene.classroom)
    scene.live.clock.now += 1

    assert (too_soon, scene.live.interims.claim(scene.classroom)) == (False, True)


def test_classes_have_separate_turns(scene: Scene) -> None:
    assert scene.live.interims.claim(scene.classroom)
    assert scene.live.interims.claim(a_class())


def test_an_older_text_is_not_shown_over_a_newer_one_of_the_same_language(scene: Scene) -> None:
    older, newer = scene.say("The"), scene.say("The plant")

    shown = [
        scene.live.interims.show(newer, "es"),
        scene.live.interims.show(older, "es"),
        scene.live.interims.show(older, "zh-Hant"),
        scene.live.interims.show(newer, "zh-Hant"),
    ]

    assert shown == [True, False, True, True]


def test_many_concurrent_callers_show_a_text_once(scene: Scene) -> None:
    interim = scene.say("The")

    assert sorted(at_once(4, lambda _: scene.live.interims.show(interim, "es"))) == [False] * 3 + [
        True
    ]


def test_no_interim_text_is_shown_after_the_final_one(scene: Scene) -> None:
    interim = scene.say("The pla")
    scene.live.log.store(scene.say("The plant.", is_final=True), [])

    assert not scene.live.interims.show(interim, "es")


def test_an_interim_text_without_a_number_is_not_shown(scene: Scene) -> None:
    assert not scene.live.interims.show(replace(scene.say("The"), sequence=7), "es")


def test_an_interim_text_whose_number_another_utterance_has_is_not_shown(scene: Scene) -> None:
    other = replace(scene.say("The"), utterance_id="other", revision=9)

    assert not scene.live.interims.show(other, "es")
