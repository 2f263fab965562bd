"""Reads missed captions in a member's language, in pages of one metered unit each."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from lectern.domain.audience import Audience
from lectern.domain.classroom import Member
from lectern.domain.utterance import StoredUtterance
from lectern.ports.utterances import CaptionHistory
from lectern.protocol.captions import History, Translation
from lectern.protocol.pages import in_pages

LATEST: Final = 20
"""The number of captions that a new student gets."""
_CHUNK: Final = 1_000  # an hour of fast speech, and half of what one query may return


@dataclass(frozen=True, slots=True)
class ReadHistory:
    """Reads the class's log for one member."""

    history: CaptionHistory

    def __call__(
        self,
        session_id: str,
        member: Member,
        after: int | None,
        earlier: Sequence[StoredUtterance] = (),
    ) -> list[History]:
        """Return all captions after a sequence number in pages, or the last 20 if it is `None`.

        `earlier` are utterances to put before them.
        """
        return captions_of([*earlier, *self._stored(session_id, after)], member)

    def _stored(self, session_id: str, after: int | None) -> Sequence[StoredUtterance]:
        if after is None:
            return self.history.latest(session_id, LATEST)
        found: list[StoredUtterance] = []
        while True:
            chunk = self.history.after(session_id, after, _CHUNK)
            found += chunk
            if len(chunk) < _CHUNK:
                return found
            after = chunk[-1].utterance.sequence


def captions_of(stored: Sequence[StoredUtterance], member: Member) -> list[History]:
    """Return the utterances as pages of captions for one member."""
    audience = Audience.of(member, has_voices=True).later()
    captions = [
        Translation.of(
            each.utterance,
            each.caption_in(member.language),
            audience,
            each.utterance.said_at,
        )
        for each in stored
    ]
    pages = list(in_pages(captions))
    return [History.of(page, complete=page is pages[-1]) for page in pages]
