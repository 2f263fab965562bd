"""Selects and creates the providers of text to speech and of speech to text."""

from collections.abc import Callable, Mapping, Sequence
from typing import Final

from lectern.adapters.lazy import Lazy, LazySpeechToText, LazyTextToSpeech
from lectern.bootstrap.keys import key_reader
from lectern.config import PROVIDERS, Config
from lectern.domain.errors import ConfigurationError
from lectern.domain.settings import SpeechService
from lectern.ports.audio_cache import AudioCache
from lectern.ports.speech_to_text import SpeechToText
from lectern.ports.text_to_speech import TextToSpeech

_KEYS: Final[Mapping[SpeechService, str]] = {
    SpeechService.OPENAI: "OPENAI_API_KEY",
    SpeechService.AZURE: "AZURE_SPEECH_KEY",
    SpeechService.ELEVENLABS: "ELEVENLABS_API_KEY",
}


def speakers(settings: Config) -> Sequence[SpeechService]:
    """Return the services that synthesize, in the order of the fallback chain."""
    if settings.tts is not None:
        return settings.tts
    return [service for service in PROVIDERS if _is_configured(service, settings, settings.tts_url)]


def transcribers(settings: Config) -> Sequence[SpeechService]:
    """Return the services that transcribe, in the order of the fallback chain."""
    if settings.stt is not None:
        return settings.stt
    return [service for service in PROVIDERS if _is_configured(service, settings, settings.stt_url)]


def offered_services(settings: Config) -> frozenset[SpeechService]:
    """Return the services that members can choose as `ttsServiceType`."""
    return frozenset({SpeechService.AUTO, SpeechService.BROWSER, *speakers(settings)})


def check_speech(settings: Config) -> None:
    """Check that each selected service has the settings that it needs.

    Raises:
        ConfigurationError: A setting is missing; the message names the variable.
    """
    wanted = [(service, settings.tts_url) for service in speakers(settings)]
    wanted += [(service, settings.stt_url) for service in transcribers(settings)]
    for service, openai_url in wanted:
        has_address = bool(_address(service, settings, openai_url))
        is_azure = service is SpeechService.AZURE
        if is_azure and not (settings.azure_speech_region or has_address):
            raise ConfigurationError("AZURE_SPEECH_REGION is missing; `azure` needs it")
        has_key = _configured_key(service, settings) or settings.provider_keys
        if service in _KEYS and not (has_key or has_address):
            raise ConfigurationError(f"{_KEYS[service]} is missing; `{service}` needs it")


def make_text_to_speech(settings: Config, cache: AudioCache) -> TextToSpeech:
    """Return the fallback chain of text to speech; each provider is created on first use."""
    from lectern.adapters.dynamodb.circuit import make_guard
    from lectern.adapters.fallback import FallbackTextToSpeech, Link, order_by_language
    from lectern.adapters.guard import GuardedTextToSpeech
    from lectern.services.cached_text_to_speech import CachedTextToSpeech

    def link(service: SpeechService) -> Link[TextToSpeech]:
        speaker, guard = _speaker(service, settings), make_guard(f"tts {service}")
        # The last provider of a chain has other retry limits than one with a fallback.
        first, last = (
            CachedTextToSpeech(GuardedTextToSpeech(speaker, guard, is_last), cache)
            for is_last in (False, True)
        )
        return Link(first, last)

    services = speakers(settings)
    return FallbackTextToSpeech(
        {each: link(each) for each in services}, order_by_language(services)
    )


def make_speech_to_text(settings: Config) -> SpeechToText:
    """Return the fallback chain of speech to text; each provider is created on first use."""
    from lectern.adapters.dynamodb.circuit import make_guard
    from lectern.adapters.fallback import FallbackSpeechToText, Link
    from lectern.adapters.guard import GuardedSpeechToText

    def link(service: SpeechService) -> Link[SpeechToText]:
        transcriber, guard = _transcriber(service, settings), make_guard(f"stt {service}")
        first, last = (
            GuardedSpeechToText(transcriber, guard, is_last) for is_last in (False, True)
        )
        return Link(first, last)

    return FallbackSpeechToText({each: link(each) for each in transcribers(settings)})


def _speaker(service: SpeechService, settings: Config) -> TextToSpeech:
    """Return a provider. Its SDK is imported now, at initialisation; its key is read on use."""
    key = _key(service, settings)
    match service:
        case SpeechService.OPENAI:
            from lectern.adapters.openai.tts import OpenAITextToSpeech

            model, url = settings.tts_model, settings.tts_url or None
            return LazyTextToSpeech(
                OpenAITextToSpeech.voices_for,
                Lazy(lambda: OpenAITextToSpeech(key(), model, url), "tts-openai"),
            )
        case SpeechService.AZURE:
            from lectern.adapters.azure.speakers import speakers as azure_speakers
            from lectern.adapters.azure.tts import AzureTextToSpeech

            region, host = settings.azure_speech_region, settings.azure_speech_url or None
            return LazyTextToSpeech(
                azure_speakers,
                Lazy(lambda: AzureTextToSpeech(key(), region, host=host), "tts-azure"),
            )
        case SpeechService.ELEVENLABS:
            from lectern.adapters.elevenlabs.tts import ElevenLabsTextToSpeech

            url = settings.elevenlabs_url or None
            return LazyTextToSpeech(
                ElevenLabsTextToSpeech.voices_for,
                Lazy(lambda: ElevenLabsTextToSpeech(key(), base_url=url), "tts-elevenlabs"),
            )
        case SpeechService.LOCAL:
            from lectern.adapters.local.espeak import EspeakTextToSpeech

            return EspeakTextToSpeech()
        case SpeechService.BROWSER | SpeechService.AUTO:
            raise ValueError(f"{service} is not a provider")


def _transcriber(service: SpeechService, settings: Config) -> SpeechToText:
    """Return a provider, created in the same way as by `_speaker`."""
    key = _key(service, settings)
    match service:
        case SpeechService.OPENAI:
            from lectern.adapters.openai.stt import OpenAISpeechToText

            model, url = settings.stt_model, settings.stt_url or None
            return LazySpeechToText(
                Lazy(lambda: OpenAISpeechToText(key(), model, url), "stt-openai")
            )
        case SpeechService.AZURE:
            from lectern.adapters.azure.stt import AzureSpeechToText

            region, host = settings.azure_speech_region, settings.azure_speech_url or None
            return LazySpeechToText(
                Lazy(lambda: AzureSpeechToText(key(), region, host=host), "stt-azure")
            )
        case SpeechService.ELEVENLABS:
            from lectern.adapters.elevenlabs.stt import ElevenLabsSpeechToText

            url = settings.elevenlabs_url or None
            return LazySpeechToText(
                Lazy(lambda: ElevenLabsSpeechToText(key(), base_url=url), "stt-elevenlabs")
            )
        case SpeechService.LOCAL:
            from lectern.adapters.local.speech_to_text import LocalSpeechToText

            return LocalSpeechToText()
        case SpeechService.BROWSER | SpeechService.AUTO:
            raise ValueError(f"{service} is not a provider")


def _is_configured(service: SpeechService, settings: Config, openai_url: str) -> bool:
    """Return whether the settings suffice to call the service."""
    if service is SpeechService.LOCAL:
        from lectern.adapters.local.espeak import EspeakTextToSpeech

        return EspeakTextToSpeech.installed()
    if service is SpeechService.AZURE and not settings.azure_speech_region:
        return bool(settings.azure_speech_url)
    return bool(_configured_key(service, settings) or _address(service, settings, openai_url))


def _key(service: SpeechService, settings: Config) -> Callable[[], str]:
    return key_reader(
        settings.provider_keys, _KEYS.get(service, ""), _configured_key(service, settings)
    )


def _configured_key(service: SpeechService, settings: Config) -> str:
    return {
        SpeechService.OPENAI: settings.openai_api_key,
        SpeechService.AZURE: settings.azure_speech_key,
        SpeechService.ELEVENLABS: settings.elevenlabs_api_key,
    }.get(service, "")


def _address(service: SpeechService, settings: Config, openai_url: str) -> str:
    """Return the URL that replaces the vendor's own, if set. Its server may need no key."""
    return {
        SpeechService.OPENAI: openai_url,
        SpeechService.AZURE: settings.azure_speech_url,
        SpeechService.ELEVENLABS: settings.elevenlabs_url,
    }.get(service, "")
