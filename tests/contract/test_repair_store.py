"""The contract of `RepairStore`: one series of tries for each class and language."""

from lectern.domain.identity import new_id
from lectern.domain.repair import LEASE_MS
from tests.contract.live_state import LiveState, at_once


def test_one_of_many_captions_that_fail_at_once_starts_the_tries(live: LiveState) -> None:
    session_id = new_id()

    starts = at_once(8, lambda _: live.repairs.note(session_id, "es"))

    assert sorted(starts) == [False] * 7 + [True]
    assert live.repairs.renew(session_id, "es") == 8


def test_each_language_and_class_has_its_own(live: LiveState) -> None:
    one, other = new_id(), new_id()

    starts = [
        live.repairs.note(session_id, language)
        for session_id in (one, other)
        for language in ("es", "fr")
    ]

    assert starts == [True] * 4


def test_tries_end_unless_a_caption_has_failed_since(live: LiveState) -> None:
    session_id = new_id()
    live.repairs.note(session_id, "es")
    noted = live.repairs.renew(session_id, "es")
    live.repairs.note(session_id, "es")

    too_early = live.repairs.finish(session_id, "es", noted)
    in_time = live.repairs.finish(session_id, "es", live.repairs.renew(session_id, "es"))

    assert (too_early, in_time) == (False, True)
    assert live.repairs.note(session_id, "es")


def test_of_captions_that_fail_while_tries_end_none_is_forgotten(live: LiveState) -> None:
    for _ in range(10):
        session_id = new_id()
        live.repairs.note(session_id, "es")
        noted = live.repairs.renew(session_id, "es")

        def note_or_finish(number: int, session_id: str = session_id, noted: int = noted) -> bool:
            if number:
                return live.repairs.note(session_id, "es")
            return live.repairs.finish(session_id, "es", noted)

        ended, *starts = at_once(3, note_or_finish)

        assert sum(starts) == int(ended)


def test_tries_that_could_not_start_are_started_by_the_next_caption(live: LiveState) -> None:
    session_id = new_id()
    live.repairs.note(session_id, "es")
    live.repairs.cancel(session_id, "es")

    assert live.repairs.note(session_id, "es")


def test_tries_expire_unless_they_are_renewed(live: LiveState) -> None:
    session_id = new_id()
    live.repairs.note(session_id, "es")
    live.clock.now += LEASE_MS - 1_000
    live.repairs.renew(session_id, "es")
    live.clock.now += LEASE_MS - 1_000
    while_they_last = live.repairs.note(session_id, "es")
    live.clock.now += 3_000

    assert not while_they_last
    assert live.repairs.note(session_id, "es")


def test_expired_tries_that_go_on_count_again(live: LiveState) -> None:
    session_id = new_id()

    assert live.repairs.renew(session_id, "es") == 0
    assert not live.repairs.note(session_id, "es")
    assert not live.repairs.finish(session_id, "es", 0)
    assert live.repairs.finish(session_id, "es", 1)
