"""Detects languages that lose their translation, and languages that regain it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from lectern.domain.classroom import Roster
from lectern.domain.utterance import Caption, CaptionStatus, LanguageChange, Utterance
from lectern.observability import logger
from lectern.ports.untranslated import UntranslatedLanguages

_IN_A_ROW: Final = 3  # a single failure says little about the next utterance


@dataclass(frozen=True, slots=True)
class DetectUntranslated:
    """Reports a language once when three utterances in a row have no translation.

    - Nothing is written while a language works, or after its failure is reported.
    - Best effort: an error is logged and does not affect the captions.
    """

    languages: UntranslatedLanguages

    def __call__(
        self, roster: Roster, utterance: Utterance, captions: Iterable[Caption]
    ) -> Sequence[LanguageChange]:
        """Return the languages whose third caption in a row failed, or that work again.

        `roster` is the roster that the utterance was delivered to.
        """
        changes = []
        for caption in captions:
            try:
                has_changed = self._has_changed(roster, utterance, caption)
            except Exception as error:  # noqa: BLE001 - the captions are already delivered
                facts = {"session_id": utterance.session_id, "error": type(error).__name__}
                logger.warning("untranslated languages not recorded", **facts)
                break
            if has_changed:
                changes.append(LanguageChange(caption.language, caption.status))
        return changes

    def _has_changed(self, roster: Roster, utterance: Utterance, caption: Caption) -> bool:
        session_id, language = utterance.session_id, caption.language
        known = roster.untranslated.get(language)
        if caption.status is CaptionStatus.OK:
            if known is None or not self.languages.clear(session_id, language, known):
                return False
            return known.is_notified
        if known and known.is_notified:
            return False
        gap = self.languages.record(utterance, language)
        return len(gap.sequences) >= _IN_A_ROW and self.languages.mark_notified(
            session_id, language
        )
