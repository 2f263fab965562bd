"""From the wire to the domain and back."""

import msgspec
import pytest

from lectern.domain.classroom import Classroom
from lectern.domain.errors import InvalidMessageError
from lectern.domain.glossary import Glossary, Term
from lectern.domain.settings import (
    CaptionMode,
    Settings,
    SettingsChange,
    SpeechService,
    TranslationMode,
)
from lectern.domain.utterance import (
    CaptionStatus,
    LanguageChange,
    Outcome,
    Utterance,
    UtteranceDraft,
)
from lectern.protocol import codec
from lectern.protocol.base import UNSET, WireSettings, or_none, or_unset
from lectern.protocol.client import ChangeSettings, SendTranslation, Transcription
from lectern.protocol.server import SettingsResponse, UtteranceAccepted

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
)


def test_a_transcription_becomes_a_speech_with_all_that_the_client_said() -> None:
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


def test_what_a_transcription_leaves_out_is_none_and_it_is_final() -> None:
    assert Transcription(text="Light.").to_draft() == UtteranceDraft("Light.")


def test_a_sent_translation_becomes_a_final_speech() -> None:
    message = SendTranslation(text="Light.", utterance_id="u-1", sequence=3)

    assert message.to_draft() == UtteranceDraft("Light.", utterance_id="u-1", sequence=3)


def test_only_the_settings_that_were_sent_change() -> None:
    sent = WireSettings(voice=False, language_code="fr-FR", translation_mode=TranslationMode.AUTO)

    assert sent.to_change() == SettingsChange(voice=False)


def test_all_settings_go_through_the_wire_and_back() -> None:
    settings = Settings(SpeechService.AZURE, True, False, CaptionMode.LIVE)

    wire = WireSettings.of(settings, "es-ES", CLASSROOM)

    assert wire.to_change().apply_to(Settings()) == settings
    assert (wire.language_code, wire.translation_mode) == ("es-ES", TranslationMode.MANUAL)
    assert wire.to_glossary() == CLASSROOM.glossary


def test_a_student_is_told_nothing_of_the_class_s_settings() -> None:
    wire = WireSettings.of(Settings(), "es-ES")

    sent = codec.encode(SettingsResponse(settings=wire))
    assert b"translationMode" not in sent
    assert b"glossary" not in sent


def test_the_old_field_for_the_voice_is_one_of_the_settings() -> None:
    message = ChangeSettings(tts_service_type=SpeechService.BROWSER)

    assert message.merged() == WireSettings(tts_service_type=SpeechService.BROWSER)


def test_the_old_field_is_merged_into_the_settings_beside_it_which_win() -> None:
    old = SpeechService.BROWSER

    beside = ChangeSettings(settings=WireSettings(voice=True), tts_service_type=old)
    against = ChangeSettings(
        settings=WireSettings(tts_service_type=SpeechService.OPENAI), tts_service_type=old
    )

    assert beside.merged() == WireSettings(voice=True, tts_service_type=old)
    assert against.merged() == WireSettings(tts_service_type=SpeechService.OPENAI)


def test_changing_no_setting_at_all_is_refused() -> None:
    with pytest.raises(InvalidMessageError) as caught:
        ChangeSettings()

    assert caught.value.field == "settings"


def test_what_is_left_out_on_the_wire_is_none_inside() -> None:
    assert or_none(UNSET) is None
    assert or_unset(None) is UNSET
    assert [or_none(or_unset(value)) for value in (0, "", False)] == [0, "", False]


def test_a_teacher_is_told_of_languages_only_where_one_has_changed() -> None:
    utterance = Utterance("s", "u", 1, 0, "Hello.", "en-GB", is_final=True, said_at=0)
    changes = [
        LanguageChange("es", CaptionStatus.UNAVAILABLE),
        LanguageChange("zh-Hant", CaptionStatus.OK),
    ]

    silent, telling = (
        msgspec.json.decode(codec.encode(UtteranceAccepted.of(Outcome(utterance, each))))
        for each in ((), changes)
    )

    assert "delivery" not in silent
    assert telling["delivery"] == [
        {"languageCode": "es", "status": "unavailable"},
        {"languageCode": "zh-Hant", "status": "ok"},
    ]
