"""What a class is about: its subject reaches the translator from the first utterance on."""

from dataclasses import replace

from lectern.domain.classroom import Role
from lectern.protocol.base import WireSettings
from lectern.protocol.client import Register
from tests.fakes.providers import FakeTranslator
from tests.live_school import Person, School
from tests.use_cases import UseCases


def test_each_translation_is_asked_for_with_the_subject_that_the_class_has_then(
    school: School,
) -> None:
    translator = FakeTranslator()
    school.app = UseCases(replace(school.app.ports, translator=lambda: translator))
    sender = school.connect()
    message = Register(
        role=Role.TEACHER,
        language_code="en",
        teacher_id="ada",
        settings=WireSettings(title="Cells, part 2", subject="Biology"),
    )
    replies = school.app.start_class(sender, message.to_arrival())
    teacher = Person(sender.connection_id, [*replies])
    school.join(teacher.code)

    school.say(teacher, "A cell divides.")
    changed = school.app.connections.find(teacher.connection_id)
    assert changed is not None
    list(school.app.change_settings(changed, WireSettings(subject="Law").to_request()))
    school.say(teacher, "A cell is locked.")
    list(school.app.change_settings(changed, WireSettings(subject="").to_request()))
    school.say(teacher, "A cell is a battery.")

    asked = {request.text: request.context.subject for request in translator.requests}
    assert asked == {
        "A cell divides.": "Biology",
        "A cell is locked.": "Law",
        "A cell is a battery.": "",
    }
