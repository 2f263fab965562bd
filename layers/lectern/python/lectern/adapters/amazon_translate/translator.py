"""Translation by Amazon Translate."""

from dataclasses import dataclass
from typing import Any, Final

from lectern.adapters.amazon_translate.client import AmazonTranslateClient
from lectern.adapters.amazon_translate.languages import FORMALITY, can_shorten, code_of
from lectern.adapters.amazon_translate.markup import mark_terms, without_tags
from lectern.adapters.amazon_translate.vendor import AMAZON_TRANSLATE, MODEL
from lectern.domain.errors import LanguageNotSupportedError, NoTranslationError, ProviderError
from lectern.domain.text import is_blank
from lectern.domain.usage import PaidService, Unit, Usage
from lectern.domain.usage_on_error import usage_on_error
from lectern.ports.translator import Translated, TranslationRequest

_MAX_BYTES: Final = 10_000


@dataclass(frozen=True, slots=True)
class Style:
    """How Amazon writes, in the languages in which it has the choice.

    Args:
        formality: `formal` or `informal`; `None` for Amazon's own choice.
        is_brief: Whether it shortens translations.
    """

    formality: str | None = None
    is_brief: bool = False


ANY_STYLE: Final = Style()


class AmazonTranslator:
    """Calls `TranslateText` once per translation. It keeps no state at Amazon.

    Args:
        sdk: botocore's client.
        style: How it writes.
    """

    context_size = 0

    def __init__(self, sdk: Any, style: Style = ANY_STYLE) -> None:
        self._client = AmazonTranslateClient(sdk)
        self._style = style

    def translate(self, request: TranslationRequest, time_limit_s: float) -> Translated:
        """Translate without retries, and without a call if Amazon would refuse the request."""
        source, target = code_of(request.source), code_of(request.target)
        if source is None or target is None:
            raise LanguageNotSupportedError("Amazon Translate does not support the language")
        text = _sendable(request)
        parameters = {
            "Text": text,
            "SourceLanguageCode": source,
            "TargetLanguageCode": target,
            **self._settings(source, target),
        }
        answer = self._client.translate_text(parameters, time_limit_s)
        usage = (
            Usage(
                PaidService.TRANSLATE, AMAZON_TRANSLATE.name, MODEL, {Unit.CHARACTERS: len(text)}
            ),
        )
        translation = answer if text == request.text else without_tags(answer)
        with usage_on_error(usage):
            if is_blank(translation):
                raise NoTranslationError("Amazon Translate returned no text")
        return Translated(translation, usage)

    def close(self) -> None:
        """Close every connection. No call may be in progress."""
        self._client.close()

    def _settings(self, source: str, target: str) -> dict[str, dict[str, str]]:
        settings = {}
        if self._style.formality and target in FORMALITY:
            settings["Formality"] = self._style.formality.upper()
        if self._style.is_brief and can_shorten(source, target):
            settings["Brevity"] = "ON"
        return {"Settings": settings} if settings else {}


def _sendable(request: TranslationRequest) -> str:
    """Return the text with the terms of the glossary, or without them if it is too long then.

    Raises:
        ProviderError: The text itself is too long.
    """
    marked = mark_terms(request.text, request.source, request.context.glossary)
    for text in (marked, request.text):
        if len(text.encode()) <= _MAX_BYTES:
            return text
    raise ProviderError("the text is too long for Amazon Translate")
