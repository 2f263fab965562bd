"""Text to speech by Azure's neural voices, through Microsoft's Speech SDK."""

from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from threading import Thread
from typing import Any, Final

from azure.cognitiveservices.speech import (  # type: ignore[import-untyped]
    ResultReason,
    SpeechSynthesisOutputFormat,
)

from lectern.adapters.audio_file import format_of
from lectern.adapters.azure import metering, sdk, ssml
from lectern.adapters.azure.speakers import speakers
from lectern.adapters.azure.synthesizers import Synthesizers
from lectern.domain.errors import LanguageNotSupportedError, ProviderError
from lectern.domain.speech import SpokenAudio, Voice, VoicePreference
from lectern.domain.usage_on_error import usage_on_error
from lectern.ports.text_to_speech import SynthesisRequest

# 6 kB per second of speech; a higher bit rate makes no audible difference.
_FORMAT: Final = SpeechSynthesisOutputFormat.Audio24Khz48KBitRateMonoMp3


class AzureTextToSpeech:
    """Synthesizes each text as one MP3 file. Keeps connections open between calls.

    Args:
        key: The key of the Speech resource.
        region: The region of the resource, such as `westeurope`.
        host: Another server, for tests: `ws://127.0.0.1:8080`.
    """

    def __init__(self, key: str, region: str, *, host: str | None = None) -> None:
        config = sdk.config(key, region, host)
        config.set_speech_synthesis_output_format(_FORMAT)
        # By default the SDK retries once and at once, even after a 429.
        config.set_property_by_name("SpeechSynthesis_MaxRetryTimes", "0")
        self._synthesizers = Synthesizers(config)
        self._threads = ThreadPoolExecutor(sdk.WORKERS, "azure-speech")

    def voices(self, preference: VoicePreference) -> Sequence[Voice]:
        return speakers(preference)

    def synthesize(self, request: SynthesisRequest, time_limit_s: float) -> SpokenAudio:
        voices = self.voices(request.preference)
        if not voices:
            raise LanguageNotSupportedError("Azure Speech has no such voice")
        text = ssml.spoken_part(request.text)
        if not text:
            raise ProviderError("the text is empty")
        data = self._speak(ssml.document(text, voices[0]), time_limit_s)
        usage = (metering.speech_usage(text),)
        with usage_on_error(usage):
            return SpokenAudio(data, format_of(data), voices[0], usage)

    def close(self) -> None:
        """Close every connection. No call may be in progress."""
        self._threads.shutdown()
        self._synthesizers.close()

    def _speak(self, document: str, time_limit_s: float) -> bytes:
        try:
            synthesizer = self._synthesizers.acquire()
            result = self._result(synthesizer, document, time_limit_s)
        except TimeoutError as error:
            raise sdk.too_late() from error
        except RuntimeError as error:
            raise sdk.broken() from error
        if result.reason is not ResultReason.SynthesizingAudioCompleted:
            raise sdk.error_of(result.cancellation_details.error_code)
        self._synthesizers.release(synthesizer)
        data: bytes = result.audio_data
        return data

    def _result(self, synthesizer: Any, document: str, time_limit_s: float) -> Any:
        """Wait in a thread, as the SDK's own wait has no time limit.

        `stop_speaking` ends that wait within milliseconds, in any state of the call.
        """
        waiting = self._threads.submit(synthesizer.speak_ssml, document)
        try:
            return waiting.result(time_limit_s)
        except TimeoutError:
            waiting.cancel()
            Thread(target=synthesizer.stop_speaking, daemon=True).start()
            raise
