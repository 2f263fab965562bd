"""Glossary terms are found in every form of their words, and in no other word."""

import pytest

from lectern.domain.exact_facts.coverage import LANGUAGES
from lectern.domain.exact_facts.fold import fold
from lectern.domain.exact_facts.terms import has_term, places_of

# ruff: noqa: RUF001 - letters of other alphabets are meant

FORMS = [
    ("en", "cell", "Cells divide.", "cell's CELLS"),
    ("en", "photo synthesis", "Photo-synthesis needs light.", "photo synthesis"),
    ("en", "CO2", "The plant takes CO₂.", "co2"),
    ("en", "C++", "We write C++.", "c++ is old"),
    ("en", "nucleus", "The nuclei are large.", "nucleus"),
    ("es", "célula", "Las células crecen.", "celula"),
    ("es", "núcleo celular", "los núcleos celulares", "nucleo celular"),
    ("pt", "reação", "as reações", "reacao"),
    ("fr", "signal", "les signaux", "signal"),
    ("fr", "évaporation", "l'évaporation", "évaporations"),
    ("it", "cellula", "le cellule", "cellula"),
    ("de", "Zelle", "in den Zellen", "Zelle"),
    ("de", "Wort", "die Wörter", "Wortes"),
    ("nl", "cel", "de cellen", "cel"),
    ("ro", "celulă", "celulelor", "celula"),
    ("pl", "komórka", "budowa komórek", "w komórce"),
    ("pl", "gęstość", "gęstości", "gęstością"),
    ("ru", "клетка", "строение клеток", "в клетке"),
    ("ru", "испарение", "при испарении", "испарением"),
    ("uk", "клітина", "у клітинах", "клітину"),
    ("uk", "випаровування", "випаровуванням", "випаровування"),
    ("bg", "клетка", "клетките", "клетката"),
    ("el", "κύτταρο", "των κυττάρων", "κύτταρα"),
    ("tr", "kitap", "kitabı", "kitaplarından"),
    ("tr", "hücre", "hücrelerden", "hücrenin"),
    ("so", "unug", "unugyada", "unugga"),
    ("sw", "kiini", "viini", "kiini"),
    ("ar", "خلية", "الخلية", "وخلاياها خليتها"),
    ("ar", "مفتاح", "المفاتيح", "بمفتاح"),
    ("fa", "سلول", "سلول‌ها", "سلولی"),
    ("ur", "خلیہ", "خلیوں", "خلیے"),
    ("hi", "कोशिका", "कोशिकाओं", "कोशिकाएँ"),
    ("bn", "কোষ", "কোষগুলি", "কোষের"),
    ("fil", "selula", "mga selulang", "selula"),
    ("vi", "tế bào", "các tế bào", "te bao"),
    ("zh", "光合作用", "今天讲光合作用。", "光合作用的"),
    ("ja", "細胞", "細胞が増える", "植物細胞"),
    ("ko", "세포", "세포는", "식물세포"),
    ("sv", "cell", "cellen", "celler"),
]

OTHERS = [
    ("en", "cell", "The cellar is excellent, and the cello is cellular."),
    ("en", "art", "The party started an article."),
    ("en", "ion", "Every lion in the station."),
    ("en", "photo synthesis", "The photo shows no synthesis."),
    ("en", "C++", "We write C, and C+ is a grade."),
    ("es", "célula", "El teléfono celular."),
    ("de", "Zelle", "Die Zellulose im Teller."),
    ("fr", "nation", "international"),
    ("pl", "kot", "kotlet"),
    ("ru", "клетка", "клетчатый"),
    ("uk", "кіт", "кіно"),
    ("tr", "hücre", "ücret"),
    ("ar", "خلية", "خلق الخلق"),
    ("vi", "tế bào", "bảo tàng"),
]


@pytest.mark.parametrize(("language", "term", "inflected", "other"), FORMS)
def test_a_term_is_found_in_every_form(
    language: str, term: str, inflected: str, other: str
) -> None:
    assert has_term(fold(inflected).text, term, language)
    assert has_term(fold(other).text, term, language)


@pytest.mark.parametrize(("language", "term", "text"), OTHERS)
def test_a_term_is_found_inside_no_other_word(language: str, term: str, text: str) -> None:
    assert [*places_of(fold(text).text, term, language)] == []


@pytest.mark.parametrize(("language", "term", "text"), [o for o in OTHERS if " " not in o[1]])
def test_a_translation_has_no_term_because_of_another_word(
    language: str, term: str, text: str
) -> None:
    assert not has_term(fold(text).text, term, language)


def test_a_place_is_that_of_the_whole_term() -> None:
    text = fold("The  Cell  Membranes of a cell.")

    places = [*places_of(text.text, "cell membrane", "en")]

    assert [text.written(each.start, each.end) for each in places] == ["Cell  Membranes"]


def test_terms_are_found_in_every_checked_language() -> None:
    for language in LANGUAGES:
        assert has_term("ab xyzabc cd", "xyzabc", language), language
