"""The audio cache: claims in DynamoDB, audio files in S3."""

from dataclasses import dataclass
from typing import Final

from lectern.adapters.dynamodb.items import SpeechItem
from lectern.adapters.dynamodb.live_item import ONLY, is_free, seconds
from lectern.adapters.dynamodb.table import LiveTable
from lectern.adapters.s3.bucket import Bucket
from lectern.domain.clock import Clock
from lectern.domain.lease import LEASE_MS
from lectern.domain.speech import AudioFormat, AudioLink, SpokenAudio, Voice
from lectern.ports.audio_cache import Claim

# The bucket's lifecycle rule deletes files after a day: an item must expire before its file.
_KEPT_MS: Final = 20 * 3_600_000
_LINK_LIFE_S: Final = 3_600
_CONTENT_TYPES: Final = {AudioFormat.MP3: "audio/mpeg", AudioFormat.WAV: "audio/wav"}
_FORMATS: Final = {name: audio_format for audio_format, name in _CONTENT_TYPES.items()}


@dataclass(frozen=True, slots=True)
class DynamoDbAudioCache:
    """`AudioCache`: claiming a new text costs one conditional write."""

    table: LiveTable
    bucket: Bucket
    clock: Clock

    def claim(self, key: str) -> Claim:
        now = self.clock()
        if self._claim(key, now):
            return Claim.GRANTED
        item = self.table.get(SpeechItem, _item_key(key))
        if item is None or not item.is_live(now):
            return Claim.PENDING  # released or expired since the write: the caller asks again
        return Claim.CACHED if item.is_made else Claim.PENDING

    def _claim(self, key: str, now: int) -> bool:
        item = SpeechItem(_item_key(key), ONLY, is_made=False, spoken_until=now + LEASE_MS)
        item.ttl = seconds(now + _KEPT_MS)
        is_left = (SpeechItem.is_made == False) & (SpeechItem.spoken_until <= now)  # noqa: E712 - a condition
        return self.table.save(item, is_free(SpeechItem, now) | is_left)

    def find(self, key: str, voice: Voice) -> SpokenAudio | None:
        found = self.bucket.get(_file(key))
        if found is None:
            # The item outlived its file: without it, the next caller synthesizes the text again.
            self._delete(key, is_made=True)
            return None
        data, content_type = found
        return SpokenAudio(data, _FORMATS[content_type], voice)

    def store(self, key: str, audio: SpokenAudio) -> None:
        self.bucket.put(_file(key), audio.data, _CONTENT_TYPES[audio.audio_format])
        now = self.clock()
        item = SpeechItem(_item_key(key), ONLY, is_made=True, spoken_until=now)
        item.ttl = seconds(now + _KEPT_MS)
        self.table.save(item)

    def release(self, key: str) -> None:
        self._delete(key, is_made=False)

    def _delete(self, key: str, *, is_made: bool) -> None:
        self.table.delete(SpeechItem(_item_key(key), ONLY), SpeechItem.is_made == is_made)

    def link(self, key: str) -> AudioLink:
        expires_at = self.clock() + _LINK_LIFE_S * 1_000
        return AudioLink(self.bucket.link(_file(key), _LINK_LIFE_S), expires_at)


def _item_key(key: str) -> str:
    return f"SPEECH#{key}"


def _file(key: str) -> str:
    return f"speech/{key}"
