"""A teacher learns that a language has no translation, and that it has one again."""

import logging
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from lectern.domain.classroom import Roster
from lectern.domain.utterance import Caption, CaptionStatus, LanguageChange, Utterance
from lectern.ports.untranslated import UntranslatedLanguages

logger = logging.getLogger(__name__)

_IN_A_ROW: Final = 3  # a single sentence that fails says nothing of the next one


@dataclass(frozen=True, slots=True)
class NoticeLanguages:
    """Notices a language that has had no translation for three utterances in a row, once.

    Nothing is written for a language that works, or that is known not to. That this cannot be
    noted takes nothing from the captions.
    """

    languages: UntranslatedLanguages

    def __call__(
        self, roster: Roster, utterance: Utterance, captions: Iterable[Caption]
    ) -> Sequence[LanguageChange]:
        """Return the languages whose third caption in a row has failed, or that work again.

        `roster` is the class as it was when the utterance was delivered.
        """
        changes = []
        for caption in captions:
            try:
                has_changed = self._has_changed(roster, utterance, caption)
            except Exception as error:  # noqa: BLE001 - whatever it was, the captions are there
                facts = {"session_id": utterance.session_id, "error": type(error).__name__}
                logger.warning("languages without translation not noted", extra=facts)
                break
            if has_changed:
                changes.append(LanguageChange(caption.language, caption.status))
        return changes

    def _has_changed(self, roster: Roster, utterance: Utterance, caption: Caption) -> bool:
        session_id, language = utterance.session_id, caption.language
        known = roster.untranslated.get(language)
        if caption.status is CaptionStatus.OK:
            if known is None or not self.languages.recover(session_id, language, known):
                return False
            return known.is_told
        if known and known.is_told:
            return False
        gap = self.languages.miss(utterance, language)
        return len(gap.sequences) >= _IN_A_ROW and self.languages.tell(session_id, language)
