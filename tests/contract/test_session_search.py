"""The contract of `SessionReports`: which sessions a search finds."""

from dataclasses import replace

import pytest

from lectern.domain.classroom import Role
from lectern.domain.events import Event, ParticipantJoined, SessionStarted
from lectern.domain.report import PageStart, SessionFilter
from lectern.domain.teacher import Teacher
from lectern.domain.utterance import Caption, CaptionStatus
from lectern.ports.reports import SessionReports
from tests.contract.archived_events import NOON, said, started
from tests.fakes.reports import FakeReports

HEAD = Teacher("head", "hill", is_admin=True)
SPANISH = Caption("es", "Frase.", CaptionStatus.OK, 10)


def a_class(session_id: str, at: int, title: str, subject: str, code: str) -> SessionStarted:
    event = started(session_id, Teacher("ada", "hill"), at)
    return replace(event, described_at=at, title=title, subject=subject, code=code)


CELLS = a_class("cells", NOON, "Die Zellen: 100 % Größe", "Biología", "KMQ7XD")
EVENTS: list[Event] = [
    CELLS,
    replace(CELLS, described_at=NOON + 9, code="W2RTYU"),
    ParticipantJoined("cells", "p-1", Role.TEACHER, "en-GB", NOON, "Zoë Åkesson"),
    ParticipantJoined("cells", "p-2", Role.STUDENT, "es", NOON, "Amal"),
    said("cells", 1, SPANISH),
    a_class("waves", NOON + 10, "Волны и свет", "Physiologie", "AAAAAA"),
    replace(a_class("light", NOON + 20, "", "", "BBBBBB"), teacher_id="bob", language="fr-FR"),
    replace(a_class("other", NOON, "Die Zellen", "Biología", "KMQ7XD"), school_id="dale"),
]


@pytest.fixture(params=["memory", "postgres"])
def school(request: pytest.FixtureRequest) -> SessionReports:
    if request.param == "memory":
        return FakeReports([*EVENTS])
    reports: SessionReports = request.getfixturevalue("reports")
    for event in EVENTS:
        request.getfixturevalue("archive").write(event)
    return reports


def found(school: SessionReports, wanted: SessionFilter, reader: Teacher = HEAD) -> list[str]:
    return [each.session_id for each in school.newest(reader, None, 9, wanted)]


def test_a_text_finds_title_subject_teacher_and_code(school: SessionReports) -> None:
    sought = {
        "zellen": ["cells"],
        "GRÖSSE": ["cells"],
        "grosse": ["cells"],
        "biologia": ["cells"],
        "волны": ["waves"],
        "akesson": ["cells"],
        "zoe": ["cells"],
        "kmq7xd": ["cells"],
        "W2RTYU": ["cells"],
        "bob": ["light"],
        "zo": ["cells"],
        "и": ["waves"],
        "en": [],
        "": ["light", "waves", "cells"],
    }

    assert {text: found(school, SessionFilter(text=text)) for text in sought} == sought


def test_a_text_is_no_pattern_and_finds_no_student(school: SessionReports) -> None:
    for text in ("amal", "z_llen", "zellen%", "\\", "KMQ7X", "bo", "p-1"):
        assert found(school, SessionFilter(text=text)) == []
    assert found(school, SessionFilter(text="100 %")) == ["cells"]


def test_a_language_finds_what_was_spoken_or_translated_into(school: SessionReports) -> None:
    for language, sessions in {
        "es": ["cells"],
        "fr": ["light"],
        "en": ["waves", "cells"],
        "de": [],
    }.items():
        assert found(school, SessionFilter(language=language)) == sessions


def test_a_period_has_its_start_and_not_its_end(school: SessionReports) -> None:
    assert found(school, SessionFilter(NOON, NOON + 20)) == ["waves", "cells"]
    assert found(school, SessionFilter(NOON + 1, NOON + 21)) == ["light", "waves"]
    assert found(school, SessionFilter(since=NOON + 21)) == []


def test_conditions_apply_together_and_across_pages(school: SessionReports) -> None:
    wanted = SessionFilter(NOON, NOON + 20, "iolog", "en")

    first = school.newest(HEAD, None, 1, wanted)
    place = PageStart(first[0].started_at, first[0].session_id)
    second = school.newest(HEAD, place, 1, wanted)
    later = school.newest(HEAD, PageStart(NOON + 99, "z"), 9, wanted)

    assert [each.session_id for each in [*first, *second]] == ["waves", "cells"]
    assert len(later) == 2


def test_a_search_finds_only_what_the_reader_may_read(school: SessionReports) -> None:
    wanted = SessionFilter(text="zellen")

    assert found(school, wanted, Teacher("ada", "hill")) == ["cells"]
    assert found(school, wanted, Teacher("head", "dale", is_admin=True)) == ["other"]
    for stranger in (Teacher("bob", "hill"), Teacher("ada"), Teacher("head", "hill")):
        assert found(school, wanted, stranger) == []


def test_a_session_names_its_teacher(school: SessionReports) -> None:
    teachers = {
        each.session_id: (each.teacher_id, each.teacher_name)
        for each in school.newest(HEAD, None, 9)
    }

    assert teachers == {
        "cells": ("ada", "Zoë Åkesson"),
        "waves": ("ada", None),
        "light": ("bob", None),
    }
