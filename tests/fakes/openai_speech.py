"""OpenAI's speech endpoints: their answers and errors.

After the SDK's types of both requests and OpenAI's guide on moving to `gpt-transcribe`.
"""

import json
import math
from typing import Any, Final

from lectern.adapters.openai.voices import LANGUAGES, VOICES
from tests.fakes import audio
from tests.fakes.http_server import JSON_TYPE, Reply
from tests.fakes.speech_script import (
    Form,
    SpeechRequest,
    SpeechScript,
    TranscriptionRequest,
    form_in,
)

SPEECH: Final = "/v1/audio/speech"
TRANSCRIPTIONS: Final = "/v1/audio/transcriptions"
PATHS: Final = frozenset({SPEECH, TRANSCRIPTIONS})

_LONGEST_INPUT: Final = 4_096
_WAV_HEADER: Final = 44
_BYTES_PER_SECOND: Final = 32_000
# Parameters of each family of models beyond `model`, `file`, `prompt` and `response_format`.
_OWN_FIELDS: Final = {
    "gpt-transcribe": {"keywords", "languages", "language"},
    "gpt-4o": {"include", "language", "temperature"},
    "whisper": {"language", "temperature", "timestamp_granularities"},
}
_CODES: Final = {key.split("-")[0] for key in LANGUAGES} | {"tl"}


def reply_to(script: SpeechScript, path: str, content_type: str, content: bytes) -> Reply:
    """Record the request, and return the endpoint's answer."""
    if path == SPEECH:
        return _speak(script, json.loads(content))
    return _transcribe(script, form_in(content_type, content))


def refusal(status: int, code: str = "fake_error") -> Reply:
    """Return an error as the API shapes it."""
    error = {"message": "Fake: no. " + code, "type": code, "param": None, "code": code}
    headers = {"content-type": JSON_TYPE}
    if status == 429:
        headers["retry-after"] = "20"
    return Reply(status, json.dumps({"error": error}).encode(), headers)


def _speak(script: SpeechScript, body: dict[str, Any]) -> Reply:
    text, audio_format = body["input"], body.get("response_format", "mp3")
    script.spoken.append(SpeechRequest(text, body["voice"], None, body))
    if not text or len(text) > _LONGEST_INPUT:
        return refusal(400, "string_length")
    if body["voice"] not in VOICES or audio_format not in ("mp3", "wav"):
        return refusal(400, "invalid_value")
    if audio_format == "wav":
        return Reply(200, audio.wav(text), {"content-type": "audio/wav"}, is_chunked=True)
    return Reply(200, audio.mp3(text), {"content-type": "audio/mpeg"}, is_chunked=True)


def _transcribe(script: SpeechScript, form: Form) -> Reply:
    language = form.first("language") or form.first("languages[]")
    script.transcribed.append(TranscriptionRequest(form.file or b"", language, form.fields))
    model = form.first("model") or ""
    refused = _refused(form, model, language)
    if refused:
        return refusal(400, refused)
    text = script.words_in((form.file or b"")[_WAV_HEADER:])
    answer = _answer(form, text, math.log(script.probability))
    return Reply(200, json.dumps(answer, ensure_ascii=False).encode(), {"content-type": JSON_TYPE})


def _refused(form: Form, model: str, language: str | None) -> str | None:
    """Return why the request is rejected, `None` if it is accepted."""
    names = {name.removesuffix("[]") for name in form.fields}
    own = next((fields for name, fields in _OWN_FIELDS.items() if model.startswith(name)), set())
    keywords = "".join(form.fields.get("keywords[]", []))
    is_verbose = form.first("response_format") == "verbose_json"
    checks = {
        "unsupported_file": form.file is None or not form.file.startswith(b"RIFF"),
        "unsupported_file_name": not form.file_name.endswith(".wav"),
        "unknown_parameter": bool(names - {"model", "prompt", "response_format"} - own),
        "both_language_and_languages": {"language", "languages"} <= names,
        "unsupported_language": language is not None and language not in _CODES,
        "unsupported_format": is_verbose and not model.startswith("whisper"),
        "invalid_keywords": any(sign in keywords for sign in "<>\r\n"),
    }
    return next((code for code, is_so in checks.items() if is_so), None)


def _answer(form: Form, text: str, log_probability: float) -> dict[str, Any]:
    model = form.first("model") or ""
    answer: dict[str, Any] = {"text": text, "usage": _usage(model, form.file or b"")}
    if model.startswith("gpt-transcribe"):
        answer["languages"] = [{"code": form.first("languages[]")}] if text else []
    elif form.fields.get("include[]") == ["logprobs"]:
        answer["logprobs"] = [
            {"token": word, "logprob": log_probability, "bytes": list(word.encode())}
            for word in text.split()
        ]
    elif form.first("response_format") == "verbose_json":
        segments = [_segment(text, log_probability)] if text else []
        answer |= {"task": "transcribe", "language": "english", "segments": segments}
    return answer


def _usage(model: str, file: bytes) -> dict[str, Any]:
    """Return the usage in the answer: tokens for `gpt-4o`, otherwise the duration."""
    seconds = (len(file) - _WAV_HEADER) / _BYTES_PER_SECOND
    if not model.startswith("gpt-4o"):
        return {"type": "duration", "seconds": seconds}
    n = round(10 * seconds)
    return {
        "type": "tokens", "input_tokens": n + 4, "output_tokens": 9, "total_tokens": n + 13,
        "input_token_details": {"audio_tokens": n, "text_tokens": 4},
    }  # fmt: skip


def _segment(text: str, log_probability: float) -> dict[str, Any]:
    return {
        "id": 0, "seek": 0, "start": 0.0, "end": 3.0, "text": " " + text, "tokens": [1, 2, 3],
        "temperature": 0.0, "avg_logprob": log_probability, "compression_ratio": 1.1,
        "no_speech_prob": 0.01,
    }  # fmt: skip
