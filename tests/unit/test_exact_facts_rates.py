"""The guard of exact facts catches wrong translations, and lets correct ones pass."""

import json
from pathlib import Path

import pytest

from bench.quality.page import LEAST_CAUGHT, MOST_FALSE_ALARMS, PAGE, page, read
from bench.quality.pairs import examples as pairs
from bench.quality.rates import Rate, measure, total
from bench.quality.templates import ENGLISH as LINES
from bench.quality.templates import TEMPLATES
from lectern.domain.exact_facts import CannotCheck, missing_facts
from lectern.domain.exact_facts.coverage import TARGETS
from tests.examples import examples
from tests.unit.classroom_sentences import ENGLISH, MORE_ENGLISH, MORE_SENTENCES, SENTENCES
from tests.unit.lesson_sentences import LESSONS

WORDS = Path(__file__).parents[2] / "web/src/words"
LEAST_CAUGHT_OF_A_KIND = 90.0


@pytest.mark.parametrize("language", TARGETS)
def test_wrong_translations_are_caught_and_correct_ones_pass(language: str) -> None:
    rates = measure(language, examples(450))

    assert total(rates.caught).percent >= LEAST_CAUGHT, rates.missed[:5]
    assert total(rates.false_alarms).percent <= MOST_FALSE_ALARMS, rates.alarmed[:5]
    weak = {kind for kind, rate in rates.caught.items() if rate.percent < LEAST_CAUGHT_OF_A_KIND}
    assert weak == set(), rates.missed[:5]


def test_the_page_is_rendered_from_its_counts() -> None:
    assert PAGE.read_text(encoding="utf-8") == page(read()), "run `make quality`"


def test_every_language_of_the_page_is_within_the_limits() -> None:
    found = read()["guard"]

    assert set(found) == set(TARGETS)
    for language, parts in found.items():
        caught = total({kind: Rate(*each) for kind, each in parts["caught"].items()})
        alarms = total({kind: Rate(*each) for kind, each in parts["false_alarms"].items()})
        assert caught.percent >= LEAST_CAUGHT, language
        assert alarms.percent <= MOST_FALSE_ALARMS, language
        assert caught.pairs > 900, language


@pytest.mark.parametrize("language", TARGETS)
def test_every_language_has_every_sentence(language: str) -> None:
    lines = TEMPLATES[language].strip().splitlines()

    assert len(lines) == len(LINES.strip().splitlines()) + 1
    for example in pairs(language, 60):
        assert all(text != example.correct for text in example.wrong.values()), example


@pytest.mark.parametrize(
    ("english", "language", "translations"),
    [
        *((ENGLISH, *each) for each in SENTENCES.items()),
        *((MORE_ENGLISH, *each) for each in MORE_SENTENCES.items()),
        *((english, *each) for english, sentences in LESSONS for each in sentences.items()),
    ],
)
def test_natural_translations_raise_no_alarm(
    english: str, language: str, translations: str
) -> None:
    pairs_of_lines = zip(
        english.strip().splitlines(), translations.strip().splitlines(), strict=True
    )
    for text, translation in pairs_of_lines:
        found = missing_facts(text, "en", translation, language)
        assert isinstance(found, CannotCheck) or list(found) == [], text


def test_the_texts_of_the_pages_raise_hardly_an_alarm() -> None:
    """Translations that were not written for the guard."""
    rate = Rate()
    alarms = []
    for folder in (WORDS, WORDS / "teach", WORDS / "projector"):
        english = json.loads((folder / "en.json").read_text(encoding="utf-8"))
        for file in sorted(folder.glob("*.json")):
            texts = json.loads(file.read_text(encoding="utf-8"))
            for key, text in english.items() if file.stem != "en" else ():
                if isinstance(text, str) and isinstance(texts.get(key), str):
                    found = missing_facts(text, "en", texts[key], file.stem)
                    alarm = bool(found) and not isinstance(found, CannotCheck)
                    rate.add(alarm=alarm)
                    alarms += [(file.stem, found, text, texts[key])] if alarm else []

    assert rate.pairs > 1500
    assert rate.percent < 1, alarms
