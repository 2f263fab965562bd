"""The contract of `ports/interims.py`: one text per interval, never an outdated one."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from typing import TypeVar

import pytest

from lectern.adapters.dynamodb.interims import DynamoDbInterimPace
from lectern.adapters.dynamodb.table import bind
from lectern.adapters.dynamodb.utterances import DynamoDbUtteranceLog
from lectern.domain.classroom import Classroom
from lectern.domain.identity import new_id
from lectern.domain.utterance import Utterance, UtteranceDraft

T = TypeVar("T")
HOUR = 3_600_000
NOON = 1_800_000_000_000


@dataclass
class Scene:
    now: int = NOON

    def __post_init__(self) -> None:
        self.pace = DynamoDbInterimPace(lambda: self.now, 700)
        self.log = DynamoDbUtteranceLog(lambda: self.now)
        self.classroom = a_class()

    def say(self, text: str, *, is_final: bool = False) -> Utterance:
        speech = UtteranceDraft(text, is_final=is_final, utterance_id="u", sequence=1)
        return self.log.assign_number(self.classroom, speech).utterance


@pytest.fixture
def scene(live_table: str) -> Scene:
    bind(live_table)
    return Scene()


def a_class() -> Classroom:
    return Classroom(
        session_id=new_id(),
        code="ABC234",
        teacher_id="t",
        teacher_connection_id="teacher=",
        language="en-GB",
        started_at=NOON,
        expires_at=NOON + 8 * HOUR,
        code_expires_at=NOON + 2 * HOUR,
    )


def at_once(calls: int, call: Callable[[int], T]) -> list[T]:
    with ThreadPoolExecutor(calls) as pool:
        return list(pool.map(call, range(calls)))


def test_one_of_many_concurrent_callers_gets_the_turn(scene: Scene) -> None:
    turns = at_once(6, lambda _: scene.pace.claim(scene.classroom))

    assert sorted(turns) == [False] * 5 + [True]


def test_the_next_turn_comes_after_its_time_and_not_before(scene: Scene) -> None:
    assert scene.pace.claim(scene.classroom)

    scene.now += 699
    too_soon = scene.pace.claim(scene.classroom)
    scene.now += 1

    assert (too_soon, scene.pace.claim(scene.classroom)) == (False, True)


def test_classes_have_separate_turns(scene: Scene) -> None:
    assert scene.pace.claim(scene.classroom)
    assert scene.pace.claim(a_class())


def test_an_older_text_is_not_shown_over_a_newer_one_of_the_same_language(scene: Scene) -> None:
    older, newer = scene.say("The"), scene.say("The plant")

    shown = [
        scene.pace.show(newer, "es"),
        scene.pace.show(older, "es"),
        scene.pace.show(older, "zh-Hant"),
        scene.pace.show(newer, "zh-Hant"),
    ]

    assert shown == [True, False, True, True]


def test_many_concurrent_callers_show_a_text_once(scene: Scene) -> None:
    interim = scene.say("The")

    assert sorted(at_once(4, lambda _: scene.pace.show(interim, "es"))) == [False] * 3 + [True]


def test_no_interim_text_is_shown_after_the_final_one(scene: Scene) -> None:
    interim = scene.say("The pla")
    scene.log.store(scene.say("The plant.", is_final=True), [])

    assert not scene.pace.show(interim, "es")


def test_an_interim_text_without_a_number_is_not_shown(scene: Scene) -> None:
    assert not scene.pace.show(replace(scene.say("The"), sequence=7), "es")
