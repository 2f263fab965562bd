"""`/privacy.json` names every provider that settings can name, and keeps what stays here apart."""

import pytest

from infra.privacy import privacy_of as privacy_of_stage
from infra.stage_files import read_stages
from lectern.config import Config, TranslatorChoice
from lectern.domain.ear import EarService
from lectern.domain.settings import SpeechService
from local.privacy import privacy_of
from scripts.privacy import Privacy

_NO_PROVIDERS = {SpeechService.AUTO, SpeechService.BROWSER}
_OWN = {TranslatorChoice.APERTIUM, TranslatorChoice.STAND_IN, SpeechService.LOCAL}


@pytest.mark.parametrize(
    "name", sorted({*TranslatorChoice, *SpeechService, *EarService} - _NO_PROVIDERS)
)
def test_every_provider_has_a_name_for_readers(name: str) -> None:
    told = Privacy(
        region="eu-central-1",
        retention_days=30,
        names=False,
        sound_days=2,
        backup_days=35,
        translators=[name],
        voices=[],
        transcribers=[],
        ears=[],
        urls={"compatible": "https://a.example/v1", "backup": "https://b.example:8443"},
    )

    shown = told.content()["translate"]

    assert isinstance(shown, list)
    assert (shown == [""]) == (name in _OWN)


def test_a_stage_says_where_how_long_and_who() -> None:
    told = privacy_of_stage(read_stages()["prod"]).content()

    assert (told["region"], told["backupDays"], told["soundDays"]) == ("eu-central-1", 35, 2)
    assert told["speak"] == ["Microsoft Azure (westeurope)", "ElevenLabs"]
    assert told["translate"] == ["OpenAI"]
    assert told["stream"] == ["Amazon Transcribe"]


def test_the_local_stack_keeps_everything_here_without_keys() -> None:
    env = {"LECTERN_RETENTION_DAYS": "7", "LECTERN_EARS": "transcribe"}
    told = privacy_of(Config.from_environment(env)).content()

    assert (told["region"], told["backupDays"], told["retentionDays"]) == (None, 0, 7)
    assert told["names"] is False
    assert told["translate"] == told["stream"] == [""]


def test_a_local_stack_names_the_providers_that_it_calls() -> None:
    env = {"LECTERN_TRANSLATOR": "openai,backup", "OPENAI_API_KEY": "k", "LECTERN_KEEP_NAMES": "1"}
    env |= {
        "LECTERN_BACKUP_TRANSLATOR_URL": "https://models.school.example/v1",
        "LECTERN_KEEP_NAMES": "true",
    }
    told = privacy_of(Config.from_environment(env)).content()

    assert told["translate"] == ["OpenAI", "models.school.example"]
    assert "OpenAI" in told["speak"]  # type: ignore[operator]
    assert told["names"] is True
