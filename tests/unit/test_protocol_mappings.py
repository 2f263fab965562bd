"""From the wire to the domain and back."""

import msgspec
import pytest

from lectern.domain.arrival import Arrival
from lectern.domain.chunk import Chunk, RecordingFacts
from lectern.domain.classroom import Classroom, Role
from lectern.domain.ear import EarService
from lectern.domain.errors import InvalidMessageError
from lectern.domain.glossary import Glossary, Term
from lectern.domain.settings import (
    CaptionMode,
    Settings,
    SettingsChange,
    SettingsRequest,
    SpeechService,
    TranslationMode,
)
from lectern.domain.speech import SpeechOnRequest
from lectern.domain.usage import PaidService, Unit, Usage, UsageRecord
from lectern.domain.utterance import Delivery, Outcome, Utterance, UtteranceDraft
from lectern.protocol import codec
from lectern.protocol.base import UNSET, WireSettings, or_none, or_unset
from lectern.protocol.captions import UtteranceAccepted
from lectern.protocol.client import (
    Audio,
    ChangeSettings,
    Register,
    SendTranslation,
    Streamed,
    Transcription,
    TtsRequest,
)
from lectern.protocol.server import SettingsResponse

CLASSROOM = Classroom(
    session_id="s",
    code="ABCDEF",
    teacher_id="ada",
    teacher_connection_id="c",
    language="en-GB",
    started_at=0,
    expires_at=1,
    code_expires_at=1,
    mode=TranslationMode.MANUAL,
    glossary=Glossary((Term("Okafor"), Term("cell", "es", "célula"))),
    title="Cells, part 2",
    subject="Biology",
)


def test_a_transcription_message_becomes_a_domain_value_with_all_its_fields() -> None:
    message = Transcription(
        text="Light.",
        is_final=False,
        utterance_id="u-1",
        sequence=3,
        revision=2,
        language_code="en-US",
    )

    speech = message.to_draft()

    assert speech == UtteranceDraft("Light.", False, "u-1", 3, 2, "en-US")


def test_missing_fields_of_a_transcription_are_none_and_it_is_final() -> None:
    assert Transcription(text="Light.").to_draft() == UtteranceDraft("Light.")
    assert Transcription(text="Light.", is_correction=True).to_draft().is_correction


def test_a_repeated_message_reports_the_streamed_audio_as_the_same_usage_record() -> None:
    ear = Streamed(provider=EarService.TRANSCRIBE, audio_ms=4_200)
    message = Transcription(text="Light.", utterance_id="u-1", ear=ear)

    first, again = message.to_draft(), message.to_draft()

    assert first == again
    assert first.transcription_cost == UsageRecord(
        "ear:u-1",
        [Usage(PaidService.TRANSCRIBE, "transcribe", "streaming", {Unit.AUDIO_MS: 4_200})],
    )


def test_an_interim_text_reports_no_streamed_audio() -> None:
    ear = Streamed(provider=EarService.OPENAI, audio_ms=1)

    assert Transcription(text="Li", is_final=False, ear=ear).to_draft().transcription_cost is None


def test_two_messages_without_an_utterance_id_have_two_usage_records() -> None:
    ear = Streamed(provider=EarService.OPENAI, audio_ms=1)
    message = Transcription(text="Light.", ear=ear)

    records = [message.to_draft().transcription_cost for _ in range(2)]

    assert len({record.record_id for record in records if record}) == 2


def test_a_send_translation_message_becomes_a_final_utterance() -> None:
    message = SendTranslation(text="Light.", utterance_id="u-1", sequence=3)

    assert message.to_draft() == UtteranceDraft("Light.", utterance_id="u-1", sequence=3)


def test_a_registration_becomes_an_arrival_with_all_that_the_client_said() -> None:
    message = Register(
        role=Role.STUDENT,
        language_code="es-ES",
        name=" Ana\t",
        classroom_code="abc234",
        teacher_id="ada",
        settings=WireSettings(language_code="fr-FR", voice=False),
        resume_token="secret",  # noqa: S106 - of no class
        last_sequence=7,
        corrected_since=8,
    )

    arrival = message.to_arrival()

    settings = SettingsRequest(language="fr-FR", own=SettingsChange(voice=False))
    who = (Role.STUDENT, "fr-FR", "Ana", "abc234", "ada")
    assert arrival == Arrival(*who, settings, "secret", 7, corrected_since=8)


def test_missing_fields_of_a_registration_are_none() -> None:
    message = Register(role=Role.TEACHER, language_code="en", name="\u200b ")

    assert message.to_arrival() == Arrival(Role.TEACHER, "en")


def test_a_chunk_has_its_bytes_its_index_and_the_facts_of_its_recording() -> None:
    message = Audio(
        data="YWI=",
        mime_type="audio/webm;codecs=opus",
        utterance_id="u-1",
        sequence=3,
        chunk_index=4,
        is_final_chunk=True,
        language_code="es",
    )

    chunk = message.to_chunk()

    facts = RecordingFacts("audio/webm", 3, "es")
    assert chunk == Chunk(4, True, b"ab", facts, "u-1")


def test_a_tts_request_becomes_a_domain_value_with_all_its_fields() -> None:
    message = TtsRequest(text="Hola.", language_code="es", voice="Ana", sequence=3)

    assert message.to_request() == SpeechOnRequest("Hola.", "es", "Ana", 3)


def test_only_the_settings_that_were_sent_change() -> None:
    sent = WireSettings(voice=False, language_code="fr-FR", translation_mode=TranslationMode.AUTO)

    assert sent.to_request() == SettingsRequest(
        language="fr-FR", own=SettingsChange(voice=False), mode=TranslationMode.AUTO
    )


def test_all_settings_survive_encoding_and_decoding() -> None:
    settings = Settings(SpeechService.AZURE, True, False, CaptionMode.LIVE)

    wire = WireSettings.of(settings, "es-ES", CLASSROOM)

    request = wire.to_request()
    assert request.own.apply_to(Settings()) == settings
    assert (wire.language_code, wire.translation_mode) == ("es-ES", TranslationMode.MANUAL)
    assert (request.glossary, request.locked) == (CLASSROOM.glossary, False)
    assert (request.title, request.subject) == ("Cells, part 2", "Biology")


@pytest.mark.parametrize("blank", ["", "  ", "\u200d"])
def test_a_title_or_subject_without_a_visible_character_removes_it(blank: str) -> None:
    request = WireSettings(title=blank, subject=blank).to_request()

    assert (request.title, request.subject) == ("", "")


def test_a_students_reply_has_none_of_the_classs_settings() -> None:
    wire = WireSettings.of(Settings(), "es-ES")

    sent = codec.encode(SettingsResponse(settings=wire))
    assert b"translationMode" not in sent
    assert b"glossary" not in sent
    assert b"title" not in sent
    assert b"subject" not in sent


def test_the_old_field_for_the_voice_is_one_of_the_settings() -> None:
    message = ChangeSettings(tts_service_type=SpeechService.BROWSER)

    assert message.to_request() == SettingsRequest(
        own=SettingsChange(tts_service_type=SpeechService.BROWSER)
    )


def test_settings_take_precedence_over_the_old_field_for_the_voice() -> None:
    old = SpeechService.BROWSER

    beside = ChangeSettings(settings=WireSettings(voice=True), tts_service_type=old)
    against = ChangeSettings(
        settings=WireSettings(tts_service_type=SpeechService.OPENAI), tts_service_type=old
    )

    assert beside.to_request().own == SettingsChange(voice=True, tts_service_type=old)
    assert against.to_request().own == SettingsChange(tts_service_type=SpeechService.OPENAI)


def test_changing_no_setting_at_all_is_rejected() -> None:
    with pytest.raises(InvalidMessageError) as caught:
        ChangeSettings()

    assert caught.value.field == "settings"


def test_a_field_missing_on_the_wire_is_none_in_the_domain() -> None:
    assert or_none(UNSET) is None
    assert or_unset(None) is UNSET
    assert [or_none(or_unset(value)) for value in (0, "", False)] == [0, "", False]


def test_a_teacher_gets_the_delivery_in_each_language_when_there_was_one() -> None:
    utterance = Utterance("s", "u", 1, 0, "Hello.", "en-GB", is_final=True, said_at=0)
    deliveries = [
        Delivery("es-MX", listeners=4, delivered=1, gone=2, failed=1, delay_ms=420),
        Delivery("zh-Hant", listeners=1, delivered=1, gone=0, failed=0, delay_ms=90),
    ]

    without, with_deliveries = (
        msgspec.json.decode(codec.encode(UtteranceAccepted.of(outcome)))
        for outcome in (Outcome(utterance), Outcome(utterance, deliveries, frozenset({"es-MX"})))
    )

    assert "delivery" not in without
    assert with_deliveries["delivery"] == [
        {
            "languageCode": "es-MX",
            "listeners": 4,
            "delivered": 1,
            "failed": 1,
            "status": "unavailable",
            "delayMs": 420,
        },
        {
            "languageCode": "zh-Hant",
            "listeners": 1,
            "delivered": 1,
            "failed": 0,
            "status": "ok",
            "delayMs": 90,
        },
    ]
