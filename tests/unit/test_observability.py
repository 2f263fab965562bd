"""What the log says of an error: every frame of our own, and nothing that anybody said."""

import json
import re

import pytest

from lectern.observability import own_frames
from lectern.routes import FUNCTIONS
from local.isolation import Invocation, Outcome, run_here

SAID = "the words of a child"


def failed(name: str, event: object) -> Outcome:
    function = next(each for each in FUNCTIONS if each.name == name)
    return run_here(Invocation("request", function, json.dumps(event), 0.0))


def test_a_failed_function_is_known_by_every_frame_of_our_own() -> None:
    failure = failed("record", {"Records": [{"messageId": "1"}]}).failure

    assert failure is not None
    assert [re.sub(r":\d+ ", " ", frame) for frame in failure.frames] == [
        "local/isolation.py in run_here",
        "functions/background/record.py in handler",
        "functions/background/record.py in <listcomp>",
    ]


def test_what_caused_it_is_told_by_its_type_and_frames() -> None:
    with pytest.raises(RuntimeError) as failed_with:
        raise_from_a_cause()

    assert own_frames(failed_with.value) == ["caused by ValueError"]


def test_no_text_of_an_error_is_in_its_frames() -> None:
    failure = failed("speak", {"wishes": SAID}).failure

    assert failure is not None
    assert SAID not in " ".join(failure.frames)


def raise_from_a_cause() -> None:
    try:
        int(SAID)
    except ValueError as error:
        raise RuntimeError(SAID) from error


def test_a_circle_of_causes_comes_to_an_end() -> None:
    first, second = ValueError(), TypeError()
    first.__cause__, second.__cause__ = second, first

    assert own_frames(first) == ["caused by TypeError"]
