"""Reading the frame of an event of API Gateway's WebSocket API."""

from typing import Any

import pytest

from lectern.entry.events import Frame


def event(**context: Any) -> dict[str, Any]:
    return {"requestContext": {"connectionId": "c=", **context}, "body": "{}"}


def test_a_frame_has_the_address_that_the_authorizer_returned_when_it_connected() -> None:
    frame = Frame.of(event(authorizer={"address": "a1b2", "integrationLatency": 7}))

    assert frame == Frame("c=", "{}", "a1b2")


@pytest.mark.parametrize("context", [{}, {"authorizer": None}, {"authorizer": {}}])
def test_a_frame_of_an_unknown_address_has_none(context: dict[str, Any]) -> None:
    assert Frame.of(event(**context)).address is None


def test_an_empty_frame_has_no_body() -> None:
    assert Frame.of({"requestContext": {"connectionId": "c="}}) == Frame("c=", None)
