"""Concurrent catch-ups: each missed caption is translated once, and delays no other."""

import threading
from collections.abc import Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass, field, replace
from string import ascii_lowercase

import pytest

from lectern.adapters.memory import MemoryRecorder
from lectern.domain.classroom import Role
from lectern.domain.errors import ProviderUnavailableError
from lectern.domain.events import CaptionAdded, Event
from lectern.domain.identity import new_id
from lectern.domain.settings import SettingsRequest
from lectern.ports.catch_up import MissedCaptions
from lectern.ports.translator import Translated, TranslationRequest
from lectern.protocol.client import Register
from tests.live_school import Person, School
from tests.use_cases import UseCases

LIMIT_S = 30
SENTENCES = [f"Sentence {n}." for n in range(1, 11)]


@dataclass
class SlowTranslator:
    """A `Translator` that delays texts in `held` until `release` is set, or fails."""

    context_size: int = 0
    held: set[str] = field(default_factory=set)
    fails: bool = False
    release: threading.Event = field(default_factory=threading.Event)
    began: threading.Semaphore = field(default_factory=lambda: threading.Semaphore(0))
    asked: list[str] = field(default_factory=list)

    def translate(self, request: TranslationRequest, time_limit_s: float) -> Translated:
        self.asked.append(request.text)
        self.began.release()
        if self.fails:
            raise ProviderUnavailableError("down")
        if request.text in self.held:
            assert self.release.wait(LIMIT_S)
        return Translated(f"{request.target}: {request.text}")

    def wait_for(self, calls: int) -> None:
        assert all(self.began.acquire(timeout=LIMIT_S) for _ in range(calls))


@dataclass
class Queue(MemoryRecorder):
    """A `Recorder` that a test can make unavailable."""

    is_away: bool = False

    def record(self, event: Event) -> None:
        if self.is_away:
            raise ConnectionError
        super().record(event)


@dataclass
class Classroom:
    """A class with all of its utterances before the first student joins."""

    school: School
    pool: ThreadPoolExecutor
    translator: SlowTranslator = field(default_factory=SlowTranslator)
    queue: Queue = field(default_factory=Queue)

    def __post_init__(self) -> None:
        ports = self.school.app.ports
        self.app = self.school.app = UseCases(
            replace(ports, translator=lambda: self.translator, recorder=lambda: self.queue)
        )
        self.teacher = self.school.teach(new_id())
        for sentence in SENTENCES:
            self.school.say(self.teacher, sentence)

    def join(self, language: str) -> Person:
        message = Register(
            role=Role.STUDENT, language_code=language, classroom_code=self.teacher.code
        )
        sender = self.school.connect()
        return Person(sender.connection_id, list(self.app.join_class(sender, message.to_arrival())))

    def change(self, student: Person, language: str) -> None:
        sender = self.app.connections.find(student.connection_id)
        assert sender is not None
        list(self.app.change_settings(sender, SettingsRequest(language=language)))

    def catch_up(self, language: str, *sequences: int) -> Future[None]:
        missed = MissedCaptions(self.teacher.session_id, language, sequences)
        return self.pool.submit(self.app.catch_up, missed)

    def read_by(self, student: Person) -> list[int]:
        return sorted(each["sequence"] for each in self.school.messages(student, "translation"))


def sentences(*numbers: int) -> list[str]:
    return [SENTENCES[number - 1] for number in numbers]


@pytest.fixture
def classroom() -> Iterator[Classroom]:
    limit_ms = 2 * LIMIT_S * 1_000
    school = School.in_memory(LECTERN_TRANSLATOR_LIMIT_MS=str(limit_ms))
    with ThreadPoolExecutor(16) as pool:
        classroom = Classroom(school, pool)
        yield classroom
        classroom.translator.release.set()


def test_two_students_who_missed_different_captions_get_them_translated_once(
    classroom: Classroom,
) -> None:
    student, translator = classroom.join("es"), classroom.translator
    translator.held = {*sentences(8, 9, 10)}
    first = classroom.catch_up("es", 8, 9, 10)
    translator.wait_for(3)

    classroom.catch_up("es", 6, 7, 8).result(LIMIT_S)
    meanwhile = classroom.read_by(student)
    translator.release.set()
    first.result(LIMIT_S)

    assert meanwhile == [6, 7]
    assert classroom.read_by(student) == [6, 7, 8, 9, 10]
    assert sorted(translator.asked) == sorted(sentences(6, 7, 8, 9, 10))


def test_many_concurrent_newcomers_have_each_caption_made_once(classroom: Classroom) -> None:
    student = classroom.join("es")

    for catching_up in [classroom.catch_up("es", 7, 8, 9, 10) for _ in range(5)]:
        catching_up.result(LIMIT_S)

    assert classroom.read_by(student) == [7, 8, 9, 10]
    assert sorted(classroom.translator.asked) == sorted(sentences(7, 8, 9, 10))


def test_a_failed_translation_can_be_requested_again(classroom: Classroom) -> None:
    student, translator = classroom.join("es"), classroom.translator
    translator.fails = True
    classroom.catch_up("es", 10).result(LIMIT_S)
    before = classroom.read_by(student)

    translator.fails = False
    classroom.catch_up("es", 10).result(LIMIT_S)

    assert (before, classroom.read_by(student)) == ([], [10])


def test_a_caption_that_cannot_be_recorded_is_made_by_the_next_run(classroom: Classroom) -> None:
    student, queue = classroom.join("es"), classroom.queue
    queue.is_away = True
    with pytest.raises(ConnectionError):
        classroom.catch_up("es", 10).result(LIMIT_S)
    before = classroom.read_by(student)

    queue.is_away = False
    classroom.catch_up("es", 10).result(LIMIT_S)

    added = [event for event in queue.events if isinstance(event, CaptionAdded)]
    assert (before, classroom.read_by(student)) == ([], [10])
    assert [event.caption.text for event in added] == [f"es: {SENTENCES[9]}"]


def test_endless_changes_of_language_cause_no_endless_translations(
    classroom: Classroom,
) -> None:
    student, languages = classroom.join("es"), [f"qa{letter}" for letter in ascii_lowercase]

    for language in languages:
        classroom.change(student, language)
        classroom.catch_up(language, 9, 10).result(LIMIT_S)

    most = classroom.app.ports.settings.languages
    assert most < len(languages)
    assert sorted(classroom.translator.asked) == sorted(sentences(9, 10) * most)
    assert classroom.read_by(student) == sorted([9, 10] * most)


def test_slow_catch_ups_delay_no_caption(classroom: Classroom) -> None:
    languages = ["ar", "ca", "de", "fr", "gl", "it", "ja", "ko", "nl", "pl", "pt", "ro", "so"]
    students = [classroom.join(language) for language in languages]
    classroom.translator.held = set(SENTENCES)
    hanging = [classroom.catch_up(language, *range(1, 11)) for language in languages]
    classroom.translator.wait_for(64)

    saying = classroom.pool.submit(classroom.school.say, classroom.teacher, "Said now.")
    saying.result(LIMIT_S)
    meanwhile = [classroom.read_by(student) for student in students]
    classroom.translator.release.set()
    for each in hanging:
        each.result(LIMIT_S)

    assert meanwhile == [[11]] * len(students)
    assert [classroom.read_by(student) for student in students] == [[*range(1, 12)]] * len(students)
