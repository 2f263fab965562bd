"""Captions that went out without a translation are tried again, and repaired in place."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from lectern.domain.events import CaptionAdded, UsageRecorded
from lectern.domain.repair import REPAIR_MS
from lectern.domain.utterance import Caption, CaptionStatus
from lectern.services.translate_missed import LateCaption
from tests.fakes.outage import Outage

MINUTE: Final = 60_000


def texts(outage: Outage) -> list[str]:
    return [each.text for each in outage.captions()]


def lesson(outage: Outage, sentences: int = 20) -> None:
    """Say a sentence every three seconds, and make the tries that are due meanwhile."""
    due = outage.school.clock.now
    for number in range(sentences):
        outage.say(f"Sentence {number}.")
        due += 3_000
        while outage.request.asked and outage.school.clock.now < due:
            outage.try_until_done(most=1)
        outage.school.clock.now = max(outage.school.clock.now, due)


def test_all_captions_of_an_outage_are_repaired_within_half_a_minute_after_it() -> None:
    outage = Outage()
    lesson(outage)
    assert texts(outage) == [""] * 20

    outage.translator.is_down, back = False, outage.school.clock.now
    outage.try_until_done()

    assert texts(outage) == [f"es: Sentence {number}." for number in range(20)]
    assert outage.school.clock.now - back <= 30_000
    assert (outage.counts.repaired, outage.counts.given_up) == (20, 0)


def test_a_repaired_caption_is_a_higher_revision_for_readers_newcomers_and_the_archive() -> None:
    outage = Outage()
    outage.say("One.")
    outage.translator.is_down = False

    outage.try_until_done()

    event = outage.school.recorder.events[-1]
    assert isinstance(event, CaptionAdded)
    assert event.caption.text == "es: One."
    assert outage.read(outage.student) == [(1, 1, "es: One.")]
    [history] = [each for each in outage.join().replies if type(each).__name__ == "History"]
    [caption] = history.captions  # type: ignore[attr-defined]
    assert (caption.revision, caption.text) == (1, "es: One.")


def test_a_student_who_was_away_meanwhile_gets_it_on_return() -> None:
    outage = Outage()
    outage.say("One.")
    since = outage.school.clock.now
    outage.school.close(outage.student)
    outage.translator.is_down = False
    outage.try_until_done()

    numbers = outage.school.ports.corrections().since(outage.teacher.session_id, since, 1)

    assert list(numbers) == [1]


def test_while_no_provider_answers_a_try_is_one_translation() -> None:
    outage = Outage()
    for number in range(30):
        outage.say(f"Sentence {number}.")
    outage.translator.texts.clear()

    outage.try_until_done(most=12)

    assert len(outage.translator.texts) == 12
    assert len(set(outage.translator.texts)) == 12  # of another caption each time


def test_the_newest_captions_are_repaired_first() -> None:
    outage = Outage()
    for text in ("One.", "Two.", "Three."):
        outage.say(text)
    outage.translator.is_down = False

    outage.try_until_done()

    assert [number for number, _, _ in outage.read(outage.student)] == [3, 2, 1]


def test_a_caption_is_given_up_after_ten_minutes() -> None:
    outage = Outage()
    outage.say("One.")
    began = outage.school.clock.now

    tries = outage.try_until_done()

    assert REPAIR_MS <= outage.school.clock.now - began < REPAIR_MS + MINUTE
    assert tries <= 105
    assert texts(outage) == [""]
    assert (outage.counts.repaired, outage.counts.given_up) == (0, 1)


def test_a_text_that_no_provider_can_translate_is_given_up_after_three_paid_answers() -> None:
    outage = Outage()
    outage.say("Impossible.")
    outage.translator.refused, outage.translator.is_down = {"Impossible."}, False
    outage.translator.texts.clear()

    outage.try_until_done()

    assert outage.translator.texts == ["Impossible."] * 3
    assert outage.counts.given_up == 1
    recorded = [each for each in outage.school.recorder.events if isinstance(each, UsageRecorded)]
    assert len(recorded) == 3


def test_such_a_text_does_not_stop_the_others() -> None:
    outage = Outage()
    for text in ("One.", "Two.", "Impossible."):
        outage.say(text)
    outage.translator.refused, outage.translator.is_down = {"Impossible."}, False

    outage.try_until_done()

    assert texts(outage) == ["es: One.", "es: Two.", ""]
    assert (outage.counts.repaired, outage.counts.given_up) == (2, 1)


def test_a_caption_that_fails_during_the_last_try_is_repaired_too() -> None:
    outage = Outage()
    outage.say("One.")
    outage.translator.is_down = False
    announce, asked = outage.announce, outage.request.asked

    def fail_another(session_id: str, late: Sequence[LateCaption]) -> None:
        outage.translator.is_down = True
        outage.say("Two.")
        announce(session_id, late)

    following = replace(outage.repair, announce=fail_another)(asked.pop())  # type: ignore[arg-type]

    assert asked == []
    assert following is not None
    outage.translator.is_down = False
    asked.append(following)
    outage.try_until_done()
    assert texts(outage) == ["es: One.", "es: Two."]


def test_a_second_outage_starts_tries_of_its_own() -> None:
    outage = Outage()
    outage.say("One.")
    outage.translator.is_down = False
    outage.try_until_done()
    outage.translator.is_down = True

    outage.say("Two.")
    assert len(outage.request.asked) == 1
    outage.translator.is_down = False
    outage.try_until_done()

    assert texts(outage) == ["es: One.", "es: Two."]


def test_a_repeated_try_translates_nothing_twice() -> None:
    outage = Outage()
    outage.say("One.")
    [repair] = outage.request.asked
    outage.translator.is_down = False
    outage.translator.texts.clear()

    for _ in range(3):
        outage.repair(repair)

    assert outage.translator.texts == ["One."]
    assert outage.read(outage.student) == [(1, 1, "es: One.")]


def test_a_caption_that_catch_up_translates_now_is_left_to_it() -> None:
    outage = Outage()
    said = outage.say("One.")
    outage.missed.claim(said, "es")
    outage.translator.is_down = False
    outage.translator.texts.clear()

    outage.try_until_done(most=1)

    assert outage.translator.texts == []
    assert len(outage.request.asked) == 1


def test_a_correction_wins_over_a_repair_that_began_before_it() -> None:
    outage = Outage()
    said = outage.say("Helo.", revision=0, number=1)
    outage.translator.is_down = False
    [repair] = outage.request.asked
    untranslated = Caption("es", "es: Helo.", CaptionStatus.OK)

    corrected = outage.say("Hello.", revision=1, number=1)
    late = outage.missed.add(said, untranslated)
    outage.repair(repair)

    assert late is None
    assert texts(outage) == ["es: Hello."]
    assert (corrected.revision, outage.read(outage.student)) == (1, [])


def test_revisions_grow_with_repairs_and_corrections_in_any_order() -> None:
    outage = Outage()
    seen = []
    outage.say("Helo.", revision=0, number=1)
    for revision in (1, 2, 3):
        outage.translator.is_down = False
        outage.try_until_done()
        outage.translator.is_down = True
        outage.say(f"Hello {revision}.", revision=revision, number=1)
        [stored] = outage.school.history.latest(outage.teacher.session_id, 1)
        seen.append(stored.utterance.revision + stored.utterance.late_captions)
    outage.translator.is_down = False
    outage.try_until_done()

    posted = [revision for _, revision, _ in outage.read(outage.student)]
    assert (posted, seen) == ([1, 3, 5, 7], [2, 4, 6])
    assert texts(outage) == ["es: Hello 3."]


def test_the_archive_of_a_class_that_has_ended_is_repaired_and_nothing_is_posted() -> None:
    outage = Outage()
    outage.say("One.")
    ended = outage.school.classes.end(outage.teacher.session_id)
    outage.school.close_class(ended)
    outage.translator.is_down = False

    outage.try_until_done()

    assert texts(outage) == ["es: One."]
    assert isinstance(outage.school.recorder.events[-1], CaptionAdded)
    assert outage.read(outage.student) == []


def test_a_language_whose_readers_have_left_is_repaired_too() -> None:
    outage = Outage()
    outage.say("One.")
    outage.school.close(outage.student)
    outage.translator.is_down = False

    outage.try_until_done()

    assert texts(outage) == ["es: One."]


def test_a_class_whose_live_state_is_gone_has_no_further_try() -> None:
    outage = Outage()
    outage.say("One.")
    outage.school.table.log.pop((outage.teacher.session_id, 1))

    assert outage.try_until_done() == 1
    assert outage.request.asked == []
