"""A teacher's utterance stays in the outbox until the server acknowledges it."""

from typing import Any

from local.client.outbox import Outbox


def test_utterances_are_numbered_after_the_last_one_of_the_class() -> None:
    outbox = Outbox()
    outbox.start_after(7)

    numbers = [outbox.next("One.")["sequence"], outbox.next("Two.")["sequence"]]
    outbox.start_after(8)

    assert numbers == [8, 9]
    assert outbox.next("Three.")["sequence"] == 10


def test_an_acknowledged_utterance_is_not_resent_in_any_order_of_answers() -> None:
    outbox = Outbox()
    one, two, three = (outbox.next(text) for text in ("One.", "Two.", "Three."))

    outbox.acknowledge({"type": "transcription", "requestId": two["requestId"]})

    assert outbox.pending == [one, three]


def test_a_rejected_attempt_is_resent_and_a_rejected_utterance_is_not() -> None:
    outbox = Outbox()
    one, two = outbox.next("One."), outbox.next("Two.")

    outbox.acknowledge(refusal("RATE_LIMITED", one, retryAfterMs=1_500))
    outbox.acknowledge(refusal("INVALID_MESSAGE", two))
    outbox.acknowledge({"type": "error", "code": "INVALID_CLASSROOM"})

    assert outbox.pending == [one]
    assert outbox.wait_s == 1.5
    assert [error["code"] for error in outbox.refused] == ["INVALID_MESSAGE"]


def test_numbers_in_use_are_replaced_in_the_order_of_the_utterances() -> None:
    outbox = Outbox()
    one, two = outbox.next("One."), outbox.next("Two.")

    outbox.acknowledge(refusal("SEQUENCE_TAKEN", two, lastSequence=7))
    assert not outbox.needs_numbers
    outbox.acknowledge(refusal("SEQUENCE_TAKEN", one, lastSequence=7))

    assert outbox.needs_numbers
    assert [(each["text"], each["sequence"]) for each in outbox.renumber()] == [
        ("One.", 8),
        ("Two.", 9),
    ]
    assert not outbox.needs_numbers


def refusal(code: str, of: dict[str, Any], **fields: Any) -> dict[str, Any]:
    return {"type": "error", "code": code, "requestId": of["requestId"], **fields}
