"""The stored utterances whose captions have changed."""

from collections.abc import Sequence
from typing import Final, Protocol

from lectern.domain.utterance import StoredUtterance

MAX_CORRECTIONS: Final = 100
"""How many corrected utterances one call finds: each costs a read."""


class Corrections(Protocol):
    """Finds utterances by the time at which the delivery of another text of them began.

    That is a correction of the teacher, or a translation of a caption that was unavailable.
    """

    def since(self, session_id: str, at: int, last: int) -> Sequence[int]:
        """Return the numbers of utterances that were corrected since `at`, in ascending order.

        - `at` is in epoch milliseconds. Numbers above `last` are left out.
        - At most `MAX_CORRECTIONS` are returned: the latest ones.
        """
        ...

    def read(self, session_id: str, sequences: Sequence[int]) -> Sequence[StoredUtterance]:
        """Return the stored utterances with these numbers, in their order."""
        ...
