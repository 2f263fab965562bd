"""How many languages a class is translated into at once."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Final, TypeVar

from lectern.domain.classroom import Member, Roster
from lectern.domain.errors import InvalidMessageError, OutdatedError, RateLimitedError
from lectern.ports.live_state import LanguagePlace, RosterStore
from lectern.services.captions import caption_key

T = TypeVar("T")

_ROUNDS: Final = 10  # each reads the class anew; others have come in new languages meanwhile


@dataclass(frozen=True, slots=True)
class Reader:
    """Who wants to read a language.

    `participant_id` is `None` for a newcomer; `field` is where the language is on the wire.
    """

    participant_id: str | None
    language: str
    field: str


@dataclass(frozen=True, slots=True)
class LanguageLimit:
    """Turns away whoever wants one more than `most`: each is a call of a model a sentence.

    A participant holds one place, on however many connections (see `ShareLanguage`).
    """

    rosters: RosterStore
    most: int

    def check(self, roster: Roster, reader: Reader) -> LanguagePlace | None:
        """Return the place of a language that is new to the class, `None` where it needs none.

        The language that the participant reads now, on whatever connection, is no longer needed.

        Raises:
            InvalidMessageError: There is no room; the sentence names what is read there.
        """
        wanted = caption_key(roster.classroom.language, reader.language)
        read = _translated(roster, roster.students)
        if wanted is None or wanted in read:
            return None
        others = [s for s in roster.students if s.participant_id != reader.participant_id]
        room = self.most - len(_translated(roster, others))
        if room <= 0:
            there = ", ".join(sorted(read))
            text = f"This class has no room for one more language. Choose one: {there}."
            raise InvalidMessageError(text, field=reader.field)
        return LanguagePlace(roster.classroom.languages_added + room - 1)

    def give_place(
        self, roster: Roster, reader: Reader, store: Callable[[LanguagePlace | None], T]
    ) -> T:
        """Check, and have it stored who reads the language, with its place.

        Of many who come at one moment no more get a place than there are: where others have come
        first, the class is read again.

        Raises:
            InvalidMessageError: See `check`.
            RateLimitedError: Too many come at this moment.
        """
        for _ in range(_ROUNDS):
            try:
                return store(self.check(roster, reader))
            except OutdatedError:
                roster = self.rosters.read(roster.classroom.session_id) or roster
        text = "Too many are choosing a language at once. Try again."
        raise RateLimitedError(text, field=reader.field, retry_after_ms=1_000)


def _translated(roster: Roster, readers: Iterable[Member]) -> set[str]:
    """Return what captions are translated into for them."""
    keys = (caption_key(roster.classroom.language, reader.language) for reader in readers)
    return {key for key in keys if key is not None}
