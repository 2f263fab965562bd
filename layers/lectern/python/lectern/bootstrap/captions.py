"""Builds the use cases for captions: translation, text to speech and speech to text."""

from concurrent.futures import ThreadPoolExecutor
from functools import cached_property
from typing import TYPE_CHECKING

from lectern.bootstrap.classes import ClassCases

if TYPE_CHECKING:
    from lectern.services.answer_tts_request import AnswerTtsRequest
    from lectern.services.ask_question import AskQuestion
    from lectern.services.catch_up import CatchUp
    from lectern.services.receive_recording import ReceiveRecording
    from lectern.services.record_usage import RecordUsage
    from lectern.services.speak_caption import SpeakCaption
    from lectern.services.speak_text import SpeakText
    from lectern.services.translate import TranslateConcurrently
    from lectern.services.translate_utterance import TranslateUtterance

# A pool of its own, because its tasks wait for translators: the posting pool must stay free when
# all functions share one process.
_CATCH_UP_THREADS = 64

# API Gateway waits 29 s for `audio`. Decoding the recording and delivering captions need 2 s.
_AUDIO_S = 27


class CaptionCases(ClassCases):
    """The use cases for utterances and captions."""

    @cached_property
    def translate_utterance(self) -> "TranslateUtterance":
        """The use case of `transcription` and `send_translation`."""
        from lectern.services.deliver_captions import DeliverCaptions, DeliverInterim
        from lectern.services.post_captions import PostCaptions
        from lectern.services.translate_utterance import TranslateUtterance

        post = PostCaptions(
            poster=self.poster,
            speech=self._speech_request,
            leave_class=self.leave_class,
            pool=self._post_pool,
            clock=self._clock,
        )
        deliver = DeliverCaptions(
            translate=self._translate,
            post=post,
            log=self._log,
            rosters=self._rosters,
            recorder=self._recorder,
            request_missed_captions=self._request_missed_captions,
        )
        deliver_interim = DeliverInterim(
            translate=self._translate,
            post=post,
            interims=self._interims,
            record_usage=self._record_usage,
        )
        return TranslateUtterance(
            live_class=self._live_class,
            classes=self._classes,
            log=self._log,
            deliver=deliver,
            deliver_interim=deliver_interim,
            record_usage=self._record_usage,
            clock=self._clock,
            code_life_ms=self.settings.code_life_ms,
        )

    @cached_property
    def catch_up(self) -> "CatchUp":
        """The use case of `catch-up`."""
        from lectern.adapters.dynamodb.missed import DynamoDbMissedCaptionStore
        from lectern.bootstrap.speech_services import speakers
        from lectern.services.catch_up import CatchUp
        from lectern.services.translate_missed import TranslateMissed

        self._bind_table()
        translate_missed = TranslateMissed(
            missed=DynamoDbMissedCaptionStore(self._clock, self.settings.languages),
            translate=self._translate,
            recorder=self._recorder,
            record_usage=self._record_usage,
        )
        return CatchUp(
            rosters=self._rosters,
            translate_missed=translate_missed,
            poster=self.poster,
            leave_class=self.leave_class,
            pool=ThreadPoolExecutor(_CATCH_UP_THREADS, thread_name_prefix="catch-up"),
            clock=self._clock,
            has_voices=bool(speakers(self.settings)),
        )

    @cached_property
    def receive_recording(self) -> "ReceiveRecording":
        """The use case of `audio`."""
        from lectern.adapters.audio.reader import PyAvRecordingReader
        from lectern.adapters.audio.voice_activity import SileroVoiceActivity
        from lectern.adapters.dynamodb.recordings import DynamoDbRecordingStore
        from lectern.adapters.measured_speech import MeasuredSpeechToText
        from lectern.bootstrap.speech_services import make_speech_to_text
        from lectern.services.receive_recording import ReceiveRecording
        from lectern.services.transcribe import Transcribe

        self._bind_table()
        transcriber = make_speech_to_text(self.settings)
        namespace = self.settings.metrics_namespace
        activity = SileroVoiceActivity()
        transcribe = Transcribe(
            reader=PyAvRecordingReader(activity),
            activity=activity,
            transcriber=(
                MeasuredSpeechToText(transcriber, namespace) if namespace else transcriber
            ),
            history=self._history,
            record_usage=self._record_usage,
            pool=self._speech_pool,
            limit_s=min(self.settings.stt_limit_ms / 1_000, _AUDIO_S),
            longest_limit_s=_AUDIO_S - self.settings.translator_limit_ms / 1_000,
        )
        return ReceiveRecording(
            live_class=self._live_class,
            recordings=DynamoDbRecordingStore(self._bucket, self._clock, self._post_pool),
            transcribe=transcribe,
            translate_utterance=self.translate_utterance,
            record_usage=self._record_usage,
        )

    @cached_property
    def speak_caption(self) -> "SpeakCaption":
        """The use case of `speak`."""
        from lectern.services.speak_caption import SpeakCaption

        return SpeakCaption(
            rosters=self._rosters,
            speak=self._speak_text,
            poster=self.poster,
            leave_class=self.leave_class,
            record_usage=self._record_usage,
            pool=self._speech_pool,
        )

    @cached_property
    def answer_tts_request(self) -> "AnswerTtsRequest":
        """The use case of `tts_request`."""
        from lectern.adapters.dynamodb.allowance import DynamoDbSpeechAllowance
        from lectern.ports.speech_allowance import AllowanceLimits
        from lectern.services.answer_tts_request import AnswerTtsRequest

        self._bind_table()
        settings = self.settings
        limits = AllowanceLimits(settings.spoken_characters, settings.class_spoken_characters)
        return AnswerTtsRequest(
            live_class=self._live_class,
            history=self._history,
            speak=self._speak_text,
            record_usage=self._record_usage,
            allowance=DynamoDbSpeechAllowance(self._clock, limits),
        )

    @cached_property
    def ask_question(self) -> "AskQuestion":
        """The use case of `question`."""
        from lectern.adapters.dynamodb.question_allowance import DynamoDbQuestionAllowance
        from lectern.services.ask_question import AskQuestion

        self._bind_table()
        return AskQuestion(
            live_class=self._live_class,
            allowance=DynamoDbQuestionAllowance(self._clock),
            translate=self._translate,
            record_usage=self._record_usage,
            poster=self.poster,
            leave_class=self.leave_class,
        )

    @cached_property
    def _translate(self) -> "TranslateConcurrently":
        from lectern.services.translate import TranslateConcurrently

        return TranslateConcurrently(
            translator=self._translator,
            history=self._history,
            pool=self._translation_pool,
            limit_s=self.settings.translator_limit_ms / 1_000,
        )

    @cached_property
    def _record_usage(self) -> "RecordUsage":
        from lectern.services.record_usage import RecordUsage

        return RecordUsage(self._recorder)

    @cached_property
    def _speak_text(self) -> "SpeakText":
        from lectern.adapters.measured_speech import MeasuredTextToSpeech
        from lectern.bootstrap.speech_services import make_text_to_speech
        from lectern.services.speak_text import SpeakText

        speech = make_text_to_speech(self.settings, self._audio_cache)
        namespace = self.settings.metrics_namespace
        return SpeakText(
            speech=MeasuredTextToSpeech(speech, namespace) if namespace else speech,
            cache=self._audio_cache,
            clock=self._clock,
            limit_s=self.settings.tts_limit_ms / 1_000,
        )
