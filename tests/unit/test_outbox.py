"""A teacher's sentence is remembered until the class has it."""

from local.client.outbox import Outbox


def test_sentences_are_numbered_after_the_classs_last_one() -> None:
    outbox = Outbox()
    outbox.start_after(7)

    numbers = [outbox.next("One.")["sequence"], outbox.next("Two.")["sequence"]]
    outbox.start_after(8)

    assert numbers == [8, 9]
    assert outbox.next("Three.")["sequence"] == 10


def test_an_acknowledged_sentence_is_not_resent_in_any_order_of_answers() -> None:
    outbox = Outbox()
    one, two, three = (outbox.next(text) for text in ("One.", "Two.", "Three."))

    outbox.acknowledge({"type": "transcription", "requestId": two["requestId"]})

    assert outbox.pending == [one, three]


def test_a_rejected_attempt_is_resent_and_a_rejected_sentence_is_not() -> None:
    outbox = Outbox()
    one, two = outbox.next("One."), outbox.next("Two.")

    outbox.acknowledge({"type": "error", "code": "RATE_LIMITED", "requestId": one["requestId"]})
    outbox.acknowledge({"type": "error", "code": "SEQUENCE_TAKEN", "requestId": two["requestId"]})
    outbox.acknowledge({"type": "error", "code": "INVALID_CLASSROOM"})

    assert outbox.pending == [one]
    assert [error["code"] for error in outbox.refused] == ["SEQUENCE_TAKEN"]
