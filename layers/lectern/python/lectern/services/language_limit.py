"""How many languages a class is translated into at once."""

from collections.abc import Iterable
from dataclasses import dataclass

from lectern.domain.classroom import Member, Roster
from lectern.domain.errors import InvalidMessageError
from lectern.services.captions import caption_key


@dataclass(frozen=True, slots=True)
class LanguageLimit:
    """Turns away whoever wants one more than `most`: each is a call of a model a sentence.

    A participant holds one place, on however many connections (see `ShareLanguage`).

    Two who come at one moment may both get the last place.
    """

    most: int

    def check(self, roster: Roster, participant_id: str | None, language: str, field: str) -> None:
        """Let the language in that somebody in the class reads, or that there is room for.

        Args:
            roster: The class.
            participant_id: Who wants it, `None` for a newcomer; the language that they read now,
                on whatever connection, is no longer needed.
            language: Its tag.
            field: Where it is on the wire.

        Raises:
            InvalidMessageError: There is no room; the sentence names what is read there.
        """
        wanted = caption_key(roster.classroom.language, language)
        read = _translated(roster, roster.students)
        if wanted is None or wanted in read:
            return
        others = [each for each in roster.students if each.participant_id != participant_id]
        if len(_translated(roster, others)) >= self.most:
            there = ", ".join(sorted(read))
            text = f"This class has no room for one more language. Choose one: {there}."
            raise InvalidMessageError(text, field=field)


def _translated(roster: Roster, readers: Iterable[Member]) -> set[str]:
    """Return what captions are translated into for them."""
    keys = (caption_key(roster.classroom.language, reader.language) for reader in readers)
    return {key for key in keys if key is not None}
