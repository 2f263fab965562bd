"""Builds the parts of use cases: stores, clients of other services and thread pools."""

import time
from collections.abc import Callable
from concurrent.futures import Executor, ThreadPoolExecutor
from functools import cached_property
from typing import TYPE_CHECKING

from lectern.config import Config, DatabaseAuth
from lectern.domain.clock import Clock, system_clock
from lectern.domain.origin import Origin
from lectern.domain.settings import SpeechService
from lectern.ports.audio_cache import AudioCache
from lectern.ports.connections import ConnectionStore, MessageBudget
from lectern.ports.greeting import GreetingRequest
from lectern.ports.history_allowance import HistoryAllowance
from lectern.ports.interims import InterimPace
from lectern.ports.post import Poster
from lectern.ports.record import Archive, Recorder
from lectern.ports.speech_request import SpeechRequest
from lectern.ports.tokens import ProjectorKeyStore, ResumeTokenStore, TicketStore
from lectern.ports.translator import Translator

if TYPE_CHECKING:
    from lectern.adapters.dynamodb.classes import DynamoDbClassStore
    from lectern.adapters.dynamodb.connections import DynamoDbConnectionStore
    from lectern.adapters.dynamodb.corrections import DynamoDbCorrections
    from lectern.adapters.dynamodb.erasure import DynamoDbEraser
    from lectern.adapters.dynamodb.roster import DynamoDbRosterStore
    from lectern.adapters.dynamodb.slots import DynamoDbCaptionHistory
    from lectern.adapters.dynamodb.utterances import DynamoDbUtteranceLog
    from lectern.adapters.postgres.reports import PostgresReports
    from lectern.adapters.s3.bucket import Bucket
    from lectern.ports.counts import CountPace
    from lectern.ports.guesses import GuessStore
    from lectern.ports.live_index import AbsenceStore, ClassIndex
    from lectern.ports.rosters import Removals

# Threads are created on demand. Translation needs many: a call that hangs occupies its thread for
# the whole time limit. Lambda's quota is 1,024 threads per process.
_TRANSLATION_THREADS = 768
_POST_THREADS = 128
_ERASING_THREADS = 16


class Parts:
    """The ports, each bound to its adapter."""

    def __init__(self, settings: Config, clock: Clock = system_clock) -> None:
        self.settings = settings
        self._clock = clock

    @property
    def clock(self) -> Clock:
        """The clock."""
        return self._clock

    @property
    def connections(self) -> ConnectionStore:
        """The store of open connections."""
        return self._connections

    @property
    def message_budget(self) -> MessageBudget:
        """The message budgets of connections."""
        return self._connections

    @cached_property
    def _connections(self) -> "DynamoDbConnectionStore":
        from lectern.adapters.dynamodb.connections import DynamoDbConnectionStore

        self._bind_table()
        return DynamoDbConnectionStore(self._clock, self.settings.connection_life_ms)

    @cached_property
    def tickets(self) -> TicketStore:
        """The store of teachers' tickets."""
        from lectern.adapters.dynamodb.tokens import DynamoDbTicketStore

        self._bind_table()
        return DynamoDbTicketStore(self._clock)

    @cached_property
    def projector_keys(self) -> ProjectorKeyStore:
        """The store of the keys of projectors' links."""
        from lectern.adapters.dynamodb.tokens import DynamoDbProjectorKeyStore

        self._bind_table()
        return DynamoDbProjectorKeyStore(self._clock)

    @cached_property
    def guesses(self) -> "GuessStore":
        """The counts of wrong class codes and tokens."""
        from lectern.adapters.dynamodb.guesses import DynamoDbGuessStore
        from lectern.adapters.measured_guesses import MeasuredGuessStore

        self._bind_table()
        store, namespace = DynamoDbGuessStore(self._clock), self.settings.metrics_namespace
        return MeasuredGuessStore(store, namespace) if namespace else store

    @cached_property
    def poster(self) -> Poster:
        """The client that posts to connections."""
        from lectern.adapters.api_gateway.measured import MeasuredPoster
        from lectern.adapters.api_gateway.poster import ApiGatewayPoster

        poster, namespace = ApiGatewayPoster(), self.settings.metrics_namespace
        return MeasuredPoster(poster, namespace) if namespace else poster

    @cached_property
    def archive(self) -> Archive:
        """The archive in the database."""
        from lectern.adapters.postgres.archive import PostgresArchive

        return PostgresArchive(self.settings.database_url, sign=self._sign)

    @cached_property
    def origin(self) -> Origin:
        """The check that requests came through the public host."""
        return Origin(self.settings.origin_secret)

    @cached_property
    def _classes(self) -> "DynamoDbClassStore":
        from lectern.adapters.dynamodb.classes import DynamoDbClassStore

        self._bind_table()
        return DynamoDbClassStore(self._clock, self.settings.connection_life_ms)

    @cached_property
    def _class_index(self) -> "ClassIndex":
        from lectern.adapters.dynamodb.live_index import DynamoDbClassIndex

        self._bind_table()
        return DynamoDbClassIndex()

    @cached_property
    def _absences(self) -> "AbsenceStore":
        from lectern.adapters.dynamodb.absences import DynamoDbAbsenceStore

        self._bind_table()
        return DynamoDbAbsenceStore(self._clock)

    @cached_property
    def _rosters(self) -> "DynamoDbRosterStore":
        from lectern.adapters.dynamodb.roster import DynamoDbRosterStore

        self._bind_table()
        settings = self.settings
        return DynamoDbRosterStore(self._clock, settings.connection_life_ms, settings.students)

    @cached_property
    def _removals(self) -> "Removals":
        from lectern.adapters.dynamodb.participants import DynamoDbRemovals

        self._bind_table()
        return DynamoDbRemovals(self._clock)

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
    def _counts(self) -> "CountPace":
        from lectern.adapters.dynamodb.counts import DynamoDbCountPace

        self._bind_table()
        return DynamoDbCountPace(self._clock)

    @property
    def _sleep(self) -> Callable[[float], None]:
        """The function that waits for a number of seconds."""
        return time.sleep

    @cached_property
    def _history(self) -> "DynamoDbCaptionHistory":
        from lectern.adapters.dynamodb.slots import DynamoDbCaptionHistory

        self._bind_table()
        return DynamoDbCaptionHistory()

    @cached_property
    def _corrections(self) -> "DynamoDbCorrections":
        from lectern.adapters.dynamodb.corrections import DynamoDbCorrections

        self._bind_table()
        return DynamoDbCorrections()

    @cached_property
    def _history_allowance(self) -> HistoryAllowance:
        from lectern.adapters.dynamodb.history_allowance import DynamoDbHistoryAllowance

        self._bind_table()
        return DynamoDbHistoryAllowance(self._clock, self.settings.history_captions)

    @cached_property
    def _resume_tokens(self) -> ResumeTokenStore:
        from lectern.adapters.dynamodb.tokens import DynamoDbResumeTokenStore

        self._bind_table()
        return DynamoDbResumeTokenStore(self._clock)

    @cached_property
    def _audio_cache(self) -> AudioCache:
        from lectern.adapters.dynamodb.speech import DynamoDbAudioCache

        self._bind_table()
        return DynamoDbAudioCache(self._bucket, self._clock)

    @cached_property
    def _bucket(self) -> "Bucket":
        from lectern.adapters.s3.bucket import Bucket

        return Bucket(self.settings.speech_bucket)

    @cached_property
    def _recorder(self) -> Recorder:
        from lectern.adapters.sqs.recorder import SqsRecorder

        return SqsRecorder(self.settings.queue_url)

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
    def _greeting(self) -> GreetingRequest:
        from lectern.adapters.aws_lambda.function import LambdaFunction
        from lectern.adapters.aws_lambda.greeting import LambdaGreetingRequest

        return LambdaGreetingRequest(LambdaFunction(self.settings.greeting_function))

    @cached_property
    def _speech_request(self) -> SpeechRequest | None:
        from lectern.bootstrap.speech_services import speakers

        if not speakers(self.settings):
            return None
        from lectern.adapters.aws_lambda.function import LambdaFunction
        from lectern.adapters.aws_lambda.speech import LambdaSpeechRequest

        return LambdaSpeechRequest(LambdaFunction(self.settings.speech_function))

    @cached_property
    def _translator(self) -> Translator:
        from lectern.bootstrap.translators import make_translator

        self._bind_table()
        return make_translator(self.settings)

    @cached_property
    def _post_pool(self) -> Executor:
        return ThreadPoolExecutor(_POST_THREADS, thread_name_prefix="deliver")

    @cached_property
    def _speech_pool(self) -> Executor:
        """A separate pool: voices are slow, and local functions share one process."""
        return ThreadPoolExecutor(_POST_THREADS, thread_name_prefix="speak")

    @cached_property
    def _translation_pool(self) -> Executor:
        """A separate pool: translations that hang must not block the posting of captions."""
        return ThreadPoolExecutor(_TRANSLATION_THREADS, thread_name_prefix="translate")

    @cached_property
    def _speech_services(self) -> frozenset[SpeechService]:
        from lectern.bootstrap.speech_services import offered_services

        return offered_services(self.settings)

    @property
    def _sign(self) -> Callable[[str], str]:
        """The function that adds credentials to a conninfo, if the database needs a token."""
        if self.settings.database_auth is DatabaseAuth.PASSWORD:
            return str
        from lectern.adapters.postgres.iam import with_token

        return with_token

    def _bind_table(self) -> None:
        from lectern.adapters.dynamodb.table import bind

        bind(self.settings.table)
