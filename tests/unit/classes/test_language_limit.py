"""The number of a class's languages never exceeds the limit, however students join and change."""

import json
from contextlib import suppress
from dataclasses import dataclass

import pytest

from lectern.domain.classroom import Connection, Role
from lectern.domain.errors import InvalidMessageError, RateLimitedError
from lectern.domain.identity import new_id
from lectern.protocol.base import WireSettings, or_unset
from lectern.protocol.client import ChangeSettings, Register
from lectern.protocol.server import RegisterResponse
from tests.contract.live_state import at_once
from tests.live_school import Person, School
from tests.wire_refusals import refused_by_wire_name

RESPONSE = "settings_response"


@dataclass
class Classroom:
    """A class of two languages beside the teacher's English."""

    school: School
    teacher: Person

    @classmethod
    def open(cls) -> "Classroom":
        school = School.in_memory(LECTERN_LANGUAGES="2")
        return cls(school, school.teach(new_id()))

    def join(
        self, language: str, settings: WireSettings | None = None, token: str | None = None
    ) -> Connection:
        sender = self.school.connect()
        self.register(sender, language, settings, token)
        return self.found(sender)

    def register(
        self,
        sender: Connection,
        language: str,
        settings: WireSettings | None = None,
        token: str | None = None,
    ) -> str:
        """Register a moment later, and return the resume token."""
        self.school.clock.now += 1
        message = Register(
            role=Role.STUDENT,
            language_code=language,
            classroom_code=self.teacher.code,
            settings=settings or WireSettings(),
            resume_token=or_unset(token),
        )
        with refused_by_wire_name(message):
            response, *_ = list(self.school.app.join_class(sender, message.to_arrival()))
        assert isinstance(response, RegisterResponse)
        return response.data.resume_token

    def languages(self) -> list[str]:
        """The languages of the students' connections, in alphabetical order."""
        roster = self.school.app.ports.rosters().read(self.teacher.session_id)
        return sorted(each.language for each in roster.students) if roster else []

    def languages_sent(self, sender: Connection) -> list[str]:
        """The languages in the `settings_response` messages of a connection."""
        bodies = self.school.poster.received.get(sender.connection_id, [])
        responses = [each for body in bodies if (each := json.loads(body))["type"] == RESPONSE]
        return [each["settings"]["languageCode"] for each in responses]

    def change(self, sender: Connection, language: str) -> None:
        self.school.clock.now += 1
        message = ChangeSettings(settings=WireSettings(language_code=language))
        with refused_by_wire_name(message):
            list(self.school.app.change_settings(sender, message.to_request()))

    def found(self, sender: Connection) -> Connection:
        found = self.school.app.connections.find(sender.connection_id)
        assert found is not None
        return found


def test_one_language_too_many_is_rejected_and_the_present_ones_are_named() -> None:
    classroom = Classroom.open()
    classroom.join("es")
    classroom.join("zh-TW")

    with pytest.raises(InvalidMessageError) as refused:
        classroom.join("fr")

    assert refused.value.field == "languageCode"
    assert refused.value.message.endswith("Choose one of them: es, zh-Hant.")


def test_a_language_over_the_limit_is_rejected_by_its_field() -> None:
    classroom = Classroom.open()
    classroom.join("es")
    classroom.join("de")

    with pytest.raises(InvalidMessageError) as refused:
        classroom.join("es", WireSettings(language_code="fr"))

    assert refused.value.field == "settings.languageCode"


def test_a_rejected_student_may_choose_another_language_on_the_same_socket() -> None:
    classroom = Classroom.open()
    classroom.join("es")
    classroom.join("de")
    sender = classroom.school.connect()
    with pytest.raises(InvalidMessageError):
        classroom.register(sender, "fr")

    classroom.register(sender, "de")

    assert classroom.found(sender).role is Role.STUDENT


@pytest.mark.parametrize("language", ["es", "es-MX", "de-AT", "en", "en-US"])
def test_a_language_already_in_the_class_is_always_accepted(language: str) -> None:
    classroom = Classroom.open()
    classroom.join("es-ES")
    student = classroom.join("de")

    classroom.join(language)
    classroom.change(student, language)


def test_a_change_of_language_is_limited_too() -> None:
    classroom = Classroom.open()
    classroom.join("es")
    classroom.join("de")
    student = classroom.join("es")

    with pytest.raises(InvalidMessageError) as refused:
        classroom.change(student, "fr")

    assert refused.value.field == "settings.languageCode"


def test_the_last_student_of_a_language_makes_room_on_leaving() -> None:
    classroom = Classroom.open()
    classroom.join("es")
    student = classroom.join("de")

    classroom.change(student, "fr")
    classroom.register(classroom.found(student), "it")


def test_the_teachers_language_is_not_counted() -> None:
    classroom = Classroom.open()
    classroom.join("es")
    classroom.join("de")
    sender = classroom.school.app.connections.find(classroom.teacher.connection_id)
    assert sender is not None

    classroom.change(sender, "fr")


LANGUAGES = ["es", "fr", "de", "it", "pl", "uk", "tr", "ar"]


def test_a_student_with_many_sockets_counts_one_language() -> None:
    classroom = Classroom.open()
    token = classroom.register(classroom.school.connect(), "pt")

    for language in LANGUAGES:
        classroom.join(language, token=token)
    classroom.join("so")

    assert classroom.languages() == ["ar"] * (len(LANGUAGES) + 1) + ["so"]
    with pytest.raises(InvalidMessageError):
        classroom.join("sw")


def test_older_sockets_are_notified_of_the_language() -> None:
    classroom = Classroom.open()
    older = classroom.school.connect()
    token = classroom.register(older, "es")

    newer = classroom.join("fr", token=token)
    classroom.change(classroom.found(older), "de")

    assert classroom.languages_sent(older) == ["fr"]
    assert classroom.languages_sent(newer) == ["de"]
    assert classroom.languages() == ["de", "de"]


def test_the_language_stays_when_the_socket_that_asked_for_it_goes() -> None:
    classroom = Classroom.open()
    token = classroom.register(classroom.school.connect(), "es")
    newer = classroom.join("fr", token=token)

    classroom.school.app.leave_class(newer.connection_id)
    classroom.join("de")

    assert classroom.languages() == ["de", "fr"]


def test_the_sockets_of_a_student_share_one_region_of_a_language() -> None:
    classroom = Classroom.open()
    token = classroom.register(classroom.school.connect(), "es-ES")

    classroom.join("es-MX", token=token)

    assert classroom.languages() == ["es-MX", "es-MX"]


def test_concurrent_changes_on_many_sockets_end_in_one_language() -> None:
    classroom = Classroom.open()
    token = classroom.register(classroom.school.connect(), "es")

    def ask(n: int) -> None:
        with suppress(InvalidMessageError):  # another student's place has not been released yet
            classroom.join(LANGUAGES[n], token=token)

    at_once(len(LANGUAGES), ask)

    assert len(set(classroom.languages())) == 1


def test_two_students_with_a_language_each_do_not_affect_each_other() -> None:
    classroom = Classroom.open()
    classroom.join("es")
    token = classroom.register(classroom.school.connect(), "de")

    classroom.join("fr", token=token)

    assert classroom.languages() == ["es", "fr", "fr"]


def test_concurrent_joins_do_not_exceed_the_language_limit() -> None:
    classroom = Classroom.open()

    def come(n: int) -> None:
        with suppress(InvalidMessageError, RateLimitedError):
            classroom.join(LANGUAGES[n])

    at_once(len(LANGUAGES), come)

    assert len(classroom.languages()) == 2


def test_concurrent_changes_do_not_exceed_the_language_limit() -> None:
    classroom = Classroom.open()
    students = [classroom.join("en") for _ in LANGUAGES]

    def change(n: int) -> None:
        with suppress(InvalidMessageError, RateLimitedError):
            classroom.change(students[n], LANGUAGES[n])

    at_once(len(LANGUAGES), change)

    assert len(set(classroom.languages()) - {"en"}) == 2


def test_many_concurrent_students_of_few_languages_all_join() -> None:
    classroom = Classroom.open()

    at_once(12, lambda n: classroom.join(LANGUAGES[n % 2]))

    assert classroom.languages() == ["es"] * 6 + ["fr"] * 6
