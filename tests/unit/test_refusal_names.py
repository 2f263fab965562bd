"""Refusals name fields of domain values; clients read the names of their own message."""

import pytest

from lectern.domain import errors
from lectern.domain.classroom import Role
from lectern.domain.errors import InvalidMessageError, RateLimitedError, RemovedError
from lectern.domain.settings import SpeechService
from lectern.protocol import codec
from lectern.protocol.base import WireSettings
from lectern.protocol.client import (
    Audio,
    ChangeSettings,
    ClientMessage,
    Register,
    RemoveStudent,
    TtsRequest,
)

PLAIN = Register(role=Role.STUDENT, language_code="es")
OVERRIDDEN = Register(
    role=Role.STUDENT, language_code="es", settings=WireSettings(language_code="fr")
)
SETTINGS = ChangeSettings(settings=WireSettings(voice=True))


@pytest.mark.parametrize(
    ("message", "field", "on_the_wire"),
    [
        (PLAIN, "language", "languageCode"),
        (OVERRIDDEN, "language", "settings.languageCode"),
        (SETTINGS, "language", "settings.languageCode"),
        (ChangeSettings(tts_service_type=SpeechService.AUTO), "tts_service_type",
         "settings.ttsServiceType"),
        (PLAIN, "mode", "settings.translationMode"),
        (PLAIN, "glossary", "settings.glossary"),
        (PLAIN, "title", "settings.title"),
        (PLAIN, "subject", "settings.subject"),
        (PLAIN, "class_code", "classroomCode"),
        (PLAIN, "role", "role"),
        (PLAIN, "last_sequence", "lastSequence"),
        (Audio(), "index", "chunkIndex"),
        (Audio(), "is_last", "isFinalChunk"),
        (Audio(), "mime_type", "mimeType"),
        (Audio(), "language", "languageCode"),
        (Audio(), "data", "data"),
        (TtsRequest(text="Hola.", language_code="es"), "voice", "voice"),
        (RemoveStudent(student_id="s"), "student_id", "studentId"),
        (RemoveStudent(student_id="s"), None, None),
    ],
)  # fmt: skip
def test_a_field_has_the_name_and_the_path_that_it_was_sent_with(
    message: ClientMessage, field: str | None, on_the_wire: str | None
) -> None:
    refused = codec.named(InvalidMessageError("No.", field=field), message.wire_path)

    assert refused.field == on_the_wire


@pytest.mark.parametrize(
    "error",
    [*errors.RefusedError.__subclasses__(), *errors.InvalidMessageError.__subclasses__()],
    ids=lambda error: error.__name__,
)
def test_every_refusal_keeps_its_type_and_its_text(error: type[errors.RefusedError]) -> None:
    refused = codec.named(error("No."), PLAIN.wire_path)

    assert (type(refused), refused.message) == (error, "No.")


def test_an_error_message_names_fields_as_the_client_does() -> None:
    error = InvalidMessageError("No `tts_service_type` here; `voice` may stay.", field="language")

    refused = codec.named(error, SETTINGS.wire_path)

    assert refused.message == "No `ttsServiceType` here; `voice` may stay."


def test_the_rest_of_an_error_is_unchanged() -> None:
    error = RateLimitedError("Wait.", field="text", retry_after_ms=7, closes=True)

    refused = codec.named(error, SETTINGS.wire_path)

    assert (type(refused), str(refused)) == (RateLimitedError, "Wait.")
    assert (refused.field, refused.retry_after_ms, refused.closes) == ("text", 7, True)
    assert codec.named(RemovedError(), PLAIN.wire_path).message == RemovedError().message
