"""A request for audio is answered by the caption's own audio, a named voice or the browser."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor

import pytest

from lectern.domain.classroom import Connection, Role
from lectern.domain.errors import InvalidMessageError
from lectern.domain.settings import SpeechService
from lectern.domain.speech import SpeechOnRequest
from tests.fakes.providers import FakeTextToSpeech
from tests.unit.spoken_class import NOW, PAID, SPANISH, scene, student

SENDER = Connection("es=", NOW, session_id="s", role=Role.STUDENT, participant_id="p")


@pytest.fixture
def pool() -> Iterator[ThreadPoolExecutor]:
    with ThreadPoolExecutor(8) as pool:
        yield pool


def test_the_usage_of_a_replay_is_recorded_after_the_answer(pool: ThreadPoolExecutor) -> None:
    class_ = scene(pool, student("es="), speech=FakeTextToSpeech(usage=PAID))
    request = SpeechOnRequest("Buenos días.", "es")

    answers = class_.answer_tts_request(SENDER, request)

    assert next(answers).status == "success"
    assert class_.recorded_usage == []
    assert list(answers) == []
    assert class_.recorded_usage == [[*PAID]]


def test_a_replay_is_the_same_audio_and_costs_nothing(pool: ThreadPoolExecutor) -> None:
    class_ = scene(pool, student("es="), speech=FakeTextToSpeech())
    class_.speak_caption(SPANISH)

    answer = class_.answer(SENDER, SpeechOnRequest("Buenos días.", "es", sequence=7))

    assert class_.speech.calls == 1
    assert answer.audio_data == class_.audio_of("es=")[0]["audioData"]
    assert answer.sequence == 7


def test_an_unknown_voice_is_rejected_by_its_field(pool: ThreadPoolExecutor) -> None:
    class_ = scene(pool, student("es="), speech=FakeTextToSpeech())

    with pytest.raises(InvalidMessageError) as refused:
        class_.answer(SENDER, SpeechOnRequest("Hola.", "es", "Zaphod"))

    assert refused.value.field == "voice"
    assert class_.speech.calls == 0


def test_a_voice_may_be_chosen_by_name(pool: ThreadPoolExecutor) -> None:
    class_ = scene(pool, student("es="), speech=FakeTextToSpeech())

    answer = class_.answer(SENDER, SpeechOnRequest("Hi.", "en", "Bert"))

    assert answer.status == "success"
    assert class_.speech.requests[0].preference.name == "Bert"


def test_a_student_with_browser_speech_is_asked_to_use_it(pool: ThreadPoolExecutor) -> None:
    own = student("es=", tts_service_type=SpeechService.BROWSER)
    class_ = scene(pool, own, speech=FakeTextToSpeech())

    answer = class_.answer(SENDER, SpeechOnRequest("Hola.", "es"))

    assert (answer.status, answer.use_client_speech) == ("success", True)
    assert class_.speech.calls == 0
