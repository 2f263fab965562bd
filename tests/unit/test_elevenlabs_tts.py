"""ElevenLabs' voices over a fake wire: requests and parsed answers."""

import traceback
from collections.abc import Iterator
from contextlib import closing

import httpx
import pytest

from lectern.adapters.elevenlabs.tts import ElevenLabsTextToSpeech
from lectern.adapters.elevenlabs.voices import DEFAULT, NAMED_VOICES, VOICES
from lectern.domain.errors import LecternError, ProviderError, ProviderUnavailableError
from lectern.domain.settings import SpeechService
from lectern.domain.speech import AudioFormat, SpokenAudio, Voice, VoicePreference
from lectern.domain.usage import PaidService, Unit, Usage
from lectern.ports.text_to_speech import SynthesisRequest
from tests.fakes import audio
from tests.fakes.elevenlabs_server import FakeElevenLabs
from tests.fakes.faults import LASTING, PASSING, Fault
from tests.fakes.speech_script import SpeechScript

TEXT = "Las plantas necesitan agua."
FLASH, OLDER = "eleven_flash_v2_5", "eleven_multilingual_v2"


class Subject:
    """Voices at one fake server."""

    def __init__(self, server: FakeElevenLabs) -> None:
        self._server = server
        self._voices = {
            model: ElevenLabsTextToSpeech("key-1", model, base_url=server.url)
            for model in (FLASH, OLDER)
        }

    @property
    def speech(self) -> SpeechScript:
        return self._server.speech

    @property
    def connections(self) -> int:
        return self._server.connections

    def reset(self) -> None:
        self._server.speech = SpeechScript()

    def speak(
        self, text: str = TEXT, preference: VoicePreference | None = None, model: str = FLASH
    ) -> SpokenAudio:
        asked = SynthesisRequest(text, preference or VoicePreference("es-MX"))
        return self._voices[model].synthesize(asked, 5)

    def close(self) -> None:
        for voice in self._voices.values():
            voice.close()


@pytest.fixture(scope="module")
def shared() -> Iterator[Subject]:
    with FakeElevenLabs() as server, closing(Subject(server)) as subject:
        yield subject


@pytest.fixture
def subject(shared: Subject) -> Subject:
    shared.reset()
    return shared


def test_a_text_is_synthesized_in_the_preferred_voice(subject: Subject) -> None:
    name = next(name for name in VOICES if name != DEFAULT)

    spoken = subject.speak(preference=VoicePreference("es-MX", name=name))

    assert spoken == SpokenAudio(
        audio.mp3(TEXT),
        AudioFormat.MP3,
        Voice(SpeechService.ELEVENLABS, name, "es"),
        (Usage(PaidService.SPEAK, "elevenlabs", FLASH, {Unit.CHARACTERS: len(TEXT)}),),
    )
    (asked,) = subject.speech.spoken
    assert asked.voice == name
    assert asked.fields == {
        "output_format": "mp3_22050_32", "text": TEXT, "model_id": FLASH, "language_code": "es",
    }  # fmt: skip


def test_a_model_without_a_language_parameter_gets_none(subject: Subject) -> None:
    subject.speak(model=OLDER)

    assert subject.speech.spoken[0].language is None


def test_elevenlabs_is_called_at_its_streaming_endpoint() -> None:
    asked: list[httpx.Request] = []

    async def answer(request: httpx.Request) -> httpx.Response:
        asked.append(request)
        return httpx.Response(200, content=audio.mp3(TEXT))

    wire = httpx.AsyncClient(transport=httpx.MockTransport(answer))
    with closing(ElevenLabsTextToSpeech("key-1", httpx_client=wire)) as voice:
        voice.synthesize(SynthesisRequest(TEXT, VoicePreference("es")), 5)

    address = f"https://api.elevenlabs.io/v1/text-to-speech/{VOICES[DEFAULT]}/stream"
    assert str(asked[0].url) == f"{address}?output_format=mp3_22050_32"
    assert asked[0].headers["xi-api-key"] == "key-1"


def test_a_short_sentence_fits_into_one_message(subject: Subject) -> None:
    sentence = "Plants need water, light and air to grow, and so do we."

    data = subject.speak(sentence, VoicePreference("en")).data

    assert audio.played_s(data, "mp3") > 3
    assert len(data) < 20 * 1_024


@pytest.mark.parametrize(
    ("preference", "found"),
    [
        (VoicePreference("en-GB"), [(DEFAULT, "en")]),
        (VoicePreference("en-GB", SpeechService.AZURE), [(DEFAULT, "en")]),
        (VoicePreference("pt-BR", name=DEFAULT), [(DEFAULT, "pt-BR")]),
        (VoicePreference("zh-TW"), [(DEFAULT, "zh-Hant")]),
        (VoicePreference("en", name=DEFAULT.lower()), []),
        (VoicePreference("en", name="coral"), []),
        (VoicePreference("en", name=""), []),
        (VoicePreference("ti"), []),
        (VoicePreference("tlh", name=DEFAULT), []),
    ],
)
def test_a_preference_selects_one_voice_or_none(
    preference: VoicePreference, found: list[tuple[str, str]]
) -> None:
    voices = NAMED_VOICES.find(preference)

    assert list(voices) == [Voice(SpeechService.ELEVENLABS, *each) for each in found]


@pytest.mark.parametrize("fault", [*PASSING, *LASTING])
def test_an_error_takes_one_attempt_and_reveals_no_text(subject: Subject, fault: Fault) -> None:
    subject.speech.fault = fault

    with pytest.raises(ProviderError) as caught:
        subject.speak()

    assert isinstance(caught.value, ProviderUnavailableError) is (fault in PASSING)
    assert subject.speech.calls == 1
    _assert_tells_nothing(caught.value)


def test_a_past_error_does_not_affect_the_next_call(subject: Subject) -> None:
    subject.speech.faults.extend([Fault.CUT, Fault.SERVER_ERROR])
    for _ in range(2):
        with pytest.raises(ProviderUnavailableError):
            subject.speak()

    assert subject.speak().data == audio.mp3(TEXT)


def test_connections_are_kept_open_between_calls(subject: Subject) -> None:
    subject.speak()
    before = subject.connections

    for _ in range(10):
        subject.speak()

    assert subject.connections == before


def _assert_tells_nothing(error: LecternError) -> None:
    """Check that the traceback of the error contains neither texts nor the key."""
    printed = "".join(traceback.format_exception(error))
    for secret in ("plantas", "Fake:", "key-1"):
        assert secret not in printed
