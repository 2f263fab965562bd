"""All custom metrics of Lectern, by their names in CloudWatch."""

from enum import StrEnum
from typing import Final

SERVICE: Final = "lectern"
"""The value of `service`, the only dimension: each further one would add metrics to pay for."""


class Metric(StrEnum):
    """Names of counters.

    - `POSTS_FAILED`: posts that were throttled or unanswered after all retries.
    - `POSTS_GONE`: posts to a client that had left.
    - `CODES_REJECTED`: class codes of no live class, and invalid tickets.
    - `TRANSLATIONS_FAILED`, `TEXTS_FAILED`, `RECORDINGS_FAILED`: texts that no provider could
      translate or synthesize, and recordings that none could transcribe, although a provider
      supports the language.
    - `CAPTIONS_RETRIED`, `CAPTIONS_UNSURE`: captions that were translated again because a fact was
      missing, and captions that went out with one missing. Written only if a fact is missing.
    - `CAPTIONS_REPAIRED`, `CAPTIONS_GIVEN_UP`: captions that went out without a translation, and
      have one by now, or are not tried again. Written only if there are any.
    - `TRANSLATIONS_HEDGED`, `HEDGES_WON`: translations for which a second translator was called
      beside a late one, and those that it answered first. Written only if there is one.
    - `BUDGETS_REACHED`: schools that reached 80, 100 or 110 % of their budget of the month.
    """

    POSTS_DELIVERED = "PostsDelivered"
    POSTS_GONE = "PostsGone"
    POSTS_FAILED = "PostsFailed"
    CODES_ACCEPTED = "CodesAccepted"
    CODES_REJECTED = "CodesRejected"
    TEXTS_TRANSLATED = "TextsTranslated"
    TRANSLATIONS_FAILED = "TranslationsFailed"
    TEXTS_SYNTHESIZED = "TextsSynthesized"
    TEXTS_FAILED = "TextsFailed"
    RECORDINGS_TRANSCRIBED = "RecordingsTranscribed"
    RECORDINGS_FAILED = "RecordingsFailed"
    CAPTIONS_RETRIED = "CaptionsRetried"
    CAPTIONS_UNSURE = "CaptionsUnsure"
    CAPTIONS_REPAIRED = "CaptionsRepaired"
    CAPTIONS_GIVEN_UP = "CaptionsGivenUp"
    TRANSLATIONS_HEDGED = "TranslationsHedged"
    HEDGES_WON = "HedgesWon"
    BUDGETS_REACHED = "BudgetsReached"
