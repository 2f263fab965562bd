"""Which messages of a batch the queue redelivers."""

from lectern.adapters.memory import MemoryArchive
from lectern.adapters.sqs.events import decode, encode
from lectern.domain.classroom import EndReason
from lectern.domain.events import SessionEnded
from lectern.services.write_events import QueuedEvent, WriteEvents


def ended(session_id: str) -> SessionEnded:
    return SessionEnded(session_id, 1_700_000_000, EndReason.IDLE)


def message(message_id: str, session_id: str) -> QueuedEvent:
    [body] = encode(ended(session_id))
    return QueuedEvent(message_id, body)


def test_a_batch_is_written_in_order() -> None:
    archive = MemoryArchive()
    batch = [message("1", "math"), message("2", "art"), message("3", "music")]

    again = WriteEvents(archive, decode)(batch)

    assert again == []
    assert archive.written == [ended("math"), ended("art"), ended("music")]


def test_a_damaged_message_is_redelivered_alone() -> None:
    archive = MemoryArchive()
    damaged = QueuedEvent("2", "{")
    batch = [message("1", "math"), damaged, message("3", "art"), message("4", "math")]

    again = WriteEvents(archive, decode)(batch)

    assert again == ["2"]
    assert archive.written == [ended("math"), ended("art"), ended("math")]


def test_an_unavailable_archive_is_called_once_for_the_batch() -> None:
    archive = MemoryArchive(available=False)
    batch = [message(str(n), f"class-{n}") for n in range(10)]

    again = WriteEvents(archive, decode)(batch)

    assert again == [str(n) for n in range(10)]
    assert archive.checks == 1


def test_messages_rejected_before_the_archive_failed_are_redelivered() -> None:
    archive = MemoryArchive(available=False)
    batch = [QueuedEvent("1", "{"), message("2", "art"), message("3", "math")]

    again = WriteEvents(archive, decode)(batch)

    assert again == ["1", "2", "3"]
