"""A long queue is as fast as a short one, and loses no message."""

import threading

from moto.sqs.models import Message

from local.servers.moto_queue import TunedQueue


class Timeless(Message):
    """A message that must not read the clock itself."""

    @property
    def visible(self) -> bool:
        raise AssertionError

    @property
    def delayed(self) -> bool:
        raise AssertionError


def make_queue() -> TunedQueue:
    return TunedQueue("q", "us-east-1", "123456789012")  # type: ignore[abstract]


def test_counting_messages_reads_the_clock_once() -> None:
    queue = make_queue()
    waiting, received, delayed = (Timeless(name, "text") for name in ("a", "b", "c"))
    for message in (waiting, received, delayed):
        message.mark_sent()
        queue.add_message(message)
    received.mark_received(visibility_timeout=60)
    delayed.delay(60)

    assert queue.messages == [waiting]
    assert queue.attributes["ApproximateNumberOfMessages"] == 1
    assert queue.attributes["ApproximateNumberOfMessagesNotVisible"] == 1
    assert queue.attributes["ApproximateNumberOfMessagesDelayed"] == 1


def test_a_message_sent_while_another_is_deleted_is_kept() -> None:
    queue = make_queue()
    late = Message("late", "text")
    sender = threading.Thread(target=queue.add_message, args=[late])

    class Slow(Message):
        def had_receipt_handle(self, receipt_handle: str) -> bool:
            if not sender.is_alive() and sender.ident is None:
                sender.start()
                sender.join(0.2)  # the normal duration, without waiting
            return super().had_receipt_handle(receipt_handle)

    read = Slow("read", "text")
    queue.add_message(read)
    read.mark_received()

    queue.delete_message(str(read.receipt_handle))
    sender.join()

    assert queue.messages == [late]
