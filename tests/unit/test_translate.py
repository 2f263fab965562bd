"""One utterance is translated into each language independently and within the time limit."""

import logging
import threading
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field, replace

import pytest

from lectern.domain.errors import (
    LanguageNotSupportedError,
    ProviderError,
    ProviderUnavailableError,
)
from lectern.domain.glossary import Glossary, Term, Topic
from lectern.domain.missing_fact import FactKind, MissingFact
from lectern.domain.usage import PaidService, Unit, Usage
from lectern.domain.usage_on_error import usage_on_error
from lectern.domain.utterance import Caption, CaptionStatus, StoredUtterance, Utterance
from lectern.ports.translator import Translated, TranslationRequest, Translator
from lectern.services.translate import TranslateConcurrently
from tests.unit.checked import checked

LIMIT_S = 20.0
LOST = (MissingFact(FactKind.NUMBER, "15 mg"),)


@dataclass
class ScriptedTranslator:
    """A translator with a script for each language; after its end, it translates."""

    script: Mapping[str, Sequence[Callable[[], str]]] = field(default_factory=dict)
    context_size: int = 0
    usage: Sequence[Usage] = ()
    requests: list[TranslationRequest] = field(default_factory=list)

    def translate(self, request: TranslationRequest, time_limit_s: float) -> Translated:
        tries = sum(1 for known in self.requests if known.target == request.target)
        self.requests.append(request)
        assert time_limit_s <= LIMIT_S
        steps = self.script.get(request.target, ())
        text = steps[tries]() if tries < len(steps) else f"{request.target}: {request.text}"
        return Translated(text, self.usage)


class History:
    def last_sequence(self, session_id: str) -> int:
        return 0

    def latest(self, session_id: str, count: int) -> Sequence[StoredUtterance]:
        return [StoredUtterance(utterance(n, f"Before {n}."), {}) for n in (5, 6, 7, 8)][-count:]

    def after(self, session_id: str, sequence: int, count: int) -> Sequence[StoredUtterance]:
        return []


class LostHistory(History):
    def latest(self, session_id: str, count: int) -> Sequence[StoredUtterance]:
        raise ConnectionError("no table")


def utterance(sequence: int = 7, text: str = "Hello.") -> Utterance:
    return Utterance("session", f"u{sequence}", sequence, 0, text, "en", is_final=True, said_at=0)


def fail(error: Exception) -> Callable[[], str]:
    def step() -> str:
        raise error

    return step


@pytest.fixture
def pool() -> Iterator[ThreadPoolExecutor]:
    with ThreadPoolExecutor(8) as pool:
        yield pool


def captions(
    pool: ThreadPoolExecutor, translator: Translator, *languages: str
) -> dict[str, tuple[CaptionStatus, str]]:
    translate = TranslateConcurrently(translator, History(), pool, LIMIT_S)
    made = [each.caption for each in translate(utterance(), languages)]
    return {c.language: (c.status, c.text) for c in made}


def test_a_translation_too_long_for_a_message_is_no_caption_and_has_usage(
    pool: ThreadPoolExecutor,
) -> None:
    used = (Usage(PaidService.TRANSLATE, "openai", "m", {Unit.INPUT_TOKENS: 7}),)
    translator = ScriptedTranslator({"es": [lambda: "Hola " + "မ" * 30_000]}, usage=used)
    said = utterance(text="Hello there, class. " * 200)

    made = [*TranslateConcurrently(translator, History(), pool, LIMIT_S)(said, ["es", "fr"])]

    assert {each.caption.language: each.caption.status for each in made} == {
        "es": CaptionStatus.UNAVAILABLE,
        "fr": CaptionStatus.OK,
    }
    assert [tuple(each.usage) for each in made] == [used, used]


def test_a_translation_is_cleaned_and_composed(pool: ThreadPoolExecutor) -> None:
    translator = ScriptedTranslator({"vi": [lambda: "\u202ađo\u0323c\t sa\u0301ch\x07\u202c"]})

    assert captions(pool, checked(translator), "vi") == {"vi": (CaptionStatus.OK, "đọc sách")}


def test_a_caption_has_the_facts_that_its_translation_lacks(pool: ThreadPoolExecutor) -> None:
    class Lossy(ScriptedTranslator):
        def translate(self, request: TranslationRequest, time_limit_s: float) -> Translated:
            return replace(super().translate(request, time_limit_s), missing=LOST)

    translator = Lossy()
    translate = TranslateConcurrently(translator, History(), pool, LIMIT_S)

    [made] = translate(utterance(), ["es"])
    [*_] = translate(replace(utterance(), is_final=False), ["es"])

    assert made.caption.missing_facts == LOST
    assert [request.is_final for request in translator.requests] == [True, False]


def test_every_language_gets_its_caption(pool: ThreadPoolExecutor) -> None:
    found = captions(pool, ScriptedTranslator(), "es", "fr")

    assert found == {
        "es": (CaptionStatus.OK, "es: Hello."),
        "fr": (CaptionStatus.OK, "fr: Hello."),
    }


def test_without_students_nothing_is_translated(pool: ThreadPoolExecutor) -> None:
    translator = ScriptedTranslator(context_size=3)

    assert captions(pool, translator) == {}
    assert translator.requests == []


@pytest.mark.parametrize("echo", ["Hello there, class.", "«Hello there,  CLASS»", "...", "\u200b"])
def test_an_invalid_translation_is_retried_and_never_shown(
    pool: ThreadPoolExecutor, echo: str
) -> None:
    script = {"es": [lambda: echo], "fr": [lambda: echo] * 9}
    translator = ScriptedTranslator(script, usage=PAID)
    translate = TranslateConcurrently(checked(translator), History(), pool, LIMIT_S)

    made = {
        each.caption.language: each
        for each in translate(utterance(text="Hello there, class."), ["es", "fr"])
    }

    assert made["es"].caption.text == "es: Hello there, class."
    assert made["fr"].caption == Caption("fr", "", CaptionStatus.UNAVAILABLE)
    asked = [request.target for request in translator.requests]
    assert len(made["es"].usage) == asked.count("es") == 2
    assert len(made["fr"].usage) == asked.count("fr") > 1


def test_a_wrapped_translation_is_unwrapped(pool: ThreadPoolExecutor) -> None:
    script = {"es": [lambda: 'Here is the translation: "Hola."']}

    translate = TranslateConcurrently(checked(ScriptedTranslator(script)), History(), pool, LIMIT_S)

    [made] = translate(utterance(), ["es"])

    assert (made.caption.status, made.caption.text) == (CaptionStatus.OK, "Hola.")


@pytest.mark.parametrize(
    "error",
    [
        ProviderUnavailableError("429"),
        ProviderError("refused"),
        LanguageNotSupportedError("xx"),
        RuntimeError("a bug"),
    ],
)
def test_a_failed_language_is_unavailable_and_not_retried_here(
    pool: ThreadPoolExecutor, error: Exception
) -> None:
    translator = ScriptedTranslator({"fr": [fail(error)]})

    found = captions(pool, translator, "es", "fr")

    assert found["fr"] == (CaptionStatus.UNAVAILABLE, "")
    assert found["es"] == (CaptionStatus.OK, "es: Hello.")
    assert [request.target for request in translator.requests].count("fr") == 1


def test_a_hanging_language_is_unavailable_in_time_and_delays_no_other(
    pool: ThreadPoolExecutor,
) -> None:
    released = threading.Event()
    translator = ScriptedTranslator({"fr": [lambda: str(released.wait(60))]})
    translate = TranslateConcurrently(translator, History(), pool, 3)

    started = time.monotonic()
    made = [each.caption for each in translate(utterance(), ["fr", "es"])]
    took_s = time.monotonic() - started
    released.set()

    assert [(caption.language, caption.status) for caption in made] == [
        ("es", CaptionStatus.OK),
        ("fr", CaptionStatus.UNAVAILABLE),
    ]
    assert 2.9 < took_s < 30


def test_the_preceding_utterances_are_context_for_a_translator_that_uses_it(
    pool: ThreadPoolExecutor,
) -> None:
    translator = ScriptedTranslator(context_size=3)

    captions(pool, translator, "es")

    assert translator.requests[0].context.preceding == ["Before 6."]


def test_unreadable_context_is_omitted(pool: ThreadPoolExecutor) -> None:
    translate = TranslateConcurrently(
        ScriptedTranslator(context_size=3), LostHistory(), pool, LIMIT_S
    )

    (made,) = translate(utterance(), ["es"])

    assert (made.caption.status, made.caption.text) == (CaptionStatus.OK, "es: Hello.")


def test_the_log_has_the_adapters_reason_and_no_other_text(
    pool: ThreadPoolExecutor, caplog: pytest.LogCaptureFixture
) -> None:
    failures = {
        "fr": [fail(ProviderError("the translator answered 401"))],
        "es": [fail(RuntimeError("Hello."))],
    }

    captions(pool, ScriptedTranslator(failures), "es", "fr")

    logged = {record.__dict__["language"]: record for record in caplog.records}
    assert logged["fr"].__dict__["reason"] == "the translator answered 401"
    assert logged["es"].levelno == logging.ERROR
    assert "Hello." not in str(logged["es"].__dict__.values())


@dataclass
class HeardBefore(History):
    """A history with the same text, already translated into these languages."""

    kept: Mapping[str, Caption]
    text: str = "Hello."

    def latest(self, session_id: str, count: int) -> Sequence[StoredUtterance]:
        return [StoredUtterance(utterance(6, self.text), self.kept)]


def test_a_repeated_text_is_not_translated_again(pool: ThreadPoolExecutor) -> None:
    translator = ScriptedTranslator(context_size=3)
    kept = {"es": Caption("es", "Hola.", CaptionStatus.OK, 400)}
    translate = TranslateConcurrently(translator, HeardBefore(kept), pool, LIMIT_S)

    made = [each.caption for each in translate(utterance(), ["es", "fr"])]
    found = {caption.language: caption for caption in made}

    assert found["es"] == Caption("es", "Hola.", CaptionStatus.OK, 0)
    assert found["fr"].text == "fr: Hello."
    assert [request.target for request in translator.requests] == ["fr"]


def test_each_language_gets_its_own_glossary_terms(pool: ThreadPoolExecutor) -> None:
    translator = ScriptedTranslator()
    glossary = Glossary(
        (Term("cell", "es", "célula"), Term("cell", "fr-CA", "cellule"), Term("Ada"))
    )
    translate = TranslateConcurrently(translator, History(), pool, LIMIT_S)

    list(translate(utterance(text="The cell."), ["es", "fr", "de"], Topic(glossary)))

    glossaries = {request.target: request.context.glossary for request in translator.requests}
    assert glossaries == {"es": {"cell": "célula"}, "fr": {"cell": "cellule"}, "de": {}}


def test_a_translator_gets_the_subject_of_the_class(pool: ThreadPoolExecutor) -> None:
    translator = ScriptedTranslator()
    translate = TranslateConcurrently(translator, History(), pool, LIMIT_S)

    list(translate(utterance(), ["es"], Topic(subject="Biology")))
    list(translate(utterance(), ["es"]))

    assert [request.context.subject for request in translator.requests] == ["Biology", ""]


def test_a_repeated_text_is_translated_again_after_a_glossary_change(
    pool: ThreadPoolExecutor,
) -> None:
    translator = ScriptedTranslator(context_size=3)
    kept = {
        "es": Caption("es", "El banco.", CaptionStatus.OK),
        "fr": Caption("fr", "La rive.", CaptionStatus.OK),
    }
    glossary = Glossary((Term("Bank", "es", "orilla"), Term("bank", "fr", "Rive")))
    before = HeardBefore(kept, "The bank.")

    translate = TranslateConcurrently(translator, before, pool, LIMIT_S)
    made = translate(utterance(text="The bank."), ["es", "fr"], Topic(glossary))
    found = {each.caption.language: each.caption.text for each in made}

    assert found == {"es": "es: The bank.", "fr": "La rive."}


@pytest.mark.parametrize(
    ("text", "caption"),
    [
        ("Hello?", Caption("es", "¿Hola?", CaptionStatus.OK)),
        ("Hello.", Caption("es", "", CaptionStatus.UNAVAILABLE)),
        ("Hello.", Caption("es", "Hola.", CaptionStatus.OK, missing_facts=LOST)),
    ],
    ids=["another", "failed", "unsure"],
)
def test_other_texts_failed_and_unsure_ones_are_translated(
    pool: ThreadPoolExecutor, text: str, caption: Caption
) -> None:
    translator = ScriptedTranslator(context_size=3)
    before = HeardBefore({"es": caption}, text)

    [found] = TranslateConcurrently(translator, before, pool, LIMIT_S)(utterance(), ["es"])

    assert found.caption.text == "es: Hello."


PAID = (Usage(PaidService.TRANSLATE, "openai", "gpt-6-luna", {Unit.INPUT_TOKENS: 200}),)
REFUSED = (Usage(PaidService.TRANSLATE, "openai", "gpt-6-luna", {Unit.INPUT_TOKENS: 7}),)


def test_a_caption_has_the_usage_of_all_attempts(pool: ThreadPoolExecutor) -> None:
    def refused() -> str:
        with usage_on_error(REFUSED):
            raise ProviderError("refused")

    script = {"fr": [refused]}
    translate = TranslateConcurrently(
        ScriptedTranslator(script, usage=PAID), History(), pool, LIMIT_S
    )

    made = {each.caption.language: each for each in translate(utterance(), [*script, "it"])}

    assert {language: each.usage for language, each in made.items()} == {
        "it": PAID,
        "fr": REFUSED,
    }
    assert made["fr"].caption.status is CaptionStatus.UNAVAILABLE


def test_an_untranslated_text_has_no_usage(pool: ThreadPoolExecutor) -> None:
    kept = {"es": Caption("es", "Hola.", CaptionStatus.OK, 400)}
    translator = ScriptedTranslator(context_size=3, usage=PAID)
    translate = TranslateConcurrently(translator, HeardBefore(kept), pool, LIMIT_S)

    [made] = translate(utterance(), ["es"])

    assert made.usage == ()


def test_a_caption_counts_the_terms_of_its_utterance_and_those_that_it_keeps(
    pool: ThreadPoolExecutor,
) -> None:
    translator = ScriptedTranslator({"es": [lambda: "Las células y la pared."]})
    translate = TranslateConcurrently(translator, History(), pool, LIMIT_S)
    terms = (Term("cell", "es", "célula"), Term("wall", "es", "muro"), Term("root", "es", "raíz"))
    said = utterance(text="The cells and the wall.")

    (final,) = translate(said, ["es"], Topic(Glossary(terms)))
    (interim,) = translate(replace(said, is_final=False), ["es"], Topic(Glossary(terms)))

    assert (final.caption.terms, final.caption.kept_terms) == (2, 1)
    assert (interim.caption.terms, interim.caption.kept_terms) == (0, 0)
