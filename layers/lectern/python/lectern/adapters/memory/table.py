"""The live state of one process: what its stores share, and the lock under which they change it."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from threading import RLock
from typing import Any, Generic, TypeVar

from lectern.adapters.memory.entries import LogEntry, StoredRecording
from lectern.domain.bucket import Bucket
from lectern.domain.classroom import Classroom, Connection, Member
from lectern.domain.clock import Clock
from lectern.domain.school import School
from lectern.domain.teacher import Teacher
from lectern.ports.recordings import RecordingId
from lectern.ports.tokens import Participant

Key = TypeVar("Key")
Value = TypeVar("Value")


@dataclass(slots=True)
class Rows(Generic[Key, Value]):
    """Values by key. Each is there until it expires, as if DynamoDB's TTL deleted it on time.

    Values are immutable: a store replaces them.
    """

    clock: Clock
    _rows: dict[Key, tuple[Value, int]] = field(default_factory=dict, init=False)

    def get(self, key: Key) -> Value | None:
        """Return the value, `None` if it is absent or expired."""
        value, expires_at = self._rows.get(key, (None, 0))
        return value if expires_at > self.clock() else None

    def put(self, key: Key, value: Value, expires_at: int) -> None:
        """Store a value until a moment, in epoch milliseconds."""
        self._rows[key] = value, expires_at

    def expires_at(self, key: Key) -> int:
        """Return when a value that is there expires, in epoch milliseconds."""
        return self._rows[key][1]

    def replace(self, key: Key, value: Value) -> None:
        """Replace a value that is there. Its expiry stays."""
        self._rows[key] = value, self._rows[key][1]

    def pop(self, key: Key) -> Value | None:
        """Delete the value and return it, `None` if it was absent or expired."""
        value = self.get(key)
        self._rows.pop(key, None)
        return value

    def items(self) -> Iterator[tuple[Key, Value]]:
        """Return all keys and values, in the order of their first `put`."""
        now = self.clock()
        return ((key, value) for key, (value, until) in self._rows.items() if until > now)


@dataclass(frozen=True, slots=True)
class Code:
    """The class of a code; `retired` once the class has a new one."""

    session_id: str
    retired: bool = False


class MemoryTable:
    """The live state of one process, with the clock by which it expires.

    A store holds `lock` from its first read to its last write, so that its methods are atomic.
    Reads that need one row alone are atomic without it.
    """

    def __init__(self, clock: Clock) -> None:
        self.clock = clock
        self.lock = RLock()
        self.connections = Rows[str, Connection](clock)
        self.classes = Rows[str, Classroom](clock)
        self.listed = Rows[str, bool](clock)
        """The entries of `ClassIndex`, by session id."""
        self.codes = Rows[str, Code](clock)
        self.teachers = Rows[str, str](clock)
        """The session id of the class that a teacher has open."""
        self.last_classes = Rows[str, str](clock)
        """The session id of a teacher's last class that ended as `IDLE`."""
        self.members = Rows[tuple[str, str], Member](clock)
        """By session id and connection id."""
        self.participants = Rows[tuple[str, str], bool](clock)
        """Whether the teacher has removed a student, by session id and participant id."""
        self.resume_tokens = Rows[str, Participant](clock)
        """By the token's hash, as tickets and projectors' keys are."""
        self.tickets = Rows[str, Teacher](clock)
        self.projector_keys = Rows[str, tuple[str, str]](clock)
        """The session id and the code of a key."""
        self.wrong_secrets = Rows[tuple[str, int], frozenset[str]](clock)
        """By address and minute."""
        self.spent = Rows[tuple[str, ...], int](clock)
        """Characters spoken for a class or a participant, by session id and participant id."""
        self.buckets = Rows[tuple[str, ...], int](clock)
        """When a token bucket is full again."""
        self.counts_due = Rows[str, int](clock)
        """When the students of a class were last counted, or will be, by session id."""
        self.log = Rows[tuple[str, int], LogEntry](clock)
        """By session id and sequence number."""
        self.numbers = Rows[tuple[str, str], int](clock)
        """Sequence numbers by session id and utterance id."""
        self.corrected = Rows[str, tuple[tuple[int, int], ...]](clock)
        """When which number was corrected, by session id."""
        self.shown_at = Rows[str, int](clock)
        """When a class last showed an interim text, by session id."""
        self.catch_ups = Rows[tuple[str, int, int, int, str], bool](clock)
        """Claims by session id, sequence number, revision and language."""
        self.repairs = Rows[tuple[str, str], int](clock)
        """How many captions have failed, by session id and language."""
        self.schools = Rows[str, School](clock)
        self.spent_by_schools = Rows[tuple[str, str], int](clock)
        """By school id and month, in millionths of a US dollar."""
        self.recordings = Rows[RecordingId, StoredRecording](clock)

    def snapshot(self) -> dict[str, dict[Any, Any]]:
        """Return all rows that are there, by the names of these attributes."""
        with self.lock:
            return {
                name: dict(rows.items())
                for name, rows in vars(self).items()
                if isinstance(rows, Rows)
            }

    def charge(self, key: tuple[str, ...], bucket: Bucket, cost_ms: int) -> int | None:
        """Charge a token bucket and return its moment, `None` if the call takes nothing from it."""
        with self.lock:
            moment = bucket.charged(self.buckets.get(key), cost_ms, self.clock())
            if moment is not None:
                self.buckets.put(key, moment, moment)
            return moment

    def members_of(self, session_id: str) -> list[Member]:
        """Return the members of a class, in the order of their connection ids."""
        own = {key: member for key, member in self.members.items() if key[0] == session_id}
        return [own[key] for key in sorted(own)]

    def newest(self, session_id: str) -> Iterator[LogEntry]:
        """Return the log of a class, the highest number first."""
        own = {key[1]: entry for key, entry in self.log.items() if key[0] == session_id}
        return (own[number] for number in sorted(own, reverse=True))

    def last_sequence(self, session_id: str) -> int:
        """Return the highest assigned number of a class, 0 before the first."""
        return max((key[1] for key, _ in self.log.items() if key[0] == session_id), default=0)
