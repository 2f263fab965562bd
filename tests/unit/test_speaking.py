"""A teacher's sentence is remembered until the class has it."""

from local.client.speaking import Speaking


def test_sentences_are_numbered_on_from_what_the_class_has_reached() -> None:
    speaking = Speaking()
    speaking.begin_after(7)

    numbers = [speaking.next("One.")["sequence"], speaking.next("Two.")["sequence"]]
    speaking.begin_after(8)

    assert numbers == [8, 9]
    assert speaking.next("Three.")["sequence"] == 10


def test_what_is_answered_is_not_said_again_whatever_order_answers_come_in() -> None:
    speaking = Speaking()
    one, two, three = (speaking.next(text) for text in ("One.", "Two.", "Three."))

    speaking.take({"type": "transcription", "requestId": two["requestId"]})

    assert speaking.pending == [one, three]


def test_a_refused_try_goes_out_again_and_a_refused_sentence_does_not() -> None:
    speaking = Speaking()
    one, two = speaking.next("One."), speaking.next("Two.")

    speaking.take({"type": "error", "code": "RATE_LIMITED", "requestId": one["requestId"]})
    speaking.take({"type": "error", "code": "SEQUENCE_TAKEN", "requestId": two["requestId"]})
    speaking.take({"type": "error", "code": "INVALID_CLASSROOM"})

    assert speaking.pending == [one]
    assert [error["code"] for error in speaking.refused] == ["SEQUENCE_TAKEN"]
