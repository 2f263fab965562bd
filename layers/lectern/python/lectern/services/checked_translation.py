"""Repairs and checks every translator's answer before it becomes a caption."""

from dataclasses import replace

from lectern.domain.errors import NoTranslationError
from lectern.domain.model_answer import extract_translation
from lectern.domain.model_commentary import is_commentary
from lectern.domain.translation_check import fault_of
from lectern.domain.usage_on_error import usage_on_error
from lectern.ports.provider import Provider
from lectern.ports.translator import Translated, TranslationRequest


def translate_checked(
    translate: Provider[TranslationRequest, Translated],
    request: TranslationRequest,
    time_limit_s: float,
) -> Translated:
    """Call the translator, and return its answer after repairs and checks.

    Raises:
        ProviderError: See `Translator`.
        NoTranslationError: The answer is not a translation. Another attempt may succeed.
    """
    translated = translate(request, time_limit_s)
    if translated.is_stand_in:
        return translated
    answer = extract_translation(translated.text, request.text, request.target)
    with usage_on_error(translated.usage):
        _check(answer, request)
    return replace(translated, text=answer)


def _check(answer: str, request: TranslationRequest) -> None:
    text, source, target = request.text, request.source, request.target
    if is_commentary(answer, text, source, target):
        raise NoTranslationError("no translation: the answer is commentary")
    glossary = request.context.glossary
    kept = [term for term, wanted in glossary.items() if term.casefold() == wanted.casefold()]
    if fault := fault_of(text, answer, source, target, kept):
        raise NoTranslationError(f"no translation: {fault}")
