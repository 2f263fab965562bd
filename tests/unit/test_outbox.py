"""A teacher's sentence is remembered until the class has it."""

from local.client.outbox import Outbox


def test_sentences_are_numbered_on_from_what_the_class_has_reached() -> None:
    outbox = Outbox()
    outbox.start_after(7)

    numbers = [outbox.next("One.")["sequence"], outbox.next("Two.")["sequence"]]
    outbox.start_after(8)

    assert numbers == [8, 9]
    assert outbox.next("Three.")["sequence"] == 10


def test_what_is_answered_is_not_said_again_whatever_order_answers_come_in() -> None:
    outbox = Outbox()
    one, two, three = (outbox.next(text) for text in ("One.", "Two.", "Three."))

    outbox.acknowledge({"type": "transcription", "requestId": two["requestId"]})

    assert outbox.pending == [one, three]


def test_a_refused_try_goes_out_again_and_a_refused_sentence_does_not() -> None:
    outbox = Outbox()
    one, two = outbox.next("One."), outbox.next("Two.")

    outbox.acknowledge({"type": "error", "code": "RATE_LIMITED", "requestId": one["requestId"]})
    outbox.acknowledge({"type": "error", "code": "SEQUENCE_TAKEN", "requestId": two["requestId"]})
    outbox.acknowledge({"type": "error", "code": "INVALID_CLASSROOM"})

    assert outbox.pending == [one]
    assert [error["code"] for error in outbox.refused] == ["SEQUENCE_TAKEN"]
