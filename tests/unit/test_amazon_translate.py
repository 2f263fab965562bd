"""Amazon Translate: what it is asked, what its answers become, and what it charges."""

from collections.abc import Iterator, Mapping
from contextlib import closing
from typing import Any

import pytest
from botocore.stub import Stubber

from lectern.adapters.amazon_translate.client import make_client
from lectern.adapters.amazon_translate.languages import CODES, code_of
from lectern.adapters.amazon_translate.markup import mark_terms, without_tags
from lectern.adapters.amazon_translate.regions import REGIONS
from lectern.adapters.amazon_translate.translator import ANY_STYLE, AmazonTranslator, Style
from lectern.adapters.aws_client import session
from lectern.adapters.vendors import PRICES, VENDORS
from lectern.domain.errors import (
    AccessRefusedError,
    LanguageNotSupportedError,
    NoTranslationError,
    ProviderError,
    ProviderUnavailableError,
)
from lectern.domain.language import translation_key
from lectern.domain.languages import LANGUAGES
from lectern.domain.prices import cost_of
from lectern.domain.usage import Unit
from lectern.ports.translator import Translated, TranslationContext, TranslationRequest

PLANTS = "Plants need water."


class Stubbed:
    """A translator whose client of botocore has canned answers, and checks what is sent."""

    def __init__(self, style: Style = ANY_STYLE) -> None:
        self.sdk = make_client()
        self.stubber = Stubber(self.sdk)
        self.translator = AmazonTranslator(self.sdk, style)

    def answer(self, text: str, **expected: Any) -> None:
        answer = {
            "TranslatedText": text,
            "SourceLanguageCode": expected.get("SourceLanguageCode", "en"),
            "TargetLanguageCode": expected.get("TargetLanguageCode", "es"),
        }
        self.stubber.add_response("translate_text", answer, expected or None)

    def fail(self, code: str, status: int) -> None:
        self.stubber.add_client_error("translate_text", code, PLANTS, http_status_code=status)

    def translate(
        self,
        text: str = PLANTS,
        source: str = "en",
        target: str = "es",
        glossary: Mapping[str, str] | None = None,
    ) -> Translated:
        context = TranslationContext(glossary=glossary or {})
        return self.translator.translate(TranslationRequest(text, source, target, context), 10)


@pytest.fixture
def stubbed(monkeypatch: pytest.MonkeyPatch) -> Iterator[Stubbed]:
    monkeypatch.setenv("AWS_DEFAULT_REGION", "eu-central-1")
    subject = Stubbed()
    with subject.stubber, closing(subject.translator):
        yield subject


@pytest.fixture
def formal(monkeypatch: pytest.MonkeyPatch) -> Iterator[Stubbed]:
    monkeypatch.setenv("AWS_DEFAULT_REGION", "eu-central-1")
    subject = Stubbed(Style("formal", is_brief=True))
    with subject.stubber, closing(subject.translator):
        yield subject


def test_the_text_is_sent_as_it_is_and_each_character_is_charged(stubbed: Stubbed) -> None:
    stubbed.answer(
        "Las plantas necesitan agua.",
        Text=PLANTS,
        SourceLanguageCode="en",
        TargetLanguageCode="es",
    )

    translated = stubbed.translate()

    assert translated.text == "Las plantas necesitan agua."
    assert [each.amounts for each in translated.usage] == [{Unit.CHARACTERS: len(PLANTS)}]
    assert cost_of(translated.usage, PRICES).unpriced == []


@pytest.mark.parametrize(
    ("tag", "code"),
    [
        ("zh", "zh"),
        ("zh-TW", "zh-TW"),
        ("zh-Hant", "zh-TW"),
        ("pt", "pt-PT"),
        ("pt-PT", "pt-PT"),
        ("pt-BR", "pt"),
        ("nb", "no"),
        ("no", "no"),
        ("nn", None),
        ("fil", "tl"),
        ("tl-PH", "tl"),
        ("fa", "fa"),
        ("fa-AF", "fa-AF"),
        ("prs", "fa-AF"),
        ("es", "es"),
        ("es-MX", "es-MX"),
        ("es-CO", "es"),
        ("fr-CA", "fr-CA"),
        ("fr-FR", "fr"),
        ("en-US", "en"),
        ("sr", "sr"),
        ("sr-Latn", None),
        ("tlh", None),
        ("eu", None),
    ],
)
def test_a_tag_has_the_code_that_amazon_knows_it_by(tag: str, code: str | None) -> None:
    assert code_of(tag) == code


def test_the_description_has_exactly_the_languages_of_amazon() -> None:
    keys = {tag for tag in LANGUAGES if code_of(tag)}

    assert keys == VENDORS["amazon"].translates
    assert {code_of(key) for key in keys} == set(CODES) - {"es-MX", "fr-CA"}
    assert {translation_key(code) for code in CODES} | {"pt-BR"} == keys


def test_the_regions_are_those_of_botocore() -> None:
    known = session().get_available_regions("translate")

    assert set(known) == REGIONS


@pytest.mark.parametrize(("source", "target"), [("en", "tlh"), ("eu", "en"), ("en", "sr-Latn")])
def test_a_language_that_amazon_lacks_costs_no_call(
    stubbed: Stubbed, source: str, target: str
) -> None:
    with pytest.raises(LanguageNotSupportedError):
        stubbed.translate(source=source, target=target)


@pytest.mark.parametrize(
    ("source", "target", "settings"),
    [
        ("en", "de", {"Formality": "FORMAL", "Brevity": "ON"}),
        ("en", "ja", {"Formality": "FORMAL"}),
        ("en", "pt", {"Formality": "FORMAL"}),
        ("en", "pt-BR", {"Brevity": "ON"}),
        ("fr", "en", {"Brevity": "ON"}),
        ("en", "pl", None),
        ("ja", "en", None),
    ],
)
def test_a_style_is_requested_only_where_amazon_has_it(
    formal: Stubbed, source: str, target: str, settings: dict[str, str] | None
) -> None:
    expected = {
        "Text": PLANTS,
        "SourceLanguageCode": code_of(source),
        "TargetLanguageCode": code_of(target),
        **({"Settings": settings} if settings else {}),
    }
    formal.answer("Ja.", **expected)

    assert formal.translate(source=source, target=target).text == "Ja."


def test_a_term_of_the_glossary_is_replaced_and_kept(stubbed: Stubbed) -> None:
    sent = 'A <span translate="no">pared celular</span> is around a cell.'
    stubbed.answer(
        'La <span translate="no">pared celular</span> rodea a una c&eacute;lula.',
        Text=sent,
        SourceLanguageCode="en",
        TargetLanguageCode="es",
    )

    translated = stubbed.translate(
        "A cell wall is around a cell.", glossary={"cell wall": "pared celular"}
    )

    assert translated.text == "La pared celular rodea a una célula."
    assert translated.usage[0].amounts == {Unit.CHARACTERS: len(sent)}


@pytest.mark.parametrize(
    ("text", "source", "glossary", "marked"),
    [
        ("A cell.", "en", {"cell": "célula"}, "A [célula]."),
        ("Cell walls.", "en", {"cell": "célula"}, "[Célula] walls."),
        ("CELL", "en", {"cell": "célula"}, "[célula]"),
        ("A cell wall, a cell.", "en", {"cell": "C", "cell wall": "W"}, "A [W], a [C]."),
        ("Cells excel.", "en", {"cell": "célula"}, "Cells excel."),
        ("A cell (a.b).", "en", {"a.b": "B"}, "A cell ([B])."),
        ("Ask Ada Lovelace.", "en", {"Ada Lovelace": "Ada Lovelace"}, "Ask [Ada Lovelace]."),
        ("これは細胞です。", "ja", {"細胞": "cell"}, "これは[cell]です。"),
        ("If x < 3, a cell.", "en", {"cell": "célula"}, "If x < 3, a cell."),
        ("Salt & a cell.", "en", {"cell": "célula"}, "Salt & a cell."),
        ("A cell.", "en", {"cell": "c<d"}, "A cell."),
        ("A cell.", "en", {" ": "x", "": "y"}, "A cell."),
        ("A cell.", "en", {}, "A cell."),
    ],
)
def test_terms_are_marked_where_they_are_whole_words_of_a_text_without_markup(
    text: str, source: str, glossary: dict[str, str], marked: str
) -> None:
    expected = marked.replace("[", '<span translate="no">').replace("]", "</span>")

    assert mark_terms(text, source, glossary) == expected


@pytest.mark.parametrize(
    ("answer", "text"),
    [
        ('Una <span translate="no">célula</span>.', "Una célula."),
        ("Una <SPAN translate=no >célula</SPAN>.", "Una célula."),
        ("Una célula</span>.", "Una célula."),
        ("L&#39;eau &amp; le sel", "L'eau & le sel"),
    ],
)
def test_no_tag_of_amazon_reaches_a_caption(answer: str, text: str) -> None:
    assert without_tags(answer) == text


def test_a_text_without_a_term_comes_back_as_amazon_wrote_it(stubbed: Stubbed) -> None:
    stubbed.answer("Escribe <span> y &amp;.")

    translated = stubbed.translate("Write <span> and &amp;.", glossary={"write": "escribe"})

    assert translated.text == "Escribe <span> y &amp;."


def test_a_text_beyond_the_limit_costs_no_call(stubbed: Stubbed) -> None:
    with pytest.raises(ProviderError) as caught:
        stubbed.translate("é" * 5_001)

    assert not isinstance(caught.value, ProviderUnavailableError)


def test_a_text_that_tags_would_make_too_long_goes_without_them(stubbed: Stubbed) -> None:
    text = "cell " * 1_900
    stubbed.answer("célula", Text=text, SourceLanguageCode="en", TargetLanguageCode="es")

    assert stubbed.translate(text, glossary={"cell": "célula"}).text == "célula"


@pytest.mark.parametrize(
    ("code", "status", "kind"),
    [
        ("UnsupportedLanguagePairException", 400, LanguageNotSupportedError),
        ("TextSizeLimitExceededException", 400, ProviderError),
        ("InvalidRequestException", 400, ProviderError),
        ("DetectedLanguageLowConfidenceException", 400, ProviderError),
        ("ResourceNotFoundException", 404, ProviderError),
        ("TooManyRequestsException", 429, ProviderUnavailableError),
        ("ThrottlingException", 400, ProviderUnavailableError),
        ("LimitExceededException", 400, ProviderUnavailableError),
        ("InternalServerException", 500, ProviderUnavailableError),
        ("ServiceUnavailableException", 503, ProviderUnavailableError),
        ("AccessDeniedException", 400, AccessRefusedError),
        ("UnrecognizedClientException", 403, AccessRefusedError),
        ("ExpiredTokenException", 400, AccessRefusedError),
    ],
)
def test_an_error_of_amazon_becomes_ours_without_its_text(
    stubbed: Stubbed, code: str, status: int, kind: type[ProviderError]
) -> None:
    stubbed.fail(code, status)

    with pytest.raises(ProviderError) as caught:
        stubbed.translate()

    assert type(caught.value) is kind
    assert PLANTS not in str(caught.value)
    assert caught.value.__cause__ is None
    assert caught.value.usage == ()


def test_a_blank_answer_is_no_translation_and_is_charged(stubbed: Stubbed) -> None:
    stubbed.answer(" ")

    with pytest.raises(NoTranslationError) as caught:
        stubbed.translate()

    assert caught.value.usage[0].amounts == {Unit.CHARACTERS: len(PLANTS)}
