"""A late caption is posted to the readers of its language, without a voice."""

from dataclasses import replace

from lectern.domain.settings import SettingsChange, SettingsRequest, SpeechService
from lectern.domain.utterance import Caption, CaptionStatus, Delivery
from lectern.services.send_late_caption import SendLateCaption, SentCaption
from lectern.services.translate_missed import LateCaption
from tests.fakes.memory_school import MemorySchool


class Scene:
    def __init__(self) -> None:
        self.school = MemorySchool()
        self.teacher = self.school.teach()
        self.said = self.school.say(self.teacher, "One.")

    def send(self, language: str = "es") -> SentCaption:
        school, caption = self.school, Caption(language, "Uno.", CaptionStatus.OK)
        later = replace(self.said, late_captions=1)
        send = SendLateCaption(school.rosters, school.poster, school.clock, has_voices=False)
        return send(LateCaption(later, caption))


def test_the_readers_of_the_language_get_it_as_a_higher_revision_and_are_counted() -> None:
    scene = Scene()
    students = [scene.school.join(scene.teacher.code, tag) for tag in ("es", "es-MX", "es-MX")]
    other = scene.school.join(scene.teacher.code, "fr")
    projector = scene.school.show(scene.teacher, "es")
    scene.school.clock.now = scene.said.said_at + 40_000

    sent = scene.send()

    for reader in (*students, projector):
        [caption] = scene.school.posted(reader, "translation")
        assert (caption["revision"], caption["text"]) == (scene.said.revision + 1, "Uno.")
    assert scene.school.posted(other, "translation") == []
    assert sent.outcome.deliveries == [
        Delivery("es", listeners=1, delivered=1, gone=0, failed=0, delay_ms=40_000),
        Delivery("es-MX", listeners=2, delivered=2, gone=0, failed=0, delay_ms=40_000),
    ]


def test_devices_do_not_speak_it() -> None:
    scene = Scene()
    speaks = SettingsRequest(own=SettingsChange(tts_service_type=SpeechService.BROWSER))
    student = scene.school.join(scene.teacher.code, "es", settings=speaks)

    scene.send()

    [caption] = scene.school.posted(student, "translation")
    assert "speechParams" not in caption


def test_connections_that_have_left_are_returned() -> None:
    scene = Scene()
    student = scene.school.join(scene.teacher.code, "es")
    scene.school.vanish(student)

    assert scene.send().gone == [student.connection_id]


def test_without_live_state_nothing_is_posted() -> None:
    scene = Scene()
    scene.school.table.classes.pop(scene.teacher.session_id)

    sent = scene.send()

    assert (sent.classroom, list(sent.outcome.deliveries), sent.gone) == (None, [], [])
