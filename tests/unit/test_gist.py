"""How much better Apertium translates classroom sentences when their English is reworded."""

from collections.abc import Mapping
from contextlib import closing
from pathlib import Path
from typing import Final

import pytest
import yaml

from bench.quality.chrf import chrf
from lectern.adapters.local.apertium import ApertiumTranslator
from lectern.adapters.local.apertium_english.rewrite import reword_for_pair
from lectern.domain.errors import LanguageNotSupportedError
from lectern.ports.translator import TranslationRequest

LANGUAGES: Final = ("es", "fr", "ca", "pt", "it")
Sentence = Mapping[str, str]
SENTENCES: Final[Mapping[str, list[Sentence]]] = yaml.safe_load(
    (Path(__file__).parents[1] / "fixtures" / "gist.yaml").read_text()
)
PARTS: Final = {**SENTENCES, "all": [each for part in SENTENCES.values() for each in part]}


def _scores(translator: ApertiumTranslator, part: str) -> dict[str, float]:
    sentences = PARTS[part]
    return {
        language: chrf(
            [
                translator.translate(TranslationRequest(each["en"], "en", language), 20).text
                for each in sentences
            ],
            [each[language] for each in sentences],
        )
        for language in LANGUAGES
    }


@pytest.fixture(scope="module")
def gains() -> dict[str, dict[str, float]]:
    """Return the gain by part and language, in points of chrF."""
    with (
        closing(ApertiumTranslator()) as plain,
        closing(ApertiumTranslator(reword=reword_for_pair)) as reworded,
    ):
        try:
            before = {part: _scores(plain, part) for part in PARTS}
        except LanguageNotSupportedError as error:
            pytest.skip(f"a language pair of Apertium is not installed here: {error}")
        after = {part: _scores(reworded, part) for part in PARTS}
    for part in PARTS:
        print(f"{part}: {before[part]} -> {after[part]}")
    return {
        part: {language: after[part][language] - before[part][language] for language in LANGUAGES}
        for part in PARTS
    }


class TestGist:
    __test__ = ApertiumTranslator.installed()

    @pytest.mark.parametrize("part", PARTS)
    def test_translations_come_four_points_nearer_to_the_references(
        self, gains: dict[str, dict[str, float]], part: str
    ) -> None:
        assert sum(gains[part].values()) / len(LANGUAGES) >= 4

    @pytest.mark.parametrize("part", PARTS)
    def test_no_language_has_a_lower_score_with_rewording(
        self, gains: dict[str, dict[str, float]], part: str
    ) -> None:
        assert {language: gain for language, gain in gains[part].items() if gain < 0} == {}


def test_half_of_the_recorded_sentences_are_not_used_in_development() -> None:
    texts = {part: {each["en"] for each in sentences} for part, sentences in SENTENCES.items()}

    assert {part: len(found) for part, found in texts.items()} == {
        "development": 20,
        "held_out": 20,
    }
    assert not texts["development"] & texts["held_out"]
