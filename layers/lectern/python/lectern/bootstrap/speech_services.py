"""Selects and creates the providers of text to speech and of speech to text."""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, assert_never

from lectern.bootstrap.keys import key_reader
from lectern.config import PROVIDERS, Config
from lectern.domain.errors import ConfigurationError
from lectern.domain.settings import SpeechService
from lectern.ports.audio_cache import AudioCache
from lectern.ports.speech_to_text import SpeechToText, Transcript, TranscriptionRequest
from lectern.ports.text_to_speech import SynthesisRequest, TextToSpeech

if TYPE_CHECKING:
    from lectern.adapters.call_counts import CircuitStore
    from lectern.adapters.fallback import Link
    from lectern.domain.speech import SpokenAudio
    from lectern.domain.vendor import Vendor
    from lectern.ports.provider import Provider


def speakers(settings: Config) -> Sequence[SpeechService]:
    """Return the services that synthesize, in the order of the fallback chain."""
    if settings.tts is not None:
        return settings.tts
    return [each for each in PROVIDERS if _is_configured(each, settings, _speech_url)]


def transcribers(settings: Config) -> Sequence[SpeechService]:
    """Return the services that transcribe, in the order of the fallback chain."""
    if settings.stt is not None:
        return settings.stt
    return [each for each in PROVIDERS if _is_configured(each, settings, _transcription_url)]


def offered_services(settings: Config) -> frozenset[SpeechService]:
    """Return the services that members can choose as `ttsServiceType`."""
    return frozenset({SpeechService.AUTO, SpeechService.BROWSER, *speakers(settings)})


def spoken_languages(settings: Config) -> frozenset[str]:
    """Return the languages, as translation keys, that any of the services speaks."""
    return frozenset().union(*(_vendor(each).speaks for each in speakers(settings)))


def check_speech_services(settings: Config) -> None:
    """Check that each selected service has the settings that it needs.

    Raises:
        ConfigurationError: A setting is missing; the message names the variable.
    """
    selected = [(each, _speech_url) for each in speakers(settings)]
    selected += [(each, _transcription_url) for each in transcribers(settings)]
    for service, url_of in selected:
        vendor = _vendor(service)
        if settings.text_of(url_of(vendor)):  # another server may need nothing else
            continue
        for name in (vendor.needed, vendor.key):
            has_secret = name == vendor.key and bool(settings.provider_keys)
            if name and not (settings.text_of(name) or has_secret):
                raise ConfigurationError(f"{name} is missing; `{service}` needs it")


def make_text_to_speech(
    settings: Config, cache: AudioCache, circuits: "CircuitStore"
) -> TextToSpeech:
    """Return the fallback chain of text to speech; each provider is created on first use."""
    from lectern.adapters.composed import ComposedTextToSpeech
    from lectern.adapters.fallback import Chain, Link
    from lectern.adapters.fallback_voices import FallbackTextToSpeech, order_by_language
    from lectern.adapters.metrics import Metric
    from lectern.bootstrap.links import guarded_link, measured
    from lectern.services.cached_text_to_speech import CachedTextToSpeech

    providers = {each: _speaker(each, settings) for each in speakers(settings)}

    def link(service: SpeechService) -> "Link[SynthesisRequest, SpokenAudio]":
        voices = providers[service].voices
        guarded = guarded_link(providers[service].synthesize, f"tts {service}", circuits)
        first, last = (
            CachedTextToSpeech(ComposedTextToSpeech(each, voices), cache).synthesize
            for each in (guarded.first, guarded.last)
        )
        return Link(first, last)

    chain = FallbackTextToSpeech(
        Chain({each: link(each) for each in providers}),
        {each: provider.voices for each, provider in providers.items()},
        order_by_language([*providers]),
    )
    namespace = settings.metrics_namespace
    return ComposedTextToSpeech(
        measured(chain.synthesize, namespace, Metric.TEXTS_SYNTHESIZED, Metric.TEXTS_FAILED),
        chain.voices,
    )


def make_speech_to_text(settings: Config, circuits: "CircuitStore") -> SpeechToText:
    """Return the fallback chain of speech to text; each provider is created on first use."""
    from lectern.adapters.composed import ComposedSpeechToText
    from lectern.adapters.fallback import Chain
    from lectern.adapters.metrics import Metric
    from lectern.bootstrap.links import guarded_link, measured

    chain = Chain(
        {
            each: guarded_link(_transcriber(each, settings), f"stt {each}", circuits)
            for each in transcribers(settings)
        }
    )
    good, bad = Metric.RECORDINGS_TRANSCRIBED, Metric.RECORDINGS_FAILED
    return ComposedSpeechToText(measured(chain, settings.metrics_namespace, good, bad))


def _speaker(service: SpeechService, settings: Config) -> TextToSpeech:
    """Return a provider. Its SDK is imported now, at initialisation; its key is read on use."""
    from lectern.adapters.composed import ComposedTextToSpeech
    from lectern.adapters.lazy import Lazy

    key = _key(service, settings)
    match service:
        case SpeechService.OPENAI:
            from lectern.adapters.openai.tts import OpenAITextToSpeech
            from lectern.adapters.openai.voices import NAMED_VOICES as OPENAI_VOICES

            model, url = settings.tts_model, settings.tts_url or None
            return ComposedTextToSpeech(
                Lazy(lambda: OpenAITextToSpeech(key(), model, url).synthesize, "tts-openai"),
                OPENAI_VOICES.find,
            )
        case SpeechService.AZURE:
            from lectern.adapters.azure.speakers import speakers as azure_speakers
            from lectern.adapters.azure.tts import AzureTextToSpeech

            region, host = settings.azure_speech_region, settings.azure_speech_url or None
            return ComposedTextToSpeech(
                Lazy(lambda: AzureTextToSpeech(key(), region, host=host).synthesize, "tts-azure"),
                azure_speakers,
            )
        case SpeechService.ELEVENLABS:
            from lectern.adapters.elevenlabs.tts import ElevenLabsTextToSpeech
            from lectern.adapters.elevenlabs.voices import NAMED_VOICES as ELEVENLABS_VOICES

            url = settings.elevenlabs_url or None
            return ComposedTextToSpeech(
                Lazy(
                    lambda: ElevenLabsTextToSpeech(key(), base_url=url).synthesize,
                    "tts-elevenlabs",
                ),
                ELEVENLABS_VOICES.find,
            )
        case SpeechService.LOCAL:
            from lectern.adapters.local.espeak import EspeakTextToSpeech

            return EspeakTextToSpeech()
        case SpeechService.BROWSER | SpeechService.AUTO:
            raise ValueError(f"{service} is not a provider")
        case _:
            assert_never(service)


def _transcriber(
    service: SpeechService, settings: Config
) -> "Provider[TranscriptionRequest, Transcript]":
    """Return a provider, created in the same way as by `_speaker`."""
    from lectern.adapters.lazy import Lazy

    key = _key(service, settings)
    match service:
        case SpeechService.OPENAI:
            from lectern.adapters.openai.stt import OpenAISpeechToText

            model, url = settings.stt_model, settings.stt_url or None
            return Lazy(lambda: OpenAISpeechToText(key(), model, url).transcribe, "stt-openai")
        case SpeechService.AZURE:
            from lectern.adapters.azure.stt import AzureSpeechToText

            region, host = settings.azure_speech_region, settings.azure_speech_url or None
            return Lazy(lambda: AzureSpeechToText(key(), region, host=host).transcribe, "stt-azure")
        case SpeechService.ELEVENLABS:
            from lectern.adapters.elevenlabs.stt import ElevenLabsSpeechToText

            url = settings.elevenlabs_url or None
            return Lazy(
                lambda: ElevenLabsSpeechToText(key(), base_url=url).transcribe, "stt-elevenlabs"
            )
        case SpeechService.LOCAL:
            from lectern.adapters.local.speech_to_text import LocalSpeechToText

            return LocalSpeechToText().transcribe
        case SpeechService.BROWSER | SpeechService.AUTO:
            raise ValueError(f"{service} is not a provider")
        case _:
            assert_never(service)


def _is_configured(
    service: SpeechService, settings: Config, url_of: "Callable[[Vendor], str]"
) -> bool:
    """Return whether the settings suffice to call the service."""
    if service is SpeechService.LOCAL:
        from lectern.adapters.local.espeak import EspeakTextToSpeech

        return EspeakTextToSpeech.installed()
    vendor = _vendor(service)
    needed = (name for name in (vendor.needed, vendor.key) if name)
    return bool(settings.text_of(url_of(vendor))) or all(map(settings.text_of, needed))


def _key(service: SpeechService, settings: Config) -> Callable[[], str]:
    name = _vendor(service).key
    return key_reader(settings.provider_keys, name, settings.text_of(name))


def _speech_url(vendor: "Vendor") -> str:
    return vendor.speech_url


def _transcription_url(vendor: "Vendor") -> str:
    return vendor.transcription_url


def _vendor(service: SpeechService) -> "Vendor":
    from lectern.adapters.vendors import VENDORS

    return VENDORS[service]
