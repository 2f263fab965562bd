"""Groups readers by the bytes that they get, and finds the caption that each group needs."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from lectern.domain.classroom import Member, Role
from lectern.domain.language import caption_key
from lectern.domain.settings import SpeechService
from lectern.domain.speech import VoicePreference


@dataclass(frozen=True, slots=True)
class Audience:
    """Readers who get the same bytes: they share a language tag and voice settings.

    `is_counted` is false for projectors, which no figure of a delivery includes.
    """

    language: str
    tts_service_type: SpeechService
    use_client_speech: bool
    uses_device_speech: bool
    wants_audio: bool
    is_counted: bool = True

    @property
    def preference(self) -> VoicePreference:
        """The voice for the audience, if it wants audio."""
        return VoicePreference(self.language, self.tts_service_type)

    def later(self) -> "Audience":
        """Return the audience for an older caption, which devices should not speak any more."""
        return replace(self, uses_device_speech=False)

    @classmethod
    def of(cls, member: Member, *, has_voices: bool) -> "Audience":
        """Return the audience that a student or a projector belongs to.

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
            is_counted=member.role is Role.STUDENT,
        )


ConnectionsByAudience = Mapping[Audience, Sequence[str]]
"""The connection ids of each audience."""

ConnectionsByVoice = Mapping[VoicePreference, Sequence[str]]
"""The connection ids of students who want audio, by the voice that they prefer."""


def audiences(readers: Iterable[Member], *, has_voices: bool) -> ConnectionsByAudience:
    """Return the audiences of students and projectors."""
    connections: dict[Audience, list[str]] = {}
    for reader in readers:
        audience = Audience.of(reader, has_voices=has_voices)
        connections.setdefault(audience, []).append(reader.connection_id)
    return connections


def by_caption(spoken: str, audiences: Iterable[Audience]) -> dict[str | None, list[Audience]]:
    """Return the audiences by caption key; `None` is the key of the original text.

    `spoken` is the language of the utterance.
    """
    readers: dict[str | None, list[Audience]] = {}
    for audience in audiences:
        readers.setdefault(caption_key(spoken, audience.language), []).append(audience)
    return readers


def by_voice(spoken: str, language: str, students: Iterable[Member]) -> ConnectionsByVoice:
    """Return the students who want to hear the caption of an utterance, on a server with voices.

    `spoken` is the language of the utterance, and `language` that of the caption.
    """
    key = caption_key(spoken, language)
    connections: dict[VoicePreference, list[str]] = {}
    for student in students:
        audience = Audience.of(student, has_voices=True)
        if audience.wants_audio and caption_key(spoken, audience.language) == key:
            connections.setdefault(audience.preference, []).append(student.connection_id)
    return connections
