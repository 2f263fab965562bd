"""State machines in the Amazon States Language.

The local stack runs them, and the CDK app deploys them.
Reference: https://states-language.net/spec.html.
"""

from collections.abc import Mapping
from typing import Any, Final

REPAIR: Final = "repair"
"""The name of the state machine that tries captions again which have no translation."""

# The longest class, the ten minutes after its last utterance, and an hour in reserve.
_LONGEST_S: Final = 9 * 3_600 + 600


def repair_machine(catch_up: str) -> Mapping[str, Any]:
    """Return the definition: waits, invokes `catch-up`, and repeats this until it is done.

    The function answers `{repair, wait_s, is_done}`, which is the input of the next try.

    Args:
        catch_up: The ARN of the function, or its name in the local stack.
    """
    return {
        "Comment": "Tries captions again that were delivered without a translation",
        "StartAt": "Wait",
        "TimeoutSeconds": _LONGEST_S,
        "States": {
            "Wait": {"Type": "Wait", "SecondsPath": "$.wait_s", "Next": "Try"},
            "Try": {
                "Type": "Task",
                "Resource": catch_up,
                "Retry": [
                    {
                        "ErrorEquals": ["States.ALL"],
                        "IntervalSeconds": 5,
                        "BackoffRate": 2,
                        "MaxAttempts": 3,
                        "JitterStrategy": "FULL",
                    }
                ],
                "Next": "Is it done?",
            },
            "Is it done?": {
                "Type": "Choice",
                "Choices": [{"Variable": "$.is_done", "BooleanEquals": True, "Next": "Done"}],
                "Default": "Wait",
            },
            "Done": {"Type": "Succeed"},
        },
    }
