"""Speech on servers with a part of OpenAI's API: they get only the parameters they accept."""

import json
from collections.abc import Sequence
from contextlib import closing

import httpx2
import pytest

from lectern.adapters.openai.stt import OpenAISpeechToText
from lectern.adapters.openai.tts import OpenAITextToSpeech
from lectern.domain.errors import ProviderError
from lectern.domain.speech import VoicePreference
from lectern.ports.speech_to_text import Hints, TranscriptionRequest
from lectern.ports.text_to_speech import SynthesisRequest
from tests.fakes import audio

URL = "http://127.0.0.1:1/v1"
RECORDING = TranscriptionRequest(audio.hum(0.5), "en", Hints(["cell"], ["Open your books."]))
SPOKEN = audio.hum(0.5).to_wav()


class Server:
    """A server that rejects requests with one of the parameters, and names it."""

    def __init__(self, refused: Sequence[str], answer: httpx2.Response) -> None:
        self.refused = refused
        self.answer = answer
        self.requests: list[str] = []

    async def __call__(self, sent: httpx2.Request) -> httpx2.Response:
        body = (await sent.aread()).decode(errors="replace")
        self.requests.append(body)
        for name in self.refused:
            if f'"{name}"' in body or f'name="{name}[]"' in body:
                return httpx2.Response(400, json={"error": {"message": f"Unknown field: {name}"}})
        return httpx2.Response(200, headers=self.answer.headers, content=self.answer.content)


def hear(model: str, server: Server) -> list[str]:
    transport = httpx2.MockTransport(server)
    with closing(OpenAISpeechToText("", model, URL, transport=transport)) as transcriber:
        return [transcriber.transcribe(RECORDING, 5).text for _ in range(2)]


@pytest.mark.parametrize(
    ("model", "refused"),
    [
        ("whisper-1", ["response_format"]),
        ("whisper-1", ["prompt"]),
        ("whisper-1", ["prompt", "response_format"]),
        ("gpt-4o-transcribe", ["include"]),
        ("gpt-transcribe", ["keywords"]),
        ("gpt-transcribe", ["keywords", "prompt"]),
    ],
)
def test_a_parameter_that_a_transcriber_rejects_is_no_longer_sent(
    model: str, refused: list[str]
) -> None:
    server = Server(refused, httpx2.Response(200, json={"text": "Good morning."}))

    assert hear(model, server) == ["Good morning."] * 2

    assert not any(f'"{name}"' in server.requests[-1] for name in refused)
    assert len(server.requests) <= 2 + 2 * len(refused)


def test_a_transcriber_that_rejects_the_language_does_not_detect_it() -> None:
    server = Server(["language"], httpx2.Response(200, json={"text": "Good morning."}))

    with pytest.raises(ProviderError, match="400"):
        hear("whisper-1", server)


@pytest.mark.parametrize("refused", [["instructions"], ["response_format"]])
def test_a_parameter_that_a_voice_rejects_is_no_longer_sent(refused: list[str]) -> None:
    server = Server(refused, httpx2.Response(200, content=SPOKEN))
    transport = httpx2.MockTransport(server)
    request = SynthesisRequest("Hola.", VoicePreference("es"))

    with closing(OpenAITextToSpeech("", "gpt-4o-mini-tts", URL, transport=transport)) as voice:
        spoken = [voice.synthesize(request, 5).data for _ in range(2)]

    assert spoken == [SPOKEN] * 2
    sent = [set(json.loads(body)) for body in server.requests]
    assert [bool(names & set(refused)) for names in sent] == [True, False, False]
