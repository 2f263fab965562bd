"""Builds the use cases that synthesize captions."""

from lectern.bootstrap.ports import Ports
from lectern.bootstrap.presence import leave_class, live_class
from lectern.bootstrap.spending import record_usage
from lectern.services.answer_tts_request import AnswerTtsRequest
from lectern.services.speak_caption import SpeakCaption
from lectern.services.speak_text import SpeakText


def speak_caption(ports: Ports) -> SpeakCaption:
    """Return the use case of `speak`."""
    return SpeakCaption(
        students=ports.rosters(),
        speak=_speak_text(ports),
        poster=ports.poster(),
        leave_class=leave_class(ports),
        record_usage=record_usage(ports),
        pool=ports.pools.speak,
    )


def answer_tts_request(ports: Ports) -> AnswerTtsRequest:
    """Return the use case of `tts_request`."""
    return AnswerTtsRequest(
        live_class=live_class(ports),
        history=ports.utterances(),
        speak=_speak_text(ports),
        record_usage=record_usage(ports),
        allowance=ports.speech_allowance(),
    )


def _speak_text(ports: Ports) -> SpeakText:
    return SpeakText(
        speech=ports.text_to_speech(),
        cache=ports.audio_cache(),
        clock=ports.clock,
        limit_s=ports.settings.tts_limit_ms / 1_000,
    )
