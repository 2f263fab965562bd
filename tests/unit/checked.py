"""A translator as the bootstrap builds it from one provider, without a circuit breaker."""

from functools import partial

from lectern.adapters.composed import ComposedTranslator
from lectern.adapters.fallback import Chain, Link
from lectern.ports.translator import Translator
from lectern.services.checked_translation import translate_checked


def checked(provider: Translator) -> Translator:
    """Return a chain of one provider, whose answers are checked."""
    translate = partial(translate_checked, provider.translate)
    return ComposedTranslator(Chain({"only": Link(translate, translate)}), provider.context_size)
