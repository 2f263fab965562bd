"""One recording on its way through the Speech SDK."""

from concurrent.futures import Future, InvalidStateError, wait
from contextlib import suppress
from typing import Any, Final

from azure.cognitiveservices.speech import (  # type: ignore[import-untyped]
    CancellationReason,
    PhraseListGrammar,
    ResultReason,
    SpeechRecognizer,
)
from azure.cognitiveservices.speech.audio import (  # type: ignore[import-untyped]
    AudioConfig,
    AudioStreamFormat,
    PushAudioInputStream,
)

from lectern.adapters.azure import sdk
from lectern.domain.recording import SAMPLE_RATE
from lectern.ports.speech_to_text import TranscriptionRequest

# Beyond it, Microsoft's page on phrase lists says, they may be ignored.
_MOST_TERMS: Final = 500


class Recognition:
    """Recognizes a recording whole. `phrases` are JSON objects, in the order they were said."""

    def __init__(self, request: TranscriptionRequest, locale: str) -> None:
        self._request = request
        self._locale = locale
        self._heard: list[str] = []
        self.phrases: Future[list[str]] = Future()

    def run(self, config: Any, time_limit_s: float) -> None:
        """Recognize; `phrases` has its result or error before this returns.

        To be run in a thread of its own: after a failure the SDK needs up to a second to let go.
        """
        try:
            self._run(config, time_limit_s)
        except RuntimeError:
            self._fail(sdk.broken())

    def _run(self, config: Any, time_limit_s: float) -> None:
        stream = PushAudioInputStream(AudioStreamFormat(SAMPLE_RATE, 16, 1))
        recognizer = SpeechRecognizer(config, AudioConfig(stream=stream), self._locale)
        grammar = PhraseListGrammar.from_recognizer(recognizer)
        for term in self._request.hints.terms[:_MOST_TERMS]:
            grammar.addPhrase(term)
        recognizer.recognized.connect(self._take)
        recognizer.canceled.connect(self._cancel)
        recognizer.session_stopped.connect(self._end)
        recognizer.start_continuous_recognition_async().get()
        # Only now: with sound that is there from the begin the SDK waits half a second.
        stream.write(self._request.recording.samples)
        stream.close()
        wait([self.phrases], time_limit_s)

    def _take(self, event: Any) -> None:
        if event.result.reason is ResultReason.RecognizedSpeech:
            self._heard.append(event.result.json)

    def _cancel(self, event: Any) -> None:
        """Tell a failure from the end of the recording, of which the SDK speaks alike."""
        details = event.cancellation_details
        if details.reason is CancellationReason.Error:
            self._fail(sdk.error_of(details.code))

    def _end(self, _: Any) -> None:
        with suppress(InvalidStateError):
            self.phrases.set_result(self._heard)

    def _fail(self, error: Exception) -> None:
        with suppress(InvalidStateError):
            self.phrases.set_exception(error)
