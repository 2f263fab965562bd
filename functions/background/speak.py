"""`speak`: sends a caption's audio to students who want it; invoked when the caption is posted."""

from collections.abc import Mapping
from typing import Any

from lectern.bootstrap.aws import process_ports
from lectern.bootstrap.speech import speak_caption
from lectern.domain.settings import SpeechService
from lectern.domain.speech import VoicePreference
from lectern.entry.failures import without_error_text
from lectern.ports.speech_request import CaptionToSpeak

_speak_caption = speak_caption(process_ports())


@without_error_text
def handler(event: Mapping[str, Any], _context: object) -> None:
    """Synthesize the caption in the event, and send its audio."""
    preferences = [
        VoicePreference(w["language"], SpeechService(w["service"])) for w in event["preferences"]
    ]
    _speak_caption(CaptionToSpeak(**{**event, "preferences": preferences}))
