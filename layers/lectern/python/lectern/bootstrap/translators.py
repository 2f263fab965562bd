"""Selects and creates the translator."""

from dataclasses import dataclass

from lectern.adapters.lazy import Lazy, LazyTranslator
from lectern.bootstrap.keys import key_reader
from lectern.config import Config, TranslatorChoice
from lectern.domain.errors import ConfigurationError
from lectern.ports.translator import Translator


@dataclass(frozen=True, slots=True)
class ChosenTranslator:
    """The selected translator, and the reason as shown in the start-up banner."""

    choice: TranslatorChoice
    why: str


def choose_translator(settings: Config) -> ChosenTranslator:
    """Select the translator.

    The order is: the explicit setting, a configured URL or key, Apertium, the stand-in.
    """
    from lectern.adapters.local.apertium import ApertiumTranslator

    if settings.translator is not TranslatorChoice.AUTO:
        return ChosenTranslator(settings.translator, "set by LECTERN_TRANSLATOR")
    if settings.translator_url:
        return ChosenTranslator(TranslatorChoice.COMPATIBLE, "LECTERN_TRANSLATOR_URL is set")
    if settings.openai_api_key:
        return ChosenTranslator(TranslatorChoice.OPENAI, "OPENAI_API_KEY is set")
    if settings.provider_keys:
        return ChosenTranslator(TranslatorChoice.OPENAI, "LECTERN_PROVIDER_KEYS is set")
    if ApertiumTranslator.installed():
        return ChosenTranslator(TranslatorChoice.APERTIUM, "installed, and there is no key")
    why = "no key and no Apertium: captions are marked, not translated"
    return ChosenTranslator(TranslatorChoice.STAND_IN, why)


def check_translator(settings: Config) -> None:
    """Check that the selected translator has the settings that it needs.

    Raises:
        ConfigurationError: A setting is missing or wrong; the message names the variable.
    """
    choice, url = choose_translator(settings).choice, settings.translator_url
    if choice is TranslatorChoice.COMPATIBLE and not url.startswith(("http://", "https://")):
        raise ConfigurationError(
            f"LECTERN_TRANSLATOR_URL is {url!r}; it should be an http or https address"
        )
    has_key = settings.openai_api_key or settings.provider_keys
    if choice is TranslatorChoice.OPENAI and not has_key:
        raise ConfigurationError("OPENAI_API_KEY is missing; `openai` needs it")


def make_translator(settings: Config) -> Translator:
    """Return the selected translator; one that needs a key is created on first use."""
    choice = choose_translator(settings).choice
    if choice is TranslatorChoice.STAND_IN:  # it cannot fail, and needs no circuit breaker
        from lectern.adapters.local.stand_in import StandInTranslator

        return StandInTranslator(settings.stand_in_delay_ms)
    from lectern.adapters.dynamodb.circuit import make_guard
    from lectern.adapters.guard import GuardedTranslator

    guard = make_guard(f"translator {choice}", hedges_early=True)
    return GuardedTranslator(_translator(choice, settings), guard)


def _translator(choice: TranslatorChoice, settings: Config) -> Translator:
    if choice is TranslatorChoice.APERTIUM:
        from lectern.adapters.local.apertium import ApertiumTranslator
        from lectern.adapters.local.apertium_english.rewrite import reword_for_pair

        return ApertiumTranslator(reword=reword_for_pair)
    return _openai(settings, compatible=choice is TranslatorChoice.COMPATIBLE)


def _openai(settings: Config, *, compatible: bool) -> Translator:
    from lectern.adapters.openai.translator import OpenAITranslator

    read_key = key_reader(settings.provider_keys, "OPENAI_API_KEY", settings.openai_api_key)
    _load_openai()

    def make() -> Translator:
        check_translator(settings)
        key = read_key()
        url = settings.translator_url if compatible else None
        return OpenAITranslator(key, settings.translator_model, url)

    return LazyTranslator(OpenAITranslator.context_size, Lazy(make, "translator"))


def _load_openai() -> None:
    """Import at initialisation what OpenAI's library would import during the first translation.

    Creating a translator triggers the imports. It has no key and is closed at once, because a
    snapshot must contain neither a key nor a connection.
    """
    from openai.resources.chat import AsyncChat, AsyncCompletions  # noqa: F401

    from lectern.adapters.openai.translator import OpenAITranslator

    OpenAITranslator("", "none").close()
