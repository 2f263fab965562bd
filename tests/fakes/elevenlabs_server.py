"""A server on 127.0.0.1 that answers as ElevenLabs does, or with faults: see `speech_script.py`.

After the SDK's documentation of both endpoints. `python -m tests.fakes.elevenlabs_server [PORT]
[FROM-TO ms]` runs it as a program; the range is the delay of speech.
"""

import json
import math
import sys
from contextlib import suppress
from dataclasses import dataclass, field
from threading import Event
from typing import Any, Final
from urllib.parse import parse_qs, urlsplit

from lectern.adapters.elevenlabs.vendor import ELEVENLABS
from lectern.adapters.elevenlabs.voices import LANGUAGES, VOICES
from tests.fakes import audio
from tests.fakes.faults import STATUSES
from tests.fakes.http_server import JSON_TYPE, FakeHandler, FakeServer, Reply
from tests.fakes.speech_script import (
    Form,
    SpeechRequest,
    SpeechScript,
    TranscriptionRequest,
    form_in,
    span,
)

TRANSCRIPTIONS: Final = "/v1/speech-to-text"
_SPEECH: Final = ("/v1/text-to-speech/", "/stream")
_LONGEST_TEXT: Final = 40_000
_TRANSCRIBED_CODES: Final = {key.split("-")[0] for key in ELEVENLABS.transcribes}
_BAD_SIGNS: Final = set("<>{}[]\\")


def refusal(status: int, code: str = "fake_error") -> Reply:
    """Return an error as the API shapes it."""
    body = {"detail": {"status": code, "message": "Fake: no. " + code}}
    return Reply(status, json.dumps(body).encode(), {"content-type": JSON_TYPE})


class _Handler(FakeHandler):
    server_state: "FakeElevenLabs"

    def take(self, content: bytes) -> None:
        script = self.server_state.speech
        reply, fault = self._reply(script, content), script.next_fault()
        if fault in STATUSES:
            reply = refusal(STATUSES[fault])
        if not self.is_over_after(script.delay_ms):
            self.answer(reply, fault)

    def _reply(self, script: SpeechScript, content: bytes) -> Reply:
        address = urlsplit(self.path)
        if address.path == TRANSCRIPTIONS:
            reply = _transcribe(script, form_in(self.headers["content-type"], content))
        elif address.path.startswith(_SPEECH[0]) and address.path.endswith(_SPEECH[1]):
            voice = address.path.removeprefix(_SPEECH[0]).removesuffix(_SPEECH[1])
            query = {name: values[0] for name, values in parse_qs(address.query).items()}
            reply = _speak(script, voice, {**query, **json.loads(content)})
        else:
            return refusal(404, "not_found")
        return reply if self.headers.get("xi-api-key") else refusal(401, "needs_authorization")


def _speak(script: SpeechScript, voice_id: str, fields: dict[str, Any]) -> Reply:
    text, language = fields["text"], fields.get("language_code")
    names = {id_: name for name, id_ in VOICES.items()}
    script.spoken.append(SpeechRequest(text, names.get(voice_id, voice_id), language, fields))
    takes_language = not fields["model_id"].startswith("eleven_multilingual")
    if voice_id not in names:
        return refusal(404, "voice_not_found")
    if not text or len(text) > _LONGEST_TEXT:
        return refusal(400, "max_character_limit_exceeded")
    if language and not (takes_language and language in LANGUAGES.values()):
        return refusal(400, "unsupported_language")
    if fields.get("output_format") != "mp3_22050_32":
        return refusal(400, "another_format_than_the_fake_speaks")
    return Reply(200, audio.mp3(text), {"content-type": "audio/mpeg"}, is_chunked=True)


def _transcribe(script: SpeechScript, form: Form) -> Reply:
    language, samples = form.first("language_code"), form.file or b""
    script.transcribed.append(TranscriptionRequest(samples, language, form.fields))
    keyterms = form.fields.get("keyterms", [])
    is_pcm = form.first("file_format") == "pcm_s16le_16"
    checks = {
        "invalid_file": not samples or (not is_pcm and not samples.startswith(b"RIFF")),
        "unsupported_language": language not in _TRANSCRIBED_CODES,
        "unsupported_model": not (form.first("model_id") or "").startswith("scribe_"),
        "invalid_keyterms": len(keyterms) > 1_000 or any(map(_is_bad, keyterms)),
    }
    if code := next((code for code, is_so in checks.items() if is_so), None):
        return refusal(422 if code == "invalid_keyterms" else 400, code)
    text = script.words_in(samples)
    answer = {
        "language_code": "eng", "language_probability": 0.98, "text": text,
        "words": list(_words(text, math.log(script.probability))),
        "transcription_id": "fake", "audio_duration_secs": len(samples) / 32_000,
    }  # fmt: skip
    return Reply(200, json.dumps(answer, ensure_ascii=False).encode(), {"content-type": JSON_TYPE})


def _is_bad(keyterm: str) -> bool:
    is_long = len(keyterm) > 50 or len(keyterm.split()) > 5
    return is_long or not keyterm.strip() or bool(set(keyterm) & _BAD_SIGNS)


def _words(text: str, log_probability: float) -> list[dict[str, Any]]:
    words: list[dict[str, Any]] = []
    for word in text.split():
        for part, kind, value in ((" ", "spacing", 0.0), (word, "word", log_probability)):
            words.append({"text": part, "start": 0.0, "end": 0.1, "type": kind, "logprob": value})
    return words[1:]


@dataclass
class FakeElevenLabs(FakeServer):
    """The server, running from `with` to its end. `url` is the base URL to give a client."""

    speech: SpeechScript = field(default_factory=SpeechScript)

    handler = _Handler

    @property
    def url(self) -> str:
        """The base URL, without `/v1`."""
        return self.address


def _main(port: str = "0", span_ms: str = "0-0") -> None:
    fake = FakeElevenLabs(port=int(port), speech=SpeechScript(delay_ms=span(span_ms)))
    with fake, suppress(KeyboardInterrupt):
        sys.stdout.write(fake.url + "\n")
        sys.stdout.flush()
        Event().wait()


if __name__ == "__main__":
    _main(*sys.argv[1:])
