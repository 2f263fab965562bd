"""Sends a caption that was translated after the delivery of its utterance."""

from collections.abc import Sequence
from dataclasses import dataclass

from lectern.domain.audience import audiences
from lectern.domain.classroom import Classroom, Member, Roster
from lectern.domain.clock import Clock
from lectern.domain.language import caption_key, translation_key
from lectern.domain.utterance import Outcome
from lectern.ports.post import Poster
from lectern.ports.rosters import RosterReader
from lectern.protocol.captions import Translation
from lectern.protocol.codec import encode
from lectern.services.post_captions import Posted, outcome_of
from lectern.services.translate_missed import LateCaption


@dataclass(frozen=True, slots=True)
class SentCaption:
    """How a late caption was delivered.

    - `classroom` is the class at that moment, `None` if its live state has expired.
    - `gone` has the connections that have left.
    """

    classroom: Classroom | None
    outcome: Outcome
    gone: Sequence[str]


@dataclass(frozen=True, slots=True)
class SendLateCaption:
    """Sends late captions to the readers of their language. No voice speaks them."""

    rosters: RosterReader
    poster: Poster
    clock: Clock
    has_voices: bool

    def __call__(self, late: LateCaption) -> SentCaption:
        """Send the caption to the current readers; students who join later read it from the log."""
        # Read after the caption was stored, so that no student falls between log and post.
        roster = self.rosters.read(late.utterance.session_id)
        readers = readers_of(roster, late.caption.language) if roster else []
        readers = [r for r in readers if caption_key(late.utterance.language, r.language)]
        posted = []
        for audience, ids in audiences(readers, has_voices=self.has_voices).items():
            message = Translation.of(late.utterance, late.caption, audience.later(), self.clock())
            result = self.poster.post_many(ids, encode(message))
            posted.append(
                Posted(
                    audience.language,
                    late.caption.status,
                    result,
                    settled_at=self.clock(),
                    missing_facts=late.caption.missing_facts,
                    is_counted=audience.is_counted,
                )
            )
        gone = [connection_id for each in posted for connection_id in each.result.gone]
        return SentCaption(
            roster.classroom if roster else None, outcome_of(late.utterance, posted), gone
        )


def readers_of(roster: Roster, language: str) -> list[Member]:
    """Return the readers of a class whose captions have a translation key."""
    return [each for each in roster.readers if translation_key(each.language) == language]
