"""Events of a session, as a class records them, and a function that writes them to the archive."""

from lectern.domain.classroom import EndReason, Role
from lectern.domain.events import (
    CaptionsDelivered,
    Event,
    ParticipantJoined,
    SessionEnded,
    SessionStarted,
    UsageRecorded,
    UtteranceSaid,
)
from lectern.domain.teacher import Teacher
from lectern.domain.usage import PaidService, Unit, Usage, UsageRecord
from lectern.domain.utterance import Caption, CaptionStatus, Delivery, Utterance
from lectern.ports.record import Archive

NOON = 1_800_000_000_000
MINUTE = 60_000
ADA = Teacher("ada")
UTTERANCE = Utterance("class-1", "utterance-1", 1, 0, "Good morning", "en-GB", True, 1_700_000_000)
SPANISH = Caption("es", "Buenos días", CaptionStatus.OK, 310)
FRENCH = Caption("fr", "Bonjour", CaptionStatus.OK, 290)
DELIVERED = CaptionsDelivered(
    "class-1", 1, 0, [Delivery("es-MX", 3, 1, 1, 1, 420), Delivery("fr", 2, 2, 0, 0, 390)]
)
TRANSLATED = UsageRecord(
    "record-1",
    [
        Usage(
            PaidService.TRANSLATE,
            "openai",
            "gpt-6-luna",
            {Unit.INPUT_TOKENS: 420, Unit.OUTPUT_TOKENS: 40},
        )
    ],
)
SPOKEN = UsageRecorded(
    "class-1",
    UsageRecord("record-2", [Usage(PaidService.SPEAK, "azure", "neural", {Unit.CHARACTERS: 12})]),
)
STARTED = SessionStarted("class-1", "teacher-1", "en-GB", 1_699_999_000)
ENDED = SessionEnded("class-1", 1_700_009_000, EndReason.TEACHER)


def started(session_id: str, teacher: Teacher = ADA, at: int = NOON) -> SessionStarted:
    return SessionStarted(session_id, teacher.teacher_id, "en-GB", at, teacher.school_id)


def joined(session_id: str, participant_id: str, language: str = "es") -> ParticipantJoined:
    return ParticipantJoined(session_id, participant_id, Role.STUDENT, language, NOON + 1)


def said(session_id: str, sequence: int, *captions: Caption) -> UtteranceSaid:
    text, said_at = f"Sentence {sequence}.", NOON + sequence * 1_000
    utterance = Utterance(
        session_id, f"u-{sequence}", sequence, 0, text, "en-GB", is_final=True, said_at=said_at
    )
    return UtteranceSaid(utterance, captions)


def delivered(session_id: str, sequence: int, *deliveries: Delivery) -> CaptionsDelivered:
    return CaptionsDelivered(session_id, sequence, 0, deliveries)


def ended(session_id: str, after_ms: int = 45 * MINUTE) -> SessionEnded:
    return SessionEnded(session_id, NOON + after_ms, EndReason.TEACHER)


def paid(session_id: str, record_id: str, *usage: Usage) -> UsageRecorded:
    return UsageRecorded(session_id, UsageRecord(record_id, usage))


def write(archive: Archive, *events: Event) -> None:
    for event in events:
        archive.write(event)
