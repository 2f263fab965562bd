"""Makes the ports: on AWS, on PostgreSQL, and with the providers of the settings.

A package of adapters imports its modules when they are first used. Each port is therefore made in a
function without arguments: a cold start imports only the adapters of its ports.
"""

from collections.abc import Callable
from functools import cache
from typing import TYPE_CHECKING

from lectern import adapters
from lectern.adapters import dynamodb
from lectern.bootstrap.ports import Make, Pools, Ports, T
from lectern.config import Config, DatabaseAuth, config
from lectern.domain.clock import Clock, system_clock

if TYPE_CHECKING:
    from collections.abc import Sequence

    from lectern.adapters.aws_lambda.function import LambdaFunction
    from lectern.ports.audio_cache import AudioCache
    from lectern.ports.ear import Ear
    from lectern.ports.guesses import GuessStore
    from lectern.ports.post import Poster
    from lectern.ports.speech_allowance import SpeechAllowance
    from lectern.ports.speech_request import SpeechRequest
    from lectern.ports.speech_to_text import SpeechToText
    from lectern.ports.text_to_speech import TextToSpeech
    from lectern.ports.translator import Translator


@cache
def process_ports() -> Ports:
    """Return the ports of this process, from the settings in its environment."""
    return make_ports(config())


def make_ports(settings: Config, clock: Clock = system_clock) -> Ports:
    """Return the ports of these settings; none of them is made yet.

    One long function: it is a table of ports and their adapters.
    """
    pools, life_ms, database = Pools(), settings.connection_life_ms, settings.database_url

    def live(make: Make[T]) -> Make[T]:
        """Bind the table of live state before the port is made."""

        def bound() -> T:
            dynamodb.table.bind(settings.table)
            return make()

        return cache(bound)

    # Ports that several fields or other ports share.
    activity = cache(lambda: adapters.audio.voice_activity.SileroVoiceActivity())
    archive = cache(
        lambda: adapters.postgres.archive.PostgresArchive(database, sign=_sign(settings))
    )
    bucket = cache(lambda: adapters.s3.bucket.Bucket(settings.speech_bucket))
    audio_cache = live(lambda: dynamodb.speech.DynamoDbAudioCache(bucket(), clock))
    classes = live(lambda: dynamodb.classes.DynamoDbClassStore(clock, life_ms))
    connections = live(lambda: dynamodb.connections.DynamoDbConnectionStore(clock, life_ms))
    history = live(lambda: dynamodb.slots.DynamoDbCaptionHistory())
    log = live(lambda: dynamodb.utterances.DynamoDbUtteranceLog(clock, pools.calls))
    reports = cache(
        lambda: adapters.postgres.reports.PostgresReports(
            database, settings.too_short_ms, _sign(settings)
        )
    )
    rosters = live(lambda: dynamodb.roster.DynamoDbRosterStore(clock, life_ms, settings.students))
    return Ports(
        settings=settings,
        clock=clock,
        pools=pools,
        absences=live(lambda: dynamodb.absences.DynamoDbAbsenceStore(clock)),
        class_index=live(lambda: dynamodb.live_index.DynamoDbClassIndex()),
        classes=classes,
        connections=connections,
        corrections=live(lambda: dynamodb.corrections.DynamoDbCorrections()),
        counts=live(lambda: dynamodb.counts.DynamoDbCountPace(clock)),
        ear_allowance=live(lambda: dynamodb.ear_allowance.DynamoDbEarAllowance(clock)),
        guesses=live(lambda: _guesses(settings, clock)),
        history=history,
        history_allowance=live(
            lambda: dynamodb.history_allowance.DynamoDbHistoryAllowance(
                clock, settings.history_captions
            )
        ),
        interims=live(
            lambda: dynamodb.interims.DynamoDbInterimPace(clock, settings.interim_every_ms)
        ),
        last_utterance=history,
        live_eraser=live(lambda: dynamodb.erasure.DynamoDbEraser(pools.erase)),
        log=log,
        message_budget=connections,
        missed=live(lambda: dynamodb.missed.DynamoDbMissedCaptionStore(clock, settings.languages)),
        newest=history,
        pending=log,
        projector_keys=live(lambda: dynamodb.tokens.DynamoDbProjectorKeyStore(clock)),
        question_allowance=live(
            lambda: dynamodb.question_allowance.DynamoDbQuestionAllowance(clock)
        ),
        recordings=live(
            lambda: dynamodb.recordings.DynamoDbRecordingStore(bucket(), clock, pools.deliver)
        ),
        removals=live(lambda: dynamodb.participants.DynamoDbRemovals(clock)),
        resume_tokens=live(lambda: dynamodb.tokens.DynamoDbResumeTokenStore(clock)),
        rosters=rosters,
        speech_allowance=live(lambda: _speech_allowance(settings, clock)),
        tickets=live(lambda: dynamodb.tokens.DynamoDbTicketStore(clock)),
        unregistered=live(lambda: dynamodb.live_index.DynamoDbUnregisteredIndex()),
        poster=cache(lambda: _poster(settings)),
        catch_up_request=cache(
            lambda: adapters.aws_lambda.catch_up.LambdaCatchUpRequest(
                _function(settings.catch_up_function)
            )
        ),
        greeting=cache(
            lambda: adapters.aws_lambda.greeting.LambdaGreetingRequest(
                _function(settings.greeting_function)
            )
        ),
        speech_request=cache(lambda: _speech_request(settings)),
        audio_cache=audio_cache,
        ears=cache(lambda: _ears(settings, clock)),
        recording_reader=cache(lambda: adapters.audio.reader.PyAvRecordingReader(activity())),
        # The circuit breakers of providers are in live state.
        speech_to_text=live(lambda: _speech_to_text(settings)),
        text_to_speech=live(lambda: _text_to_speech(settings, audio_cache())),
        translator=live(lambda: _translator(settings)),
        voice_activity=activity,
        archive=archive,
        archive_eraser=reports,
        database=reports,
        decode_event=lambda: adapters.sqs.events.decode,
        migrate=lambda: _migrate(settings),
        old_sessions=reports,
        queue_depth=cache(lambda: adapters.sqs.depth.SqsQueueDepth(settings.queue_url)),
        recorder=cache(lambda: adapters.sqs.recorder.SqsRecorder(settings.queue_url)),
        reports=reports,
        transcripts=reports,
    )


def _guesses(settings: Config, clock: Clock) -> "GuessStore":
    store, namespace = dynamodb.guesses.DynamoDbGuessStore(clock), settings.metrics_namespace
    measured = adapters.measured_guesses.MeasuredGuessStore
    return measured(store, namespace) if namespace else store


def _speech_allowance(settings: Config, clock: Clock) -> "SpeechAllowance":
    from lectern.ports.speech_allowance import AllowanceLimits

    limits = AllowanceLimits(settings.spoken_characters, settings.class_spoken_characters)
    return dynamodb.allowance.DynamoDbSpeechAllowance(clock, limits)


def _poster(settings: Config) -> "Poster":
    poster, namespace = adapters.api_gateway.poster.ApiGatewayPoster(), settings.metrics_namespace
    measured = adapters.api_gateway.measured.MeasuredPoster
    return measured(poster, namespace) if namespace else poster


def _speech_request(settings: Config) -> "SpeechRequest | None":
    from lectern.bootstrap.speech_services import speakers

    if not speakers(settings):
        return None
    return adapters.aws_lambda.speech.LambdaSpeechRequest(_function(settings.speech_function))


def _function(name: str) -> "LambdaFunction":
    return adapters.aws_lambda.function.LambdaFunction(name)


def _ears(settings: Config, clock: Clock) -> "Sequence[Ear]":
    from lectern.bootstrap.ears import make_ears

    return make_ears(settings, clock)


def _speech_to_text(settings: Config) -> "SpeechToText":
    from lectern.bootstrap.speech_services import make_speech_to_text

    return make_speech_to_text(settings)


def _text_to_speech(settings: Config, cache: "AudioCache") -> "TextToSpeech":
    from lectern.bootstrap.speech_services import make_text_to_speech

    return make_text_to_speech(settings, cache)


def _translator(settings: Config) -> "Translator":
    from lectern.bootstrap.translators import make_translator

    return make_translator(settings)


def _migrate(settings: Config) -> int:
    sign, url = _sign(settings), settings.database_url
    applied = adapters.postgres.migrate.migrate(sign(url))
    if settings.database_auth is DatabaseAuth.IAM:
        adapters.postgres.roles.grant_writer_access(sign(url))
    return applied


def _sign(settings: Config) -> Callable[[str], str]:
    """Return what adds credentials to a conninfo, if the database needs a token."""
    if settings.database_auth is DatabaseAuth.PASSWORD:
        return str
    return adapters.postgres.iam.with_token
