"""The contract of `UtteranceLog` and `CaptionHistory`, on each adapter."""

from collections.abc import Callable
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lectern.domain.errors import (
    RateLimitedError,
    SequenceTakenError,
)
from lectern.domain.utterance import (
    Caption,
    CaptionStatus,
    Utterance,
    UtteranceDraft,
    highest_sequence,
)
from tests.contract.live_state import LiveState, at_once
from tests.examples import examples
from tests.integration.calls import just_before


def test_the_server_assigns_numbers_in_order_of_arrival_without_gaps(live: LiveState) -> None:
    classroom = live.open_class()

    assigned = [
        live.log.assign_number(classroom, UtteranceDraft(f"Sentence {n}.")) for n in range(1, 4)
    ]

    assert [t.utterance.sequence for t in assigned] == [1, 2, 3]
    assert live.history.last_sequence(classroom.session_id) == 3


def test_many_utterances_at_once_get_a_number_each(live: LiveState) -> None:
    classroom = live.open_class()

    assigned = at_once(
        12, lambda n: live.log.assign_number(classroom, UtteranceDraft(f"Sentence {n}."))
    )

    assert sorted(t.utterance.sequence for t in assigned) == list(range(1, 13))


def test_a_number_is_assigned_once_and_the_error_has_the_next_one(live: LiveState) -> None:
    classroom = live.open_class()

    def take(n: int) -> tuple[int, int | None]:
        try:
            return live.log.assign_number(
                classroom, UtteranceDraft(f"{n}", sequence=7)
            ).utterance.sequence, None
        except SequenceTakenError as error:
            return 0, error.last_sequence

    assert sorted(at_once(6, take), key=str) == [(0, 7)] * 5 + [(7, None)]


@pytest.mark.parametrize("number", [1_001, 10**6, 10**9])
def test_a_number_far_ahead_is_rejected_and_blocks_no_other(live: LiveState, number: int) -> None:
    classroom = live.open_class()
    live.log.assign_number(classroom, UtteranceDraft("One.", sequence=1))
    with pytest.raises(SequenceTakenError) as refused:
        live.log.assign_number(
            classroom, UtteranceDraft("Far.", utterance_id="far", sequence=number)
        )

    again = live.log.assign_number(
        classroom, UtteranceDraft("Far.", utterance_id="far", sequence=2)
    )

    assert refused.value.last_sequence == 1
    assert again.utterance.sequence == 2
    assert live.log.assign_number(classroom, UtteranceDraft("Next.")).utterance.sequence == 3


@given(jumps=st.lists(st.tuples(st.integers(100, 60_000), st.booleans()), max_size=8))
@settings(max_examples=examples(15))
def test_the_highest_number_leaves_one_for_the_next_utterance(
    make_live: Callable[[], LiveState], jumps: list[tuple[int, bool]]
) -> None:
    live = make_live()
    classroom, last = live.open_class(), 0
    for passed_ms, is_greedy in jumps:
        live.clock.now += passed_ms
        most = highest_sequence(classroom.started_at, live.clock())
        number = most if is_greedy else last + 1
        last = live.log.assign_number(
            classroom, UtteranceDraft("Said.", sequence=number)
        ).utterance.sequence

        assert last == number


def test_numbers_of_the_client_and_of_the_server_never_collide(live: LiveState) -> None:
    classroom = live.open_class()
    for number in (1, 2, 3):
        live.log.assign_number(classroom, UtteranceDraft("counted", sequence=number))

    assigned = live.log.assign_number(classroom, UtteranceDraft("not counted"))

    assert assigned.utterance.sequence == 4


def test_a_repeat_that_overtakes_the_first_attempt_is_the_only_one_accepted(
    dynamodb: LiveState,
) -> None:
    classroom = dynamodb.open_class()
    speech = UtteranceDraft("Again.", utterance_id="u-1", sequence=5)
    accepted: list[bool] = []

    def repeat() -> None:
        accepted.append(dynamodb.log.assign_number(classroom, speech).is_new)

    with just_before("UpdateItem SAID", repeat), pytest.raises(RateLimitedError):
        dynamodb.log.assign_number(classroom, speech)

    assert accepted == [True]


@pytest.mark.parametrize("sequence", [None, 5])
def test_an_utterance_sent_many_times_concurrently_is_accepted_once(
    live: LiveState, sequence: int | None
) -> None:
    classroom = live.open_class()
    speech = UtteranceDraft("Again.", utterance_id="u-1", sequence=sequence)

    def take(_: int) -> int | None:
        try:
            return live.log.assign_number(classroom, speech).utterance.sequence
        except RateLimitedError:  # the first attempt is still running
            return None

    assigned = at_once(6, take)

    assert sorted(assigned, key=bool) == [None] * 5 + [sequence or 1]
    following = live.log.assign_number(classroom, UtteranceDraft("Next.")).utterance.sequence
    assert following == (sequence or 1) + 1


def test_a_resent_utterance_gets_the_same_answer(live: LiveState) -> None:
    classroom = live.open_class()
    first = live.log.assign_number(
        classroom, UtteranceDraft("First.", utterance_id="u-1")
    ).utterance
    live.log.store(first, [])

    again = live.log.assign_number(
        classroom, UtteranceDraft("Other words.", utterance_id="u-1", is_final=False)
    )

    assert (again.utterance, again.is_new) == (first, False)


def test_a_rejected_attempt_does_not_affect_another_of_the_same_utterance(
    live: LiveState,
) -> None:
    classroom = live.open_class()
    live.log.assign_number(classroom, UtteranceDraft("One.", sequence=1))

    def take(_: int) -> bool:
        try:
            return bool(
                live.log.assign_number(
                    classroom, UtteranceDraft("Two.", utterance_id="u-2", sequence=1)
                )
            )
        except SequenceTakenError:
            return False

    assert at_once(4, take) == [False] * 4


def test_a_final_text_with_only_its_number_is_the_interim_one_that_holds_it(
    live: LiveState,
) -> None:
    classroom = live.open_class()
    interim = live.log.assign_number(
        classroom, UtteranceDraft("The pla", sequence=1, is_final=False)
    ).utterance

    final = live.log.assign_number(classroom, UtteranceDraft("The plant.", sequence=1)).utterance

    assert (final.utterance_id, final.sequence) == (interim.utterance_id, 1)
    with pytest.raises(SequenceTakenError):
        live.log.assign_number(classroom, UtteranceDraft("Another.", sequence=1))


def test_an_utterance_keeps_its_number_when_resent_with_another_one(live: LiveState) -> None:
    classroom = live.open_class()
    live.log.store(
        live.log.assign_number(
            classroom, UtteranceDraft("One.", utterance_id="u-1", sequence=1)
        ).utterance,
        [],
    )

    again = live.log.assign_number(
        classroom, UtteranceDraft("One.", utterance_id="u-1", sequence=9)
    )

    assert (again.utterance.sequence, again.is_new) == (1, False)
    assert live.history.last_sequence(classroom.session_id) == 1


def test_a_rejected_utterance_can_be_resent_with_another_number(live: LiveState) -> None:
    classroom = live.open_class()
    live.log.assign_number(classroom, UtteranceDraft("One.", sequence=1))
    with pytest.raises(SequenceTakenError):
        live.log.assign_number(classroom, UtteranceDraft("Two.", utterance_id="u-2", sequence=1))

    assigned = live.log.assign_number(
        classroom, UtteranceDraft("Two.", utterance_id="u-2", sequence=2)
    )

    assert (assigned.utterance.sequence, assigned.is_new) == (2, True)


def test_an_interim_text_and_its_final_share_a_number_and_the_final_stays(
    live: LiveState,
) -> None:
    classroom = live.open_class()
    interim = UtteranceDraft("The pla", utterance_id="u-1", is_final=False)

    first = live.log.assign_number(classroom, interim)
    final = live.log.assign_number(classroom, replace(interim, text="The plant.", is_final=True))
    live.log.store(final.utterance, [])
    late = live.log.assign_number(classroom, replace(interim, text="The plan", revision=5))

    assert (first.utterance.sequence, first.utterance.revision, first.is_new) == (1, 0, True)
    assert (final.utterance.sequence, final.utterance.revision, final.is_new) == (1, 1, True)
    assert not late.is_new


@pytest.mark.parametrize("sequence", [None, 1])
def test_a_released_utterance_is_new_again_and_keeps_its_number(
    live: LiveState, sequence: int | None
) -> None:
    classroom = live.open_class()
    speech = UtteranceDraft("One.", utterance_id="u-1", sequence=sequence)
    live.log.release(live.log.assign_number(classroom, speech).utterance)

    again = live.log.assign_number(classroom, speech)

    assert (again.utterance.sequence, again.is_new) == (1, True)


def test_releasing_an_interim_text_keeps_the_final_one(live: LiveState) -> None:
    classroom = live.open_class()
    interim = UtteranceDraft("The pla", utterance_id="u-1", is_final=False)
    released = live.log.assign_number(classroom, interim).utterance
    final = live.log.assign_number(
        classroom, replace(interim, text="The plant.", is_final=True)
    ).utterance

    live.log.release(released)
    live.log.store(final, [])

    (kept,) = live.history.latest(classroom.session_id, 5)
    assert kept.utterance == final


def test_a_stored_newer_revision_stays(live: LiveState) -> None:
    classroom = live.open_class()
    old = live.log.assign_number(
        classroom, UtteranceDraft("Old.", utterance_id="u-1", revision=1)
    ).utterance
    new = live.log.assign_number(
        classroom, UtteranceDraft("New.", utterance_id="u-1", revision=2)
    ).utterance

    live.log.store(new, [])
    live.log.store(old, [])

    (kept,) = live.history.latest(classroom.session_id, 5)
    assert kept.utterance.text == "New."


def test_an_utterance_of_a_crashed_function_can_be_claimed_after_its_lease(
    live: LiveState,
) -> None:
    classroom = live.open_class()
    speech = UtteranceDraft("One.", utterance_id="u-1")
    live.log.assign_number(classroom, speech)

    with pytest.raises(RateLimitedError):
        live.log.assign_number(classroom, speech)
    live.clock.now += 31_000
    after_the_lease = live.log.assign_number(classroom, speech)

    assert (after_the_lease.utterance.sequence, after_the_lease.is_new) == (1, True)


def test_a_stored_utterance_cannot_be_claimed_again(live: LiveState) -> None:
    classroom = live.open_class()
    speech = UtteranceDraft("One.", utterance_id="u-1")
    live.log.store(live.log.assign_number(classroom, speech).utterance, [])

    live.clock.now += 31_000

    assert not live.log.assign_number(classroom, speech).is_new


def test_a_newer_revision_has_a_lease_of_its_own(live: LiveState) -> None:
    classroom = live.open_class()
    old = UtteranceDraft("Helo.", utterance_id="u-1", revision=1)
    live.log.assign_number(classroom, old)
    live.clock.now += 31_000
    newer = replace(old, text="Hello.", revision=2)
    live.log.assign_number(classroom, newer)

    with pytest.raises(RateLimitedError):
        live.log.assign_number(classroom, newer)


def test_releasing_an_older_revision_keeps_the_attempt_at_the_newer_one(live: LiveState) -> None:
    classroom = live.open_class()
    old = UtteranceDraft("Helo.", utterance_id="u-1", revision=1)
    released = live.log.assign_number(classroom, old).utterance
    newer = replace(old, text="Hello.", revision=2)
    live.log.assign_number(classroom, newer)

    live.log.release(released)

    with pytest.raises(RateLimitedError):
        live.log.assign_number(classroom, newer)


def test_another_utterance_can_neither_store_nor_release_the_number(live: LiveState) -> None:
    classroom = live.open_class()
    draft = UtteranceDraft("Mine.", utterance_id="u-1")
    other = replace(live.log.assign_number(classroom, draft).utterance, utterance_id="u-2")

    live.log.store(other, [])
    live.log.release(other)

    assert live.history.latest(classroom.session_id, 5) == []
    with pytest.raises(RateLimitedError):
        live.log.assign_number(classroom, draft)


def test_final_texts_are_delivered_once_each_is_stored_or_its_attempt_has_ended(
    live: LiveState,
) -> None:
    classroom = live.open_class()
    session_id = classroom.session_id

    def say(text: str, *, is_final: bool = True) -> Utterance:
        return live.log.assign_number(classroom, UtteranceDraft(text, is_final)).utterance

    say("An inter", is_final=False)
    assert live.log.all_delivered(session_id)
    stored, released = say("One."), say("Two.")
    assert not live.log.all_delivered(session_id)
    live.log.store(stored, [])
    assert not live.log.all_delivered(session_id)
    live.log.release(released)
    assert live.log.all_delivered(session_id)
    say("Three.")
    live.clock.now += 29_999
    assert not live.log.all_delivered(session_id)
    live.clock.now += 1
    assert live.log.all_delivered(session_id)


def test_the_first_captions_after_a_number_are_read(live: LiveState) -> None:
    classroom = live.open_class()
    for number in range(1, 5):
        draft = UtteranceDraft(f"{number}.", sequence=number)
        live.log.store(live.log.assign_number(classroom, draft).utterance, [])

    found = live.history.after(classroom.session_id, 1, 2)

    assert [each.utterance.sequence for each in found] == [2, 3]


def test_stored_utterances_are_read_in_order_without_pending_ones(
    live: LiveState,
) -> None:
    classroom = live.open_class()
    spoken = [
        live.log.assign_number(classroom, UtteranceDraft(f"{n}.", sequence=n)).utterance
        for n in (3, 1, 2, 4)
    ]
    captions = [
        Caption("es", "Hola 🌱", CaptionStatus.OK, 12),
        Caption("fr", "", CaptionStatus.UNAVAILABLE),
    ]
    for utterance in spoken[:3]:
        live.log.store(utterance, captions)

    latest = live.history.latest(classroom.session_id, 2)
    newest = live.history.newest(classroom.session_id, 2)
    after = live.history.after(classroom.session_id, 1, 10)

    assert [k.utterance.sequence for k in latest] == [2, 3]
    # Its number tells a client of the utterance that is still being delivered.
    assert (newest.last_sequence, newest.kept) == (4, latest)
    assert [k.utterance for k in after] == [spoken[2], spoken[0]]
    assert list(after[0].captions.values()) == captions


@settings(max_examples=examples(15))
@given(sends=st.lists(st.tuples(st.sampled_from("abc"), st.none() | st.integers(1, 4)), max_size=8))
def test_no_number_has_two_utterances_and_no_utterance_two_numbers(
    make_live: Callable[[], LiveState], sends: list[tuple[str, int | None]]
) -> None:
    live = make_live()
    log, classroom = live.log, live.open_class()

    places: dict[str, set[int]] = {}
    for name, number in sends:
        try:
            assigned = log.assign_number(
                classroom, UtteranceDraft(name, utterance_id=name, sequence=number)
            )
        except SequenceTakenError:
            continue
        log.store(assigned.utterance, [])
        places.setdefault(name, set()).add(assigned.utterance.sequence)

    assert all(len(numbers) == 1 for numbers in places.values())
    assert len(set.union(set(), *places.values())) == len(places)
