"""Measures translators on the test set: facts, terms, and likeness to the references."""

import os
import time
from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass, field
from functools import partial

from bench.quality.chrf import chrf
from bench.quality.reference import LANGUAGES, SOURCE, glossary, sentences
from lectern.adapters.local.apertium import ApertiumTranslator
from lectern.adapters.local.apertium_english.rewrite import reword_for_pair
from lectern.adapters.local.stand_in import StandInTranslator
from lectern.adapters.openai.translator import OpenAITranslator
from lectern.config import config
from lectern.domain.errors import LanguageNotSupportedError, ProviderError
from lectern.domain.exact_facts import CannotCheck, missing_facts
from lectern.domain.exact_facts.kept_terms import count_terms
from lectern.ports.translator import (
    Translated,
    TranslationContext,
    TranslationRequest,
    Translator,
)
from lectern.services.checked_translation import translate_checked
from lectern.services.translate_exactly import TranslateExactly

_LIMIT_S = 20.0


@dataclass(slots=True)
class Score:
    """A translator's results in one language. All but `chrf` are counts.

    - `exact_first` and `exact` are sentences whose facts all survived: in the first answer, and
      after the retry.
    - `failed` are sentences without an answer; they count as not exact.
    - `terms` are glossary terms that were said, `kept` those that the answer has.
    """

    sentences: int = 0
    failed: int = 0
    calls: int = 0
    exact_first: int = 0
    exact: int = 0
    terms: int = 0
    kept: int = 0
    chrf: float = 0.0


@dataclass(slots=True)
class Counted:
    """A translator whose calls are counted, and whose first answer to a sentence is kept."""

    translator: Translator
    calls: int = 0
    first: Translated | None = field(default=None)

    def __call__(self, request: TranslationRequest, time_limit_s: float) -> Translated:
        """Translate, as the translator does."""
        self.calls += 1
        answer = self.translator.translate(request, time_limit_s)
        if not request.missing:
            self.first = answer
        return answer


def translators() -> Iterator[tuple[str, Translator, bool]]:
    """Yield the name of each translator that works here, and whether a retry helps it.

    OpenAI is measured where `OPENAI_API_KEY` is set.
    """
    yield "stand-in", StandInTranslator(), False
    if ApertiumTranslator.installed():
        yield "apertium", ApertiumTranslator(reword=reword_for_pair), False
    if key := os.environ.get("OPENAI_API_KEY"):
        model = config().translator_model
        yield f"openai {model}", OpenAITranslator(key, model, None, host="openai"), True


def measure(translator: Translator, *, uses_missing: bool) -> dict[str, dict[str, float]]:
    """Translate the test set into every language that the translator has."""
    scores = {}
    for language in LANGUAGES:
        try:
            scores[language] = asdict(_measure(translator, language, uses_missing))
        except LanguageNotSupportedError:
            continue
    return scores


def _measure(translator: Translator, language: str, uses_missing: bool) -> Score:
    counted = Counted(translator)
    exact = TranslateExactly(partial(translate_checked, counted), uses_missing)
    terms = glossary(language)
    score = Score()
    answers: list[str] = []
    for sentence in sentences():
        context = TranslationContext(subject=sentence.subject, glossary=terms)
        request = TranslationRequest(sentence.source, SOURCE, language, context)
        answer = _answer(exact, request)
        answers.append(answer.text if answer else "")
        score.sentences += 1
        if answer is None:
            score.failed += 1
            continue
        first = counted.first.text if counted.first else ""
        score.exact_first += _is_exact(sentence.source, first, language, terms)
        score.exact += _is_exact(sentence.source, answer.text, language, terms)
        kept = count_terms(sentence.source, SOURCE, answer.text, language, terms)
        score.terms += kept.said
        score.kept += kept.kept
    score.calls = counted.calls
    score.chrf = round(chrf(answers, [each.texts[language] for each in sentences()]), 1)
    return score


def _answer(exact: TranslateExactly, request: TranslationRequest) -> Translated | None:
    try:
        return exact(request, _LIMIT_S)
    except LanguageNotSupportedError:
        raise
    except ProviderError:
        return None


def _is_exact(source: str, target: str, language: str, terms: Mapping[str, str]) -> bool:
    found = missing_facts(source, SOURCE, target, language, terms)
    return isinstance(found, CannotCheck) or not found


def false_alarms(language: str) -> tuple[list[str], list[float]]:
    """Return the sentences whose reference lacks a fact for the guard, and its milliseconds."""
    alarmed: list[str] = []
    milliseconds: list[float] = []
    terms = glossary(language)
    for sentence in sentences():
        began = time.process_time()
        is_exact = _is_exact(sentence.source, sentence.texts[language], language, terms)
        milliseconds.append((time.process_time() - began) * 1_000)
        if not is_exact:
            alarmed.append(sentence.source)
    return alarmed, milliseconds
