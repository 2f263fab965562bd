"""Attempts at one utterance, or at one number, that overtake each other halfway."""

from concurrent.futures import Executor, Future
from dataclasses import dataclass, replace
from typing import Any

import pytest

from lectern.adapters.dynamodb.items import SlotItem
from lectern.adapters.dynamodb.slots import log_key, slot_key
from lectern.adapters.dynamodb.utterances import DynamoDbUtteranceLog
from lectern.domain.classroom import Classroom
from lectern.domain.errors import SequenceTakenError
from lectern.domain.utterance import UtteranceDraft
from lectern.ports.utterances import Numbered
from tests.contract.live_state import CALLS, LiveState
from tests.fakes.inline import Inline
from tests.integration.calls import just_before
from tests.stack_table import stack_table

SPEECH = UtteranceDraft("Again.", utterance_id="u-1", sequence=5)
UNNUMBERED = UtteranceDraft("Again.", utterance_id="u-1", revision=0)
OTHER = UtteranceDraft("Other.", utterance_id="u-2", sequence=1)
NEXT = UtteranceDraft("Next.", utterance_id="u-3", revision=0)
CREATE, CLAIM, CHANGE = "PutItem UTTERANCE", "UpdateItem SAID", "UpdateItem UTTERANCE"


class WaitsError(Exception):
    """An attempt waits for another one of the same utterance."""


def wait(_: float) -> None:
    raise WaitsError


class Afterwards(Executor):
    """Runs each task when its result is asked for: after what its caller does beside it."""

    def submit(self, fn: Any, /, *args: Any, **kwargs: Any) -> Future[Any]:
        class Later(Future[Any]):
            def result(self, timeout: float | None = None) -> Any:
                return fn(*args, **kwargs)

        return Later()


@dataclass
class Scene:
    """A class whose log claims the slot first, or creates the item first."""

    live: LiveState
    log: DynamoDbUtteranceLog
    classroom: Classroom

    def number(
        self, draft: UtteranceDraft, pool: Executor | None = None, last: int | None = 0
    ) -> Numbered:
        log = replace(self.log, pool=pool) if pool else self.log
        return log.assign_number(self.classroom, draft, last_sequence=last)

    def repeat(self, draft: UtteranceDraft) -> None:
        """Send the utterance once more; another attempt has it."""
        with pytest.raises(WaitsError):
            self.number(draft)

    def free(self, sequence: int) -> None:
        slot = SlotItem(log_key(self.classroom.session_id), slot_key(sequence))
        stack_table().delete(slot)

    @property
    def last(self) -> int:
        return self.live.history.last_sequence(self.classroom.session_id)


@pytest.fixture
def scene(dynamodb: LiveState) -> Scene:
    log = DynamoDbUtteranceLog(stack_table(), dynamodb.clock, CALLS, sleep=wait)
    return Scene(dynamodb, log, dynamodb.open_class())


def lose_connection() -> None:
    raise ConnectionError("lost")


def test_an_attempt_with_the_slot_takes_the_item_from_one_without(scene: Scene) -> None:
    with just_before(CREATE, lambda: scene.repeat(SPEECH)):
        accepted = scene.number(SPEECH, Inline())

    assert accepted.is_new
    assert scene.last == accepted.utterance.sequence == 5
    scene.repeat(SPEECH)


@pytest.mark.parametrize("draft", [SPEECH, UNNUMBERED], ids=["own number", "next number"])
def test_an_attempt_with_the_item_waits_for_one_with_the_slot(
    scene: Scene, draft: UtteranceDraft
) -> None:
    accepted: list[Numbered] = []

    with (
        just_before(CLAIM, lambda: accepted.append(scene.number(draft))),
        pytest.raises(WaitsError),
    ):
        scene.number(draft, Afterwards())

    assert [each.is_new for each in accepted] == [True]
    assert scene.last == accepted[0].utterance.sequence


def test_an_utterance_sent_with_two_numbers_at_once_keeps_one_and_frees_the_other(
    scene: Scene,
) -> None:
    faster: list[Numbered] = []

    def resend() -> None:
        faster.append(scene.number(replace(SPEECH, sequence=9)))

    with just_before(CREATE, resend), pytest.raises(WaitsError):
        scene.number(SPEECH, Inline())

    assert [each.utterance.sequence for each in faster] == [9]
    assert scene.number(replace(OTHER, sequence=5)).is_new


def test_an_utterance_whose_number_is_taken_meanwhile_gets_the_next_one(scene: Scene) -> None:
    with just_before(CLAIM, lambda: scene.number(OTHER)):
        accepted = scene.number(UNNUMBERED, Afterwards())

    assert accepted.is_new
    assert scene.last == accepted.utterance.sequence == 2
    scene.log.store(accepted.utterance, [])
    assert scene.number(UNNUMBERED).utterance == accepted.utterance


@pytest.mark.parametrize("call", [CREATE, CLAIM])
def test_an_utterance_that_is_sent_twice_at_once_leaves_no_gap_in_the_numbers(
    scene: Scene, call: str
) -> None:
    """The repeat reads the last number after the first attempt may have claimed one."""
    numbers: list[int] = []

    def resend_and_go_on() -> None:
        sent = [scene.number(draft, last=None) for draft in (UNNUMBERED, NEXT)]
        numbers.extend(each.utterance.sequence for each in sent)

    with just_before(call, resend_and_go_on), pytest.raises(WaitsError):
        scene.number(UNNUMBERED, Inline())

    assert numbers == [1, 2]


def test_the_repeat_of_a_kept_utterance_leaves_no_gap_in_the_numbers(scene: Scene) -> None:
    """A client that reconnects sends what had no answer, and goes on."""
    scene.log.store(scene.number(UNNUMBERED).utterance, [])
    others: list[Numbered] = []

    def go_on() -> None:
        others.append(scene.number(NEXT, last=None))

    with just_before(CREATE, go_on):
        repeated = scene.number(UNNUMBERED, Inline(), last=None)

    assert (repeated.utterance.sequence, repeated.is_new) == (1, False)
    assert [each.utterance.sequence for each in others] == [2]


def test_an_outdated_last_number_costs_only_another_attempt(scene: Scene) -> None:
    scene.number(OTHER)

    accepted = scene.log.assign_number(scene.classroom, UNNUMBERED, last_sequence=0)

    assert (accepted.utterance.sequence, accepted.is_new) == (2, True)


def test_a_repeat_waits_for_an_attempt_that_chooses_another_number(scene: Scene) -> None:
    with (
        just_before(CLAIM, lambda: scene.number(OTHER)),
        just_before(CHANGE, lambda: scene.repeat(UNNUMBERED)),
    ):
        accepted = scene.number(UNNUMBERED, Afterwards())

    assert (accepted.utterance.sequence, accepted.is_new) == (2, True)


def test_an_utterance_whose_attempt_died_without_a_number_gets_one_after_the_lease(
    scene: Scene,
) -> None:
    with (
        just_before(CLAIM, lambda: scene.number(OTHER)),
        just_before("GetItem SAID", lose_connection),
        pytest.raises(ConnectionError),
    ):
        scene.number(UNNUMBERED, Afterwards())

    scene.repeat(UNNUMBERED)
    scene.live.clock.now += 31_000
    accepted = scene.number(UNNUMBERED)

    assert (accepted.utterance.sequence, accepted.is_new) == (2, True)


def test_a_slow_attempt_that_has_lost_its_item_gives_its_second_number_back(scene: Scene) -> None:
    """It is so slow that its lease has ended when it has found another number."""
    accepted: list[Numbered] = []

    def take_over() -> None:
        scene.live.clock.now += 31_000
        accepted.append(scene.number(UNNUMBERED))

    with (
        just_before(CLAIM, lambda: scene.number(OTHER)),
        just_before(CHANGE, take_over),
        pytest.raises(WaitsError),
    ):
        scene.number(UNNUMBERED, Afterwards())

    assert [(each.utterance.sequence, each.is_new) for each in accepted] == [(3, True)]
    assert scene.number(replace(OTHER, utterance_id="u-3", sequence=2)).is_new


def test_a_slot_freed_before_the_loser_looks_is_claimed_after_all(scene: Scene) -> None:
    with (
        just_before(CLAIM, lambda: scene.number(replace(OTHER, sequence=5))),
        just_before("GetItem SAID", lambda: scene.free(5)),
    ):
        accepted = scene.number(SPEECH, Afterwards())

    assert (accepted.utterance.sequence, accepted.is_new) == (5, True)


def test_a_slot_that_is_free_again_is_not_claimed_beside_another_number(scene: Scene) -> None:
    accepted: list[Numbered] = []

    def free_and_repeat() -> None:
        scene.free(1)
        accepted.append(scene.number(UNNUMBERED))

    with (
        just_before(CLAIM, lambda: scene.number(OTHER)),
        just_before("Query SAID", free_and_repeat),
        pytest.raises(WaitsError),
    ):
        scene.number(UNNUMBERED, Afterwards())

    assert [(each.utterance.sequence, each.is_new) for each in accepted] == [(1, True)]
    assert scene.last == 1


def test_an_item_that_is_deleted_meanwhile_does_not_stop_its_repeat(scene: Scene) -> None:
    """The other attempt has lost the number of its own to another utterance."""

    def refuse() -> None:
        scene.number(OTHER)
        with pytest.raises(SequenceTakenError):
            scene.number(replace(SPEECH, sequence=1))

    with just_before("GetItem UTTERANCE", refuse):
        scene.log.assign_number(scene.classroom, replace(SPEECH, revision=1))

    assert scene.last == 5


def test_a_slot_that_changes_while_its_item_is_read_is_not_claimed_twice(scene: Scene) -> None:
    """Both were read side by side, so the slot may be outdated when the item is there."""
    scene.number(replace(SPEECH, is_final=False))
    newer = [replace(SPEECH, revision=revision) for revision in (1, 2)]
    accepted: list[Numbered] = []

    with (
        just_before("GetItem UTTERANCE", lambda: accepted.append(scene.number(newer[1]))),
        pytest.raises(WaitsError),
    ):
        scene.number(newer[0], Inline())

    assert [(each.utterance.revision, each.is_new) for each in accepted] == [(2, True)]


def test_a_failed_create_frees_the_slot_for_the_repeat(scene: Scene) -> None:
    with just_before(CREATE, lose_connection), pytest.raises(ConnectionError):
        scene.number(SPEECH, Inline())

    assert scene.last == 0
    assert scene.number(SPEECH).is_new
