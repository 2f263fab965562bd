"""Misheard terms are replaced in every form, and no other word is changed."""

import pytest

from lectern.domain.misheard import corrected

TERMS = {"sell": "cell", "photo synthesis": "photosynthesis", "co2": "CO2", "root": "root hair"}


@pytest.mark.parametrize(
    ("said", "meant"),
    [
        ("The sell divides.", "The cell divides."),
        ("Sells divide. SELL!", "Cells divide. CELL!"),
        ("We sell-by date", "We cell-by date"),
        ("The seller counsels him.", "The seller counsels him."),
        ("Photo  synthesis needs light, photo-synthesis too.",
         "Photosynthesis needs light, photosynthesis too."),
        ("Plants take co2 in.", "Plants take CO2 in."),
        ("The root and the root hair.", "The root hair and the root hair."),
        ("Nothing to change.", "Nothing to change."),
    ],
)  # fmt: skip
def test_a_misheard_term_is_replaced(said: str, meant: str) -> None:
    assert corrected(said, TERMS, "en-GB") == meant
    assert corrected(meant, TERMS, "en-GB") == meant


@pytest.mark.parametrize(
    ("heard", "meant", "tag", "said", "read"),
    [
        ("ano", "año", "es", "El ano y el anochecer.", "El año y el anochecer."),
        ("si", "sí", "es", "Sí, si.", "Sí, sí."),
        ("keller", "Zelle", "de", "Die Kellern", "Die Zellen"),
        ("细报", "细胞", "zh", "植物细报很小。", "植物细胞很小。"),
        ("खोशिका", "कोशिका", "hi", "खोशिका और खोशिकाओं", "कोशिका और कोशिकाओं"),
        ("خليا", "خلية", "ar", "هذه خليا.", "هذه خلية."),
        ("c", "C++", "en", "We write c, not css.", "We write C++, not css."),
        (" ", "x", "en", "a b", "a b"),
    ],
)
def test_terms_of_any_language_are_replaced(
    heard: str, meant: str, tag: str, said: str, read: str
) -> None:
    assert corrected(said, {heard: meant}, tag) == read


def test_a_replacement_does_not_lead_to_another_one() -> None:
    assert corrected("A b.", {"a": "b", "b": "a"}, "en") == "B a."


def test_a_text_does_not_grow_beyond_its_limit() -> None:
    text = "a " * 2_500

    assert corrected(text, {"a": "abcdefgh"}, "en") == text
