"""How a provider's wire can fail a caller, by any vendor's name for it."""

from enum import StrEnum
from typing import Final


class Fault(StrEnum):
    """What a caller meets instead of an answer."""

    HANG = "nothing, for ever"
    DRIBBLE = "a byte now and then, for ever"
    DROP = "the connection closes"
    RATE_LIMITED = "429"
    SERVER_ERROR = "500"
    CUT = "half of an answer, then the connection closes"
    HALF = "half of an answer, as if it were whole"
    HTML = "200 with a page of HTML"
    EMPTY = "200 with nothing"
    UNAUTHORIZED = "401"
    BAD_REQUEST = "400"


ENDLESS: Final = (Fault.HANG, Fault.DRIBBLE)
"""Cost a caller all of its time."""
PASSING: Final = (
    Fault.DROP,
    Fault.RATE_LIMITED,
    Fault.SERVER_ERROR,
    Fault.CUT,
    Fault.HALF,
    Fault.HTML,
    Fault.EMPTY,
)
"""Another try may mend them."""
LASTING: Final = (Fault.UNAUTHORIZED, Fault.BAD_REQUEST)
"""No other try does."""

STATUSES: Final = {
    Fault.RATE_LIMITED: 429,
    Fault.SERVER_ERROR: 500,
    Fault.UNAUTHORIZED: 401,
    Fault.BAD_REQUEST: 400,
}
"""What a vendor answers, with an error of its own shape."""
