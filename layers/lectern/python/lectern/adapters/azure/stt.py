"""Transcription by Azure, through Microsoft's Speech SDK."""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from typing import Final

from azure.cognitiveservices.speech import (  # type: ignore[import-untyped]
    OutputFormat,
    ProfanityOption,
    PropertyId,
)

from lectern.adapters.azure import sdk
from lectern.adapters.azure.hearing import transcript_in
from lectern.adapters.azure.metering import transcription_usage
from lectern.adapters.azure.recognition import Recognition
from lectern.adapters.azure.voices import transcription_locale_for
from lectern.domain.billing import paid_for
from lectern.domain.errors import LanguageNotSupportedError
from lectern.ports.speech_to_text import Transcript, TranscriptionRequest

_LONGEST_MS: Final = "600000"


class AzureSpeechToText:
    """Sends each recording over a connection of its own, and waits until all of it is understood.

    Recognition is continuous, so that a pause in a recording does not end it.

    Args:
        key: Of the Speech resource.
        region: Where that is, as in `westeurope`.
        host: Of another server, for tests: `ws://127.0.0.1:8080`.
    """

    def __init__(self, key: str, region: str, *, host: str | None = None) -> None:
        config = sdk.config(key, region, host)
        config.output_format = OutputFormat.Detailed
        # A teacher of biology says what a filter would take out.
        config.set_profanity(ProfanityOption.Raw)
        # The SDK for Python loses a phrase of more than 2,047 bytes whose end is cut inside of a
        # letter. In 20 s, the least that may be asked for, nobody says half as much.
        config.set_property(PropertyId.Speech_SegmentationStrategy, "Time")
        config.set_property(PropertyId.Speech_SegmentationSilenceTimeoutMs, "650")
        config.set_property(PropertyId.Speech_SegmentationMaximumTimeMs, "20000")
        # Else all that is beyond the first 5 s of a recording is sent at twice its own speed, and
        # of what is not yet understood the SDK keeps no more than a minute.
        config.set_property_by_name("SPEECH-TransmitLengthBeforThrottleMs", _LONGEST_MS)
        config.set_property_by_name("SPEECH-MaxBufferSizeMs", _LONGEST_MS)
        config.set_property_by_name("SPEECH-Error-MaxRetryCount", "0")
        # How long the SDK waits before it lets go of a recognizer that never came to an end.
        config.set_property_by_name("SPEECH-StopRecognitionTimeoutInSeconds", "1")
        self._config = config
        self._threads = ThreadPoolExecutor(sdk.WORKERS, "azure-speech")

    def transcribe(self, request: TranscriptionRequest, time_limit_s: float) -> Transcript:
        locale = transcription_locale_for(request.language)
        if locale is None:
            raise LanguageNotSupportedError("Azure Speech does not know the language")
        if not request.recording.samples:
            return Transcript("")
        recognition = Recognition(request, locale)
        self._threads.submit(recognition.run, self._config, time_limit_s)
        try:
            phrases = recognition.phrases.result(time_limit_s)
        except TimeoutError as error:
            raise sdk.too_late() from error
        usage = (transcription_usage(request.recording),)
        with paid_for(usage):
            return replace(transcript_in(phrases, locale), usage=usage)

    def close(self) -> None:
        """Wait until the SDK has let go of everything. No call may be under way."""
        self._threads.shutdown()
