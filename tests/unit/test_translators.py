"""Which translator is selected, and the captions if it cannot be created."""

import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor

import pytest

from lectern.adapters.lazy import Lazy
from lectern.adapters.local.apertium import ApertiumTranslator
from lectern.adapters.local.stand_in import StandInTranslator
from lectern.adapters.memory import MemoryCircuitStore
from lectern.bootstrap.translators import (
    check_translators,
    choose_translators,
    make_translator,
)
from lectern.config import Config, TranslatorChoice
from lectern.domain.errors import ConfigurationError, ProviderError, ProviderUnavailableError
from lectern.ports.provider import Provider
from lectern.ports.translator import Translated, TranslationRequest

REQUEST = TranslationRequest("Good day", "en", "es")


def settings(**environment: str) -> Config:
    return Config.from_environment(environment)


@pytest.fixture
def nowhere(monkeypatch: pytest.MonkeyPatch) -> None:
    """An AWS endpoint without a server."""
    monkeypatch.setenv("AWS_DEFAULT_REGION", "us-east-1")
    monkeypatch.setenv("AWS_ACCESS_KEY_ID", "test")
    monkeypatch.setenv("AWS_SECRET_ACCESS_KEY", "test")
    monkeypatch.setenv("AWS_ENDPOINT_URL", "http://127.0.0.1:9")


@pytest.mark.parametrize(
    ("environment", "order"),
    [
        ({"LECTERN_TRANSLATOR": "stand-in", "OPENAI_API_KEY": "k"}, [TranslatorChoice.STAND_IN]),
        (
            {"LECTERN_TRANSLATOR": "backup, openai", "OPENAI_API_KEY": "k"},
            [TranslatorChoice.BACKUP, TranslatorChoice.OPENAI],
        ),
        ({"LECTERN_TRANSLATOR_URL": "http://x/v1"}, [TranslatorChoice.COMPATIBLE]),
        ({"OPENAI_API_KEY": "k"}, [TranslatorChoice.OPENAI]),
        ({"LECTERN_PROVIDER_KEYS": "arn"}, [TranslatorChoice.OPENAI]),
    ],
)
def test_a_setting_precedes_an_address_and_an_address_a_key(
    environment: dict[str, str], order: list[TranslatorChoice]
) -> None:
    assert list(choose_translators(settings(**environment)).order) == order


@pytest.mark.parametrize(
    ("environment", "missing"),
    [
        ({"LECTERN_TRANSLATOR": "apertium,openai"}, "OPENAI_API_KEY"),
        ({"LECTERN_TRANSLATOR": "apertium,compatible"}, "LECTERN_TRANSLATOR_URL"),
        ({"LECTERN_TRANSLATOR": "apertium,backup"}, "LECTERN_BACKUP_TRANSLATOR_URL"),
        (
            {
                "LECTERN_TRANSLATOR": "apertium,backup",
                "LECTERN_BACKUP_TRANSLATOR_URL": "http://x/v1",
            },
            "LECTERN_BACKUP_TRANSLATOR_MODEL",
        ),
    ],
)
def test_a_setting_that_any_translator_lacks_is_named(
    environment: dict[str, str], missing: str
) -> None:
    with pytest.raises(ConfigurationError, match=f"^{missing} "):
        check_translators(settings(**environment))


def test_a_missing_key_fails_the_translation_and_is_named() -> None:
    translator = make_translator(settings(LECTERN_TRANSLATOR="openai"), MemoryCircuitStore())

    with pytest.raises(ProviderError, match="OPENAI_API_KEY is missing"):
        translator.translate(REQUEST, 1)


def test_a_missing_address_fails_the_translation_and_is_named() -> None:
    translator = make_translator(settings(LECTERN_TRANSLATOR="compatible"), MemoryCircuitStore())

    with pytest.raises(ProviderError, match="LECTERN_TRANSLATOR_URL is"):
        translator.translate(REQUEST, 1)


def test_keys_that_cannot_be_read_now_may_be_read_later(nowhere: None) -> None:
    translator = make_translator(
        settings(LECTERN_PROVIDER_KEYS="some-secret"), MemoryCircuitStore()
    )

    with pytest.raises(ProviderUnavailableError):
        translator.translate(REQUEST, 10)


@pytest.mark.parametrize("order", ["openai", "stand-in,openai"])
def test_the_context_size_of_a_chain_is_the_largest_and_known_without_a_key(order: str) -> None:
    translator = make_translator(settings(LECTERN_TRANSLATOR=order), MemoryCircuitStore())

    assert translator.context_size == 3


@pytest.mark.skipif(not ApertiumTranslator.installed(), reason="Apertium is not installed")
def test_apertium_gets_english_that_is_reworded_for_it(nowhere: None) -> None:
    translator = make_translator(settings(LECTERN_TRANSLATOR="apertium"), MemoryCircuitStore())

    answer = translator.translate(TranslationRequest("Please open the book.", "en", "es"), 10)

    assert answer.text == "Abre el libro, por favor."


class Maker:
    """Raises each of `errors` in turn, then creates a stand-in; waits until `may_end` is set."""

    def __init__(self, *errors: Exception) -> None:
        self.errors = list(errors)
        self.attempts = 0
        self.may_end = threading.Event()
        self.may_end.set()

    def __call__(self) -> Provider[TranslationRequest, Translated]:
        self.attempts += 1
        assert self.may_end.wait(timeout=30)
        if self.errors:
            raise self.errors.pop(0)
        return StandInTranslator().translate


@pytest.fixture
def slow() -> Iterator[Maker]:
    maker = Maker()
    maker.may_end.clear()
    yield maker
    maker.may_end.set()


def test_a_lazy_translator_is_created_once_at_its_first_use() -> None:
    maker = Maker()
    translate = Lazy(maker, "translator")
    before = maker.attempts

    texts = [translate(REQUEST, 1).text for _ in range(3)]

    assert texts == ["⟦es⟧ Good day"] * 3
    assert (before, maker.attempts) == (0, 1)


def test_a_lazy_translator_is_created_again_after_a_failure() -> None:
    maker = Maker(ProviderUnavailableError("not now"), ConfigurationError("no key"))
    translate = Lazy(maker, "translator")

    with pytest.raises(ProviderUnavailableError):
        translate(REQUEST, 1)
    with pytest.raises(ProviderError):
        translate(REQUEST, 1)

    assert translate(REQUEST, 1).text == "⟦es⟧ Good day"


def test_creating_a_lazy_translator_keeps_the_time_limit_and_serves_all_waiting_callers(
    slow: Maker,
) -> None:
    translate = Lazy(slow, "translator")

    with pytest.raises(ProviderUnavailableError):
        translate(REQUEST, 0.05)
    with ThreadPoolExecutor(4) as callers:
        answers = [callers.submit(translate, REQUEST, 10) for _ in range(4)]
        slow.may_end.set()

    assert [answer.result().text for answer in answers] == ["⟦es⟧ Good day"] * 4
    assert slow.attempts == 1
