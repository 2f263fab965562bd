"""Messages from the server about what was said: its text, its captions and their audio."""

from base64 import b64encode
from collections.abc import Sequence
from typing import Literal

import msgspec

from lectern.domain.audience import Audience
from lectern.domain.settings import SpeechService
from lectern.domain.speech import AudioLink, SpeechOnRequest, SpokenAudio
from lectern.domain.utterance import Caption, CaptionStatus, Outcome, Utterance
from lectern.protocol.base import UNSET, EpochMs, ServerMessage, Unset, or_unset
from lectern.protocol.parts import (
    BudgetNotice,
    FactCheck,
    LanguageDelivery,
    Latency,
    SpeechParams,
    TtsError,
    budget_notice,
    delivery_of,
)


class UtteranceAccepted(ServerMessage, frozen=True, kw_only=True, tag="transcription"):
    """To the teacher: an utterance was accepted and stored.

    - If this request delivered a final text, `delivery` has the result for each language.
    - Without a request, a caption was translated late. `delivery` has its languages only.
    - `budget` is present while the school's budget of the month is nearly or wholly spent.
    """

    utterance_id: str
    sequence: int
    revision: int
    text: str
    is_final: bool
    language_code: str
    delivery: Sequence[LanguageDelivery] | Unset = UNSET
    budget: BudgetNotice | Unset = UNSET

    @classmethod
    def of(cls, outcome: Outcome) -> "UtteranceAccepted":
        """Return the message for a numbered utterance."""
        utterance = outcome.utterance
        return cls(
            utterance_id=utterance.utterance_id,
            sequence=utterance.sequence,
            revision=utterance.revision,
            text=utterance.text,
            is_final=utterance.is_final,
            language_code=utterance.language,
            delivery=delivery_of(outcome),
            budget=budget_notice(outcome.budget),
        )


class Translation(ServerMessage, frozen=True, kw_only=True, tag="translation"):
    """A caption. `text` is empty if `status` is `unavailable`.

    `check` is present if the translation seems to lack a fact of the original.
    In `history`, `latency` and `speechParams` are absent.
    """

    sequence: int
    utterance_id: str
    revision: int
    is_final: bool
    status: CaptionStatus
    text: str
    check: FactCheck | Unset = UNSET
    original_text: str
    source_language: str
    target_language: str
    tts_service_type: SpeechService
    use_client_speech: bool
    speech_params: SpeechParams | Unset = UNSET
    audio_format: Literal["mp3", "wav"] | Unset = UNSET
    timestamp: EpochMs
    latency: Latency | Unset = UNSET

    @classmethod
    def of(
        cls,
        utterance: Utterance,
        caption: Caption,
        audience: Audience,
        timestamp: int,
        latency: Latency | None = None,
    ) -> "Translation":
        """Return the message. Browsers are asked to speak final, non-empty text only."""
        speaks = audience.uses_device_speech and caption.text and utterance.is_final
        params = SpeechParams.of(caption.text, audience.language)
        return cls(
            sequence=utterance.sequence,
            utterance_id=utterance.utterance_id,
            revision=utterance.revision + utterance.late_captions,
            is_final=utterance.is_final,
            status=caption.status,
            text=caption.text,
            check=FactCheck.of(caption.missing_facts),
            original_text=utterance.text,
            source_language=utterance.language,
            target_language=audience.language,
            tts_service_type=audience.tts_service_type,
            use_client_speech=audience.use_client_speech,
            speech_params=params if speaks else UNSET,
            timestamp=timestamp,
            latency=or_unset(latency),
        )


class TtsResponse(ServerMessage, frozen=True, kw_only=True, tag="tts_response"):
    """Audio for a caption: a URL, the data, or the parameters for speech in the browser."""

    status: Literal["success", "error"]
    sequence: int | Unset = UNSET
    text: str
    language_code: str
    tts_service_type: SpeechService
    audio_format: Literal["mp3", "wav"] | Unset = UNSET
    audio_url: str | Unset = UNSET
    expires_at: EpochMs | Unset = UNSET
    audio_data: str | Unset = UNSET
    use_client_speech: bool | Unset = UNSET
    speech_params: SpeechParams | Unset = UNSET
    error: TtsError | Unset = UNSET
    timestamp: EpochMs

    @classmethod
    def of_audio(
        cls, request: SpeechOnRequest, audio: SpokenAudio, link: AudioLink | None, now: int
    ) -> "TtsResponse":
        """Return the message with a link to the audio; without one, with the audio itself."""
        return cls(
            status="success",
            sequence=or_unset(request.sequence),
            text=request.text,
            language_code=request.language,
            tts_service_type=audio.voice.service,
            audio_format=audio.audio_format.value,
            audio_data=UNSET if link else b64encode(audio.data).decode(),
            audio_url=link.url if link else UNSET,
            expires_at=link.expires_at if link else UNSET,
            timestamp=now,
        )

    @classmethod
    def by_device(
        cls, request: SpeechOnRequest, now: int, problem: str | None = None
    ) -> "TtsResponse":
        """Return the message that asks the device to speak; `problem` is why."""
        return cls(
            status="error" if problem else "success",
            sequence=or_unset(request.sequence),
            text=request.text,
            language_code=request.language,
            tts_service_type=SpeechService.BROWSER,
            use_client_speech=True,
            speech_params=SpeechParams.of(request.text, request.language),
            error=TtsError(message=problem) if problem else UNSET,
            timestamp=now,
        )


class History(ServerMessage, frozen=True, kw_only=True, tag="history"):
    """Missed captions, in order. More pages follow while `complete` is false.

    `from` and `to` are the first and last sequence number of this page.
    """

    captions: Sequence[Translation]
    from_: int = msgspec.field(name="from")
    to: int
    complete: bool

    @classmethod
    def of(cls, captions: Sequence[Translation], *, complete: bool) -> "History":
        """Return a page; `complete` says that it is the last one."""
        first, last = captions[0].sequence, captions[-1].sequence
        return cls(captions=captions, from_=first, to=last, complete=complete)

    @property
    def untranslated(self) -> Sequence[int]:
        """The sequence numbers of the captions that are unavailable."""
        unavailable = CaptionStatus.UNAVAILABLE
        return [each.sequence for each in self.captions if each.status is unavailable]


class ManualSendAck(ServerMessage, frozen=True, kw_only=True, tag="manual_send_ack"):
    """Confirms that a held text was delivered. `delivery` and `budget` as in `transcription`."""

    status: Literal["ok"] = "ok"
    sequence: int
    delivery: Sequence[LanguageDelivery] | Unset = UNSET
    budget: BudgetNotice | Unset = UNSET

    @classmethod
    def of(cls, outcome: Outcome) -> "ManualSendAck":
        """Return the message for a delivered utterance."""
        return cls(
            sequence=outcome.utterance.sequence,
            delivery=delivery_of(outcome),
            budget=budget_notice(outcome.budget),
        )
