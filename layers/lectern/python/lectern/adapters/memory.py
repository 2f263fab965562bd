"""In-memory adapters, for tests of the use cases."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from threading import Lock

from lectern.adapters.health import Slice, added
from lectern.domain.errors import ArchiveUnavailableError, RateLimitedError
from lectern.domain.events import Event
from lectern.domain.speech import AudioLink, SpokenAudio, Voice
from lectern.ports.audio_cache import Claim
from lectern.ports.guesses import MAX_GUESSES
from lectern.ports.post import PostResult
from lectern.ports.speech_allowance import AllowanceLimits


@dataclass(slots=True)
class MemoryPoster:
    """A `Poster` to the connections in `open`.

    Calls for connections in `failing` fail. `received` has the bodies by connection id.
    """

    open: set[str] = field(default_factory=set)
    failing: set[str] = field(default_factory=set)
    received: dict[str, list[bytes]] = field(default_factory=dict)

    def post_many(self, connection_ids: Sequence[str], body: bytes) -> PostResult:
        """Store the body for every open connection."""
        ids = set(connection_ids)
        failed = ids & self.failing
        delivered = (ids & self.open) - failed
        for connection_id in delivered:
            self.received.setdefault(connection_id, []).append(body)
        return PostResult(_list(delivered), _list(ids - delivered - failed), _list(failed))

    def disconnect_many(self, connection_ids: Sequence[str]) -> PostResult:
        """Remove the connections from `open`."""
        ids = set(connection_ids)
        failed = ids & self.failing
        closed = (ids & self.open) - failed
        self.open.difference_update(closed)
        return PostResult(_list(closed), _list(ids - closed - failed), _list(failed))

    def probe_many(self, connection_ids: Sequence[str]) -> PostResult:
        """Report which of the connections are open."""
        ids = set(connection_ids)
        failed = ids & self.failing
        there = (ids & self.open) - failed
        return PostResult(_list(there), _list(ids - there - failed), _list(failed))


@dataclass(slots=True)
class MemoryRecorder:
    """A `Recorder` that appends to a list."""

    events: list[Event] = field(default_factory=list)

    def record(self, event: Event) -> None:
        """Append the event, unless it is there already."""
        if event not in self.events:
            self.events.append(event)


@dataclass(slots=True)
class MemoryArchive:
    """An `Archive` that appends to a list; `available` says whether it answers."""

    written: list[Event] = field(default_factory=list)
    available: bool = True
    checks: int = 0
    ended_before: list[int] = field(default_factory=list)

    def write(self, event: Event) -> None:
        """Append the event."""
        self.check()
        self.written.append(event)

    def check(self) -> None:
        """Count the call; raise if the archive is not available."""
        self.checks += 1
        if not self.available:
            raise ArchiveUnavailableError("the archive is switched off")

    def end_lost(self, before: int) -> int:
        """Append the moment; no class is ended."""
        self.check()
        self.ended_before.append(before)
        return 0


@dataclass(slots=True)
class MemoryGuessStore:
    """A `GuessStore` whose minute never ends; `failures` has the secrets by address."""

    attempts: dict[str, int] = field(default_factory=dict)
    failures: dict[str, set[str]] = field(default_factory=dict)
    _lock: Lock = field(default_factory=Lock)

    def count_attempt(self, connection_id: str) -> int | None:
        """Count the attempt."""
        with self._lock:
            number = self.attempts.get(connection_id, 0) + 1
            if number > MAX_GUESSES:
                return None
            self.attempts[connection_id] = number
            return number

    def uncount(self, connection_id: str, number: int) -> None:
        """Take the attempt back, unless it is the first."""
        with self._lock:
            if number > 1 and self.attempts[connection_id] > 1:
                self.attempts[connection_id] -= 1

    def record_failure(self, address: str | None, secret: str) -> None:
        """Count the secret for the address."""
        if address is not None:
            with self._lock:
                self.failures.setdefault(address, set()).add(secret)

    def failures_from(self, address: str) -> int:
        """Return how many wrong secrets the address has sent."""
        return len(self.failures.get(address, ()))


@dataclass(slots=True)
class MemoryAudioCache:
    """An `AudioCache` whose claims do not expire; `made` has the audio by key."""

    made: dict[str, SpokenAudio] = field(default_factory=dict)
    _claimed: set[str] = field(default_factory=set)
    _lock: Lock = field(default_factory=Lock)

    def claim(self, key: str) -> Claim:
        """Grant the claim to the first caller."""
        with self._lock:
            if key in self.made:
                return Claim.CACHED
            if key in self._claimed:
                return Claim.PENDING
            self._claimed.add(key)
            return Claim.GRANTED

    def find(self, key: str, voice: Voice) -> SpokenAudio | None:
        """Return the audio with this voice, and without usage."""
        audio = self.made.get(key)
        return replace(audio, voice=voice, usage=()) if audio else None

    def store(self, key: str, audio: SpokenAudio) -> None:
        """Store the audio."""
        self.made[key] = audio

    def release(self, key: str) -> None:
        """Release the claim."""
        self._claimed.discard(key)

    def link(self, key: str) -> AudioLink:
        """Return a URL that no server answers."""
        return AudioLink(f"https://files.example/{key}", 1)


@dataclass(slots=True)
class MemorySpeechAllowance:
    """A `SpeechAllowance` whose minute and hour never end.

    `spent` has the characters by participant id and by session id.
    """

    limits: AllowanceLimits
    spent: dict[str, int] = field(default_factory=dict)
    _lock: Lock = field(default_factory=Lock)

    def spend(self, session_id: str, participant_id: str, characters: int) -> None:
        """Count the characters, unless they exceed a limit."""
        limits = {participant_id: self.limits.participant, session_id: self.limits.class_}
        with self._lock:
            spent = {whose: self.spent.get(whose, 0) + characters for whose in limits}
            if any(spent[whose] > limit for whose, limit in limits.items()):
                raise RateLimitedError("Enough for now.", field="text", retry_after_ms=60_000)
            self.spent |= spent


@dataclass(slots=True)
class MemoryCircuitStore:
    """A `CircuitStore` for one process."""

    slices: dict[str, dict[int, Slice]] = field(default_factory=dict)
    _lock: Lock = field(default_factory=Lock)

    def read(self, name: str) -> Sequence[Slice]:
        """Return all slices, the newest first."""
        with self._lock:
            return sorted(self.slices.get(name, {}).values(), key=lambda s: s.number, reverse=True)

    def add(self, name: str, part: Slice) -> None:
        """Add to the slice."""
        with self._lock:
            self.slices[name] = added(self.slices.get(name, {}).values(), [part])


def _list(ids: Iterable[str]) -> list[str]:
    return sorted(ids)
