"""Builds the use case of `/api/languages`."""

from lectern.bootstrap.ears import streamed_languages
from lectern.bootstrap.ports import Ports
from lectern.bootstrap.speech_services import spoken_languages
from lectern.bootstrap.translators import translated_languages
from lectern.services.list_languages import ListLanguages


def list_languages(ports: Ports) -> ListLanguages:
    """Return the use case of `GET /api/languages`."""
    settings = ports.settings
    return ListLanguages(
        translated=translated_languages(settings),
        spoken=spoken_languages(settings),
        streamed=streamed_languages(settings),
    )
