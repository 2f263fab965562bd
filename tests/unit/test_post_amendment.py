"""Readers and the teacher get what an amendment has changed."""

from lectern.domain.settings import SettingsChange, SettingsRequest, SpeechService
from tests.fakes.corrected_class import CELL, SELL, CorrectedClass


def test_every_reader_gets_a_new_text_as_a_higher_revision() -> None:
    scene = CorrectedClass()
    scene.say("The sell.")
    readers = [scene.join(language) for language in ("es", "es-MX", "fr", "en")]
    projector = scene.school.show(scene.teacher, "es")

    scene.agree(SELL)
    scene.correct()

    for reader in (*readers, projector):
        [caption] = scene.school.posted(reader, "translation")
        assert (caption["sequence"], caption["revision"]) == (1, 1)
        assert caption["originalText"] == "The cell."
        assert caption["text"].endswith("The cell.")


def test_the_teacher_gets_the_text_and_what_is_unsure_in_each_language_tag() -> None:
    scene = CorrectedClass()
    scene.say("The cell.")
    scene.join("es-MX")
    scene.join("fr")

    scene.agree(CELL)
    scene.correct()

    [told] = scene.told("utterance_amended")
    assert (told["sequence"], told["revision"], told["text"]) == (1, 1, "The cell.")
    assert told["captions"] == [{"languageCode": "es-MX"}]


def test_an_earlier_caption_is_not_spoken_into_the_lesson() -> None:
    scene = CorrectedClass()
    scene.say("The sell.")
    own = SettingsChange(tts_service_type=SpeechService.BROWSER)
    student = scene.school.join(scene.teacher.code, "es", settings=SettingsRequest(own=own))

    scene.agree(SELL)
    scene.correct()

    [caption] = scene.school.posted(student, "translation")
    assert "speechParams" not in caption


def test_a_student_who_has_left_is_removed() -> None:
    scene = CorrectedClass()
    scene.say("The sell.")
    student = scene.join()
    scene.school.vanish(student)

    scene.agree(SELL)
    scene.correct()

    members = scene.school.roster(scene.teacher).members
    assert student.connection_id not in [each.connection_id for each in members]
