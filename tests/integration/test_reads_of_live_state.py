"""What use cases read of live state on DynamoDB, and when."""

from contextlib import ExitStack

import pytest

from lectern.domain.errors import ClassNotFoundError, RateLimitedError
from lectern.domain.question import Question
from lectern.domain.settings import SettingsRequest, TranslationMode
from lectern.services.sweep_classes import SweepResult
from tests.integration.calls import counted, just_before
from tests.live_school import School
from tests.unit.classes.projector_classroom import Classroom


def test_a_sweep_without_live_classes_makes_only_five_reads(school: School) -> None:
    with counted() as calls:
        swept = school.app.sweep_classes()

    assert swept == SweepResult()
    assert len(calls.made) == 5, calls


def test_a_question_of_a_flood_is_refused_without_reading_who_is_in_the_class(
    environment: dict[str, str],
) -> None:
    classroom = Classroom.on(environment)
    app, student = classroom.school.app, classroom.school.join(classroom.teacher.code)
    list(app.change_settings(classroom.sender(classroom.teacher), SettingsRequest(questions=True)))
    for number in "12":
        list(app.ask_question(classroom.sender(student), Question(number, "Why?")))

    with counted() as calls, pytest.raises(RateLimitedError):
        list(app.ask_question(classroom.sender(student), Question("3", "Why?")))

    assert calls.made
    assert not any(call.startswith("Query") for call in calls.made), calls


def test_a_projector_whose_code_is_replaced_while_it_joins_is_rejected(
    environment: dict[str, str],
) -> None:
    """A change of the mode makes the join read the class again, which has a new code by then."""
    classroom = Classroom.on(environment)
    app, teacher = classroom.school.app, classroom.sender(classroom.teacher)
    manual = SettingsRequest(mode=TranslationMode.MANUAL)

    with ExitStack() as second:

        def change_mode() -> None:
            list(app.change_settings(teacher, manual))
            second.enter_context(just_before("Query CLASS", lambda: app.renew_code(teacher)))

        with (
            just_before("TransactWriteItems", change_mode),
            pytest.raises(ClassNotFoundError) as refused,
        ):
            classroom.project()

    assert refused.value.field == "class_code"
