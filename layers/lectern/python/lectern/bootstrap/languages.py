"""Builds the use case of `/api/languages`."""

from lectern.bootstrap.ears import ears_by_language
from lectern.bootstrap.ports import Ports
from lectern.bootstrap.speech_services import speakers
from lectern.bootstrap.translators import choose_translators
from lectern.services.list_languages import ListLanguages


def list_languages(ports: Ports) -> ListLanguages:
    """Return the use case of `GET /api/languages`."""
    settings = ports.settings
    translators = choose_translators(settings).order
    return ListLanguages(translators, speakers(settings), ears_by_language(settings))
