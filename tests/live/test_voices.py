"""The tables of voices and languages agree with each provider's list. Needs the provider's key."""

import os
from typing import Any

import httpx2
import pytest

from lectern.adapters.azure import voices as azure
from lectern.adapters.elevenlabs import voices as elevenlabs

pytestmark = pytest.mark.live

_AZURE_VOICES = "https://{region}.tts.speech.microsoft.com/cognitiveservices/voices/list"
_AZURE_LOCALES = (
    "https://{region}.api.cognitive.microsoft.com/speechtotext/transcriptions/locales"
    "?api-version=2024-11-15"
)
_ELEVENLABS = "https://api.elevenlabs.io/v1"


def setting(name: str) -> str:
    """Return a variable; the test is skipped where it is not set."""
    value = os.environ.get(name, "")
    if not value:
        pytest.skip(f"{name} is not set")
    return value


def ask(address: str, header: str, key: str) -> Any:
    return httpx2.get(address, headers={header: key}, timeout=30).raise_for_status().json()


def ask_azure(address: str) -> Any:
    key, region = setting("AZURE_SPEECH_KEY"), setting("AZURE_SPEECH_REGION")
    return ask(address.format(region=region), "Ocp-Apim-Subscription-Key", key)


def ask_elevenlabs(path: str) -> Any:
    return ask(f"{_ELEVENLABS}/{path}", "xi-api-key", setting("ELEVENLABS_API_KEY"))


def test_azure_has_every_voice_of_the_table_and_calls_none_a_preview() -> None:
    listed = ask_azure(_AZURE_VOICES)

    available = {each["ShortName"] for each in listed if each["Status"] == "GA"}
    assert {name for names in azure.VOICES.values() for name in names} <= available


def test_the_table_has_every_locale_that_azure_speaks_except_known_ones() -> None:
    listed = ask_azure(_AZURE_VOICES)

    locales = {each["Locale"] for each in listed if each["Status"] == "GA"}
    left_out = {each for each in locales if each.startswith(("iu-", "wuu-", "zh-CN-"))}
    assert locales - left_out == set(azure.VOICES)


def test_azure_transcribes_every_locale_of_the_table() -> None:
    assert set(azure.TRANSCRIBED) <= set(ask_azure(_AZURE_LOCALES))


@pytest.mark.parametrize("name", elevenlabs.VOICES)
def test_elevenlabs_has_every_voice_of_the_table_under_its_name(name: str) -> None:
    voice = ask_elevenlabs(f"voices/{elevenlabs.VOICES[name]}")

    # ElevenLabs' names include a description: "Sarah - Mature, Reassuring, Confident".
    assert voice["name"].split()[0] == name


def test_the_model_of_elevenlabs_speaks_the_languages_of_the_table_and_no_other() -> None:
    models = {model["model_id"]: model for model in ask_elevenlabs("models")}

    spoken = {each["language_id"] for each in models["eleven_flash_v2_5"]["languages"]}
    assert spoken == set(elevenlabs.LANGUAGES.values())
