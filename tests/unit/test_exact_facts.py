"""Exact facts that a translation lacks are found in every script, and nothing else is."""

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from bench.quality.spelled_numbers import SPELLED
from lectern.domain.exact_facts import CannotCheck, FactKind, facts_of, missing_facts
from lectern.domain.exact_facts.coverage import TARGETS
from lectern.domain.exact_facts.figures import figures
from lectern.domain.exact_facts.fold import fold
from lectern.domain.exact_facts.number_words import lexicon_of, number_words
from scripts import exact_facts_tables
from tests.examples import examples

# ruff: noqa: RUF001 - letters of other alphabets are meant

FAITHFUL = (
    ("Add 15 mg of salt.", "es", "Añade 15 mg de sal."),
    ("Add 15 milligrams of salt.", "ar", "أضف ١٥ ملغ من الملح."),
    ("The bottle holds 1.5 litres.", "de", "Die Flasche fasst 1,5 Liter."),
    ("The bottle holds 1.5 litres.", "de", "Die Flasche fasst 1.5 Liter."),
    ("It costs $1,500.", "de", "Es kostet 1.500 Dollar."),
    ("It costs $1,500.", "fr", "Cela coûte 1 500 dollars."),
    ("It costs 1,500 euros.", "es", "Cuesta 1.500 euros."),
    ("It costs 1,500 euros.", "es", "Cuesta 1,500 euros."),
    ("150,000 people live there.", "hi", "वहाँ १,५०,००० लोग रहते हैं।"),
    ("5 million people live there.", "zh", "那里住着500万人。"),
    ("5 million people live there.", "ja", "そこには500万人が住んでいます。"),
    ("5 million people live there.", "hi", "वहाँ 50 लाख लोग रहते हैं।"),
    ("There are fifteen students.", "ru", "Здесь пятнадцать учеников."),
    ("There are fifteen students.", "ru", "Нас не хватает до пятнадцати учеников."),
    ("There are thirty-five students.", "de", "Es sind fünfunddreißig Schüler."),
    ("There are thirty-five students.", "it", "Ci sono trentacinque studenti."),
    ("There are thirty-five students.", "ko", "학생이 서른다섯 명 있습니다."),
    ("There are thirty-five students.", "zh", "有三十五个学生。"),
    ("There are ninety-seven students.", "fr", "Il y a quatre-vingt-dix-sept élèves."),
    ("There are twenty-one students.", "fil", "May dalawampu't isang mag-aaral."),
    ("There are twenty-two students.", "so", "Waxaa jooga laba iyo labaatan arday."),
    ("Read the third chapter.", "pl", "Przeczytajcie trzeci rozdział."),
    ("Read the third chapter.", "ro", "Citiți al treilea capitol."),
    ("Half of 50% is 25%.", "tr", "%50'nin yarısı %25'tir."),
    ("Water boils at 100 degrees Celsius.", "es", "El agua hierve a 100 grados."),
    ("It was -5 °C outside.", "ru", "На улице было −5 °C."),
    ("The lesson starts at 3 pm.", "de", "Die Stunde beginnt um 15 Uhr."),
    ("The lesson starts at 3:30 pm.", "fr", "Le cours commence à 15 h 30."),
    ("The lesson starts at 10:30.", "de", "Die Stunde beginnt um halb elf."),
    ("The lesson starts at 10:30.", "ru", "Урок начинается в половине одиннадцатого."),
    ("The lesson starts at 10:00.", "sw", "Somo linaanza saa nne."),
    ("The test is on 12 March.", "ja", "テストは3月12日です。"),
    ("The test is on March 12th.", "vi", "Bài kiểm tra vào ngày 12 tháng 3."),
    ("The test is on 12 March 2027.", "pl", "Sprawdzian jest 12.03.2027."),
    ("The test is on Friday.", "ru", "Контрольная будет в пятницу."),
    ("You may march in May.", "es", "Podéis desfilar en mayo."),
    ("I saw it on the third of May.", "it", "L'ho visto il tre maggio."),
    ("Water is H₂O.", "ar", "الماء هو H2O."),
    ("Write E = mc².", "hi", "E=mc² लिखिए।"),
    ("Call print(x) in line 4.", "uk", "Викличте print(x) у рядку 4."),
    ("5 + 3 is 8.", "es", "5 más 3 son 8."),
    ("3 x 4 = 12", "fr", "3 × 4 = 12"),
    ("Do not heat the mixture.", "fa", "مخلوط را گرم نکنید."),
    ("You must not touch the glass.", "tr", "Cama dokunmamalısınız."),
    ("Not only plants need light.", "fr", "Les plantes ont besoin de lumière, et elles seules."),
    ("Don't forget your books.", "zh", "记得带书。"),
    ("Don't you think so?", "de", "Denkt ihr das auch?"),
    ("It is cold, isn't it?", "es", "Hace frío, ¿verdad?"),
    ("No problem.", "fr", "Avec plaisir."),
    ("Could you open your books, please?", "de", "Öffnet bitte eure Bücher."),
    ("What is water made of?", "el", "Από τι αποτελείται το νερό;"),
    ("What is water made of?", "ja", "水は何でできていますか。"),
    ("Mrs Novak is ill today.", "pl", "Pani Novakowa jest dziś chora."),
    ("Compare pages 3 and 5.", "zh", "比较第3页和第5页。"),
    ("Read page 12 of chapter 3.", "zh", "读第3章第12页。"),
    ("The spider is an eight-legged animal.", "de", "Die Spinne ist ein achtbeiniges Tier."),
    ("Take a five-minute break.", "es", "Haced una pausa de cinco minutos."),
    ("One of you two is right.", "fr", "L'un de vous a raison."),
)

LACKING = (
    ("Add 15 mg of salt.", "es", "Añade 50 mg de sal.", FactKind.NUMBER, "15 mg"),
    ("Add 15 mg of salt.", "es", "Añade 15 g de sal.", FactKind.MEASURE, "15 mg"),
    ("Add 15 mg of salt.", "ja", "塩を加えてください。", FactKind.NUMBER, "15 mg"),
    ("It costs $1,500.", "de", "Es kostet 1,500 Dollar.", FactKind.NUMBER, "$1,500"),
    ("It was -5 °C outside.", "de", "Draußen waren es 5 °C.", FactKind.NUMBER, "5 °C"),
    ("There are fifteen students.", "ru", "Здесь пятьдесят учеников.", FactKind.NUMBER_WORD, "fifteen"),  # noqa: E501
    ("There are 15 students.", "th", "มีนักเรียน 50 คน", FactKind.NUMBER, "15"),
    ("The test is on 12 March.", "fr", "Le contrôle est le 12 mai.", FactKind.DATE, "12 March"),
    ("The test is on Friday.", "es", "El examen es el jueves.", FactKind.DATE, "Friday"),
    ("It ends at 10:30.", "uk", "Закінчується о 10:45.", FactKind.TIME, "10:30"),
    ("Water is H2O.", "ar", "الماء هو H2O2.", FactKind.FORMULA, "H2O"),
    ("Do not heat it.", "es", "Caliéntalo.", FactKind.NEGATION, "Do not heat it"),
    ("You mustn't touch it.", "ko", "만져야 합니다.", FactKind.NEGATION, "mustn't touch it"),
    ("You must not touch it.", "ja", "触れなければなりません。", FactKind.NEGATION, "must not touch it"),  # noqa: E501
    ("Stir. Never heat it.", "de", "Nicht rühren. Erhitzt es.", FactKind.NEGATION, "Never heat it"),
    ("Do you know it?", "de", "Ihr wisst es.", FactKind.QUESTION, "Do you know it?"),
    ("Read pages 12 and 15.", "de", "Lest die Seiten 15 und 12.", FactKind.ORDER, "12 and 15"),
    ("Count from 3 to 8.", "fr", "Comptez de 8 à 3.", FactKind.ORDER, "3 to 8"),
    ("Mrs Novak is ill today.", "es", "La señora Nowitz está enferma.", FactKind.TERM, "Novak"),
)  # fmt: skip


@pytest.mark.parametrize(("text", "language", "translation"), FAITHFUL)
def test_a_faithful_translation_raises_no_alarm(text: str, language: str, translation: str) -> None:
    found = missing_facts(text, "en", translation, language)

    assert isinstance(found, CannotCheck) or list(found) == []


@pytest.mark.parametrize(("text", "language", "translation", "kind", "fact"), LACKING)
def test_a_missing_fact_is_reported_as_the_source_writes_it(
    text: str, language: str, translation: str, kind: FactKind, fact: str
) -> None:
    found = missing_facts(text, "en", translation, language)

    assert not isinstance(found, CannotCheck)
    assert (found[0].kind, found[0].text) == (kind, fact)


@pytest.mark.parametrize(
    ("language", "wanted", "translation"),
    [
        ("es", "fotosíntesis", "Hoy hablamos de la fotosíntesis."),
        ("ru", "клетка", "Сегодня мы говорим о клетках."),
        ("ar", "خلية", "نتحدث اليوم عن الخلية."),
        ("tr", "hücre", "Bugün hücrelerden bahsediyoruz."),
        ("zh", "光合作用", "今天我们讲光合作用。"),
        ("de", "Zelle", "Heute geht es um Zellen."),
    ],
)
def test_a_glossary_term_may_be_inflected(language: str, wanted: str, translation: str) -> None:
    text, glossary = "Today we talk about cells.", {"cell": wanted}

    assert not missing_facts(text, "en", translation, language, glossary)
    assert missing_facts(text, "en", "OK.", language, glossary)


def test_a_tag_is_read_as_students_choose_it() -> None:
    text = "Read fifteen pages."

    assert missing_facts(text, "en-GB", "Basahin ang labinlimang pahina.", "tl-PH") == ()
    assert missing_facts(text, "en", "Leiam quinze páginas.", "pt-BR") == ()
    assert isinstance(missing_facts(text, "en", "讀十五頁。", "zh-TW"), CannotCheck)


def test_facts_of_an_unknown_language_are_not_guessed() -> None:
    found = missing_facts("Do not add 15 mg.", "en", "15 mg മാത്രം", "ml")

    assert found == CannotCheck(frozenset({FactKind.MEASURE, FactKind.NEGATION}))


@pytest.mark.parametrize("language", ["bn", "pa", "ur"])
def test_numbers_that_a_language_has_no_words_for_here_cannot_be_checked(language: str) -> None:
    found = missing_facts("There are forty-two.", "en", "—", language)

    assert found == CannotCheck(frozenset({FactKind.NUMBER_WORD}))


@pytest.mark.parametrize(
    ("text", "tag", "values"),
    [
        ("1,500 1.5 1,234,567.89", "en", [{"1500"}, {"1.5"}, {"1234567.89"}]),
        ("1.500 1,5 1.5", "de", [{"1500"}, {"1.5"}, {"1.5"}]),
        ("1.500", "es", [{"1500", "1.5"}]),
        ("1.500", "es-ES", [{"1500"}]),
        ("1,500", "es-MX", [{"1500"}]),
        ("1’500.5", "de-CH", [{"1500.5"}]),
        ("1 500 и 12 345,6", "ru", [{"1500"}, {"12345.6"}]),
        ("١٥ ٣٫٥ ١٬٥٠٠", "ar", [{"15"}, {"3.5"}, {"1500"}]),
        ("२.५ १,५०,०००", "hi", [{"2.5"}, {"150000"}]),
        ("৩২ ੩੨ ๓๒ ໓໒", "en", [{"32"}, {"32"}, {"32"}, {"32"}]),
        ("፲፭ ፳፻፳፬", "ti", [{"15"}, {"2024"}]),
        ("½ 3/4", "en", [{"1/2"}, {"3/4"}]),
        ("１５", "ja", [{"15"}]),
        ("1, 2, 3 5-10 -5", "en", [{"1"}, {"2"}, {"3"}, {"5"}, {"10"}, {"-5"}]),
    ],
)  # fmt: skip
def test_figures_are_read_with_the_signs_of_their_language(
    text: str, tag: str, values: list[set[str]]
) -> None:
    assert [set(each.values) for each in figures(fold(text).text, tag)] == values


@pytest.mark.parametrize("language", SPELLED)
def test_numbers_are_read_as_cldr_spells_them(language: str) -> None:
    """Except for thousands that few people spell, all are read; others cannot raise an alarm."""
    lexicon = lexicon_of(language)
    assert lexicon
    unread = [
        (value, form)
        for value, forms in SPELLED[language].items()
        for form in forms
        if value <= 100
        and value not in {word.value for word in number_words(fold(form).text, lexicon)}
    ]

    assert unread == []


def test_the_tables_are_those_of_cldr() -> None:
    folder = exact_facts_tables.FOLDER

    assert (folder / "cldr_units.py").read_text("utf-8") == exact_facts_tables.units_text()
    assert (folder / "cldr_dates.py").read_text("utf-8") == exact_facts_tables.dates_text()


@given(
    text=st.text(max_size=80), translation=st.text(max_size=80), language=st.sampled_from(TARGETS)
)
@settings(max_examples=examples(500))
def test_any_text_and_any_translation_can_be_compared(
    text: str, translation: str, language: str
) -> None:
    found = missing_facts(text, "en", translation, language)

    if not isinstance(found, CannotCheck):
        assert all(fact.text for fact in found)


@given(text=st.text(max_size=80))
@example(text="0@00")
@example(text="0a()")
@settings(max_examples=examples(300))
def test_a_text_has_all_of_its_own_numbers(text: str) -> None:
    found = missing_facts(text, "en", text, "en-GB")

    kinds = set() if isinstance(found, CannotCheck) else {fact.kind for fact in found}
    assert kinds & {FactKind.NUMBER, FactKind.FORMULA} == set()
    assert facts_of(text, "en") == facts_of(text, "en")
