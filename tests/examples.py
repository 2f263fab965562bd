"""How many examples a property test tries."""

import os
from typing import Final

_DIVISOR: Final = 1 if os.environ.get("THOROUGH") else 5


def examples(thorough: int) -> int:
    """Return `thorough` if THOROUGH is set, and a fifth of it for a quick run."""
    return max(1, thorough // _DIVISOR)
