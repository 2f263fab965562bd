"""A translator's answer is repaired and checked; a rejected one keeps its usage."""

from collections.abc import Mapping
from dataclasses import dataclass, field

import pytest

from lectern.domain.errors import NoTranslationError, ProviderError
from lectern.domain.usage import PaidService, Unit, Usage
from lectern.ports.translator import Translated, TranslationContext, TranslationRequest
from lectern.services.checked_translation import translate_checked

PAID = Usage(PaidService.TRANSLATE, "openai", "gpt-6-luna", {Unit.OUTPUT_TOKENS: 9})
TEXT = "The plant drinks water."


@dataclass
class Answers:
    """A translator with one answer, or one error."""

    answer: Translated | ProviderError
    context_size: int = 0
    limits: list[float] = field(default_factory=list)

    def translate(self, request: TranslationRequest, time_limit_s: float) -> Translated:
        self.limits.append(time_limit_s)
        if isinstance(self.answer, ProviderError):
            raise self.answer
        return self.answer


def checked(answer: Translated, glossary: Mapping[str, str] | None = None) -> Translated:
    request = TranslationRequest(TEXT, "en", "es", TranslationContext(glossary=glossary or {}))
    return translate_checked(Answers(answer).translate, request, 1)


def test_a_translation_is_returned_with_its_usage() -> None:
    answer = Translated("La planta bebe agua.", [PAID])

    assert checked(answer) == answer


def test_what_a_model_writes_around_its_translation_is_removed() -> None:
    answer = Translated("Here is the translation: La planta bebe agua.", [PAID])

    assert checked(answer) == Translated("La planta bebe agua.", [PAID])


@pytest.mark.parametrize(
    ("answer", "reason"),
    [
        (TEXT, "it equals the source text"),
        ("…", "it has no letters"),
        ("Растение пьёт воду.", "it is in another script"),
        ("La planta bebe agua. " * 40, "its length is implausible"),
        ("I'm sorry, but I can't help with that.", "the answer is commentary"),
    ],
    ids=["the source text", "no letters", "another script", "too long", "commentary"],
)
def test_an_answer_that_is_no_translation_is_rejected_with_its_usage(
    answer: str, reason: str
) -> None:
    with pytest.raises(NoTranslationError, match=reason) as rejected:
        checked(Translated(answer, [PAID]))

    assert [*rejected.value.usage] == [PAID]


def test_a_term_that_the_glossary_keeps_may_stay() -> None:
    kept = {TEXT.removesuffix("."): TEXT.removesuffix(".").upper()}

    assert checked(Translated(TEXT), kept).text == TEXT
    with pytest.raises(NoTranslationError):
        checked(Translated(TEXT), {TEXT.removesuffix("."): "La planta bebe agua"})


def test_a_stand_in_is_not_checked() -> None:
    stand_in = Translated(TEXT, is_stand_in=True)

    assert checked(stand_in) is stand_in


def test_the_translator_has_the_whole_time_limit_and_its_error_is_passed_on() -> None:
    failing = Answers(ProviderError("refused"))

    with pytest.raises(ProviderError, match="refused") as failed:
        translate_checked(failing.translate, TranslationRequest(TEXT, "en", "es"), 2.5)

    assert failed.value is failing.answer
    assert failing.limits == [2.5]
