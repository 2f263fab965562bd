"""What is sent: the message of a caption."""

from lectern.domain.utterance import Caption, Utterance
from lectern.protocol.base import UNSET
from lectern.protocol.server import Latency, LatencyComponents, SpeechParams, Translation
from lectern.services.audience import Audience


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


def latency_of(utterance: Utterance, caption: Caption, began_at: int, now: int) -> Latency:
    """Return how long the caption took so far, no part below 0.

    `began_at` is when its translation began, in epoch milliseconds.
    """
    preparation, total = began_at - utterance.said_at, now - utterance.said_at
    components = LatencyComponents(
        preparation=max(0, preparation),
        translation=caption.translation_ms,
        processing=max(0, total - preparation - caption.translation_ms),
    )
    return Latency(total=max(0, total), server_complete_time=now, components=components)
