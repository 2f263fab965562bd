"""A selected speech service that lacks a setting is an error at start."""

import pytest

from lectern.bootstrap.speech_services import check_speech_services
from lectern.config import Config
from lectern.domain.errors import ConfigurationError


def check(**environment: str) -> None:
    check_speech_services(Config.from_environment(environment))


@pytest.mark.parametrize("task", ["LECTERN_TTS", "LECTERN_STT"])
@pytest.mark.parametrize(
    ("service", "own", "missing"),
    [
        ("openai", {}, "OPENAI_API_KEY"),
        ("elevenlabs", {}, "ELEVENLABS_API_KEY"),
        ("azure", {"AZURE_SPEECH_KEY": "key"}, "AZURE_SPEECH_REGION"),
        ("azure", {"AZURE_SPEECH_REGION": "westeurope"}, "AZURE_SPEECH_KEY"),
        ("local,openai", {}, "OPENAI_API_KEY"),
    ],
)
def test_a_setting_that_a_selected_service_lacks_is_named(
    task: str, service: str, own: dict[str, str], missing: str
) -> None:
    with pytest.raises(ConfigurationError, match=f"^{missing} is missing; `"):
        check(**{task: service, **own})


@pytest.mark.parametrize(
    "environment",
    [
        {},
        {"LECTERN_TTS": "none", "LECTERN_STT": "none"},
        {"LECTERN_TTS": "local", "LECTERN_STT": "local"},
        {"LECTERN_TTS": "openai", "OPENAI_API_KEY": "key"},
        {"LECTERN_TTS": "openai", "LECTERN_TTS_URL": "http://localhost:1/v1"},
        {"LECTERN_STT": "azure", "LECTERN_AZURE_SPEECH_URL": "ws://localhost:1"},
        {"LECTERN_TTS": "elevenlabs", "LECTERN_PROVIDER_KEYS": "arn:aws:secret"},
    ],
)
def test_services_that_have_their_settings_are_accepted(environment: dict[str, str]) -> None:
    check(**environment)
