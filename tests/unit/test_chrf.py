"""chrF equals the figures of sacrebleu 2.6 (`CHRF().corpus_score`)."""

import pytest

from bench.quality.chrf import chrf


@pytest.mark.parametrize(
    ("translations", "references", "expected"),
    [
        (["Abre vuestros libros, por favor."], ["Abrid los libros, por favor."], 73.475781),
        (
            ["Sí.", "El agua hierve a cien grados."],
            ["No.", "El agua bulle a 100 grados."],
            39.472203,
        ),
        (["Oui", "Bonjour"], ["O", "Bonjour à tous"], 51.486525),
        (["Bon dia a tothom."], ["Bon dia a tothom."], 100.0),
        (["a"], ["a"], 100.0),
        (["abc"], ["xyz"], 0.0),
    ],
)
def test_the_score_is_that_of_sacrebleu(
    translations: list[str], references: list[str], expected: float
) -> None:
    assert chrf(translations, references) == pytest.approx(expected, abs=1e-5)


def test_an_empty_text_has_a_score_of_zero() -> None:
    assert chrf([""], [""]) == 0.0
