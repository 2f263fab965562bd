"""Which adapters stand behind the ports: the one place that knows all of them.

Everything is made when it is first named and kept for the life of the process, so that a function
loads only the SDKs it needs, and while Lambda initialises it: `ping` loads no translator, `record`
no DynamoDB. Making a part calls nobody: keys are read and connections opened at the first use.
"""

from collections.abc import Callable
from concurrent.futures import Executor, ThreadPoolExecutor
from functools import cache, cached_property
from typing import TYPE_CHECKING

from lectern.claims import ClaimNames
from lectern.config import Config, DatabaseAuth, TeacherSignIn, config
from lectern.domain.clock import Clock, system_clock
from lectern.domain.origin import Origin
from lectern.domain.settings import SpeechService
from lectern.ports.greeting import GreetingRequest
from lectern.ports.interims import InterimPace
from lectern.ports.live_state import ConnectionStore, ResumeTokenStore, TicketStore
from lectern.ports.post import Poster
from lectern.ports.record import Archive, Recorder
from lectern.ports.speech_library import SpeechLibrary
from lectern.ports.speech_request import SpeechRequest
from lectern.ports.translator import Translator

if TYPE_CHECKING:
    from lectern.adapters.dynamodb.classes import DynamoDbClassStore
    from lectern.adapters.dynamodb.erasure import DynamoDbEraser
    from lectern.adapters.dynamodb.roster import DynamoDbRosterStore
    from lectern.adapters.dynamodb.slots import DynamoDbCaptionHistory
    from lectern.adapters.dynamodb.utterances import DynamoDbUtteranceLog
    from lectern.adapters.postgres.reports import PostgresReports
    from lectern.adapters.s3.bucket import Bucket
    from lectern.domain.class_life import Timers
    from lectern.ports.live_index import ClassIndex, ClassNotes
    from lectern.services.answer_tts_request import AnswerTtsRequest
    from lectern.services.catch_up import AskToCatchUp, CatchUp
    from lectern.services.change_settings import ChangeSettings
    from lectern.services.delete_session import DeleteSession
    from lectern.services.dismiss_class import DismissClass
    from lectern.services.end_class import EndClass
    from lectern.services.greet_connection import GreetConnection
    from lectern.services.issue_ticket import IssueTicket
    from lectern.services.join_class import JoinClass
    from lectern.services.leave_class import LeaveClass
    from lectern.services.list_languages import ListLanguages
    from lectern.services.list_sessions import ListSessions
    from lectern.services.live_class import FindLiveClass
    from lectern.services.migrate_database import MigrateDatabase
    from lectern.services.open_connection import OpenConnection
    from lectern.services.read_analytics import ReadAnalytics
    from lectern.services.read_session import ReadSession
    from lectern.services.read_transcript import ReadTranscript
    from lectern.services.registration import Registrar
    from lectern.services.retain_sessions import RetainSessions
    from lectern.services.speak_caption import SpeakCaption
    from lectern.services.speak_text import SpeakText
    from lectern.services.start_class import StartClass
    from lectern.services.sweep_classes import SweepClasses
    from lectern.services.take_recording import TakeRecording
    from lectern.services.tell_presence import TellPresence
    from lectern.services.tell_teacher import TellTeacher
    from lectern.services.translate import TranslateSideBySide
    from lectern.services.translate_utterance import TranslateUtterance
    from lectern.services.write_events import WriteEvents

# Threads are made on demand. Those that translate are many: a call that hangs keeps its thread for
# the whole time limit. Lambda allows a process 1,024 threads in all.
_TRANSLATION_THREADS = 768
_POST_THREADS = 128
_ERASING_THREADS = 16
_SWEEP_THREADS = 16  # what waits for DynamoDB at once; a class in each is little memory


class App:
    """Every use case, ready to be called, and the ports that entry points use directly."""

    def __init__(self, settings: Config, clock: Clock = system_clock) -> None:
        self.settings = settings
        self._clock = clock

    # --- Use cases --------------------------------------------------------------------------

    @cached_property
    def open_connection(self) -> "OpenConnection":
        """What `$connect` does."""
        from lectern.services.open_connection import OpenConnection

        return OpenConnection(self.connections, self._greeting)

    @cached_property
    def greet_connection(self) -> "GreetConnection":
        """What the greeting does."""
        from lectern.services.greet_connection import GreetConnection

        return GreetConnection(self.connections, self._classes, self.poster, self.leave_class)

    @cached_property
    def leave_class(self) -> "LeaveClass":
        """What `$disconnect` does."""
        from lectern.services.leave_class import LeaveClass

        return LeaveClass(
            connections=self.connections,
            rosters=self._rosters,
            notes=self._notes,
            poster=self.poster,
            tell_teacher=self._tell_teacher,
            tell_presence=self._tell_presence,
            pool=self._post_pool,
        )

    @cached_property
    def start_class(self) -> "StartClass":
        """What `register` does for a teacher."""
        from lectern.services.start_class import ClassLife, StartClass

        settings = self.settings
        return StartClass(
            live_class=self._live_class,
            classes=self._classes,
            directory=self._classes,
            rosters=self._rosters,
            poster=self.poster,
            tell_presence=self._tell_presence,
            registrar=self._registrar,
            recorder=self._recorder,
            clock=self._clock,
            life=ClassLife(
                class_ms=settings.class_life_ms,
                code_ms=settings.code_life_ms,
                join_url=settings.join_url,
                timers=self._timers,
            ),
            sign_in_required=settings.teacher_sign_in is TeacherSignIn.REQUIRED,
        )

    @cached_property
    def join_class(self) -> "JoinClass":
        """What `register` does for a student."""
        from lectern.services.join_class import JoinClass

        return JoinClass(
            live_class=self._live_class,
            directory=self._classes,
            rosters=self._rosters,
            registrar=self._registrar,
            tell_teacher=self._tell_teacher,
            tell_presence=self._tell_presence,
            ask_to_catch_up=self._ask_to_catch_up,
            clock=self._clock,
        )

    @cached_property
    def catch_up(self) -> "CatchUp":
        """What `catch-up` does."""
        from lectern.adapters.dynamodb.missed import DynamoDbMissedCaptionStore
        from lectern.services.catch_up import CatchUp
        from lectern.speech_services import speakers

        self._bind_table()
        return CatchUp(
            rosters=self._rosters,
            missed=DynamoDbMissedCaptionStore(self._clock),
            translate=self._translate,
            poster=self.poster,
            leave_class=self.leave_class,
            pool=self._post_pool,
            clock=self._clock,
            has_voices=bool(speakers(self.settings)),
        )

    @cached_property
    def translate_utterance(self) -> "TranslateUtterance":
        """What `transcription` and `send_translation` do."""
        from lectern.services.deliver_captions import DeliverCaptions
        from lectern.services.translate_utterance import TranslateUtterance

        deliver = DeliverCaptions(
            translate=self._translate,
            log=self._log,
            interims=self._interims,
            rosters=self._rosters,
            poster=self.poster,
            recorder=self._recorder,
            speech=self._speech_request,
            leave_class=self.leave_class,
            pool=self._post_pool,
            clock=self._clock,
        )
        return TranslateUtterance(
            live_class=self._live_class,
            classes=self._classes,
            log=self._log,
            deliver=deliver,
            clock=self._clock,
            code_life_ms=self.settings.code_life_ms,
        )

    @cached_property
    def change_settings(self) -> "ChangeSettings":
        """What `settings` does."""
        from lectern.services.change_settings import ChangeSettings

        return ChangeSettings(
            live_class=self._live_class,
            classes=self._classes,
            settings=self._rosters,
            poster=self.poster,
            tell_teacher=self._tell_teacher,
            speech_services=self._speech_services,
        )

    @cached_property
    def speak_caption(self) -> "SpeakCaption":
        """What `speak` does."""
        from lectern.services.speak_caption import SpeakCaption

        return SpeakCaption(
            rosters=self._rosters,
            speak=self._speak_text,
            poster=self.poster,
            leave_class=self.leave_class,
            pool=self._speech_pool,
        )

    @cached_property
    def answer_tts_request(self) -> "AnswerTtsRequest":
        """What `tts_request` does."""
        from lectern.services.answer_tts_request import AnswerTtsRequest

        return AnswerTtsRequest(self._live_class, self._speak_text)

    @cached_property
    def take_recording(self) -> "TakeRecording":
        """What `audio` does."""
        from lectern.adapters.audio.reader import PyAvRecordingReader
        from lectern.adapters.audio.voice_activity import SileroVoiceActivity
        from lectern.adapters.dynamodb.recordings import DynamoDbRecordingStore
        from lectern.adapters.measured_speech import MeasuredSpeechToText
        from lectern.services.take_recording import TakeRecording
        from lectern.services.transcribe import Transcribe
        from lectern.speech_services import make_speech_to_text

        self._bind_table()
        transcriber = make_speech_to_text(self.settings)
        namespace = self.settings.metrics_namespace
        transcribe = Transcribe(
            reader=PyAvRecordingReader(),
            activity=SileroVoiceActivity(),
            transcriber=(
                MeasuredSpeechToText(transcriber, namespace) if namespace else transcriber
            ),
            history=self._history,
            limit_s=self.settings.stt_limit_ms / 1_000,
        )
        return TakeRecording(
            live_class=self._live_class,
            recordings=DynamoDbRecordingStore(self._bucket, self._clock, self._post_pool),
            transcribe=transcribe,
            translate_utterance=self.translate_utterance,
        )

    @cached_property
    def end_class(self) -> "EndClass":
        """What `end_session` does."""
        from lectern.services.end_class import EndClass

        return EndClass(
            live_class=self._live_class,
            classes=self._classes,
            dismiss=self._dismiss_class,
            under_way=self._log,
        )

    @cached_property
    def sweep_classes(self) -> "SweepClasses":
        """What `sweep` does."""
        from lectern.adapters.dynamodb.live_index import DynamoDbUnregisteredIndex
        from lectern.services.sweep_classes import SweepClasses

        return SweepClasses(
            index=self._class_index,
            unregistered=DynamoDbUnregisteredIndex(),
            notes=self._notes,
            last_word=self._history,
            connections=self.connections,
            rosters=self._rosters,
            poster=self.poster,
            leave_class=self.leave_class,
            tell_presence=self._tell_presence,
            dismiss=self._dismiss_class,
            pool=ThreadPoolExecutor(_SWEEP_THREADS, thread_name_prefix="sweep"),
            clock=self._clock,
            timers=self._timers,
        )

    @cached_property
    def list_languages(self) -> "ListLanguages":
        """What `GET /api/languages` does."""
        from lectern.services.list_languages import ListLanguages
        from lectern.speech_services import speakers
        from lectern.translators import choose_translator

        translator = choose_translator(self.settings).choice
        return ListLanguages([translator], speakers(self.settings))

    @cached_property
    def issue_ticket(self) -> "IssueTicket":
        """What `POST /api/tickets` does."""
        from lectern.services.issue_ticket import IssueTicket

        return IssueTicket(self.tickets, self._clock)

    @cached_property
    def list_sessions(self) -> "ListSessions":
        """What `GET /api/sessions` does."""
        from lectern.services.list_sessions import ListSessions

        return ListSessions(self._reports)

    @cached_property
    def read_session(self) -> "ReadSession":
        """What `GET /api/sessions/{sessionId}` does."""
        from lectern.services.read_session import ReadSession

        return ReadSession(self._reports, self._rosters, self._clock)

    @cached_property
    def read_transcript(self) -> "ReadTranscript":
        """What `GET /api/sessions/{sessionId}/transcript` does."""
        from lectern.services.read_transcript import ReadTranscript

        return ReadTranscript(self._reports, self._reports)

    @cached_property
    def read_analytics(self) -> "ReadAnalytics":
        """What `GET /api/analytics` does."""
        from lectern.services.read_analytics import ReadAnalytics

        return ReadAnalytics(self._reports)

    @cached_property
    def delete_session(self) -> "DeleteSession":
        """What `DELETE /api/sessions/{sessionId}` does."""
        from lectern.services.delete_session import DeleteSession

        return DeleteSession(
            reports=self._reports,
            rosters=self._rosters,
            live=self._live_eraser,
            archive=self._reports,
            clock=self._clock,
        )

    @cached_property
    def retain_sessions(self) -> "RetainSessions":
        """What `retain` does."""
        from lectern.services.retain_sessions import RetainSessions

        return RetainSessions(
            old=self._reports,
            live=self._live_eraser,
            archive=self._reports,
            clock=self._clock,
            days=self.settings.retention_days,
        )

    @cached_property
    def write_events(self) -> "WriteEvents":
        """What `record` does."""
        from lectern.adapters.sqs.events import decode
        from lectern.services.write_events import WriteEvents

        return WriteEvents(self.archive, decode)

    @cached_property
    def migrate_database(self) -> "MigrateDatabase":
        """What `migrate` does."""
        from lectern.services.migrate_database import MigrateDatabase

        return MigrateDatabase(self._migrate)

    # --- Ports that entry points use --------------------------------------------------------

    @property
    def clock(self) -> Clock:
        """The time."""
        return self._clock

    @cached_property
    def connections(self) -> ConnectionStore:
        """Open connections."""
        from lectern.adapters.dynamodb.connections import DynamoDbConnectionStore

        self._bind_table()
        return DynamoDbConnectionStore(self._clock, self.settings.connection_life_ms)

    @cached_property
    def tickets(self) -> TicketStore:
        """Teachers' tickets."""
        from lectern.adapters.dynamodb.tokens import DynamoDbTicketStore

        self._bind_table()
        return DynamoDbTicketStore(self._clock)

    @cached_property
    def poster(self) -> Poster:
        """Posting to connections."""
        from lectern.adapters.api_gateway.measured import MeasuredPoster
        from lectern.adapters.api_gateway.poster import ApiGatewayPoster

        poster, namespace = ApiGatewayPoster(), self.settings.metrics_namespace
        return MeasuredPoster(poster, namespace) if namespace else poster

    @cached_property
    def archive(self) -> Archive:
        """The database of what lasts."""
        from lectern.adapters.postgres.archive import PostgresArchive

        return PostgresArchive(self.settings.database_url, sign=self._sign)

    @cached_property
    def origin(self) -> Origin:
        """How requests come in."""
        return Origin(self.settings.origin_secret)

    @cached_property
    def claims(self) -> ClaimNames:
        """Who asks, by their token."""
        settings = self.settings
        return ClaimNames(settings.school_claim, settings.groups_claim, settings.admin_group)

    # --- Parts -------------------------------------------------------------------------------

    @cached_property
    def _reports(self) -> "PostgresReports":
        from lectern.adapters.postgres.reports import PostgresReports

        settings = self.settings
        return PostgresReports(settings.database_url, settings.too_short_ms, self._sign)

    @cached_property
    def _live_eraser(self) -> "DynamoDbEraser":
        from lectern.adapters.dynamodb.erasure import DynamoDbEraser

        self._bind_table()
        return DynamoDbEraser(ThreadPoolExecutor(_ERASING_THREADS, thread_name_prefix="erase"))

    @cached_property
    def _post_pool(self) -> Executor:
        return ThreadPoolExecutor(_POST_THREADS, thread_name_prefix="deliver")

    @cached_property
    def _speech_pool(self) -> Executor:
        """Another one: voices are slow, and on one machine all functions share a process."""
        return ThreadPoolExecutor(_POST_THREADS, thread_name_prefix="speak")

    @cached_property
    def _translation_pool(self) -> Executor:
        """A pool of its own: languages that hang must not keep captions from being posted."""
        return ThreadPoolExecutor(_TRANSLATION_THREADS, thread_name_prefix="translate")

    @cached_property
    def _translate(self) -> "TranslateSideBySide":
        from lectern.services.translate import TranslateSideBySide

        return TranslateSideBySide(
            translator=self._translator,
            history=self._history,
            pool=self._translation_pool,
            limit_s=self.settings.translator_limit_ms / 1_000,
        )

    @cached_property
    def _ask_to_catch_up(self) -> "AskToCatchUp":
        from lectern.adapters.aws_lambda.catch_up import LambdaCatchUpRequest
        from lectern.adapters.aws_lambda.function import LambdaFunction
        from lectern.services.catch_up import AskToCatchUp

        function = LambdaFunction(self.settings.catch_up_function)
        return AskToCatchUp(LambdaCatchUpRequest(function), self.settings.catch_up)

    @cached_property
    def _tell_teacher(self) -> "TellTeacher":
        from lectern.services.tell_teacher import TellTeacher

        return TellTeacher(self._rosters, self.poster)

    @cached_property
    def _tell_presence(self) -> "TellPresence":
        from lectern.services.tell_presence import TellPresence

        return TellPresence(self._rosters, self.poster)

    @cached_property
    def _dismiss_class(self) -> "DismissClass":
        from lectern.services.dismiss_class import DismissClass

        return DismissClass(
            index=self._class_index,
            connections=self.connections,
            rosters=self._rosters,
            poster=self.poster,
            recorder=self._recorder,
            pool=self._post_pool,
        )

    @cached_property
    def _timers(self) -> "Timers":
        from lectern.domain.class_life import Timers

        settings = self.settings
        return Timers(
            alone_ms=settings.alone_ms,
            away_ms=settings.away_ms,
            come_back_ms=settings.come_back_ms,
            empty_ms=settings.empty_ms,
            silence_ms=settings.silence_ms,
            unregistered_ms=settings.unregistered_ms,
            look_ms=settings.look_ms,
        )

    @cached_property
    def _live_class(self) -> "FindLiveClass":
        from lectern.services.live_class import FindLiveClass

        return FindLiveClass(self._rosters, self._clock)

    @cached_property
    def _registrar(self) -> "Registrar":
        from lectern.services.read_history import ReadHistory
        from lectern.services.registration import Registrar

        return Registrar(
            rosters=self._rosters,
            settings=self._rosters,
            tokens=self._resume_tokens,
            history=self._history,
            read_history=ReadHistory(self._history),
            recorder=self._recorder,
            clock=self._clock,
            speech_services=self._speech_services,
        )

    @cached_property
    def _speech_services(self) -> frozenset[SpeechService]:
        from lectern.speech_services import offered_services

        return offered_services(self.settings)

    @cached_property
    def _speak_text(self) -> "SpeakText":
        from lectern.adapters.measured_speech import MeasuredTextToSpeech
        from lectern.services.speak_text import SpeakText
        from lectern.speech_services import make_text_to_speech

        speech = make_text_to_speech(self.settings, self._library)
        namespace = self.settings.metrics_namespace
        return SpeakText(
            speech=MeasuredTextToSpeech(speech, namespace) if namespace else speech,
            library=self._library,
            clock=self._clock,
            limit_s=self.settings.tts_limit_ms / 1_000,
        )

    @cached_property
    def _library(self) -> SpeechLibrary:
        from lectern.adapters.dynamodb.speech import DynamoDbSpeechLibrary

        self._bind_table()
        return DynamoDbSpeechLibrary(self._bucket, self._clock)

    @cached_property
    def _bucket(self) -> "Bucket":
        from lectern.adapters.s3.bucket import Bucket

        return Bucket(self.settings.speech_bucket)

    @cached_property
    def _classes(self) -> "DynamoDbClassStore":
        from lectern.adapters.dynamodb.classes import DynamoDbClassStore

        self._bind_table()
        return DynamoDbClassStore(self._clock)

    @cached_property
    def _class_index(self) -> "ClassIndex":
        from lectern.adapters.dynamodb.live_index import DynamoDbClassIndex

        self._bind_table()
        return DynamoDbClassIndex()

    @cached_property
    def _notes(self) -> "ClassNotes":
        from lectern.adapters.dynamodb.notes import DynamoDbClassNotes

        self._bind_table()
        return DynamoDbClassNotes(self._clock)

    @cached_property
    def _rosters(self) -> "DynamoDbRosterStore":
        from lectern.adapters.dynamodb.roster import DynamoDbRosterStore

        self._bind_table()
        return DynamoDbRosterStore(self._clock, self.settings.connection_life_ms)

    @cached_property
    def _log(self) -> "DynamoDbUtteranceLog":
        from lectern.adapters.dynamodb.utterances import DynamoDbUtteranceLog

        self._bind_table()
        return DynamoDbUtteranceLog(self._clock)

    @cached_property
    def _interims(self) -> InterimPace:
        from lectern.adapters.dynamodb.interims import DynamoDbInterimPace

        self._bind_table()
        return DynamoDbInterimPace(self._clock, self.settings.interim_every_ms)

    @cached_property
    def _history(self) -> "DynamoDbCaptionHistory":
        from lectern.adapters.dynamodb.slots import DynamoDbCaptionHistory

        self._bind_table()
        return DynamoDbCaptionHistory()

    @cached_property
    def _resume_tokens(self) -> ResumeTokenStore:
        from lectern.adapters.dynamodb.tokens import DynamoDbResumeTokenStore

        self._bind_table()
        return DynamoDbResumeTokenStore(self._clock)

    @cached_property
    def _greeting(self) -> GreetingRequest:
        from lectern.adapters.aws_lambda.function import LambdaFunction
        from lectern.adapters.aws_lambda.greeting import LambdaGreetingRequest

        return LambdaGreetingRequest(LambdaFunction(self.settings.greeting_function))

    @cached_property
    def _speech_request(self) -> SpeechRequest | None:
        from lectern.speech_services import speakers

        if not speakers(self.settings):
            return None
        from lectern.adapters.aws_lambda.function import LambdaFunction
        from lectern.adapters.aws_lambda.speech import LambdaSpeechRequest

        return LambdaSpeechRequest(LambdaFunction(self.settings.speech_function))

    @cached_property
    def _recorder(self) -> Recorder:
        from lectern.adapters.sqs.recorder import SqsRecorder

        return SqsRecorder(self.settings.queue_url)

    @cached_property
    def _translator(self) -> Translator:
        from lectern.translators import make_translator

        return make_translator(self.settings)

    def _migrate(self) -> int:
        from lectern.adapters.postgres.migrate import migrate
        from lectern.adapters.postgres.roles import let_writer_in

        applied = migrate(self._sign(self.settings.database_url))
        if self.settings.database_auth is DatabaseAuth.IAM:
            let_writer_in(self._sign(self.settings.database_url))
        return applied

    @property
    def _sign(self) -> Callable[[str], str]:
        """What makes a conninfo one that the database takes."""
        if self.settings.database_auth is DatabaseAuth.PASSWORD:
            return str
        from lectern.adapters.postgres.iam import with_token

        return with_token

    def _bind_table(self) -> None:
        from lectern.adapters.dynamodb.items import bind

        bind(self.settings.table)


@cache
def app() -> App:
    """Return this process's application. Nothing is connected before it is used."""
    return App(config())
