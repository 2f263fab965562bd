"""Posts an amended utterance to its readers and to the teacher."""

from collections.abc import Mapping
from dataclasses import dataclass

from lectern.domain.audience import audiences
from lectern.domain.clock import Clock
from lectern.domain.language import caption_key
from lectern.domain.utterance import Caption, StoredUtterance
from lectern.ports.post import Poster
from lectern.ports.rosters import RosterReader
from lectern.protocol.amended import UtteranceAmended
from lectern.protocol.captions import Translation
from lectern.protocol.codec import encode
from lectern.services.leave_class import LeaveClass


@dataclass(frozen=True, slots=True)
class PostAmendment:
    """Posts what has changed. It is not spoken: a student who wants to hear it asks for it."""

    rosters: RosterReader
    poster: Poster
    leave_class: LeaveClass
    clock: Clock
    has_voices: bool

    def __call__(
        self, stored: StoredUtterance, changed: Mapping[str, Caption], *, is_new_text: bool
    ) -> None:
        """Post the utterance.

        Args:
            stored: The utterance as it is stored now.
            changed: The captions that have changed, by translation key.
            is_new_text: Whether the teacher's own text has changed, which all readers have.
        """
        said = stored.utterance
        # Read after the utterance was stored: students who join later read it from the log.
        roster = self.rosters.read(said.session_id)
        if roster is None:
            return
        gone: list[str] = []
        told: dict[str, Caption] = {}
        for audience, ids in audiences(roster.readers, has_voices=self.has_voices).items():
            key = caption_key(said.language, audience.language)
            if not is_new_text and key not in changed:
                continue
            caption = stored.caption_in(audience.language)
            if key:
                told[audience.language] = caption
            message = Translation.of(said, caption, audience.later(), self.clock())
            gone += self.poster.post_many(ids, encode(message)).gone
        teacher = [roster.classroom.teacher_connection_id]
        self.poster.post_many(teacher, encode(UtteranceAmended.of(said, told)))
        self.leave_class.remove_gone(said.session_id, sorted(gone))
