"""The chain with Amazon Translate, over botocore and a fake wire."""

from collections.abc import Iterator

import pytest

from lectern.adapters.memory import MemoryCircuitStore
from lectern.bootstrap.translators import make_translator
from lectern.config import Config
from lectern.domain.errors import (
    AccessRefusedError,
    LanguageNotSupportedError,
    ProviderError,
    ProviderUnavailableError,
)
from lectern.domain.usage import PaidService, Unit, Usage
from lectern.ports.translator import Translated, TranslationContext, TranslationRequest
from tests.fakes.amazon_translate_server import (
    MAX_BYTES,
    THROTTLED,
    UNAVAILABLE,
    UNSUPPORTED,
    AmazonError,
    FakeAmazonTranslate,
)
from tests.fakes.faults import LASTING, PASSING, Fault

PLANTS = TranslationRequest("Plants need water.", "en", "es")


@pytest.fixture
def amazon(monkeypatch: pytest.MonkeyPatch) -> Iterator[FakeAmazonTranslate]:
    with FakeAmazonTranslate() as server:
        monkeypatch.setenv("AWS_DEFAULT_REGION", "eu-central-1")
        monkeypatch.setenv("AWS_ACCESS_KEY_ID", "test")
        monkeypatch.setenv("AWS_SECRET_ACCESS_KEY", "test")
        monkeypatch.setenv("AWS_ENDPOINT_URL_TRANSLATE", server.address)
        yield server


def translate(request: TranslationRequest, **environment: str) -> Translated:
    settings = Config.from_environment({"LECTERN_TRANSLATOR": "amazon", **environment})
    return make_translator(settings, MemoryCircuitStore()).translate(request, 10)


def test_a_request_has_the_text_the_codes_and_the_configured_style(
    amazon: FakeAmazonTranslate,
) -> None:
    context = TranslationContext(["Before."], "Biology", {"plants": "plantas"})
    request = TranslationRequest("Plants need water.", "en-US", "es", context)

    translated = translate(
        request, LECTERN_AMAZON_FORMALITY="informal", LECTERN_AMAZON_BREVITY="true"
    )

    sent = '<span translate="no">Plantas</span> need water.'
    assert list(amazon.requests) == [
        {
            "Text": sent,
            "SourceLanguageCode": "en",
            "TargetLanguageCode": "es",
            "Settings": {"Formality": "INFORMAL", "Brevity": "ON"},
        }
    ]
    assert translated.text == "«es» Plantas need water."
    assert translated.usage == (
        Usage(PaidService.TRANSLATE, "amazon", "translate-text", {Unit.CHARACTERS: len(sent)}),
    )


@pytest.mark.parametrize("fault", PASSING)
def test_a_passing_fault_is_retried(amazon: FakeAmazonTranslate, fault: Fault) -> None:
    amazon.faults.append(fault)

    assert translate(PLANTS).text == "«es» Plants need water."
    assert len(amazon.requests) == 2


@pytest.mark.parametrize("error", [THROTTLED, UNAVAILABLE])
def test_throttling_is_retried_by_us_and_not_by_botocore(
    amazon: FakeAmazonTranslate, error: AmazonError
) -> None:
    amazon.errors.append(error)

    assert translate(PLANTS).text == "«es» Plants need water."
    assert len(amazon.requests) == 2


@pytest.mark.parametrize("fault", LASTING)
def test_a_lasting_fault_is_not_retried(amazon: FakeAmazonTranslate, fault: Fault) -> None:
    amazon.lasting = fault

    with pytest.raises(ProviderError) as caught:
        translate(PLANTS)

    assert not isinstance(caught.value, ProviderUnavailableError)
    assert isinstance(caught.value, AccessRefusedError) == (fault is Fault.UNAUTHORIZED)
    assert len(amazon.requests) == 1


def test_a_pair_that_amazon_refuses_is_an_unsupported_language(
    amazon: FakeAmazonTranslate,
) -> None:
    amazon.errors.append(UNSUPPORTED)

    with pytest.raises(LanguageNotSupportedError):
        translate(PLANTS)

    assert len(amazon.requests) == 1


@pytest.mark.parametrize(
    "request_",
    [
        TranslationRequest("word " * (MAX_BYTES // 5 + 1), "en", "es"),
        TranslationRequest("Good day", "en", "zu"),
    ],
)
def test_the_next_translator_gets_what_amazon_cannot_translate(
    amazon: FakeAmazonTranslate, request_: TranslationRequest
) -> None:
    translated = translate(request_, LECTERN_TRANSLATOR="amazon,stand-in")

    assert translated == Translated(f"⟦{request_.target}⟧ {request_.text}", is_stand_in=True)
    assert list(amazon.requests) == []
