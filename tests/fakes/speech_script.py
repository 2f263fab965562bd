"""The behaviour of a vendor's fake server for speech, and its requests."""

from collections import deque
from collections.abc import Mapping
from dataclasses import dataclass, field
from io import BytesIO
from threading import Lock
from typing import Any, NamedTuple

from werkzeug.formparser import MultiPartParser
from werkzeug.http import parse_options_header

from tests.fakes.faults import Fault, Flakiness

SENTENCE = "Plants need water and light to grow."


class SpeechRequest(NamedTuple):
    """A request to synthesize a text; `fields` are all fields of the request."""

    text: str
    voice: str
    language: str | None
    fields: Mapping[str, Any]


class TranscriptionRequest(NamedTuple):
    """A request to transcribe a file; `fields` are its other fields."""

    data: bytes
    language: str | None
    fields: Mapping[str, list[str]]


@dataclass
class SpeechScript:
    """How speech is answered: after a random delay from `delay_ms`, successfully or with a fault.

    - `faults` are the faults of the next requests, one each; `fault` is that of all others.
    - `says` is the transcript of every recording that is not silent; each of its words has the
      probability `probability`.
    - `spoken` and `transcribed` have the newest requests, including failed ones.
    """

    fault: Fault | None = None
    delay_ms: tuple[int, int] = (0, 0)
    says: str = SENTENCE
    probability: float = 0.9
    faults: deque[Fault] = field(default_factory=deque)
    flakiness: Flakiness | None = None
    spoken: deque[SpeechRequest] = field(default_factory=lambda: deque(maxlen=1_000))
    transcribed: deque[TranscriptionRequest] = field(default_factory=lambda: deque(maxlen=1_000))
    _lock: Lock = field(default_factory=Lock, repr=False)

    @property
    def calls(self) -> int:
        """The number of requests, up to the number that is kept."""
        return len(self.spoken) + len(self.transcribed)

    def next_fault(self) -> Fault | None:
        """Return the fault of the next request."""
        with self._lock:
            return self.faults.popleft() if self.faults else self.fault

    def words_in(self, samples: bytes) -> str:
        """Return the transcript of a recording."""
        return self.says if samples.strip(b"\0") else ""


class Form(NamedTuple):
    """The parts of a `multipart/form-data` body; the file is `None` if there is none."""

    fields: dict[str, list[str]]
    file: bytes | None
    file_name: str

    def first(self, name: str) -> str | None:
        """Return the field's only value."""
        return next(iter(self.fields.get(name, [])), None)


def form_in(content_type: str, content: bytes) -> Form:
    """Return the form that a body carries.

    Raises:
        ValueError: It carries none.
    """
    _, options = parse_options_header(content_type)
    parser = MultiPartParser(max_form_memory_size=None)
    fields, files = parser.parse(BytesIO(content), options["boundary"].encode(), len(content))
    file = files.get("file")
    if file is None:
        return Form(dict(fields.lists()), None, "")
    with file.stream:
        return Form(dict(fields.lists()), file.read(), file.filename or "")


def span(text: str) -> tuple[int, int]:
    """Parse a range such as `300-1100`."""
    low, _, high = text.partition("-")
    return int(low), int(high)
