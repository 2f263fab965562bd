"""Requests the translation of captions that a student received without one."""

from collections.abc import Iterable
from dataclasses import dataclass

from lectern.domain.classroom import Member
from lectern.domain.language import translation_key
from lectern.domain.utterance import CaptionStatus, StoredUtterance
from lectern.observability import logger
from lectern.ports.catch_up import CatchUpRequest, MissedCaptions
from lectern.protocol.captions import History


@dataclass(frozen=True, slots=True)
class RequestMissedCaptions:
    """Requests the translation of a student's latest untranslated captions, up to `limit`.

    Best effort: a failed request is logged, because the student already has the original text.
    """

    request: CatchUpRequest
    limit: int

    def __call__(self, session_id: str, member: Member, history: Iterable[History]) -> None:
        """Request the untranslated captions of the history that the student gets."""
        untranslated = [number for page in history for number in page.untranslated]
        wanted = untranslated[max(0, len(untranslated) - self.limit) :]
        if wanted:
            self._ask(MissedCaptions(session_id, translation_key(member.language), wanted))

    def for_utterance(self, stored: StoredUtterance, languages: Iterable[str]) -> None:
        """Request the utterance in each of the languages for which no translation is stored."""
        captions = [stored.caption_in(language) for language in languages]
        missing = {each.language for each in captions if each.status is CaptionStatus.UNAVAILABLE}
        said = stored.utterance
        for language in sorted(missing) if self.limit else []:
            self._ask(MissedCaptions(said.session_id, language, [said.sequence]))

    def _ask(self, missed: MissedCaptions) -> None:
        try:
            self.request.catch_up_soon(missed)
        except Exception as error:  # noqa: BLE001 - the student already has the original text
            facts = {"session_id": missed.session_id, "error": type(error).__name__}
            logger.warning("missed captions not requested", **facts)
