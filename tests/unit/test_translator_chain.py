"""Which translator of a chain translates, for how long, and what it costs."""

from functools import partial

import pytest

from lectern.adapters.circuit import CircuitOpenError
from lectern.adapters.fallback import Chain, Link
from lectern.domain.errors import (
    AccessRefusedError,
    LanguageNotSupportedError,
    NoTranslationError,
    ProviderError,
    ProviderUnavailableError,
)
from lectern.domain.usage import PaidService, Unit, Usage
from lectern.ports.translator import Translated, TranslationRequest
from lectern.services.checked_translation import translate_checked
from tests.fakes.providers import HANGS, FakeTranslator
from tests.unit.fallback_chains import LIMIT_S, limits
from tests.virtual_runs import Seconds

TEXT = "Open your books, please."


class Two:
    """Two translators whose answers are checked, and a clock that both share."""

    def __init__(self) -> None:
        self.clock = Seconds()
        self.first = self._translator("Erste", 3)
        self.second = self._translator("Zweite", 5)
        self.chain = Chain({"first": _link(self.first), "second": _link(self.second)}, self.clock)

    def _translator(self, name: str, tokens: int) -> FakeTranslator:
        return FakeTranslator(name=name, usage=[paid(name, tokens)], wait=self.clock.pass_by)

    def translate(self, target: str = "es") -> str:
        return self.chain(TranslationRequest(TEXT, "en", target), LIMIT_S).text


def paid(provider: str, tokens: int) -> Usage:
    return Usage(PaidService.TRANSLATE, provider, "m", {Unit.INPUT_TOKENS: tokens})


def _link(provider: FakeTranslator) -> Link[TranslationRequest, Translated]:
    translate = partial(translate_checked, provider.translate)
    return Link(translate, translate)


@pytest.fixture
def two() -> Two:
    return Two()


def test_the_first_translator_translates_while_it_answers(two: Two) -> None:
    assert two.translate() == f"Erste es: {TEXT}"
    assert two.second.requests == []


@pytest.mark.parametrize(
    "error",
    [
        ProviderUnavailableError("503"),
        AccessRefusedError("401"),
        ProviderError("refused"),
        CircuitOpenError("open"),
    ],
)
def test_the_next_translator_replaces_one_that_fails(two: Two, error: ProviderError) -> None:
    two.first.failing = error

    assert two.translate() == f"Zweite es: {TEXT}"
    assert two.first.calls == 1


def test_the_next_translator_replaces_one_whose_answer_is_no_translation(two: Two) -> None:
    two.first.answer = TEXT

    answer = two.chain(TranslationRequest(TEXT, "en", "es"), LIMIT_S)

    assert answer.text == f"Zweite es: {TEXT}"
    assert answer.usage == (paid("Erste", 3), paid("Zweite", 5))


def test_a_translator_whose_answer_was_no_translation_is_asked_again_at_the_end(
    two: Two,
) -> None:
    two.first.answer = two.second.answer = TEXT

    with pytest.raises(ProviderUnavailableError) as failed:
        two.translate()

    assert (two.first.calls, two.second.calls) == (2, 2)
    assert len(failed.value.usage) == 4
    assert isinstance(failed.value.__cause__, NoTranslationError)


def test_a_translator_that_hangs_leaves_time_for_the_next_one(two: Two) -> None:
    two.first.delay_s = HANGS
    two.second.delay_s = LIMIT_S / 4
    begun = two.clock()

    assert two.translate() == f"Zweite es: {TEXT}"
    assert limits(two.first, two.second) == [[LIMIT_S / 2], [LIMIT_S / 2]]
    assert two.clock() - begun < LIMIT_S


def test_two_translators_that_hang_end_at_the_time_limit(two: Two) -> None:
    two.first.delay_s = two.second.delay_s = HANGS
    begun = two.clock()

    with pytest.raises(ProviderUnavailableError):
        two.translate()
    assert two.clock() - begun == LIMIT_S


def test_a_language_that_one_translator_lacks_goes_to_the_next(two: Two) -> None:
    two.second.languages = ["es", "so"]

    assert two.translate("so") == f"Zweite so: {TEXT}"
    with pytest.raises(LanguageNotSupportedError):
        two.translate("ti")


def test_an_only_translator_fails_with_its_own_error_and_usage(two: Two) -> None:
    refused = ProviderError("refused")
    refused.usage = [paid("Erste", 7)]
    two.first.failing = refused
    alone = Chain({"first": _link(two.first)}, two.clock)

    with pytest.raises(ProviderError) as failed:
        alone(TranslationRequest(TEXT, "en", "es"), LIMIT_S)

    assert failed.value is refused
    assert failed.value.usage == (paid("Erste", 7),)
    assert limits(two.first) == [[LIMIT_S]]
