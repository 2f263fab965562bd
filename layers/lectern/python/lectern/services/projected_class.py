"""Finds the class that a projector asks to show."""

from dataclasses import dataclass

from lectern.domain.arrival import Arrival
from lectern.domain.class_code import normalise_class_code
from lectern.domain.classroom import Connection, Roster
from lectern.domain.errors import ClassNotFoundError, InvalidMessageError
from lectern.ports.tokens import ProjectorKeyStore
from lectern.services.guess_limit import GuessLimit
from lectern.services.live_class import FindLiveClass


@dataclass(frozen=True, slots=True)
class FindProjectedClass:
    """Finds the class of the connection, or else of the code and key in a projector's link.

    A resume token does not replace the key: a token without the current key is rejected.
    """

    live_class: FindLiveClass
    guess_limit: GuessLimit
    keys: ProjectorKeyStore

    def __call__(self, sender: Connection, arrival: Arrival) -> Roster:
        """Return the class.

        Raises:
            InvalidMessageError: The code or the key is missing.
            ClassNotFoundError: The code, or the key for it, is wrong or outdated.
            RateLimitedError: See `GuessLimit`.
            NotRegisteredError, SessionExpiredError: See `FindLiveClass`.
        """
        if sender.session_id:
            return self.live_class.of_member(sender)
        code, key = _link_of(arrival)
        return self.guess_limit.attempt(
            sender, f"{code}.{key}", lambda: self._find(sender, code, key), _wrong_link()
        )

    def _find(self, sender: Connection, typed: str, key: str) -> Roster | None:
        roster = self.guess_limit.roster_of(sender, typed)
        # The code may have been replaced since it was looked up.
        if roster is None or roster.classroom.code != normalise_class_code(typed):
            return None
        return roster if self.keys.is_valid(key, roster.classroom) else None


def _link_of(arrival: Arrival) -> tuple[str, str]:
    for name in ("class_code", "projector_key"):
        if getattr(arrival, name) is None:
            text = f"`{name}` is missing: open the projector from the teacher's page."
            raise InvalidMessageError(text, field=name)
    return arrival.class_code or "", arrival.projector_key or ""


def _wrong_link() -> ClassNotFoundError:
    """Return one error for codes and keys: a wrong key does not tell whether the code is live."""
    text = "This link no longer works. Open the projector from the teacher's page again."
    return ClassNotFoundError(text, field="projector_key")
