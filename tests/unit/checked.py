"""A translator as the bootstrap builds it from one provider, without a circuit breaker."""

from lectern.adapters.fallback import FallbackTranslator, Link
from lectern.ports.translator import Translator
from lectern.services.checked_translation import CheckedTranslator


def checked(provider: Translator) -> Translator:
    """Return a chain of one provider, whose answers are checked."""
    link = CheckedTranslator(provider)
    return FallbackTranslator({"only": Link(link, link)})
