"""Builds the use case of `POST /api/ears`, and the ears in the order of the settings."""

import os
from collections.abc import Callable, Mapping, Sequence
from functools import cache

from lectern.bootstrap.keys import key_reader
from lectern.bootstrap.ports import Ports
from lectern.config import Config
from lectern.domain.clock import Clock
from lectern.domain.ear import EarService
from lectern.ports.ear import Ear
from lectern.services.permit_ear import PermitEar


def permit_ear(ports: Ports) -> PermitEar:
    """Return the use case of `POST /api/ears`."""
    return PermitEar(
        tokens=ports.resume_tokens(),
        rosters=ports.rosters(),
        allowance=ports.ear_allowance(),
        ears=ports.ears(),
        clock=ports.clock,
    )


def make_ears(settings: Config, clock: Clock) -> Sequence[Ear]:
    """Return the ears of the settings; a key is read on first use."""
    return [_ear(service, settings, clock) for service in settings.ears]


def _ear(service: EarService, settings: Config, clock: Clock) -> Ear:
    match service:
        case EarService.TRANSCRIBE:
            return _transcribe(settings, clock)
        case EarService.ELEVENLABS:
            from lectern.adapters.elevenlabs import ear as elevenlabs

            key = _key(settings, "ELEVENLABS_API_KEY", settings.elevenlabs_api_key)
            origin = settings.elevenlabs_url.rstrip("/") or elevenlabs.ORIGIN
            return elevenlabs.ElevenLabsEar(key, clock, origin)
        case EarService.OPENAI:
            from lectern.adapters.openai import ear as openai

            key = _key(settings, "OPENAI_API_KEY", settings.openai_api_key)
            origin = settings.openai_ear_url.rstrip("/") or openai.ORIGIN
            return openai.OpenAIEar(key, clock, origin)


def ears_by_language(settings: Config) -> Mapping[EarService, frozenset[str]]:
    """Return the ears of the settings, each with its only languages; an empty set for all."""
    restricted = {EarService.TRANSCRIBE: settings.transcribe_languages}
    return {service: restricted.get(service, frozenset()) for service in settings.ears}


def ear_origins(settings: Config, region: str) -> str:
    """Return the origins to which pages stream sound, separated by blanks as in a page's policy."""
    return " ".join(_origin(service, settings, region) for service in settings.ears)


def _origin(service: EarService, settings: Config, region: str) -> str:
    match service:
        case EarService.TRANSCRIBE:
            from lectern.adapters.amazon_transcribe.place import Place

            return Place(region=region, url=settings.transcribe_url).origin
        case EarService.ELEVENLABS:
            from lectern.adapters.elevenlabs import ear as elevenlabs

            origin = settings.elevenlabs_url.rstrip("/") or elevenlabs.ORIGIN
            return elevenlabs.socket_origin(origin)
        case EarService.OPENAI:
            from lectern.adapters.openai import ear as openai

            return settings.openai_ear_url.rstrip("/") or openai.ORIGIN


def _transcribe(settings: Config, clock: Clock) -> Ear:
    from lectern.adapters.amazon_transcribe.ear import AmazonTranscribeEar
    from lectern.adapters.amazon_transcribe.place import Place
    from lectern.adapters.api_gateway.credentials import find_keys

    place = Place(
        region=os.environ.get("AWS_REGION", ""),  # Lambda sets it
        url=settings.transcribe_url,
        languages=settings.transcribe_languages,
    )
    return AmazonTranscribeEar(place, settings.transcribe_vocabularies, find_keys(), clock)


def _key(settings: Config, name: str, own: str) -> Callable[[], str]:
    # A failure is not cached: the key may be in the secret at the next attempt.
    return cache(key_reader(settings.provider_keys, name, own))
