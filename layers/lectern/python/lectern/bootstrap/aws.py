"""Makes the ports: on AWS, on PostgreSQL, and with the providers of the settings.

A package of adapters imports its modules when they are first used. Each port is therefore made in a
function without arguments: a cold start imports only the adapters of its ports.
"""

from collections.abc import Callable
from functools import cache
from typing import TYPE_CHECKING

from lectern import adapters
from lectern.adapters import dynamodb
from lectern.bootstrap.ports import Pools, Ports
from lectern.config import Config, DatabaseAuth, config
from lectern.domain.clock import Clock, system_clock

if TYPE_CHECKING:
    from collections.abc import Sequence

    from lectern.adapters.aws_lambda.function import LambdaFunction
    from lectern.adapters.call_counts import CircuitStore
    from lectern.adapters.dynamodb.table import LiveTable
    from lectern.ports.audio_cache import AudioCache
    from lectern.ports.ear import Ear
    from lectern.ports.guesses import GuessStore
    from lectern.ports.post import Poster
    from lectern.ports.repair import RepairCounts
    from lectern.ports.schools import LiveSchools
    from lectern.ports.speech_allowance import SpeechAllowance
    from lectern.ports.speech_request import SpeechRequest
    from lectern.ports.speech_to_text import SpeechToText
    from lectern.ports.text_to_speech import TextToSpeech
    from lectern.ports.translator import Translator


@cache
def process_ports() -> Ports:
    """Return the ports of this process, from the settings in its environment."""
    return make_ports(config())


def make_ports(
    settings: Config, clock: Clock = system_clock, live: "LiveTable | None" = None
) -> Ports:
    """Return the ports of these settings; none of them is made yet.

    One long function: it is a table of ports and their adapters.

    Args:
        settings: The settings.
        clock: Returns the time in epoch milliseconds.
        live: The table of live state, if the caller has made it.
    """
    pools, life_ms, database = Pools(), settings.connection_life_ms, settings.database_url
    # Ports, and what they are made of, that several fields or other ports share.
    table = cache(lambda: live or dynamodb.table.LiveTable(settings.table))
    activity = cache(lambda: adapters.audio.voice_activity.SileroVoiceActivity())
    archive = cache(
        lambda: adapters.postgres.archive.PostgresArchive(database, sign=_sign(settings))
    )
    bucket = cache(lambda: adapters.s3.bucket.Bucket(settings.speech_bucket))
    audio_cache = cache(lambda: dynamodb.speech.DynamoDbAudioCache(table(), bucket(), clock))
    circuits = cache(lambda: dynamodb.circuit.DynamoDbCircuitStore(table()))
    classes = cache(lambda: dynamodb.classes.DynamoDbClassStore(table(), clock, life_ms))
    connections = cache(
        lambda: dynamodb.connections.DynamoDbConnectionStore(table(), clock, life_ms)
    )
    reports = cache(
        lambda: adapters.postgres.reports.PostgresReports(
            database, settings.too_short_ms, _sign(settings)
        )
    )
    rosters = cache(
        lambda: dynamodb.roster.DynamoDbRosterStore(table(), clock, life_ms, settings.students)
    )
    return Ports(
        settings=settings,
        clock=clock,
        pools=pools,
        absences=cache(lambda: dynamodb.absences.DynamoDbAbsenceStore(table(), clock)),
        class_index=cache(lambda: dynamodb.live_index.DynamoDbClassIndex(table())),
        classes=classes,
        connections=connections,
        corrections=cache(lambda: dynamodb.corrections.DynamoDbCorrections(table())),
        counts=cache(lambda: dynamodb.counts.DynamoDbCountPace(table(), clock)),
        ear_allowance=cache(lambda: dynamodb.ear_allowance.DynamoDbEarAllowance(table(), clock)),
        guesses=cache(lambda: _guesses(settings, table(), clock)),
        history_allowance=cache(
            lambda: dynamodb.history_allowance.DynamoDbHistoryAllowance(
                table(), clock, settings.history_captions
            )
        ),
        interims=cache(
            lambda: dynamodb.interims.DynamoDbInterimPace(table(), clock, settings.interim_every_ms)
        ),
        live_eraser=cache(lambda: dynamodb.erasure.DynamoDbEraser(table(), pools.erase)),
        live_people=cache(lambda: dynamodb.people.DynamoDbPeople(table(), clock)),
        live_schools=cache(lambda: _live_schools(settings, table(), clock)),
        log=cache(lambda: dynamodb.utterances.DynamoDbUtteranceLog(table(), clock, pools.calls)),
        missed=cache(
            lambda: dynamodb.missed.DynamoDbMissedCaptionStore(table(), clock, settings.languages)
        ),
        projector_keys=cache(lambda: dynamodb.tokens.DynamoDbProjectorKeyStore(table(), clock)),
        question_allowance=cache(
            lambda: dynamodb.question_allowance.DynamoDbQuestionAllowance(table(), clock)
        ),
        recordings=cache(
            lambda: dynamodb.recordings.DynamoDbRecordingStore(
                table(), bucket(), clock, pools.deliver
            )
        ),
        removals=cache(lambda: dynamodb.participants.DynamoDbRemovals(table(), clock)),
        repairs=cache(lambda: dynamodb.repairs.DynamoDbRepairStore(table(), clock)),
        resume_tokens=cache(lambda: dynamodb.tokens.DynamoDbResumeTokenStore(table(), clock)),
        rosters=rosters,
        speech_allowance=cache(lambda: _speech_allowance(settings, table(), clock)),
        tickets=cache(lambda: dynamodb.tokens.DynamoDbTicketStore(table(), clock)),
        unregistered=cache(lambda: dynamodb.live_index.DynamoDbUnregisteredIndex(table())),
        utterances=cache(lambda: dynamodb.slots.DynamoDbUtterances(table())),
        poster=cache(lambda: _poster(settings)),
        catch_up_request=cache(
            lambda: adapters.aws_lambda.catch_up.LambdaCatchUpRequest(
                _function(settings.catch_up_function)
            )
        ),
        term_request=cache(
            lambda: adapters.aws_lambda.term_corrections.LambdaTermCorrectionRequest(
                _function(settings.catch_up_function)
            )
        ),
        greeting=cache(
            lambda: adapters.aws_lambda.greeting.LambdaGreetingRequest(
                _function(settings.greeting_function)
            )
        ),
        repair_request=cache(
            lambda: adapters.step_functions.repairs.StateMachineRepairs(settings.repair_machine)
        ),
        speech_request=cache(lambda: _speech_request(settings)),
        audio_cache=audio_cache,
        ears=cache(lambda: _ears(settings, clock)),
        recording_reader=cache(lambda: adapters.audio.reader.PyAvRecordingReader(activity())),
        speech_to_text=cache(lambda: _speech_to_text(settings, circuits())),
        text_to_speech=cache(lambda: _text_to_speech(settings, audio_cache(), circuits())),
        translator=cache(lambda: _translator(settings, circuits())),
        voice_activity=activity,
        archive=archive,
        archive_eraser=reports,
        database=reports,
        decode_event=lambda: adapters.sqs.events.decode,
        migrate=lambda: _migrate(settings),
        old_sessions=reports,
        overviews=cache(
            lambda: adapters.postgres.overviews.PostgresOverviews(
                database, settings.too_short_ms, _sign(settings)
            )
        ),
        prices=lambda: adapters.vendors.PRICES,
        people=cache(lambda: adapters.postgres.people.PostgresPeople(database, _sign(settings))),
        queue_depth=cache(lambda: adapters.sqs.depth.SqsQueueDepth(settings.queue_url)),
        recorder=cache(lambda: adapters.sqs.recorder.SqsRecorder(settings.queue_url)),
        repair_counts=cache(lambda: _repair_counts(settings)),
        reports=reports,
        schools=cache(
            lambda: adapters.postgres.schools.PostgresSchoolStore(database, _sign(settings))
        ),
        transcripts=reports,
    )


def _guesses(settings: Config, table: "LiveTable", clock: Clock) -> "GuessStore":
    store = dynamodb.guesses.DynamoDbGuessStore(table, clock)
    namespace, measured = settings.metrics_namespace, adapters.measured_guesses.MeasuredGuessStore
    return measured(store, namespace) if namespace else store


def _live_schools(settings: Config, table: "LiveTable", clock: Clock) -> "LiveSchools":
    schools = dynamodb.schools.DynamoDbLiveSchools(table, clock)
    namespace, measured = settings.metrics_namespace, adapters.measured_schools.MeasuredLiveSchools
    return measured(schools, namespace) if namespace else schools


def _speech_allowance(settings: Config, table: "LiveTable", clock: Clock) -> "SpeechAllowance":
    from lectern.ports.speech_allowance import AllowanceLimits

    limits = AllowanceLimits(settings.spoken_characters, settings.class_spoken_characters)
    return dynamodb.allowance.DynamoDbSpeechAllowance(table, clock, limits)


def _poster(settings: Config) -> "Poster":
    poster, namespace = adapters.api_gateway.poster.ApiGatewayPoster(), settings.metrics_namespace
    measured = adapters.api_gateway.measured.MeasuredPoster
    return measured(poster, namespace) if namespace else poster


def _repair_counts(settings: Config) -> "RepairCounts | None":
    namespace = settings.metrics_namespace
    return adapters.measured_repairs.MeasuredRepairs(namespace) if namespace else None


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


def _speech_to_text(settings: Config, circuits: "CircuitStore") -> "SpeechToText":
    from lectern.bootstrap.speech_services import make_speech_to_text

    return make_speech_to_text(settings, circuits)


def _text_to_speech(
    settings: Config, cache: "AudioCache", circuits: "CircuitStore"
) -> "TextToSpeech":
    from lectern.bootstrap.speech_services import make_text_to_speech

    return make_text_to_speech(settings, cache, circuits)


def _translator(settings: Config, circuits: "CircuitStore") -> "Translator":
    from lectern.bootstrap.translators import make_translator

    return make_translator(settings, circuits)


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
