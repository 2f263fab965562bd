"""The audio cache."""

from dataclasses import dataclass, field, replace
from threading import Lock

from lectern.domain.speech import AudioLink, SpokenAudio, Voice
from lectern.ports.audio_cache import Claim


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
