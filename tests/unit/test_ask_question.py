"""A student asks: the teacher reads it in the class's language, or the student learns why not."""

from collections.abc import Callable
from dataclasses import dataclass, field

import pytest

from lectern.adapters.memory import MemoryQuestionAllowance
from lectern.domain.errors import (
    ForbiddenError,
    LecternError,
    NotRegisteredError,
    ProviderError,
    QuestionsOffError,
    RateLimitedError,
    SessionExpiredError,
    TeacherAwayError,
)
from lectern.domain.events import UsageRecorded
from lectern.domain.question import Question
from lectern.domain.usage import PaidService, Unit, Usage
from lectern.ports.classes import ClassChange
from lectern.ports.translator import Translated, TranslationRequest
from lectern.protocol.server import QuestionResponse
from lectern.services.ask_question import AskQuestion
from lectern.services.record_usage import RecordUsage
from lectern.services.translate import TranslateConcurrently
from tests.fakes.inline import Inline
from tests.fakes.memory_school import MemorySchool, Person

PAID = Usage(PaidService.TRANSLATE, "openai", "gpt-6-luna", {Unit.INPUT_TOKENS: 9})
QUESTION = Question("q-1", "¿Qué es una célula?")


@dataclass
class Translator:
    """Translates, or fails; `meanwhile` happens while it translates."""

    fails: bool = False
    meanwhile: Callable[[], object] = lambda: None
    requests: list[TranslationRequest] = field(default_factory=list)
    context_size: int = 0

    def translate(self, request: TranslationRequest, time_limit_s: float) -> Translated:
        self.requests.append(request)
        self.meanwhile()
        if self.fails:
            raise ProviderError("refused")
        return Translated("What is a cell?", [PAID])


@dataclass
class Scene:
    """A class whose teacher accepts questions, and one student."""

    translator: Translator = field(default_factory=Translator)
    school: MemorySchool = field(default_factory=MemorySchool)
    language: str = "es"

    def __post_init__(self) -> None:
        self.teacher = self.school.teach()
        self.accept(questions=True)
        self.student = self.school.join(self.teacher.code, self.language)
        self.school.forget_posts()

    def accept(self, *, questions: bool) -> None:
        self.school.classes.change(self.teacher.session_id, ClassChange(questions=questions))

    def use_case(self) -> AskQuestion:
        school = self.school
        return AskQuestion(
            live_class=school.live_class,
            allowance=MemoryQuestionAllowance(school.table),
            translate=TranslateConcurrently(self.translator, school.history, Inline(), 5.0),
            record_usage=RecordUsage(school.recorder),
            poster=school.poster,
            leave_class=school.leave_class,
        )

    def ask(self, sender: Person | None = None) -> list[QuestionResponse]:
        return list(self.use_case()(self.school.sender(sender or self.student), QUESTION))

    @property
    def usage(self) -> list[UsageRecorded]:
        return [each for each in self.school.recorder.events if isinstance(each, UsageRecorded)]


def test_the_teacher_gets_the_question_translated_and_the_student_a_receipt() -> None:
    scene = Scene()

    assert scene.ask() == [QuestionResponse(question_id="q-1")]

    assert scene.school.posted(scene.teacher) == [
        {
            "type": "question",
            "questionId": "q-1",
            "studentId": scene.student.participant_id,
            "languageCode": "es",
            "status": "ok",
            "text": "What is a cell?",
            "originalText": "¿Qué es una célula?",
            "timestamp": scene.school.clock.now,
        }
    ]
    [request] = scene.translator.requests
    assert (request.source, request.target) == ("es", "en")
    assert [event.record.usage for event in scene.usage] == [[PAID]]


def test_a_question_in_the_teachers_language_is_not_translated() -> None:
    scene = Scene(language="en-US")

    scene.ask()

    [question] = scene.school.posted(scene.teacher)
    assert (question["status"], question["text"]) == ("ok", QUESTION.text)
    assert (scene.translator.requests, scene.usage) == ([], [])


def test_a_question_that_cannot_be_translated_arrives_as_it_was_asked() -> None:
    scene = Scene(Translator(fails=True))

    assert len(scene.ask()) == 1

    [question] = scene.school.posted(scene.teacher)
    assert (question["status"], question["text"]) == ("unavailable", "")
    assert question["originalText"] == QUESTION.text


def test_a_question_that_is_sent_again_is_posted_again_with_its_id() -> None:
    scene = Scene()

    scene.ask()
    scene.ask()

    ids = [each["questionId"] for each in scene.school.posted(scene.teacher)]
    assert ids == ["q-1", "q-1"]


def refused(scene: Scene, error: type[LecternError], sender: Person | None = None) -> None:
    """Ask, and expect an error and no post to the teacher."""
    with pytest.raises(error):
        scene.ask(sender)
    assert scene.school.posted(scene.teacher, "question") == []


def test_only_students_ask() -> None:
    scene = Scene()

    for sender in (scene.teacher, scene.school.show(scene.teacher)):
        refused(scene, ForbiddenError, sender)
    with pytest.raises(NotRegisteredError):
        list(scene.use_case()(scene.school.connect(), QUESTION))


def test_a_class_without_questions_spends_nothing_on_one() -> None:
    scene = Scene()
    scene.accept(questions=False)

    for _ in range(50):
        refused(scene, QuestionsOffError)
    scene.accept(questions=True)

    assert len(scene.ask()) == 1
    assert len(scene.translator.requests) == 1


def test_a_teacher_who_is_away_is_not_asked() -> None:
    scene = Scene()
    scene.school.close(scene.teacher)

    refused(scene, TeacherAwayError)

    assert scene.translator.requests == []


def test_a_class_that_has_ended_is_not_asked() -> None:
    scene = Scene()
    scene.school.classes.end(scene.teacher.session_id)

    refused(scene, SessionExpiredError)


def test_a_student_who_asks_too_often_waits_and_others_still_ask() -> None:
    scene = Scene()
    other = scene.school.join(scene.teacher.code, "es")

    def ask_for_ever() -> None:
        for _ in range(99):
            scene.ask()

    with pytest.raises(RateLimitedError) as limited:
        ask_for_ever()

    assert limited.value.retry_after_ms
    scene.school.forget_posts()
    scene.ask(other)
    assert len(scene.school.posted(scene.teacher, "question")) == 1


@pytest.mark.parametrize(
    ("meanwhile", "error"),
    [
        (lambda scene: scene.accept(questions=False), QuestionsOffError),
        (lambda scene: scene.school.close(scene.teacher), TeacherAwayError),
        (lambda scene: scene.school.close(scene.student), NotRegisteredError),
        (lambda scene: scene.school.vanish(scene.teacher), TeacherAwayError),
    ],
    ids=["questions off", "teacher away", "student gone", "teacher's connection lost"],
)
def test_what_changes_during_the_translation_counts_and_the_usage_is_recorded(
    meanwhile: Callable[[Scene], object], error: type[LecternError]
) -> None:
    scene = Scene()
    scene.translator.meanwhile = lambda: meanwhile(scene)

    refused(scene, error)

    assert [event.record.usage for event in scene.usage] == [[PAID]]


def test_a_teacher_who_moves_during_the_translation_gets_it_on_the_new_device() -> None:
    scene, moved = Scene(), list[Person]()
    scene.translator.meanwhile = lambda: moved.append(
        scene.school.teach(resume_token=scene.teacher.token)
    )

    scene.ask()

    [newer] = moved
    assert len(scene.school.posted(newer, "question")) == 1
    assert scene.school.posted(scene.teacher, "question") == []


def test_a_teacher_whose_connection_is_lost_has_left() -> None:
    scene = Scene()
    scene.school.vanish(scene.teacher)

    refused(scene, TeacherAwayError)

    assert scene.school.classroom(scene.student).teacher_away_since is not None
    assert [each["present"] for each in scene.school.posted(scene.student)] == [False]
