"""How many examples a property test tries: Hypothesis's profiles `ci` and `thorough`."""

import os
from typing import Final

from hypothesis import HealthCheck, settings

_PROFILE: Final = "thorough" if os.environ.get("THOROUGH") else "ci"
_TIMES: Final = {"ci": 1, "thorough": 10}


def examples(count: int) -> int:
    """Return `count`, or ten times as many in the profile `thorough`."""
    return count * _TIMES[_PROFILE]


def load_profile() -> None:
    """Let properties that state no number of examples try 100, or 1,000 in `thorough`.

    How long an example takes depends on what else the machine does, and is measured in `bench`.
    """
    settings.register_profile(
        _PROFILE,
        max_examples=examples(100),
        deadline=None,
        suppress_health_check=[HealthCheck.too_slow],
    )
    settings.load_profile(_PROFILE)
