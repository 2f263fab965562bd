"""Who may change which setting, and which speech services a server has."""

from dataclasses import fields

import pytest

from lectern.domain.classroom import Role
from lectern.domain.errors import ForbiddenError, InvalidMessageError
from lectern.domain.glossary import Glossary
from lectern.domain.settings import (
    CaptionMode,
    SettingsChange,
    SettingsRequest,
    SpeechService,
    TranslationMode,
)
from lectern.services.settings_rules import SettingsRules

RULES = SettingsRules(frozenset({SpeechService.AUTO, SpeechService.BROWSER, SpeechService.LOCAL}))
OF_THE_CLASS = {
    "mode": SettingsRequest(mode=TranslationMode.MANUAL),
    "glossary": SettingsRequest(glossary=Glossary(())),
    "title": SettingsRequest(title=""),
    "subject": SettingsRequest(subject=""),
    "locked": SettingsRequest(locked=False),
    "questions": SettingsRequest(questions=False),
}
OWN = {
    "tts_service_type": SettingsChange(tts_service_type=SpeechService.LOCAL),
    "use_client_speech": SettingsChange(use_client_speech=False),
    "voice": SettingsChange(voice=False),
    "captions": SettingsChange(captions=CaptionMode.LIVE),
}


def test_the_samples_have_every_setting() -> None:
    named = {each.name for each in fields(SettingsRequest)}

    assert {*OF_THE_CLASS, "language", "own"} == named
    assert {*OWN} == {each.name for each in fields(SettingsChange)}


@pytest.mark.parametrize("name", OF_THE_CLASS)
@pytest.mark.parametrize("role", [Role.STUDENT, Role.PROJECTOR, None])
def test_only_a_teacher_sets_a_setting_of_the_class(role: Role | None, name: str) -> None:
    with pytest.raises(ForbiddenError) as refused:
        RULES.check_role(OF_THE_CLASS[name], role)

    assert refused.value.field == name
    RULES.check_role(OF_THE_CLASS[name], Role.TEACHER)


@pytest.mark.parametrize("name", OWN)
def test_a_projector_sets_nothing_but_its_language(name: str) -> None:
    request = SettingsRequest(language="fr", own=OWN[name])

    with pytest.raises(ForbiddenError) as refused:
        RULES.check_role(request, Role.PROJECTOR)

    assert refused.value.field == name
    RULES.check_role(SettingsRequest(language="fr"), Role.PROJECTOR)
    for role in (Role.STUDENT, Role.TEACHER):
        RULES.check_role(request, role)


def test_a_speech_service_that_the_server_lacks_is_rejected_with_those_that_it_has() -> None:
    request = SettingsRequest(own=SettingsChange(tts_service_type=SpeechService.AZURE))

    with pytest.raises(InvalidMessageError) as refused:
        RULES.check_service(request)

    assert refused.value.field == "tts_service_type"
    assert refused.value.message.endswith("may be: auto, browser, local.")


@pytest.mark.parametrize("service", [SpeechService.LOCAL, SpeechService.AUTO, None])
def test_a_speech_service_of_the_server_is_accepted(service: SpeechService | None) -> None:
    RULES.check_service(SettingsRequest(own=SettingsChange(tts_service_type=service)))
