"""The contract of `UtteranceLog`, continued: which text of an utterance replaces another."""

import time
from concurrent.futures import ThreadPoolExecutor

import pytest

from lectern.domain.errors import SequenceTakenError
from lectern.domain.utterance import UtteranceDraft
from lectern.ports.utterances import Numbered
from tests.contract.live_state import Limits, LiveState, a_class


class Scene:
    """One utterance of one class, with its revisions."""

    def __init__(self, live: LiveState) -> None:
        self.log, self.history = live.log, live.history
        self.classroom = a_class()

    def interim(self, text: str, revision: int | None = None, *, is_held: bool = False) -> Numbered:
        return self._take(UtteranceDraft(text, False, "u", 1, revision, is_held=is_held))

    def final(
        self, text: str, revision: int | None = None, *, is_correction: bool = False
    ) -> Numbered:
        assigned = self._take(
            UtteranceDraft(text, True, "u", 1, revision, is_correction=is_correction)
        )
        self.log.store(assigned.utterance, [])
        return assigned

    def _take(self, speech: UtteranceDraft) -> Numbered:
        return self.log.assign_number(self.classroom, speech)


@pytest.fixture
def scene(live: LiveState) -> Scene:
    return Scene(live)


def test_a_shorter_interim_text_never_replaces_a_longer_one(scene: Scene) -> None:
    scene.interim("The plant drinks", 3)

    shorter = scene.interim("The plant", 4)
    same_length = scene.interim("The plants drink", 5)

    assert (shorter.is_new, shorter.utterance.text) == (False, "The plant drinks")
    assert (same_length.is_new, same_length.utterance.revision) == (True, 5)


def test_an_outdated_interim_text_is_not_new(scene: Scene) -> None:
    scene.interim("The plant drinks", 4)

    late = scene.interim("The plant drinks water and air", 3)

    assert (late.is_new, late.utterance.revision) == (False, 4)


def test_a_held_text_may_be_shorter_than_its_interim_text(scene: Scene) -> None:
    scene.interim("The plant drinks what her")

    held = scene.interim("The plant.", is_held=True)

    assert (held.is_new, held.utterance.text) == (True, "The plant.")


@pytest.mark.parametrize("revision", [None, 0, 2, 7])
def test_a_final_text_always_replaces_an_interim_one(scene: Scene, revision: int | None) -> None:
    scene.interim("The plant drinks", 2)

    final = scene.final("The plant.", revision)

    assert (final.is_new, final.utterance.text) == (True, "The plant.")
    assert final.utterance.revision == max(3, revision or 0)


@pytest.mark.parametrize("revision", [None, 2])
def test_a_final_text_is_accepted_once(scene: Scene, revision: int | None) -> None:
    scene.interim("The plant drinks", 2)
    first = scene.final("The plant.", revision)

    again = scene.final("The plant.", revision)

    assert (again.is_new, again.utterance) == (False, first.utterance)


def test_a_correction_is_the_next_revision(scene: Scene) -> None:
    scene.final("Held bak.", is_correction=True)

    corrected = scene.final("Held back.", is_correction=True)
    again = scene.final("Held back.", is_correction=True)

    assert (corrected.is_new, corrected.utterance.revision) == (True, 1)
    assert (again.is_new, again.utterance) == (False, corrected.utterance)
    (kept,) = scene.history.latest(scene.classroom.session_id, 5)
    assert kept.utterance == corrected.utterance


def test_another_text_that_is_no_correction_changes_nothing(scene: Scene) -> None:
    scene.final("Said.")

    assert not scene.final("Other words.").is_new


def test_one_of_many_concurrent_identical_corrections_is_new(live: LiveState) -> None:
    scene = Scene(live.another(Limits(sleep=time.sleep)))  # each waits until one is delivered
    scene.final("Held bak.", is_correction=True)

    with ThreadPoolExecutor(5) as pool:
        assigned = list(pool.map(lambda _: scene.final("Held back.", is_correction=True), range(5)))

    assert sum(each.is_new for each in assigned) == 1
    assert {each.utterance.revision for each in assigned} == {1}


def test_a_number_alone_does_not_correct_a_sent_text(scene: Scene) -> None:
    scene.final("Sent.", is_correction=True)

    with pytest.raises(SequenceTakenError):
        scene.log.assign_number(
            scene.classroom, UtteranceDraft("Another.", sequence=1, is_correction=True)
        )
