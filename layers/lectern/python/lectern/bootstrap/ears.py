"""Builds the use case of `POST /api/ears`, and the ears in the order of the settings."""

import os
from collections.abc import Callable, Sequence
from functools import cache
from typing import assert_never

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

            key = _key(service, settings)
            origin = settings.elevenlabs_url.rstrip("/") or elevenlabs.ORIGIN
            return elevenlabs.ElevenLabsEar(key, clock, origin)
        case EarService.OPENAI:
            from lectern.adapters.openai import ear as openai

            key = _key(service, settings)
            origin = settings.openai_ear_url.rstrip("/") or openai.ORIGIN
            return openai.OpenAIEar(key, clock, origin)
        case _:
            assert_never(service)


def streamed_languages(settings: Config) -> frozenset[str]:
    """Return the languages, as translation keys, that any ear of the settings transcribes."""
    from lectern.adapters.vendors import VENDORS

    streamed = {service: VENDORS[service].streams for service in settings.ears}
    if EarService.TRANSCRIBE in streamed and settings.transcribe_languages:
        streamed[EarService.TRANSCRIBE] &= settings.transcribe_languages
    return frozenset().union(*streamed.values())


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
        case _:
            assert_never(service)


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


def _key(service: EarService, settings: Config) -> Callable[[], str]:
    from lectern.adapters.vendors import VENDORS

    name = VENDORS[service].key
    # A failure is not cached: the key may be in the secret at the next attempt.
    return cache(key_reader(settings.provider_keys, name, settings.text_of(name)))
