"""The contract of `StudentReader`: the students whom one caption may concern."""

from dataclasses import replace

import pytest

from lectern.domain.classroom import Classroom, Member, Role
from lectern.domain.settings import SettingsChange
from lectern.ports.rosters import MemberChange
from tests.contract.live_state import (
    BACK,
    LIFE_MS,
    LiveState,
    a_student,
    a_teacher,
    an_idle_class,
)


def _join(live: LiveState, classroom: Classroom, *languages: str) -> list[Member]:
    students = [a_student(live.connect(), language) for language in languages]
    for student in students:
        live.rosters.join(classroom.session_id, student)
    return students


def _languages(live: LiveState, classroom: Classroom, language: str) -> list[str]:
    students = live.rosters.students_of(classroom.session_id, language)
    assert students is not None
    return sorted(each.language for each in students)


def test_students_are_read_without_names_and_with_their_settings(live: LiveState) -> None:
    classroom = live.open_class()
    spanish, _ = _join(live, classroom, "es", "fr")
    change = SettingsChange(voice=False)
    live.rosters.change(classroom.session_id, spanish.connection_id, change, MemberChange())

    students = live.rosters.students_of(classroom.session_id, "es")

    silent = replace(spanish.settings, voice=False)
    assert students == [replace(spanish, name=None, settings=silent)]


def test_only_students_are_read(live: LiveState) -> None:
    classroom = live.open_class()
    _join(live, classroom, "en-US")
    projector = replace(a_student(live.connect(), "en-GB"), role=Role.PROJECTOR)
    live.rosters.join(classroom.session_id, a_teacher(live.connect()))
    live.rosters.join(classroom.session_id, projector)

    assert _languages(live, classroom, "en-GB") == ["en-US"]


@pytest.mark.parametrize(
    ("language", "found"),
    [
        ("es", ["es", "es-419", "es-MX"]),
        ("es-ES", ["es", "es-419", "es-MX"]),
        ("esu", ["esu"]),
        ("et", ["et"]),
        ("zh-Hant", ["zh", "zh-Hant", "zh-TW"]),
        ("no", ["nb", "no"]),
        ("nb", ["nb", "no"]),
        ("fa", ["fa-IR"]),
        ("prs", ["fa-AF", "prs"]),
        ("pt-BR", ["pt", "pt-BR"]),
        ("de", []),
    ],
)
def test_regions_scripts_and_other_names_of_a_language_are_read_together(
    live: LiveState, language: str, found: list[str]
) -> None:
    classroom = live.open_class()
    _join(live, classroom, "es", "es-MX", "es-419", "esu", "et", "zh", "zh-TW", "zh-Hant")
    other = live.open_class()
    _join(live, other, "nb", "no", "fa-IR", "fa-AF", "prs", "pt", "pt-BR")

    assert _languages(live, classroom, language) + _languages(live, other, language) == found


def test_a_student_who_changes_language_moves_at_once(live: LiveState) -> None:
    classroom = live.open_class()
    [student] = _join(live, classroom, "es")
    who = MemberChange(language="fr")

    live.rosters.change(classroom.session_id, student.connection_id, SettingsChange(), who)

    assert _languages(live, classroom, "es") == []
    assert _languages(live, classroom, "fr") == ["fr"]


def test_who_has_left_or_expired_is_not_read(live: LiveState) -> None:
    classroom = live.open_class()
    left, _ = _join(live, classroom, "es", "es")
    live.rosters.leave(classroom.session_id, left.connection_id)

    assert _languages(live, classroom, "es") == ["es"]
    live.clock.now += LIFE_MS
    assert _languages(live, classroom, "es") == []


def test_a_class_that_has_ended_has_none_until_it_is_reopened(live: LiveState) -> None:
    idle = an_idle_class(live)

    assert live.rosters.students_of(idle.session_id, "es") is None
    assert live.rosters.students_of("unknown", "es") is None

    reopened = live.reopen(idle, BACK)
    assert reopened is not None
    assert live.rosters.students_of(idle.session_id, "es") == []
