"""Every translator passes the contract suite of its port."""

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, closing, contextmanager
from pathlib import Path

import pytest

from lectern.adapters.amazon_translate.client import make_client
from lectern.adapters.amazon_translate.translator import AmazonTranslator
from lectern.adapters.local.apertium import ApertiumTranslator
from lectern.adapters.local.stand_in import StandInTranslator
from lectern.adapters.openai.translator import OpenAITranslator
from lectern.ports.translator import Translated, TranslationRequest
from tests.contract.translator_contract import Subject, TranslatorContract
from tests.fakes.amazon_translate_server import FakeAmazonTranslate
from tests.fakes.faults import Fault
from tests.fakes.openai_server import Answer, Behaviour, FakeOpenAI

MODEL = "gpt-6-luna"


@contextmanager
def _openai(_: Path) -> Iterator[Subject]:
    with (
        FakeOpenAI() as good,
        FakeOpenAI(default=Behaviour(Answer.HANG)) as stalled,
        closing(OpenAITranslator("key", MODEL, good.url)) as translator,
        closing(OpenAITranslator("key", MODEL, stalled.url)) as waiting,
    ):
        yield Subject(translator, lambda: waiting, payee="openai")


@contextmanager
def _amazon(_: Path) -> Iterator[Subject]:
    with (
        FakeAmazonTranslate() as good,
        FakeAmazonTranslate(lasting=Fault.HANG) as stalled,
        closing(amazon_at(good)) as translator,
        closing(amazon_at(stalled)) as waiting,
    ):
        yield Subject(translator, lambda: waiting, unknown_language="tlh", payee="amazon")
        stalled.stop()


def amazon_at(server: FakeAmazonTranslate) -> AmazonTranslator:
    """Return a translator that calls the server."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("AWS_DEFAULT_REGION", "eu-central-1")
        patch.setenv("AWS_ACCESS_KEY_ID", "test")
        patch.setenv("AWS_SECRET_ACCESS_KEY", "test")
        patch.setenv("AWS_ENDPOINT_URL_TRANSLATE", server.address)
        return AmazonTranslator(make_client())


@contextmanager
def _stand_in(_: Path) -> Iterator[Subject]:
    yield Subject(StandInTranslator(), lambda: StandInTranslator(delay_ms=(60_000, 60_000)))


@contextmanager
def _apertium(folder: Path) -> Iterator[Subject]:
    (folder / "eng-spa.mode").write_text("tail -f /dev/null")
    with (
        closing(ApertiumTranslator()) as translator,
        closing(ApertiumTranslator(folder)) as waiting,
    ):
        yield Subject(translator, lambda: waiting, unknown_language="ja")


KINDS: dict[str, Callable[[Path], AbstractContextManager[Subject]]] = {
    "openai": _openai,
    "amazon": _amazon,
    "stand-in": _stand_in,
}
if ApertiumTranslator.installed():
    KINDS["apertium"] = _apertium


@pytest.fixture(params=list(KINDS), scope="module")
def subject(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Subject]:
    with KINDS[request.param](tmp_path_factory.mktemp("modes")) as subject:
        yield subject


class TestTranslators(TranslatorContract):
    """Every kind that this machine has."""


def test_the_stand_in_marks_its_text_as_untranslated() -> None:
    answer = StandInTranslator().translate(TranslationRequest("Good day", "en", "pt-BR"), 1)

    assert answer == Translated("⟦pt-BR⟧ Good day", is_stand_in=True)


def test_the_stand_in_has_the_configured_delay() -> None:
    waits: list[float] = []
    translator = StandInTranslator(delay_ms=(300, 1_100), sleep=waits.append)

    for _ in range(50):
        translator.translate(TranslationRequest("Good day", "en", "es"), 5)

    assert len(waits) == 50
    assert all(0.3 <= wait <= 1.1 for wait in waits)
    assert len(set(waits)) > 1
