"""The test set of translations is whole, and translators are measured on it rightly."""

from collections.abc import Sequence
from dataclasses import dataclass

import pytest

from bench.quality.page import MOST_FALSE_ALARMS
from bench.quality.reference import LANGUAGES, glossary, sentences
from bench.quality.translators import false_alarms, measure
from lectern.domain.errors import LanguageNotSupportedError, ProviderUnavailableError
from lectern.ports.translator import Translated, TranslationRequest

SPANISH = {each.source: each.texts["es"] for each in sentences()}
SUM = "Seven times eight is fifty-six."


@dataclass
class Spanish:
    """Answers with the references in Spanish, but for the given sentences."""

    wrong: dict[str, Sequence[str]]
    context_size: int = 0

    def translate(self, request: TranslationRequest, _time_limit_s: float) -> Translated:
        """Return the reference, or the wrong answer of this call."""
        if request.target != "es":
            raise LanguageNotSupportedError("only Spanish")
        answers = self.wrong.get(request.text, [])
        if not answers:
            return Translated(SPANISH[request.text])
        first, second = answers[0], answers[-1]
        answer = second if request.missing else first
        if not answer:
            raise ProviderUnavailableError("no answer")
        return Translated(answer)


def test_the_test_set_has_300_different_sentences_of_every_kind() -> None:
    assert len({each.source for each in sentences()}) == 300
    assert len({each.kind for each in sentences()}) == 11
    for language in LANGUAGES:
        assert all(each.texts[language].strip() for each in sentences())


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_guard_lets_the_references_pass(language: str) -> None:
    alarmed, _ = false_alarms(language)

    assert 100 * len(alarmed) / len(sentences()) <= MOST_FALSE_ALARMS, alarmed


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_term_is_said_and_translated(language: str) -> None:
    said = " ".join(each.source for each in sentences()).casefold()
    translated = " ".join(each.texts[language] for each in sentences()).casefold()

    for term, translation in glossary(language).items():
        assert term in said
        assert translation.split()[0].casefold()[:3] in translated


def test_the_references_themselves_are_nearly_perfect() -> None:
    (language, score), *others = measure(Spanish({}), uses_missing=True).items()

    assert (language, others) == ("es", [])
    assert score["chrf"] == 100
    assert score["kept"] == score["terms"] > 30
    assert score["exact"] == score["exact_first"] >= 294


def test_a_fact_that_the_retry_repairs_counts_as_exact_only_after_it() -> None:
    perfect = measure(Spanish({}), uses_missing=True)["es"]
    repaired = Spanish({SUM: ["Siete por ocho son cincuenta y cuatro.", SPANISH[SUM]]})

    score = measure(repaired, uses_missing=True)["es"]

    assert score["exact"] == perfect["exact"]
    assert score["exact_first"] == perfect["exact_first"] - 1
    assert score["calls"] == perfect["calls"] + 1


def test_lost_facts_lost_terms_and_missing_answers_are_counted() -> None:
    perfect = measure(Spanish({}), uses_missing=False)["es"]
    term = "Evaporation is when a liquid turns into a gas."
    poor = Spanish({SUM: [""], term: ["Es cuando un líquido se convierte en gas."]})

    score = measure(poor, uses_missing=False)["es"]

    assert score["failed"] == 1
    assert score["kept"] == perfect["kept"] - 1
    assert score["exact"] == perfect["exact"] - 2
    assert score["chrf"] < perfect["chrf"]
