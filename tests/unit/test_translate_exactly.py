"""A translation that lacks a fact is requested once more, and marked if it still lacks one."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

import pytest

from lectern.domain.errors import ProviderError, ProviderUnavailableError
from lectern.domain.missing_fact import (
    MAX_FACT_CHARACTERS,
    MAX_FACTS,
    FactKind,
    MissingFact,
    shown_facts,
)
from lectern.domain.usage import PaidService, Unit, Usage
from lectern.domain.usage_on_error import usage_on_error
from lectern.ports.translator import Translated, TranslationContext, TranslationRequest
from lectern.services.translate_exactly import TranslateExactly

FIRST = Usage(PaidService.TRANSLATE, "openai", "gpt-6-luna", {Unit.OUTPUT_TOKENS: 9})
SECOND = Usage(PaidService.TRANSLATE, "openai", "gpt-6-luna", {Unit.OUTPUT_TOKENS: 8})
TEXT = "Do not heat the 15 mg of salt."
GOOD = "No calientes los 15 mg de sal."
WRONG_NUMBER = "No calientes los 50 mg de sal."
BOTH_WRONG = "Calienta los 50 mg de sal."


@dataclass
class Class:
    """A translator with scripted answers, each after 0.5 s of its clock, and the counts."""

    answers: Sequence[str | ProviderError]
    uses_missing: bool = True
    seconds: float = 0.5
    now: float = 100.0
    requests: list[TranslationRequest] = field(default_factory=list)
    limits: list[float] = field(default_factory=list)
    counted: list[tuple[str, bool, bool]] = field(default_factory=list)

    def translate(self, request: TranslationRequest, time_limit_s: float) -> Translated:
        answer = self.answers[len(self.requests)]
        paid = [FIRST, SECOND][len(self.requests)]
        self.requests.append(request)
        self.limits.append(time_limit_s)
        self.now += self.seconds
        if isinstance(answer, ProviderError):
            with usage_on_error([paid]):
                raise answer
        return Translated(answer, [paid])

    def add(self, language: str, *, is_retried: bool, is_unsure: bool) -> None:
        self.counted.append((language, is_retried, is_unsure))

    def ask(self, request: TranslationRequest, limit_s: float = 8.0) -> Translated:
        exact = TranslateExactly(self.translate, self.uses_missing, self, lambda: self.now)
        return exact(request, limit_s)


def request(text: str = TEXT, target: str = "es", *, is_final: bool = True) -> TranslationRequest:
    context = TranslationContext(glossary={"cell": "célula"})
    return TranslationRequest(text, "en-GB", target, context, is_final)


LOST: dict[str, tuple[str, str, str, FactKind]] = {
    "negation": (
        "Do not heat the salt.",
        "Calienta la sal.",
        "No calientes la sal.",
        FactKind.NEGATION,
    ),
    "number": (
        "Take 15 sheets of paper.",
        "Tomad 50 hojas de papel.",
        "Tomad 15 hojas de papel.",
        FactKind.NUMBER,
    ),
    "unit": (
        "Add 15 mg of salt.",
        "Añade 15 kg de sal.",
        "Añade 15 mg de sal.",
        FactKind.MEASURE,
    ),
    "date": (
        "The test is on 12 March.",
        "El examen es el 12 de mayo.",
        "El examen es el 12 de marzo.",
        FactKind.DATE,
    ),
    "term": (
        "Draw the cell.",
        "Dibujad la celda.",
        "Dibujad la célula.",
        FactKind.TERM,
    ),
}


@pytest.mark.parametrize(("text", "wrong", "right", "kind"), LOST.values(), ids=LOST)
def test_a_lost_fact_is_named_in_a_second_request_which_repairs_it(
    text: str, wrong: str, right: str, kind: FactKind
) -> None:
    lesson = Class([wrong, right])

    made = lesson.ask(request(text))

    assert (made.text, [*made.missing]) == (right, [])
    assert [*made.usage] == [SECOND, FIRST]
    [_, again] = lesson.requests
    assert [fact.kind for fact in again.missing] == [kind]
    assert all(fact.text in text for fact in again.missing)
    assert lesson.counted == [("es", True, False)]


@pytest.mark.parametrize(("text", "wrong", "right", "kind"), LOST.values(), ids=LOST)
def test_a_fact_that_is_lost_twice_marks_the_caption(
    text: str, wrong: str, right: str, kind: FactKind
) -> None:
    lesson = Class([wrong, wrong])

    made = lesson.ask(request(text))

    assert (made.text, [fact.kind for fact in made.missing]) == (wrong, [kind])
    assert len(lesson.requests) == 2
    assert lesson.counted == [("es", True, True)]


@pytest.mark.parametrize(
    "answers", [(BOTH_WRONG, WRONG_NUMBER), (WRONG_NUMBER, BOTH_WRONG)], ids=["second", "first"]
)
def test_the_answer_that_lacks_fewer_facts_is_sent(answers: Sequence[str]) -> None:
    made = Class(answers).ask(request())

    assert (made.text, [fact.text for fact in made.missing]) == (WRONG_NUMBER, ["15 mg"])
    assert len(made.usage) == 2


def test_nothing_is_requested_or_counted_if_all_is_well() -> None:
    lesson = Class([GOOD])

    made = lesson.ask(request())

    assert (made.text, made.missing, lesson.counted) == (GOOD, (), [])
    assert lesson.limits == [8.0]


def test_a_translator_that_cannot_use_the_names_is_not_asked_again() -> None:
    lesson = Class([WRONG_NUMBER], uses_missing=False)

    made = lesson.ask(request())

    assert [fact.text for fact in made.missing] == ["15 mg"]
    assert lesson.counted == [("es", False, True)]


def test_the_retry_ends_before_the_time_limit() -> None:
    lesson = Class([WRONG_NUMBER, GOOD], seconds=3.0)

    assert lesson.ask(request()).text == GOOD

    [_, left_s] = lesson.limits
    assert 4.5 < left_s < 5.0


def test_without_the_time_for_a_retry_the_caption_is_marked_at_once() -> None:
    lesson = Class([WRONG_NUMBER], seconds=4.5)

    made = lesson.ask(request())

    assert [fact.text for fact in made.missing] == ["15 mg"]
    assert lesson.counted == [("es", False, True)]


@pytest.mark.parametrize("failure", [ProviderUnavailableError("429"), ProviderError("401")])
def test_a_failed_retry_leaves_the_first_answer_with_the_usage_of_both(
    failure: ProviderError,
) -> None:
    made = Class([WRONG_NUMBER, failure]).ask(request())

    assert (made.text, [fact.text for fact in made.missing]) == (WRONG_NUMBER, ["15 mg"])
    assert [*made.usage] == [FIRST, SECOND]


def _long() -> TranslationRequest:
    return request(TEXT + " Then we wait." * 100)


@pytest.mark.parametrize(
    "ask",
    [lambda: request(is_final=False), _long, lambda: request("Saved by rain.", "xx")],
    ids=["interim", "long", "nothing to check"],
)
def test_what_is_not_checked_is_sent_without_a_mark(ask: Callable[[], TranslationRequest]) -> None:
    lesson = Class([WRONG_NUMBER])

    made = lesson.ask(ask())

    assert (made.text, made.missing, lesson.counted) == (WRONG_NUMBER, (), [])


def test_a_stand_in_is_not_checked() -> None:
    stand_in = Translated("⟦es⟧", is_stand_in=True)

    assert TranslateExactly(lambda *_: stand_in, uses_missing=True)(request(), 8) is stand_in


def test_a_caption_carries_a_few_short_distinct_facts() -> None:
    many = [MissingFact(FactKind.NUMBER, f"{n // 2} apples") for n in range(20)]
    long = MissingFact(FactKind.QUESTION, "Do you know " * 20)

    shown = shown_facts([long, *many])

    assert len(shown) == MAX_FACTS
    assert len(shown[0].text) <= MAX_FACT_CHARACTERS
    assert shown[0].text.endswith("…")
    assert [fact.text for fact in shown[1:]] == [f"{n} apples" for n in range(4)]
