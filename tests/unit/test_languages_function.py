"""The function behind `GET /api/languages`, in a process of its own with known providers."""

import gzip
import json
import os
import subprocess
import sys
from base64 import b64decode
from typing import Any

import msgspec

from lectern.bootstrap.aws import make_ports
from lectern.bootstrap.languages import list_languages
from lectern.config import Config
from lectern.domain.origin import HEADER
from lectern.protocol.http import ListedLanguage

PROVIDERS = {"LECTERN_TRANSLATOR": "openai", "LECTERN_TTS": "azure", "LECTERN_EARS": "openai"}

_INVOKE = """
import json, sys
from functions.http.languages import handler
print(json.dumps(handler(json.load(sys.stdin), None)))
"""


def invoke(headers: dict[str, str], secret: str = "") -> Any:
    run = subprocess.run(
        [sys.executable, "-c", _INVOKE],
        input=json.dumps({"version": "2.0", "headers": headers}),
        env={
            **os.environ,
            "PYTHONPATH": os.pathsep.join(sys.path),
            "LECTERN_ORIGIN_SECRET": secret,
            **PROVIDERS,
        },
        capture_output=True,
        text=True,
        check=True,
    )
    return json.loads(run.stdout)


def test_the_function_answers_the_list_as_json() -> None:
    answer = invoke({})

    assert answer["statusCode"] == 200
    assert answer["headers"]["content-type"] == "application/json"
    listed = json.loads(answer["body"])
    supported = list_languages(make_ports(Config.from_environment(PROVIDERS)))()
    assert listed == [msgspec.to_builtins(ListedLanguage.of(each)) for each in supported]
    [arabic] = [each for each in listed if each["code"] == "ar"]
    assert arabic == {
        "code": "ar",
        "name": "Arabic",
        "nativeName": "العربية",
        "rtl": True,
        "translation": True,
        "speech": True,
        "streaming": True,
    }


def test_the_list_is_compressed_where_the_client_reads_gzip() -> None:
    answer = invoke({"accept-encoding": "gzip, deflate, br"})

    assert answer["isBase64Encoded"] is True
    assert answer["headers"]["content-encoding"] == "gzip"
    assert answer["headers"]["vary"] == "accept-encoding"
    compressed = b64decode(answer["body"])
    assert gzip.decompress(compressed).decode() == invoke({})["body"]
    assert len(compressed) <= 3_500  # tests/browser/test_student_device.py counts on it


def test_the_function_rejects_requests_past_the_public_host() -> None:
    assert invoke({HEADER: "a guess"}, "the secret")["statusCode"] == 403
    assert invoke({HEADER: "the secret"}, "the secret")["statusCode"] == 200
