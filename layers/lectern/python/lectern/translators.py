"""Which translator serves, why, and how it is made."""

import time
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from threading import Lock

from lectern.config import Config, TranslatorChoice
from lectern.domain.errors import ConfigurationError, ProviderError, ProviderUnavailableError
from lectern.ports.translator import TranslationRequest, Translator


@dataclass(frozen=True, slots=True)
class ChosenTranslator:
    """Which translator serves, and why, in words for a start-up banner."""

    choice: TranslatorChoice
    why: str


def choose_translator(settings: Config) -> ChosenTranslator:
    """Choose: what is set explicitly, else a key, else Apertium, else the stand-in."""
    from lectern.adapters.local.apertium import ApertiumTranslator

    if settings.translator is not TranslatorChoice.AUTO:
        return ChosenTranslator(settings.translator, "LECTERN_TRANSLATOR says so")
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
    """Return when the chosen translator has the settings that it needs.

    Raises:
        ConfigurationError: One is missing or wrong; the message names the variable.
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
    """Return the chosen translator; one that needs a key is made when it is first used."""
    match choose_translator(settings).choice:
        case TranslatorChoice.APERTIUM:
            from lectern.adapters.local.apertium import ApertiumTranslator

            return ApertiumTranslator()
        case TranslatorChoice.STAND_IN:
            from lectern.adapters.local.stand_in import StandInTranslator

            return StandInTranslator(settings.stand_in_delay_ms)
        case choice:
            return _openai(settings, compatible=choice is TranslatorChoice.COMPATIBLE)


class LazyTranslator:
    """A translator that is made when it is first used, and anew after making it has failed.

    One that cannot be made is to its callers a provider that fails: captions say so, and the class
    goes on. Callers that come while it is being made share that attempt.

    Args:
        make: Makes it. May raise `ProviderError` or `ConfigurationError`.
        context_size: What the translator will say of itself.
    """

    def __init__(self, make: Callable[[], Translator], context_size: int) -> None:
        self._make = make
        self._context_size = context_size
        self._lock = Lock()
        self._threads = ThreadPoolExecutor(1, thread_name_prefix="make-translator")
        self._making: Future[Translator] | None = None

    @property
    def context_size(self) -> int:
        """Known before it is made."""
        return self._context_size

    def translate(self, request: TranslationRequest, time_limit_s: float) -> str:
        """Make the translator unless it is there, and translate, within the limit together."""
        deadline = time.monotonic() + time_limit_s
        translator = self._made(time_limit_s)
        return translator.translate(request, max(0.0, deadline - time.monotonic()))

    def _made(self, time_limit_s: float) -> Translator:
        try:
            return self._attempt().result(time_limit_s)
        except ConfigurationError as error:
            raise ProviderError(str(error)) from error
        except TimeoutError as error:
            raise ProviderUnavailableError("the translator took too long to be made") from error

    def _attempt(self) -> "Future[Translator]":
        """Return the attempt under way or the one that went well, else begin another."""
        with self._lock:
            making = self._making
            if making is None or (making.done() and making.exception() is not None):
                making = self._making = self._threads.submit(self._make)
            return making


def _openai(settings: Config, *, compatible: bool) -> Translator:
    from lectern.adapters.openai.translator import OpenAITranslator

    read_key = _key_reader(settings)
    _load_openai()

    def make() -> Translator:
        check_translator(settings)
        key = read_key()
        url = settings.translator_url if compatible else None
        return OpenAITranslator(key, settings.translator_model, url)

    return LazyTranslator(make, OpenAITranslator.context_size)


def _key_reader(settings: Config) -> Callable[[], str]:
    """Return what reads the provider's key; reading may call Secrets Manager."""
    if not settings.provider_keys:
        return lambda: settings.openai_api_key
    from lectern.adapters.secrets_manager.keys import read_key

    return lambda: read_key(settings.provider_keys, "OPENAI_API_KEY")


def _load_openai() -> None:
    """Load what OpenAI's libraries load late while Lambda initialises, not at the first sentence.

    The translator that does it is let go of: a snapshot is to have neither a key nor a connection.
    """
    from openai.resources.chat import AsyncChat, AsyncCompletions  # noqa: F401

    from lectern.adapters.openai.translator import OpenAITranslator

    OpenAITranslator("", "none").close()
