"""Finds the class of a teacher who says something, and reads the end of its log beside it."""

from concurrent.futures import Executor, Future
from dataclasses import dataclass, field
from typing import Final

from lectern.domain.classroom import Classroom, Connection, Role, Roster
from lectern.domain.settings import TranslationMode
from lectern.domain.utterance import UtteranceDraft
from lectern.observability import logger
from lectern.ports.utterances import Newest, NewestUtterances
from lectern.services.live_class import FindLiveClass

_MAX_CACHED: Final = 1_000


@dataclass(frozen=True, slots=True)
class FindTaughtClass:
    """Finds the roster, the highest sequence number and the last utterances side by side.

    `context_size` is how many utterances the translator uses as context.
    """

    live_class: FindLiveClass
    log: NewestUtterances
    pool: Executor
    context_size: int
    _manual: set[str] = field(default_factory=set, init=False, compare=False)

    def __call__(
        self, sender: Connection, draft: UtteranceDraft, *, is_sent: bool = False
    ) -> tuple[Roster, Newest | None]:
        """Return the class, and what the draft needs of its log, as before the draft is in it.

        The second is `None` if nothing was read: the draft needs nothing, or the read failed. A use
        case that needs it then reads it. `is_sent` says that the teacher sends a held text.

        Raises:
            NotRegisteredError, ForbiddenError, SessionExpiredError: See `FindLiveClass.of_teacher`.
        """
        reading = self._begin(sender, draft, is_sent=is_sent)
        roster = self.live_class.of_teacher(sender)
        self._cache(roster.classroom)
        return roster, _result(reading) if reading else None

    def _begin(
        self, sender: Connection, draft: UtteranceDraft, *, is_sent: bool
    ) -> Future[Newest] | None:
        # Most interim texts are not translated, so their context is read when it is needed.
        count = self.context_size if draft.is_final else 0
        has_number = draft.sequence is not None or bool(draft.revision)
        if sender.session_id is None or sender.role is not Role.TEACHER:
            return None
        # A held text is not translated. If the mode has changed since, the context is read later.
        is_held = sender.session_id in self._manual and not is_sent
        if has_number and (is_held or not count):
            return None
        return self.pool.submit(self.log.newest, sender.session_id, count)

    def _cache(self, classroom: Classroom) -> None:
        """Remember whether the class is in manual mode, for its next text."""
        if classroom.mode is not TranslationMode.MANUAL:
            self._manual.discard(classroom.session_id)
            return
        if len(self._manual) >= _MAX_CACHED:
            self._manual.clear()  # a missing value costs only a read
        self._manual.add(classroom.session_id)


def _result(reading: Future[Newest]) -> Newest | None:
    try:
        return reading.result()
    except Exception as error:  # noqa: BLE001 - the log may answer the next time it is asked
        logger.warning("log not read", error=type(error).__name__)
        return None
