"""Three voices and two transcribers in chains, and a clock that all of them share."""

from collections.abc import Sequence

from lectern.adapters.fallback import Chain, Link
from lectern.adapters.fallback_voices import FallbackTextToSpeech, order_by_language
from lectern.domain.recording import Recording
from lectern.domain.settings import SpeechService
from lectern.domain.speech import SpokenAudio, VoicePreference
from lectern.ports.speech_to_text import TranscriptionRequest
from lectern.ports.text_to_speech import SynthesisRequest
from tests.fakes.providers import Behaviour, FakeSpeechToText, FakeTextToSpeech
from tests.virtual_runs import Seconds

OPENAI, AZURE, ELEVENLABS, LOCAL = (
    SpeechService.OPENAI,
    SpeechService.AZURE,
    SpeechService.ELEVENLABS,
    SpeechService.LOCAL,
)
EN = VoicePreference("en")
LIMIT_S = 8.0
RECORDING = Recording(b"\0\0" * 16_000)


def chain_of(
    voices: Sequence[FakeTextToSpeech], order: Sequence[SpeechService], clock: Seconds
) -> FallbackTextToSpeech:
    """Return a chain whose links behave the same whether or not others follow."""
    links: dict[str, Link[SynthesisRequest, SpokenAudio]] = {
        each.service: Link(each.synthesize, each.synthesize) for each in voices
    }
    catalogues = {each.service: each.voices for each in voices}
    return FallbackTextToSpeech(Chain(links, clock), catalogues, order_by_language(order))


class Chains:
    """Three voices, two transcribers and a clock that all of them share."""

    def __init__(self) -> None:
        self.clock = Seconds()
        wait = self.clock.pass_by
        self.openai = FakeTextToSpeech(
            service=OPENAI, names={"en": ("coral", "sage"), "es": ("coral",)}, wait=wait
        )
        self.azure = FakeTextToSpeech(
            service=AZURE, names={"en": ("Jenny",), "es": ("Elvira",), "so": ("Ubax",)}, wait=wait
        )
        self.local = FakeTextToSpeech(
            service=LOCAL, names={"en": ("espeak",), "es": ("espeak",)}, wait=wait
        )
        self.speech = chain_of(
            [self.openai, self.azure, self.local], [OPENAI, AZURE, LOCAL], self.clock
        )
        self.first_ear = FakeSpeechToText(languages=["en"], text="First.", wait=wait)
        self.second_ear = FakeSpeechToText(languages=["en", "so"], text="Second.", wait=wait)
        ears = {OPENAI: self.first_ear.transcribe, AZURE: self.second_ear.transcribe}
        self.hearing = Chain({name: Link(ear, ear) for name, ear in ears.items()}, self.clock)

    def speak(self, preference: VoicePreference) -> SpokenAudio:
        return self.speech.synthesize(SynthesisRequest("Good morning.", preference), LIMIT_S)

    def hear(self, language: str) -> str:
        request = TranscriptionRequest(RECORDING, language)
        return self.hearing(request, LIMIT_S).text

    def voices(self, preference: VoicePreference) -> list[tuple[SpeechService, str]]:
        return [(voice.service, voice.name) for voice in self.speech.voices(preference)]


def limits(*providers: Behaviour) -> list[list[float]]:
    return [[round(limit, 6) for limit in provider.limits_s] for provider in providers]
