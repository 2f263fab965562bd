"""Translates one utterance into many languages in parallel."""

import time
from collections.abc import Iterator, Sequence
from concurrent.futures import FIRST_COMPLETED, Executor, Future, wait
from dataclasses import dataclass, replace
from enum import StrEnum

from lectern.domain.errors import (
    LanguageNotSupportedError,
    LecternError,
    NoTranslationError,
    ProviderError,
    ProviderUnavailableError,
)
from lectern.domain.glossary import NO_TOPIC, Glossary, Topic
from lectern.domain.text import clean, is_blank
from lectern.domain.usage import Usage
from lectern.domain.usage_on_error import usage_on_error
from lectern.domain.utterance import Caption, CaptionStatus, StoredUtterance, Utterance
from lectern.domain.utterance_terms import term_count, with_terms
from lectern.observability import logger
from lectern.ports.translator import TranslationContext, TranslationRequest, Translator
from lectern.ports.utterances import CaptionHistory
from lectern.protocol.base import MAX_CAPTION_BYTES, json_bytes


class Failure(StrEnum):
    """Why a caption has no translation.

    - `UNANSWERED`: no provider has answered in time.
    - `REFUSED`: the answer is no translation of this text.
    - `UNSUPPORTED`: no provider supports the language.
    """

    UNANSWERED = "unanswered"
    REFUSED = "refused"
    UNSUPPORTED = "unsupported"


@dataclass(frozen=True, slots=True)
class TranslatedCaption:
    """A caption and the usage of its translation, which a failed translation may have too.

    `failure` is `None` if the caption has a translation.
    """

    caption: Caption
    usage: Sequence[Usage] = ()
    failure: Failure | None = None


@dataclass(frozen=True, slots=True)
class TranslateConcurrently:
    """Translates an utterance into each language, independently of the others.

    Args:
        translator: The translator, or a chain of them. It retries, and checks its answers.
        history: The class's latest utterances, for a translator that uses them as context.
        pool: Runs one call per language; a call that hangs occupies one of its threads.
        limit_s: Time limit of a translation in seconds, all attempts included.
    """

    translator: Translator
    history: CaptionHistory
    pool: Executor
    limit_s: float

    def __call__(
        self,
        utterance: Utterance,
        languages: Sequence[str],
        topic: Topic = NO_TOPIC,
        latest: Sequence[StoredUtterance] | None = None,
    ) -> Iterator[TranslatedCaption]:
        """Yield a caption per language, each as soon as it is ready, all within `limit_s`.

        - If one of the latest utterances has the same text, its translation is reused, unless it
          is unsure or conflicts with the current glossary. They are read unless given as `latest`.
        - A translation that fails or times out yields a caption with status `UNAVAILABLE`.
        """
        if not languages:
            return
        deadline = time.monotonic() + self.limit_s
        latest = self._latest(utterance) if latest is None else _before(utterance, latest)
        reusable = _reusable(utterance, latest, topic.glossary)
        yield from (
            TranslatedCaption(reusable[language]) for language in languages if language in reusable
        )
        preceding = [stored.utterance.text for stored in latest]
        pending = {
            self.pool.submit(
                self._translate,
                utterance,
                language,
                TranslationContext(preceding, topic.subject, topic.glossary.into(language)),
            ): language
            for language in languages
            if language not in reusable
        }
        while pending:
            left = max(0.0, deadline - time.monotonic())
            done, _ = wait(pending, timeout=left, return_when=FIRST_COMPLETED)
            if not done:
                logger.warning("translation late", languages=[*pending.values()])
                yield from (
                    TranslatedCaption(Caption.unavailable(language), failure=Failure.UNANSWERED)
                    for language in pending.values()
                )
                return
            for future in done:
                yield _made(pending.pop(future), future)

    def _latest(self, utterance: Utterance) -> list[StoredUtterance]:
        """Return the previous utterances, as many as the translator uses as context."""
        count = self.translator.context_size
        if not count or utterance.sequence <= 1:  # no utterance has a lower number
            return []
        try:
            return _before(utterance, self.history.latest(utterance.session_id, count))
        except Exception as error:  # noqa: BLE001 - better a caption without context than none
            logger.warning("context not read", error=type(error).__name__)
            return []

    def _translate(
        self, utterance: Utterance, language: str, context: TranslationContext
    ) -> TranslatedCaption:
        request = TranslationRequest(
            utterance.text,
            utterance.language,
            language,
            context,
            utterance.is_final,
            session_id=utterance.session_id,
        )
        started = time.monotonic()
        translated = self.translator.translate(request, self.limit_s)
        took_ms = round((time.monotonic() - started) * 1_000)
        text = clean(translated.text)
        with usage_on_error(translated.usage):
            _require_postable(text)
        caption = Caption(language, text, CaptionStatus.OK, took_ms, tuple(translated.missing))
        if utterance.is_final and not translated.is_stand_in:
            caption = with_terms(utterance, caption, context.glossary)
        return TranslatedCaption(caption, translated.usage)


def _before(utterance: Utterance, stored: Sequence[StoredUtterance]) -> list[StoredUtterance]:
    return [each for each in stored if each.utterance.sequence < utterance.sequence]


def _reusable(
    utterance: Utterance, latest: Sequence[StoredUtterance], glossary: Glossary
) -> dict[str, Caption]:
    """Return the captions of recent utterances with the same text, so that each is paid once."""
    return {
        language: replace(caption, translation_ms=0)
        for stored in latest
        if (stored.utterance.text, stored.utterance.language)
        == (utterance.text, utterance.language)
        for language, caption in stored.captions.items()
        if caption.status is CaptionStatus.OK
        and not caption.missing_facts
        and not term_count(utterance, caption, glossary.into(language)).lost
    }


def _require_postable(text: str) -> None:
    """Raise `ProviderError` if the text is blank or too long for a message."""
    if is_blank(text):
        raise ProviderError("the translation is blank")
    if json_bytes(text) > MAX_CAPTION_BYTES:
        raise ProviderError("the translation is longer than a message may be")


def _made(language: str, future: Future[TranslatedCaption]) -> TranslatedCaption:
    error = future.exception()
    if error is None:
        return future.result()
    # Handle any error here: a failure in one language must not affect other captions.
    facts = {"language": language, "error": type(error).__name__}
    if isinstance(error, LecternError):
        # Texts of our own errors are constant. Texts of other errors may hold speech or a key.
        logger.warning("translation failed", **facts, reason=str(error))
    else:
        logger.error("translation failed", **facts)
    usage = error.usage if isinstance(error, ProviderError) else ()
    return TranslatedCaption(Caption.unavailable(language), usage, _failure(error))


def _failure(error: BaseException) -> Failure:
    if isinstance(error, LanguageNotSupportedError):
        return Failure.UNSUPPORTED
    if isinstance(error, NoTranslationError):
        return Failure.REFUSED
    if isinstance(error, ProviderError) and not isinstance(error, ProviderUnavailableError):
        return Failure.REFUSED
    return Failure.UNANSWERED
