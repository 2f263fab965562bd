"""Selects and creates the translators, in the order of the fallback chain."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Final, assert_never

from lectern.bootstrap.keys import key_reader
from lectern.config import Config, Formality, TranslatorChoice
from lectern.domain.errors import ConfigurationError

if TYPE_CHECKING:
    from lectern.adapters.call_counts import CircuitStore
    from lectern.adapters.fallback import Link
    from lectern.adapters.hedging import Hedging
    from lectern.ports.provider import Provider
    from lectern.ports.translator import Translated, TranslationRequest, Translator


# Worse than the others: a quick answer of theirs must not replace a late one.
_NO_RIVALS: Final = frozenset({TranslatorChoice.APERTIUM, TranslatorChoice.STAND_IN})
# They translate a text in one way. A chat model reads which facts it has lost.
_FIXED: Final = frozenset({TranslatorChoice.AMAZON, TranslatorChoice.APERTIUM})


@dataclass(frozen=True, slots=True)
class ChosenTranslators:
    """The translators in order, and the reason for them as shown in the start-up banner."""

    order: Sequence[TranslatorChoice]
    why: str

    def __str__(self) -> str:
        return f"{', then '.join(self.order)} ({self.why})"


def choose_translators(settings: Config) -> ChosenTranslators:
    """Select the translators: those of the explicit setting, or else a single one.

    The order of preference is: a configured URL or key, Apertium, the stand-in.
    """
    if settings.translators is not None:
        return ChosenTranslators(settings.translators, "set by LECTERN_TRANSLATOR")
    if settings.translator_url:
        return _only(TranslatorChoice.COMPATIBLE, "LECTERN_TRANSLATOR_URL is set")
    if settings.openai_api_key:
        return _only(TranslatorChoice.OPENAI, "OPENAI_API_KEY is set")
    if settings.provider_keys:
        return _only(TranslatorChoice.OPENAI, "LECTERN_PROVIDER_KEYS is set")
    # Imported only here: a deployed function has a translator, and no Apertium to load.
    from lectern.adapters.local.apertium import ApertiumTranslator

    if ApertiumTranslator.installed():
        return _only(TranslatorChoice.APERTIUM, "installed, and there is no key")
    why = "no key and no Apertium: captions are marked, not translated"
    return _only(TranslatorChoice.STAND_IN, why)


def translated_languages(settings: Config) -> frozenset[str]:
    """Return the languages, as translation keys, into which any of the translators translates.

    A translator that no vendor describes is known to support no language.
    """
    from lectern.adapters.vendors import VENDORS

    order = choose_translators(settings).order
    return frozenset().union(*(VENDORS[each].translates for each in order if each in VENDORS))


def check_translators(settings: Config) -> None:
    """Check that each selected translator has the settings that it needs.

    Raises:
        ConfigurationError: A setting is missing or wrong; the message names the variable.
    """
    for choice in choose_translators(settings).order:
        _check(choice, settings)


def make_translator(settings: Config, circuits: "CircuitStore") -> "Translator":
    """Return the chain of the selected translators, whose circuit breakers share `circuits`.

    - One that needs a key is created on first use.
    - Every answer is checked: the next translator replaces one whose answer is no translation.
    - If the first one is late, the next one is called beside it (`adapters/hedging.py`).
    - The order for a language follows from data (`adapters/translation_order.py`).
    """
    from lectern.adapters.composed import ComposedTranslator
    from lectern.adapters.fallback import Chain
    from lectern.adapters.metrics import Metric
    from lectern.adapters.translation_order import translators_for
    from lectern.bootstrap.links import measured

    chosen = choose_translators(settings).order
    translators = {each: _translator(each, settings) for each in chosen}
    namespace = settings.metrics_namespace
    chain = Chain(
        {
            each: _link(each, made.translate, circuits, settings)
            for each, made in translators.items()
        },
        order=lambda request: translators_for(chosen, request.source, request.target),
        hedging=_hedging(settings) if _has_rivals(settings) else None,
    )
    return ComposedTranslator(
        measured(chain, namespace, Metric.TEXTS_TRANSLATED, Metric.TRANSLATIONS_FAILED),
        max(made.context_size for made in translators.values()),
    )


def _only(choice: TranslatorChoice, why: str) -> ChosenTranslators:
    return ChosenTranslators([choice], why)


def _check(choice: TranslatorChoice, settings: Config) -> None:
    match choice:
        case TranslatorChoice.OPENAI:
            if not (settings.openai_api_key or settings.provider_keys):
                raise ConfigurationError("OPENAI_API_KEY is missing; `openai` needs it")
        case TranslatorChoice.COMPATIBLE:
            _check_url("LECTERN_TRANSLATOR_URL", settings.translator_url)
        case TranslatorChoice.BACKUP:
            _check_url("LECTERN_BACKUP_TRANSLATOR_URL", settings.backup_translator_url)
            if not settings.backup_translator_model:
                name = "LECTERN_BACKUP_TRANSLATOR_MODEL"
                raise ConfigurationError(f"{name} is missing; `backup` needs it")
        case TranslatorChoice.AMAZON | TranslatorChoice.APERTIUM | TranslatorChoice.STAND_IN:
            return
        case _:
            assert_never(choice)


def _check_url(name: str, url: str) -> None:
    if not url.startswith(("http://", "https://")):
        raise ConfigurationError(f"{name} is {url!r}; it should be an http or https address")


def _has_rivals(settings: Config) -> bool:
    rivals = set(choose_translators(settings).order) - _NO_RIVALS
    return len(rivals) > 1 and settings.translator_hedge_percent > 0


def _hedging(settings: Config) -> "Hedging[TranslationRequest, Translated]":
    from lectern.adapters.hedge_budget import HedgeBudget
    from lectern.adapters.hedging import Hedging
    from lectern.adapters.measured_hedges import MeasuredHedges

    namespace = settings.metrics_namespace
    return Hedging(
        # The final text of an interim one follows before a rival could answer.
        allows=lambda name, request: request.is_final and name not in _NO_RIVALS,
        payer=lambda request: request.session_id,
        budget=HedgeBudget(settings.translator_hedge_percent / 100),
        counts=MeasuredHedges(namespace) if namespace else None,
    )


def _link(
    choice: TranslatorChoice,
    provider: "Provider[TranslationRequest, Translated]",
    circuits: "CircuitStore",
    settings: Config,
) -> "Link[TranslationRequest, Translated]":
    from lectern.adapters.fallback import Link
    from lectern.adapters.measured_facts import MeasuredFacts
    from lectern.bootstrap.links import guarded_link
    from lectern.services.checked_translation import translate_checked
    from lectern.services.translate_exactly import TranslateExactly

    if choice is TranslatorChoice.STAND_IN:  # it cannot fail, and needs no circuit breaker
        return Link(provider, provider)
    link = guarded_link(
        provider,
        f"translator {choice}",
        circuits,
        hedges_early=True,
        has_rival=_has_rivals(settings) and choice not in _NO_RIVALS,
    )
    namespace = settings.metrics_namespace

    def exact(
        translate: "Provider[TranslationRequest, Translated]",
    ) -> TranslateExactly:
        counts = MeasuredFacts(namespace) if namespace else None
        checked = partial(translate_checked, translate)
        return TranslateExactly(checked, choice not in _FIXED, counts)

    return Link(exact(link.first), exact(link.last))


def _translator(choice: TranslatorChoice, settings: Config) -> "Translator":
    match choice:
        case TranslatorChoice.STAND_IN:
            from lectern.adapters.local.stand_in import StandInTranslator

            return StandInTranslator(settings.stand_in_delay_ms)
        case TranslatorChoice.AMAZON:
            return _amazon(settings)
        case TranslatorChoice.APERTIUM:
            from lectern.adapters.local.apertium import ApertiumTranslator
            from lectern.adapters.local.apertium_english.rewrite import reword_for_pair

            return ApertiumTranslator(reword=reword_for_pair)
        case TranslatorChoice.OPENAI | TranslatorChoice.COMPATIBLE | TranslatorChoice.BACKUP:
            return _chat_model(choice, settings)
        case _:
            assert_never(choice)


def _amazon(settings: Config) -> "Translator":
    from lectern.adapters.amazon_translate.client import make_client
    from lectern.adapters.amazon_translate.translator import AmazonTranslator, Style

    formality = settings.amazon_formality
    style = Style(None if formality is Formality.AUTO else formality, settings.amazon_brevity)
    return AmazonTranslator(make_client(), style)


def _chat_model(choice: TranslatorChoice, settings: Config) -> "Translator":
    from lectern.adapters.composed import ComposedTranslator
    from lectern.adapters.lazy import Lazy
    from lectern.adapters.openai.translator import OpenAITranslator

    model, url, name, own = _server(choice, settings)
    read_key = key_reader(settings.provider_keys, name, own) if name else str
    _load_openai()

    def make() -> "Provider[TranslationRequest, Translated]":
        _check(choice, settings)
        return OpenAITranslator(read_key(), model, url, host=choice).translate

    translate = Lazy(make, f"translator-{choice}")
    return ComposedTranslator(translate, OpenAITranslator.context_size)


def _server(choice: TranslatorChoice, settings: Config) -> tuple[str, str | None, str, str]:
    """Return model, URL (`None` for OpenAI's own), and the name and own value of the key."""
    key = "OPENAI_API_KEY", settings.openai_api_key
    if choice is TranslatorChoice.BACKUP:
        key = "LECTERN_BACKUP_TRANSLATOR_KEY", settings.backup_translator_key
        return (settings.backup_translator_model, settings.backup_translator_url, *key)
    if choice is TranslatorChoice.OPENAI:
        return (settings.translator_model, None, *key)
    # Where OpenAI is asked too, the key is OpenAI's, which another server must not learn.
    if TranslatorChoice.OPENAI in choose_translators(settings).order:
        key = "", ""
    return (settings.translator_model, settings.translator_url, *key)


def _load_openai() -> None:
    """Import at initialisation what OpenAI's library would import during the first translation.

    Creating a translator triggers the imports. It has no key and is closed at once, because a
    snapshot must contain neither a key nor a connection.
    """
    from openai.resources.chat import AsyncChat, AsyncCompletions  # noqa: F401

    from lectern.adapters.openai.translator import OpenAITranslator

    OpenAITranslator("", "none").close()
