"""The contract of `ports/translator.py`, for every translator."""

import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass

import pytest

from lectern.domain.errors import LanguageNotSupportedError, ProviderUnavailableError
from lectern.domain.usage import PaidService
from lectern.ports.translator import TranslationContext, TranslationRequest, Translator
from tests.contract.billing import assert_usage

SENTENCES = (
    "Good morning, class.",
    "Plants need water and light.",
    'He said: "x < 3, {a} [b] ^c$ d/e *f @g \\h", and wrote it down.',
    "Ada Lovelace wrote 27 pages\nin 1843.",
    "What is a cell? Anna knows! 🙂",
)


@dataclass(frozen=True, slots=True)
class Subject:
    """A translator under test.

    Args:
        stalled: Makes a translator of the same kind that never answers.
        unknown_language: A tag that it cannot translate into, `None` if it accepts every tag.
        payee: The service that charges for it, `None` if it is free.
    """

    translator: Translator
    stalled: Callable[[], Translator]
    unknown_language: str | None = None
    payee: str | None = None


def request(text: str, target: str = "es-ES") -> TranslationRequest:
    """Return the text in English."""
    return TranslationRequest(text, "en-US", target)


class TranslatorContract:
    """Inherited with a fixture `subject`."""

    @pytest.mark.parametrize("text", SENTENCES)
    def test_a_translation_is_not_empty(self, subject: Subject, text: str) -> None:
        translation = subject.translator.translate(request(text), 5).text

        assert translation.strip()
        assert translation != text

    def test_a_translation_has_its_usage(self, subject: Subject) -> None:
        translated = subject.translator.translate(request(SENTENCES[0]), 5)

        assert_usage(translated.usage, PaidService.TRANSLATE, subject.payee)

    def test_all_context_is_accepted(self, subject: Subject) -> None:
        context = TranslationContext(
            preceding=["Every plant has cells."], subject="Biology", glossary={"cell": "célula"}
        )
        asked = TranslationRequest("A cell has a wall.", "en", "es", context)

        assert subject.translator.translate(asked, 5).text.strip()

    def test_a_translator_states_how_much_context_it_uses(self, subject: Subject) -> None:
        assert 0 <= subject.translator.context_size <= 20

    def test_concurrent_threads_get_their_own_answers(self, subject: Subject) -> None:
        texts = [f"There are {number} apples on the table." for number in range(40)]

        with ThreadPoolExecutor(10) as pool:
            answers = list(
                pool.map(lambda text: subject.translator.translate(request(text), 10).text, texts)
            )

        found = [str(number) in answer.split() for number, answer in enumerate(answers)]
        assert all(found)

    def test_an_unknown_language_is_rejected_without_a_call(self, subject: Subject) -> None:
        if subject.unknown_language is None:
            assert subject.translator.translate(request("Good day", "tlh"), 5).text
            return

        with pytest.raises(LanguageNotSupportedError):
            subject.translator.translate(request("Good day", subject.unknown_language), 5)

    def test_the_time_limit_is_kept(self, subject: Subject) -> None:
        stalled = subject.stalled()
        begun = time.monotonic()

        with pytest.raises(ProviderUnavailableError):
            stalled.translate(request("Good morning, class."), 0.1)

        assert 0.05 < time.monotonic() - begun < 4

    def test_a_call_without_time_left_fails(self, subject: Subject) -> None:
        with pytest.raises(ProviderUnavailableError):
            subject.stalled().translate(request("Good morning, class."), 0)
