"""Builds the use case of `audio`."""

from typing import Final

from lectern.bootstrap.captions import translate_utterance
from lectern.bootstrap.ports import Ports
from lectern.bootstrap.presence import live_class
from lectern.bootstrap.spending import record_usage
from lectern.services.receive_recording import ReceiveRecording
from lectern.services.transcribe import Transcribe

# API Gateway waits 29 s for `audio`. Decoding the recording and delivering captions need 2 s.
_AUDIO_S: Final = 27


def receive_recording(ports: Ports) -> ReceiveRecording:
    """Return the use case of `audio`."""
    settings, usage = ports.settings, record_usage(ports)
    return ReceiveRecording(
        live_class=live_class(ports),
        recordings=ports.recordings(),
        transcribe=Transcribe(
            reader=ports.recording_reader(),
            activity=ports.voice_activity(),
            transcriber=ports.speech_to_text(),
            history=ports.utterances(),
            record_usage=usage,
            pool=ports.pools.speak,
            limit_s=min(settings.stt_limit_ms / 1_000, _AUDIO_S),
            longest_limit_s=_AUDIO_S - settings.translator_limit_ms / 1_000,
        ),
        translate_utterance=translate_utterance(ports),
        record_usage=usage,
    )
