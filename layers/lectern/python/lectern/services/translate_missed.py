"""Translates one missed caption, and stores it."""

from dataclasses import dataclass

from lectern.domain.events import CaptionAdded
from lectern.domain.glossary import Topic
from lectern.domain.usage import usage_record
from lectern.domain.utterance import Caption, Utterance
from lectern.ports.catch_up import MissedCaptionStore
from lectern.ports.record import Recorder
from lectern.services.record_usage import RecordUsage
from lectern.services.translate import Failure, TranslateConcurrently, TranslatedCaption


@dataclass(frozen=True, slots=True)
class LateCaption:
    """A caption that was stored after its utterance was delivered."""

    utterance: Utterance
    caption: Caption


@dataclass(frozen=True, slots=True)
class NotTranslated:
    """The failure of a translation; `is_paid` if a provider has answered and bills it."""

    failure: Failure
    is_paid: bool


@dataclass(frozen=True, slots=True)
class TranslateMissed:
    """Translates a caption that an utterance was delivered without.

    - Safe to run concurrently: a claim makes sure that each caption is translated once.
    - Safe to repeat: a caption that exists is not translated again.
    - The store rejects a claim when the utterance has as many languages as a class may have.
    """

    missed: MissedCaptionStore
    translate: TranslateConcurrently
    recorder: Recorder
    record_usage: RecordUsage

    def __call__(
        self,
        session_id: str,
        sequence: int,
        language: str,
        topic: Topic,
        payer: str | None = None,
    ) -> LateCaption | NotTranslated | None:
        """Return the caption if this call has stored it.

        `language` is a translation key, and `payer` the school that pays (`Classroom.payer`).
        Returns `None` if there is nothing to translate, another call does it, or the utterance has
        been corrected meanwhile.
        """
        utterance = self.missed.find(session_id, sequence, language)
        if utterance is None or not self.missed.claim(utterance, language):
            return None
        try:
            return self._translate_claimed(utterance, language, topic, payer)
        except BaseException:
            self.missed.release(utterance, language)
            raise

    def _translate_claimed(
        self, utterance: Utterance, language: str, topic: Topic, payer: str | None
    ) -> LateCaption | NotTranslated | None:
        """Translate a claimed caption, and release the claim only if the translation failed."""
        # After success the claim stays: a concurrent call may have run `find` before `add`, and
        # must not be able to claim the caption and translate it again.
        [translated] = self.translate(utterance, [language], topic)
        if translated.failure is None:
            return self._store(utterance, translated, payer)
        self.record_usage(utterance.session_id, translated.usage, payer)
        # So that a repair finds it in the log.
        self.missed.add(utterance, translated.caption)
        self.missed.release(utterance, language)
        return NotTranslated(translated.failure, bool(translated.usage))

    def _store(
        self, utterance: Utterance, translated: TranslatedCaption, payer: str | None
    ) -> LateCaption | None:
        caption, record = translated.caption, usage_record(translated.usage)
        # Record before storing: once a caption is stored, a retry would not record it.
        self.recorder.record(CaptionAdded(utterance, caption, (record,) if record else ()))
        later = self.missed.add(utterance, caption)
        self.record_usage.count_only(translated.usage, payer)
        return LateCaption(later, caption) if later else None
