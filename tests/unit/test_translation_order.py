"""Which translators a pair of languages has, in which order, and that the chain follows it."""

import pytest

from lectern.adapters.fallback import Chain, Link
from lectern.adapters.translation_order import FIRST_CHOICE, translators_for
from lectern.adapters.vendors import VENDORS
from lectern.config import TranslatorChoice
from lectern.domain.errors import LanguageNotSupportedError, ProviderUnavailableError
from lectern.domain.languages import LANGUAGES
from lectern.ports.translator import TranslationRequest
from tests.fakes.providers import FakeTranslator
from tests.unit.fallback_chains import LIMIT_S, limits
from tests.virtual_runs import Seconds

ALL = ("openai", "amazon", "apertium")


@pytest.mark.parametrize(
    ("setting", "source", "target", "order"),
    [
        (ALL, "en", "es-MX", ["openai", "amazon", "apertium"]),
        (("apertium", "amazon", "openai"), "en", "es", ["apertium", "amazon", "openai"]),
        (ALL, "en", "de", ["openai", "amazon"]),
        (ALL, "en-GB", "so-SO", ["amazon", "openai"]),
        (("openai", "backup"), "en", "so", ["openai", "backup"]),
        (("backup", "openai"), "en", "ga", ["backup", "openai"]),
        (ALL, "en", "ga", ["amazon", "openai"]),
        (ALL, "en", "zu", ["openai"]),
        (ALL, "eu", "en", ["openai"]),
        (("amazon", "apertium"), "en", "zu", []),
        (("amazon",), "en", "sr-Latn", []),
        (("stand-in", "amazon"), "en", "es", ["amazon", "stand-in"]),
        (("amazon", "stand-in"), "en", "tlh", ["stand-in"]),
    ],
)
def test_a_pair_has_the_translators_that_may_translate_it_in_order(
    setting: tuple[str, ...], source: str, target: str, order: list[str]
) -> None:
    assert translators_for(setting, source, target) == order


def test_a_first_choice_is_a_translator_that_has_the_language() -> None:
    for language, name in FIRST_CHOICE.items():
        assert language in LANGUAGES
        assert language in VENDORS[name].translates
        assert name in list(TranslatorChoice)


def test_the_chain_calls_only_the_translators_of_the_pair_and_gives_one_alone_the_whole_time() -> (
    None
):
    clock = Seconds()
    first = FakeTranslator(name="First", languages=("zu",), wait=clock.pass_by)
    second = FakeTranslator(name="Second", languages=("zu",), wait=clock.pass_by)
    links = {
        "amazon": Link(first.translate, first.translate),
        "openai": Link(second.translate, second.translate),
    }
    chain = Chain(
        links, clock, lambda request: translators_for([*links], request.source, request.target)
    )

    assert chain(TranslationRequest("Good day", "en", "zu"), LIMIT_S).text.startswith("Second")
    assert limits(first, second) == [[], [LIMIT_S]]


def test_a_pair_without_a_translator_is_not_supported() -> None:
    only = FakeTranslator(name="Only", languages=("zu",))
    link = Link(only.translate, only.translate)
    chain = Chain({"amazon": link}, order=lambda _: [])

    with pytest.raises(LanguageNotSupportedError):
        chain(TranslationRequest("Good day", "en", "zu"), LIMIT_S)


def test_the_failure_of_the_only_translator_of_a_pair_is_its_own() -> None:
    only = FakeTranslator(
        name="Only", languages=("zu",), failing=ProviderUnavailableError("Only answered 503")
    )
    link = Link(only.translate, only.translate)
    chain = Chain({"openai": link, "amazon": link}, order=lambda _: ["openai"])

    with pytest.raises(ProviderUnavailableError, match="Only answered 503"):
        chain(TranslationRequest("Good day", "en", "zu"), LIMIT_S)
