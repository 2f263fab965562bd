"""One example of every message for `docs/protocol/asyncapi.yaml`: a biology class in Spanish."""

from typing import Final

from lectern.domain.classroom import EndReason, Role
from lectern.domain.missing_fact import FactKind
from lectern.domain.settings import CaptionMode, SpeechService, TranslationMode
from lectern.domain.utterance import CaptionStatus
from lectern.protocol import amended, base, captions, client, parts, refusals, server
from lectern.protocol.base import GlossaryTerm, WireSettings

_SESSION: Final = "b6f0c9e2a4d84d0f"
_STUDENT: Final = "7c1e5a90d2b34f68"
_NOW: Final = 1_790_000_000_000

_SETTINGS: Final = WireSettings(
    tts_service_type=SpeechService.AUTO,
    use_client_speech=False,
    voice=True,
    captions=CaptionMode.FINAL,
    language_code="es-ES",
)

_CAPTION: Final = captions.Translation(
    sequence=12,
    utterance_id="u-12",
    revision=0,
    is_final=True,
    status=CaptionStatus.OK,
    text="Las plantas fabrican su alimento con la luz.",
    original_text="Plants make their food from light.",
    source_language="en-US",
    target_language="es-ES",
    tts_service_type=SpeechService.AUTO,
    use_client_speech=False,
    timestamp=_NOW,
)

CLIENT_EXAMPLES: Final[tuple[client.ClientMessage, ...]] = (
    client.Register(
        request_id="r-1",
        role=Role.STUDENT,
        language_code="es-ES",
        classroom_code="K7MPWX",
        settings=WireSettings(captions=CaptionMode.LIVE),
        last_sequence=0,
        corrected_since=_NOW,
    ),
    client.Transcription(
        text="Plants make their food from light.", utterance_id="u-12", sequence=12, revision=0
    ),
    client.Audio(
        data="GkXfowEAAAAAAAAfQoaBAUL3gQFC8oEEQvOBCA==",
        mime_type="audio/webm;codecs=opus",
        utterance_id="u-13",
        sequence=13,
        chunk_index=0,
        is_first_chunk=True,
        is_final_chunk=False,
    ),
    client.SendTranslation(
        text="Plants make their food from sunlight.", utterance_id="u-12", sequence=12
    ),
    client.TtsRequest(
        request_id="r-2",
        text="Las plantas fabrican su alimento con la luz.",
        language_code="es-ES",
        sequence=12,
    ),
    client.ChangeSettings(
        request_id="r-3",
        settings=WireSettings(
            voice=False,
            title="Photosynthesis",
            subject="Biology",
            glossary=[
                GlossaryTerm(term="Ms Okafor"),
                GlossaryTerm(term="cell", language_code="es-ES", translation="célula"),
            ],
        ),
    ),
    client.AskQuestion(
        request_id="r-6", question_id="q-1", text="¿Por qué son verdes las plantas?"
    ),
    client.RemoveStudent(request_id="r-4", student_id=_STUDENT),
    client.NewCode(request_id="r-5"),
    client.Ping(timestamp=_NOW),
    client.EndSession(),
)

SERVER_EXAMPLES: Final[tuple[base.ServerMessage, ...]] = (
    server.Connected(
        connection_id="L0SM9cOFvHcCIhw=",
        session_id=_SESSION,
        classroom_code="K7MPWX",
        language_code="en-US",
    ),
    server.RegisterResponse(
        request_id="r-1",
        data=parts.Registration(
            role=Role.STUDENT,
            language_code="es-ES",
            name=None,
            settings=_SETTINGS,
            session_id=_SESSION,
            started_at=_NOW - 1_440_000,
            participant_id=_STUDENT,
            resume_token="n2YQ0r8m1xVZk3uJt5Wc7A",  # noqa: S106
            last_sequence=11,
            read_at=_NOW,
        ),
    ),
    server.ClassroomCode(
        code="K7MPWX",
        session_id=_SESSION,
        expires_at=_NOW + 7_200_000,
        join_url="https://lectern.example/join/K7MPWX",
        projector_url="https://lectern.example/projector/#K7MPWX.VFxw1CqE0xR3sUuJ8dTn2A",
    ),
    server.StudentJoined(
        payload=parts.JoinedStudent(
            student_id=_STUDENT, name="Unknown Student", language_code="es-ES"
        )
    ),
    server.StudentLeft(payload=parts.LeftStudent(student_id=_STUDENT)),
    server.StudentList(
        students=[parts.JoinedStudent(student_id=_STUDENT, name="Ana", language_code="es-ES")],
        complete=True,
    ),
    server.StudentRemoved(request_id="r-4", student_id=_STUDENT, locked=False),
    server.StudentCountUpdate(
        count=3,
        languages=[
            parts.LanguageCount(language_code="es-ES", count=2),
            parts.LanguageCount(language_code="fr-FR", count=1),
        ],
    ),
    captions.UtteranceAccepted(
        utterance_id="u-12",
        sequence=12,
        revision=0,
        text="Plants make their food from light.",
        is_final=True,
        language_code="en-US",
    ),
    amended.UtteranceAmended(
        utterance_id="u-9",
        sequence=9,
        revision=0,
        text="Every cell has a wall.",
        captions=[
            amended.AmendedCaption(language_code="ar"),
            amended.AmendedCaption(
                language_code="es-ES",
                check=parts.FactCheck(
                    facts=[parts.LostFact(kind=FactKind.TERM, text="wall")],
                ),
            ),
        ],
    ),
    amended.TermsCorrected(
        terms=[GlossaryTerm(term="sell", language_code="en", translation="cell")],
        changed=3,
        failed=0,
    ),
    captions.Translation(
        sequence=13,
        utterance_id="u-13",
        revision=0,
        is_final=True,
        status=CaptionStatus.UNAVAILABLE,
        text="",
        original_text="This is called photosynthesis.",
        source_language="en-US",
        target_language="es-ES",
        tts_service_type=SpeechService.AUTO,
        use_client_speech=False,
        timestamp=_NOW,
        latency=parts.Latency(
            total=640,
            server_complete_time=_NOW,
            components=parts.LatencyComponents(preparation=9, translation=620, processing=11),
        ),
    ),
    captions.TtsResponse(
        status="success",
        sequence=12,
        text="Las plantas fabrican su alimento con la luz.",
        language_code="es-ES",
        tts_service_type=SpeechService.OPENAI,
        audio_format="mp3",
        audio_url="https://lectern.example/voices/5f2c.mp3",
        expires_at=_NOW + 3_600_000,
        timestamp=_NOW,
    ),
    captions.History(captions=[_CAPTION], from_=12, to=12, complete=True),
    server.SettingsResponse(request_id="r-3", settings=_SETTINGS),
    server.TeacherMode(mode=TranslationMode.MANUAL, questions=True),
    server.TeacherPresence(present=False),
    captions.ManualSendAck(sequence=12),
    server.AskedQuestion(
        question_id="q-1",
        student_id=_STUDENT,
        language_code="es-ES",
        status=CaptionStatus.OK,
        text="Why are plants green?",
        original_text="¿Por qué son verdes las plantas?",
        timestamp=_NOW,
    ),
    server.QuestionResponse(request_id="r-6", question_id="q-1"),
    server.Pong(timestamp=_NOW + 20, original_timestamp=_NOW),
    server.SessionEnded(reason=EndReason.TEACHER),
    refusals.Error(
        request_id="r-3",
        code=refusals.ErrorCode.INVALID_MESSAGE,
        message="`settings.voice` must be true or false.",
        field="settings.voice",
    ),
)
