"""Speech to text by Azure, through Microsoft's Speech SDK."""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from typing import Final

from azure.cognitiveservices.speech import (  # type: ignore[import-untyped]
    OutputFormat,
    ProfanityOption,
    PropertyId,
)

from lectern.adapters.azure import sdk
from lectern.adapters.azure.metering import transcription_usage
from lectern.adapters.azure.recognition import Recognition
from lectern.adapters.azure.transcription import read_transcript
from lectern.adapters.azure.voices import transcription_locale_for
from lectern.domain.errors import LanguageNotSupportedError
from lectern.domain.usage_on_error import usage_on_error
from lectern.ports.speech_to_text import Transcript, TranscriptionRequest

_LONGEST_MS: Final = "600000"


class AzureSpeechToText:
    """Sends each recording over a new connection, and waits until all of it is recognized.

    It uses continuous recognition, so that a pause in a recording does not end it.

    Args:
        key: The key of the Speech resource.
        region: The region of the resource, such as `westeurope`.
        host: Another server, for tests: `ws://127.0.0.1:8080`.
    """

    def __init__(self, key: str, region: str, *, host: str | None = None) -> None:
        config = sdk.config(key, region, host)
        config.output_format = OutputFormat.Detailed
        # A profanity filter would remove words of a biology lesson.
        config.set_profanity(ProfanityOption.Raw)
        # The SDK for Python loses a phrase of more than 2,047 bytes if the cut falls inside a
        # character. Phrases of 20 s, the shortest limit allowed, have less than half as many bytes.
        config.set_property(PropertyId.Speech_SegmentationStrategy, "Time")
        config.set_property(PropertyId.Speech_SegmentationSilenceTimeoutMs, "650")
        config.set_property(PropertyId.Speech_SegmentationMaximumTimeMs, "20000")
        # By default the SDK sends all but the first 5 s of a recording at only twice real time, and
        # buffers no more than a minute of unrecognized audio.
        config.set_property_by_name("SPEECH-TransmitLengthBeforThrottleMs", _LONGEST_MS)
        config.set_property_by_name("SPEECH-MaxBufferSizeMs", _LONGEST_MS)
        config.set_property_by_name("SPEECH-Error-MaxRetryCount", "0")
        # How long the SDK waits before it releases a recognizer that never finished.
        config.set_property_by_name("SPEECH-StopRecognitionTimeoutInSeconds", "1")
        self._config = config
        self._threads = ThreadPoolExecutor(sdk.WORKERS, "azure-speech")

    def transcribe(self, request: TranscriptionRequest, time_limit_s: float) -> Transcript:
        locale = transcription_locale_for(request.language)
        if locale is None:
            raise LanguageNotSupportedError("Azure Speech does not support the language")
        if not request.recording.samples:
            return Transcript("")
        recognition = Recognition(request, locale)
        self._threads.submit(recognition.run, self._config, time_limit_s)
        try:
            phrases = recognition.phrases.result(time_limit_s)
        except TimeoutError as error:
            raise sdk.too_late() from error
        usage = (transcription_usage(request.recording),)
        with usage_on_error(usage):
            return replace(read_transcript(phrases, locale), usage=usage)

    def close(self) -> None:
        """Wait until the SDK has released everything. No call may be in progress."""
        self._threads.shutdown()
