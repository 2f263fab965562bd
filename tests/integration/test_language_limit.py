"""A class is translated into so many languages at once, whoever comes and changes."""

from collections.abc import Iterator
from dataclasses import dataclass

import pytest

from lectern.domain.classroom import Connection, Role
from lectern.domain.errors import InvalidMessageError
from lectern.domain.identity import new_id
from lectern.protocol.base import WireSettings
from lectern.protocol.client import ChangeSettings, Register
from local.background import BackgroundStack
from tests.live_school import Person, School


@pytest.fixture
def environment(stack: BackgroundStack) -> Iterator[dict[str, str]]:
    with pytest.MonkeyPatch.context() as patch:
        for name, value in stack.environment.items():
            patch.setenv(name, value)
        yield stack.environment


@dataclass
class Lesson:
    """A class of two languages beside the teacher's English."""

    school: School
    teacher: Person

    @classmethod
    def on(cls, environment: dict[str, str]) -> "Lesson":
        school = School.on(environment, LECTERN_LANGUAGES="2")
        return cls(school, school.teach(new_id()))

    def join(self, language: str, settings: WireSettings | None = None) -> Connection:
        sender = self.school.connect()
        self.register(sender, language, settings)
        return self.found(sender)

    def register(
        self, sender: Connection, language: str, settings: WireSettings | None = None
    ) -> None:
        message = Register(
            role=Role.STUDENT,
            language_code=language,
            classroom_code=self.teacher.code,
            settings=settings or WireSettings(),
        )
        list(self.school.app.join_class(sender, message))

    def change(self, sender: Connection, language: str) -> None:
        message = ChangeSettings(settings=WireSettings(language_code=language))
        list(self.school.app.change_settings(sender, message))

    def found(self, sender: Connection) -> Connection:
        found = self.school.app.connections.find(sender.connection_id)
        assert found is not None
        return found


def test_one_language_too_many_is_refused_and_what_is_read_there_is_named(
    environment: dict[str, str],
) -> None:
    lesson = Lesson.on(environment)
    lesson.join("es")
    lesson.join("zh-TW")

    with pytest.raises(InvalidMessageError) as refused:
        lesson.join("fr")

    assert refused.value.field == "languageCode"
    assert refused.value.message.endswith("Choose one: es, zh-Hant.")


def test_it_is_refused_by_the_field_that_it_came_in(environment: dict[str, str]) -> None:
    lesson = Lesson.on(environment)
    lesson.join("es")
    lesson.join("de")

    with pytest.raises(InvalidMessageError) as refused:
        lesson.join("es", WireSettings(language_code="fr"))

    assert refused.value.field == "settings.languageCode"


def test_who_was_refused_may_choose_another_on_the_same_socket(
    environment: dict[str, str],
) -> None:
    lesson = Lesson.on(environment)
    lesson.join("es")
    lesson.join("de")
    sender = lesson.school.connect()
    with pytest.raises(InvalidMessageError):
        lesson.register(sender, "fr")

    lesson.register(sender, "de")

    assert lesson.found(sender).role is Role.STUDENT


@pytest.mark.parametrize("language", ["es", "es-MX", "de-AT", "en", "en-US"])
def test_what_is_read_or_spoken_there_always_goes(
    environment: dict[str, str], language: str
) -> None:
    lesson = Lesson.on(environment)
    lesson.join("es-ES")
    student = lesson.join("de")

    lesson.join(language)
    lesson.change(student, language)


def test_a_change_of_language_is_bound_too(environment: dict[str, str]) -> None:
    lesson = Lesson.on(environment)
    lesson.join("es")
    lesson.join("de")
    student = lesson.join("es")

    with pytest.raises(InvalidMessageError) as refused:
        lesson.change(student, "fr")

    assert refused.value.field == "settings.languageCode"


def test_who_leaves_a_language_that_nobody_else_reads_makes_room(
    environment: dict[str, str],
) -> None:
    lesson = Lesson.on(environment)
    lesson.join("es")
    student = lesson.join("de")

    lesson.change(student, "fr")
    lesson.register(lesson.found(student), "it")


def test_the_teachers_language_is_the_teachers(environment: dict[str, str]) -> None:
    lesson = Lesson.on(environment)
    lesson.join("es")
    lesson.join("de")
    sender = lesson.school.app.connections.find(lesson.teacher.connection_id)
    assert sender is not None

    lesson.change(sender, "fr")
