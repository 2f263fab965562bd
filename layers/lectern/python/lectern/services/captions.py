"""A caption as a listener gets it: who shares which body, and what is in it."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from lectern.domain.classroom import Member
from lectern.domain.language import same_language, translation_key
from lectern.domain.settings import SpeechService
from lectern.domain.speech import VoiceWish
from lectern.domain.utterance import Caption, CaptionStatus, KeptUtterance, Utterance
from lectern.protocol.base import UNSET
from lectern.protocol.server import Latency, SpeechParams, Translation
from lectern.services.translate import unavailable


@dataclass(frozen=True, slots=True)
class Audience:
    """Listeners who get the same bytes: one language tag, one way of hearing it."""

    language: str
    tts_service_type: SpeechService
    use_client_speech: bool
    speaks_itself: bool
    wants_audio: bool

    @property
    def wish(self) -> VoiceWish:
        """The voice to speak to it with, where it wants one."""
        return VoiceWish(self.language, self.tts_service_type)

    def later(self) -> "Audience":
        """Return whom it is to what was said a while ago, which no device is to speak now."""
        return replace(self, speaks_itself=False)

    @classmethod
    def of(cls, member: Member, *, has_voices: bool) -> "Audience":
        """Return the audience that a listener belongs to.

        Where the server `has_voices` of nobody, whoever wants to hear has a device that speaks.
        """
        settings = member.settings
        return cls(
            language=member.language,
            tts_service_type=settings.tts_service_type,
            use_client_speech=settings.use_client_speech,
            speaks_itself=settings.speaks_itself or (settings.wants_audio and not has_voices),
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
    """Return what a listener's caption is kept under, `None` where the text serves as it is.

    `spoken` is the language of the utterance, `language` the listener's.
    """
    return None if same_language(spoken, language) else translation_key(language)


def as_said(utterance: Utterance) -> Caption:
    """Return the caption for those who speak the teacher's language."""
    return Caption(utterance.language, utterance.text, CaptionStatus.OK)


def kept_caption(kept: KeptUtterance, language: str) -> Caption:
    """Return what is kept for a listener: the text itself, its translation, or neither."""
    key = caption_key(kept.utterance.language, language)
    if key is None:
        return as_said(kept.utterance)
    return kept.captions.get(key) or unavailable(key)


def translation_message(
    utterance: Utterance,
    caption: Caption,
    audience: Audience,
    timestamp: int,
    latency: Latency | None = None,
) -> Translation:
    """Return the caption on the wire. A browser is asked to speak only what is there, and final."""
    speaks = audience.speaks_itself and caption.text and utterance.is_final
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
    """Return the audiences of each caption to be made; of the utterance itself under `None`."""
    heard: dict[str | None, list[Audience]] = {}
    for audience in found:
        heard.setdefault(caption_key(utterance.language, audience.language), []).append(audience)
    return heard
