"""Builds captions for students: which students share one message body, and its contents."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from lectern.domain.classroom import Member
from lectern.domain.language import same_language, translation_key
from lectern.domain.settings import SpeechService
from lectern.domain.speech import VoicePreference
from lectern.domain.utterance import Caption, CaptionStatus, StoredUtterance, Utterance
from lectern.protocol.base import UNSET
from lectern.protocol.server import Latency, SpeechParams, Translation
from lectern.services.translate import unavailable


@dataclass(frozen=True, slots=True)
class Audience:
    """Students who get the same bytes: they share a language tag and voice settings."""

    language: str
    tts_service_type: SpeechService
    use_client_speech: bool
    uses_device_speech: bool
    wants_audio: bool

    @property
    def preference(self) -> VoicePreference:
        """The voice that the audience hears, if it wants audio."""
        return VoicePreference(self.language, self.tts_service_type)

    def later(self) -> "Audience":
        """Return the audience for an older caption, which devices should not speak any more."""
        return replace(self, uses_device_speech=False)

    @classmethod
    def of(cls, member: Member, *, has_voices: bool) -> "Audience":
        """Return the audience that a student belongs to.

        If the server has no voices (`has_voices`), the devices of students who want audio speak.
        """
        settings = member.settings
        return cls(
            language=member.language,
            tts_service_type=settings.tts_service_type,
            use_client_speech=settings.use_client_speech,
            uses_device_speech=settings.uses_device_speech
            or (settings.wants_audio and not has_voices),
            wants_audio=settings.wants_audio and has_voices,
        )


def audiences(listeners: Iterable[Member], *, has_voices: bool) -> dict[Audience, list[str]]:
    """Return the connection ids of each audience."""
    found: dict[Audience, list[str]] = {}
    for listener in listeners:
        audience = Audience.of(listener, has_voices=has_voices)
        found.setdefault(audience, []).append(listener.connection_id)
    return found


def caption_key(spoken: str, language: str) -> str | None:
    """Return the key of a student's caption, `None` if they read the original text.

    `spoken` is the language of the utterance, and `language` that of the student.
    """
    return None if same_language(spoken, language) else translation_key(language)


def original_caption(utterance: Utterance) -> Caption:
    """Return the caption for students who read the teacher's language: the original text."""
    return Caption(utterance.language, utterance.text, CaptionStatus.OK)


def stored_caption(kept: StoredUtterance, language: str) -> Caption:
    """Return the stored caption for a language: original, translation, or unavailable."""
    key = caption_key(kept.utterance.language, language)
    if key is None:
        return original_caption(kept.utterance)
    return kept.captions.get(key) or unavailable(key)


def translation_message(
    utterance: Utterance,
    caption: Caption,
    audience: Audience,
    timestamp: int,
    latency: Latency | None = None,
) -> Translation:
    """Return the `translation` message. Browsers are asked to speak final, non-empty text only."""
    speaks = audience.uses_device_speech and caption.text and utterance.is_final
    params = SpeechParams.of(caption.text, audience.language)
    return Translation(
        sequence=utterance.sequence,
        utterance_id=utterance.utterance_id,
        revision=utterance.revision + utterance.late_captions,
        is_final=utterance.is_final,
        status=caption.status,
        text=caption.text,
        original_text=utterance.text,
        source_language=utterance.language,
        target_language=audience.language,
        tts_service_type=audience.tts_service_type,
        use_client_speech=audience.use_client_speech,
        speech_params=params if speaks else UNSET,
        timestamp=timestamp,
        latency=latency or UNSET,
    )


def captions_needed(
    utterance: Utterance, found: Mapping[Audience, Sequence[str]]
) -> dict[str | None, list[Audience]]:
    """Return the audiences by caption key; `None` is the key of the original text."""
    needed: dict[str | None, list[Audience]] = {}
    for audience in found:
        needed.setdefault(caption_key(utterance.language, audience.language), []).append(audience)
    return needed
