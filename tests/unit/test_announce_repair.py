"""Repaired captions reach their readers, and the teacher's page gets their delivery."""

from dataclasses import replace

from lectern.domain.utterance import Caption, CaptionStatus
from lectern.services.translate_missed import LateCaption
from tests.fakes.outage import Outage


def late(outage: Outage) -> LateCaption:
    said = outage.school.say(outage.teacher, "One.")
    return LateCaption(replace(said, late_captions=1), Caption("es", "Uno.", CaptionStatus.OK))


def test_the_teacher_gets_the_delivery_with_the_revision_of_the_text() -> None:
    outage = Outage()
    caption = late(outage)

    outage.announce(outage.teacher.session_id, [caption])

    [message] = outage.school.posted(outage.teacher, "transcription")
    assert (message["utteranceId"], message["revision"]) == (caption.utterance.utterance_id, 0)
    [delivery] = message["delivery"]
    assert (delivery["languageCode"], delivery["status"]) == ("es", "ok")
    assert (delivery["listeners"], delivery["delivered"]) == (1, 1)
    assert "requestId" not in message


def test_a_teacher_who_is_away_gets_nothing() -> None:
    outage = Outage()
    caption = late(outage)
    outage.school.close(outage.teacher)

    outage.announce(outage.teacher.session_id, [caption])

    assert outage.school.posted(outage.teacher, "transcription") == []
    assert outage.read(outage.student) == [(1, 1, "Uno.")]


def test_without_a_student_of_the_language_the_teacher_gets_nothing() -> None:
    outage = Outage()
    caption = late(outage)
    outage.school.close(outage.student)
    outage.school.show(outage.teacher, "es")

    outage.announce(outage.teacher.session_id, [caption])

    assert outage.school.posted(outage.teacher, "transcription") == []


def test_a_student_who_has_left_is_removed_once() -> None:
    outage = Outage()
    captions = [late(outage), late(outage)]
    outage.school.vanish(outage.student)

    outage.announce(outage.teacher.session_id, captions)

    assert len(outage.school.posted(outage.teacher, "student_left")) == 1
