"""Limits the number of languages that a class is translated into at once."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Final, TypeVar

from lectern.domain.classroom import Member, Roster
from lectern.domain.errors import InvalidMessageError, OutdatedError, RateLimitedError
from lectern.domain.language import caption_key
from lectern.ports.rosters import LanguagePlace, RosterReader

T = TypeVar("T")

_ROUNDS: Final = 10  # each rereads the roster, because the class has changed


@dataclass(frozen=True, slots=True)
class LanguageRequest:
    """A reader who requests a language. `participant_id` is `None` for a newcomer."""

    participant_id: str | None
    language: str


@dataclass(frozen=True, slots=True)
class LanguageLimit:
    """Rejects a language beyond `maximum`: each language costs one provider call per utterance.

    A participant uses one place, however many connections they have (see `ShareLanguage`).
    """

    rosters: RosterReader
    maximum: int

    def check(self, roster: Roster, request: LanguageRequest) -> LanguagePlace | None:
        """Return the place for a language that is new to the class, `None` if it needs none.

        The participant's current language is not counted, because they are leaving it.

        Raises:
            InvalidMessageError: The limit is reached; the text names the languages in use.
        """
        wanted = caption_key(roster.classroom.language, request.language)
        read = _translated(roster, roster.readers)
        if wanted is None or wanted in read:
            return None
        others = [r for r in roster.readers if r.participant_id != request.participant_id]
        room = self.maximum - len(_translated(roster, others))
        if room <= 0:
            there = ", ".join(sorted(read))
            text = f"This class has the maximum number of languages. Choose one of them: {there}."
            raise InvalidMessageError(text, field="language")
        # `room` more languages may be added, this one included. Storing the place fails if others
        # have added that many since the roster was read.
        return LanguagePlace(roster.classroom.languages_added + room - 1)

    def reserve(
        self,
        roster: Roster,
        request: LanguageRequest,
        store: Callable[[Roster, LanguagePlace | None], T],
    ) -> T:
        """Check the limit, then call `store` with the roster and the language's place.

        Atomic: students who request languages at the same moment never exceed the limit. If the
        class has changed in between, `store` raises `OutdatedError`; the check is then repeated on
        a new roster.

        Raises:
            InvalidMessageError: See `check`.
            RateLimitedError: Too many students request languages at this moment.
        """
        for _ in range(_ROUNDS):
            try:
                return store(roster, self.check(roster, request))
            except OutdatedError:
                roster = self.rosters.read(roster.classroom.session_id) or roster
        text = "Too many students are choosing a language at once. Try again in a moment."
        raise RateLimitedError(text, field="language", retry_after_ms=1_000)


def _translated(roster: Roster, readers: Iterable[Member]) -> set[str]:
    """Return the caption keys of the languages that need a translation."""
    keys = (caption_key(roster.classroom.language, reader.language) for reader in readers)
    return {key for key in keys if key is not None}
