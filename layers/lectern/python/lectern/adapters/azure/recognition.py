"""The recognition of one recording by the Speech SDK."""

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

# Microsoft's page on phrase lists: Azure may ignore phrases beyond this number.
_MAX_TERMS: Final = 500


class Recognition:
    """Recognizes a whole recording. `phrases` are JSON objects, in spoken order."""

    def __init__(self, request: TranscriptionRequest, locale: str) -> None:
        self._request = request
        self._locale = locale
        self._results: list[str] = []
        self.phrases: Future[list[str]] = Future()

    def run(self, config: Any, time_limit_s: float) -> None:
        """Recognize the recording; `phrases` gets the result or error, unless time runs out.

        Run it in its own thread: after a failure, the SDK takes up to a second to stop.
        """
        try:
            self._run(config, time_limit_s)
        except RuntimeError:
            self._fail(sdk.broken())

    def _run(self, config: Any, time_limit_s: float) -> None:
        stream = PushAudioInputStream(AudioStreamFormat(SAMPLE_RATE, 16, 1))
        recognizer = SpeechRecognizer(config, AudioConfig(stream=stream), self._locale)
        grammar = PhraseListGrammar.from_recognizer(recognizer)
        for term in self._request.hints.terms[:_MAX_TERMS]:
            grammar.addPhrase(term)
        recognizer.recognized.connect(self._add)
        recognizer.canceled.connect(self._cancel)
        recognizer.session_stopped.connect(self._end)
        recognizer.start_continuous_recognition_async().get()
        # Written after the start: with audio available from the start, the SDK waits half a second.
        stream.write(self._request.recording.samples)
        stream.close()
        wait([self.phrases], time_limit_s)

    def _add(self, event: Any) -> None:
        if event.result.reason is ResultReason.RecognizedSpeech:
            self._results.append(event.result.json)

    def _cancel(self, event: Any) -> None:
        """Handle a cancellation, by which the SDK reports failures and the end of the audio."""
        details = event.cancellation_details
        if details.reason is CancellationReason.Error:
            self._fail(sdk.error_of(details.code))

    def _end(self, _: Any) -> None:
        with suppress(InvalidStateError):
            self.phrases.set_result(self._results)

    def _fail(self, error: Exception) -> None:
        with suppress(InvalidStateError):
            self.phrases.set_exception(error)
