"""A sentence in files of every container, and a reader that opens or rejects them."""

import pytest

from lectern.domain.container import Container
from lectern.domain.errors import PayloadTooLargeError, TranscriptionFailedError
from lectern.domain.recording import Recording
from lectern.ports.audio_analysis import RecordingReader
from tests.fixtures.files import encoded
from tests.fixtures.spoken_lesson import lesson

LONGEST_S = 60.0
SENTENCE = lesson()[1].recording
FILES = {container: encoded(SENTENCE, container) for container in Container}


def opens(reader: RecordingReader, data: bytes, longest_s: float = LONGEST_S) -> Recording | None:
    """Return the recording, `None` if the reader rejects it as the port says."""
    try:
        return reader.read(data, longest_s)
    except (TranscriptionFailedError, PayloadTooLargeError) as refused:
        return None if refused.field == "data" else pytest.fail(f"at fault: {refused.field}")


def length_s(recording: Recording | None) -> float:
    """Return the recording's duration, 0 without a recording."""
    return recording.duration_s if recording else 0.0
