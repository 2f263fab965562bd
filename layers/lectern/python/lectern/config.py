"""Every setting, read from the environment in this one place and checked once.

The table in `docs/settings.md` is made of `VARIABLES`.
"""

import os
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from typing import Final, TypeVar

from lectern.domain.errors import ConfigurationError
from lectern.domain.settings import SpeechService

T = TypeVar("T")


class TeacherSignIn(StrEnum):
    """Whether a teacher needs a ticket."""

    OPEN = "open"
    REQUIRED = "required"


class DatabaseAuth(StrEnum):
    """How functions prove to the database who they are."""

    PASSWORD = "password"  # noqa: S105 - the way, not a password
    IAM = "iam"


class TranslatorChoice(StrEnum):
    """Which translator serves; `AUTO` takes the best one that is there."""

    AUTO = "auto"
    OPENAI = "openai"
    COMPATIBLE = "compatible"
    APERTIUM = "apertium"
    STAND_IN = "stand-in"


@dataclass(frozen=True, slots=True)
class Variable:
    """One environment variable: its default as text (`None`: must be set) and what it is for."""

    name: str
    default: str | None
    about: str


@dataclass(frozen=True, slots=True)
class Reader:
    """Reads the variables of an environment, each checked by what parses it."""

    variables: Mapping[str, Variable]
    environment: Mapping[str, str]

    def __call__(self, name: str, parse: Callable[[str], T], expected: str) -> T:
        """Return the variable's value, or its default's where it is empty or not set.

        Raises:
            ConfigurationError: It is wrong; the message names it and what it should be.
        """
        text = self.environment.get(name) or self.variables[name].default or ""
        try:
            return parse(text)
        except ValueError as error:
            message = f"{name} is {text!r}; it should be {expected}"
            raise ConfigurationError(message) from error
        except ConfigurationError as error:
            raise ConfigurationError(f"{name}: {error}") from error


# OpenAI comes last of the vendors: its `audio/speech` ends in January 2027 (operations.md).
PROVIDERS: Final = (
    SpeechService.AZURE,
    SpeechService.ELEVENLABS,
    SpeechService.OPENAI,
    SpeechService.LOCAL,
)
"""Who may speak and write down, in the order in which `auto` asks them."""

_SERVICES_EXPECTED: Final = f"`auto`, `none`, or a list of {', '.join(PROVIDERS)}"
_MINUTE_MS: Final = 60_000
_HOUR_MS: Final = 60 * _MINUTE_MS

VARIABLES: Final = {
    variable.name: variable
    for variable in (
        Variable("LECTERN_TABLE", "lectern-live", "DynamoDB table of everything live"),
        Variable("LECTERN_QUEUE_URL", "", "SQS FIFO queue of what was said"),
        Variable("LECTERN_GREETING_FUNCTION", "greeting", "Lambda that sends `connection`"),
        Variable("LECTERN_CATCH_UP_FUNCTION", "catch-up", "Lambda that translates what was missed"),
        Variable("LECTERN_SPEECH_FUNCTION", "speak", "Lambda that speaks captions"),
        Variable("LECTERN_SPEECH_BUCKET", "lectern-speech", "S3 bucket of voices and recordings"),
        Variable("LECTERN_DATABASE_URL", "", "PostgreSQL, as a libpq URL; only `record` has it"),
        Variable("LECTERN_DATABASE_AUTH", "password", "`password`, or `iam`: a token instead"),
        Variable("LECTERN_JOIN_URL", "http://127.0.0.1:8080/join/", "what a code is appended to"),
        Variable("LECTERN_TEACHER_SIGN_IN", "required", "`open` or `required` (a ticket)"),
        Variable(
            "LECTERN_TRANSLATOR", "auto", "`auto`, `openai`, `compatible`, `apertium`, `stand-in`"
        ),
        # OpenAI's newest small one: takes effort `none`, first token at 0.7 s, $0.10/$0.50 per M.
        Variable("LECTERN_TRANSLATOR_MODEL", "gpt-6-luna", "model of `openai` and `compatible`"),
        Variable("LECTERN_TRANSLATOR_URL", "", "base URL of an OpenAI-compatible server"),
        Variable(
            "LECTERN_TRANSLATOR_LIMIT_MS", "8000", "how long a caption waits for its translation"
        ),
        Variable(
            "LECTERN_STAND_IN_DELAY_MS", "0-0", "how long the stand-in takes, from-to, for tests"
        ),
        Variable(
            "LECTERN_TTS",
            "auto",
            "who speaks, in this order, of `azure`, `elevenlabs`, `openai`, `local` (in all"
            " languages but English `azure` comes first); `auto`: those with a key, then `local`;"
            " `none`",
        ),
        Variable("LECTERN_TTS_MODEL", "gpt-4o-mini-tts", "OpenAI's model that speaks"),
        Variable("LECTERN_TTS_URL", "", "base URL of another server that speaks as OpenAI does"),
        Variable("LECTERN_TTS_LIMIT_MS", "8000", "how long a caption waits for its voice"),
        Variable("LECTERN_STT", "auto", "who writes down what is said; as `LECTERN_TTS`"),
        Variable("LECTERN_STT_MODEL", "gpt-transcribe", "OpenAI's model that transcribes"),
        Variable("LECTERN_STT_URL", "", "base URL of another server that transcribes as OpenAI"),
        Variable("LECTERN_STT_LIMIT_MS", "12000", "how long a recording waits to be written down"),
        Variable("OPENAI_API_KEY", "", "key of `openai` and `compatible`"),
        Variable("AZURE_SPEECH_KEY", "", "key of `azure`"),
        Variable("AZURE_SPEECH_REGION", "", "region of `azure`, like `westeurope`"),
        Variable("LECTERN_AZURE_SPEECH_URL", "", "another server that speaks as Azure, ws://…"),
        Variable("ELEVENLABS_API_KEY", "", "key of `elevenlabs`"),
        Variable("LECTERN_ELEVENLABS_URL", "", "another server that speaks as ElevenLabs"),
        Variable(
            "LECTERN_PROVIDER_KEYS",
            "",
            "Secrets Manager secret that has `OPENAI_API_KEY`, `AZURE_SPEECH_KEY` and"
            " `ELEVENLABS_API_KEY` instead",
        ),
        Variable(
            "LECTERN_ORIGIN_SECRET", "", "what the CDN sends in `x-lectern-origin`; empty: no CDN"
        ),
        Variable(
            "LECTERN_SCHOOL_CLAIM", "custom:school", "claim of a teacher's token: their school's id"
        ),
        Variable("LECTERN_GROUPS_CLAIM", "cognito:groups", "claim that lists a teacher's groups"),
        Variable(
            "LECTERN_ADMIN_GROUP", "lectern-admin", "group that may read all classes of its school"
        ),
        Variable("LECTERN_METRICS_NAMESPACE", "", "where CloudWatch shows metrics; empty: none"),
        Variable(
            "LECTERN_CATCH_UP", "10", "how many missed captions are translated for one who comes"
        ),
        Variable(
            "LECTERN_INTERIM_EVERY_MS", "700", "the least time between two interim texts of a class"
        ),
        Variable("LECTERN_TOO_SHORT_MS", "30000", "what a class must last to be `real` in reports"),
        Variable(
            "LECTERN_RETENTION_DAYS", "0", "how long classes are kept, in days; 0: until deleted"
        ),
        Variable("LECTERN_CLASS_LIFE_MS", str(8 * _HOUR_MS), "how long a class can live"),
        Variable("LECTERN_CODE_LIFE_MS", str(2 * _HOUR_MS), "a code's life from teacher activity"),
        Variable(
            "LECTERN_CONNECTION_LIFE_MS", str(2 * _HOUR_MS), "API Gateway's limit of a socket"
        ),
        Variable(
            "LECTERN_ALONE_MS", str(5 * _MINUTE_MS), "a class's life without teacher and students"
        ),
        Variable(
            "LECTERN_AWAY_MS",
            str(15 * _MINUTE_MS),
            "how long students keep a class for its teacher",
        ),
        Variable(
            "LECTERN_COME_BACK_MS",
            str(10 * _MINUTE_MS),
            "how long after a drop a teacher gets an ended class and its code back",
        ),
        Variable(
            "LECTERN_EMPTY_MS", str(10 * _MINUTE_MS), "a class's life after its last student left"
        ),
        Variable(
            "LECTERN_SILENCE_MS", str(90 * _MINUTE_MS), "a class's life while nothing is said"
        ),
        Variable(
            "LECTERN_UNREGISTERED_MS", str(2 * _MINUTE_MS), "how long a socket need not register"
        ),
        Variable(
            "LECTERN_LOOK_MS",
            str(3 * _MINUTE_MS),
            "how long a class is quiet before its sockets are looked for, and how often then",
        ),
    )
}


@dataclass(frozen=True, slots=True)
class Config:
    """The settings, typed. Durations in milliseconds; `tts` and `stt` are `None` for `auto`."""

    table: str
    queue_url: str
    greeting_function: str
    catch_up_function: str
    speech_function: str
    speech_bucket: str
    database_url: str
    database_auth: DatabaseAuth
    join_url: str
    teacher_sign_in: TeacherSignIn
    translator: TranslatorChoice
    translator_model: str
    translator_url: str
    translator_limit_ms: int
    stand_in_delay_ms: tuple[int, int]
    tts: tuple[SpeechService, ...] | None
    tts_model: str
    tts_url: str
    tts_limit_ms: int
    stt: tuple[SpeechService, ...] | None
    stt_model: str
    stt_url: str
    stt_limit_ms: int
    openai_api_key: str
    azure_speech_key: str
    azure_speech_region: str
    azure_speech_url: str
    elevenlabs_api_key: str
    elevenlabs_url: str
    provider_keys: str
    origin_secret: str
    school_claim: str
    groups_claim: str
    admin_group: str
    metrics_namespace: str
    catch_up: int
    interim_every_ms: int
    too_short_ms: int
    retention_days: int
    class_life_ms: int
    code_life_ms: int
    connection_life_ms: int
    alone_ms: int
    away_ms: int
    come_back_ms: int
    empty_ms: int
    silence_ms: int
    unregistered_ms: int
    look_ms: int

    @classmethod
    def from_environment(cls, environment: Mapping[str, str]) -> "Config":
        """Read and check every variable.

        Raises:
            ConfigurationError: One is wrong; the message names it and what it should be.
        """
        read = Reader(VARIABLES, environment)

        def text(name: str) -> str:
            return read(name, str, "a text")

        def milliseconds(name: str) -> int:
            return read(name, _positive, "a whole number of milliseconds above 0")

        return cls(
            table=text("LECTERN_TABLE"),
            queue_url=text("LECTERN_QUEUE_URL"),
            greeting_function=text("LECTERN_GREETING_FUNCTION"),
            catch_up_function=text("LECTERN_CATCH_UP_FUNCTION"),
            speech_function=text("LECTERN_SPEECH_FUNCTION"),
            speech_bucket=text("LECTERN_SPEECH_BUCKET"),
            database_url=text("LECTERN_DATABASE_URL"),
            database_auth=read("LECTERN_DATABASE_AUTH", DatabaseAuth, _one_of(DatabaseAuth)),
            join_url=text("LECTERN_JOIN_URL"),
            teacher_sign_in=read("LECTERN_TEACHER_SIGN_IN", TeacherSignIn, _one_of(TeacherSignIn)),
            translator=read("LECTERN_TRANSLATOR", TranslatorChoice, _one_of(TranslatorChoice)),
            translator_model=text("LECTERN_TRANSLATOR_MODEL"),
            translator_url=text("LECTERN_TRANSLATOR_URL"),
            translator_limit_ms=milliseconds("LECTERN_TRANSLATOR_LIMIT_MS"),
            stand_in_delay_ms=read("LECTERN_STAND_IN_DELAY_MS", span, "like 300-1100"),
            tts=read("LECTERN_TTS", _services, _SERVICES_EXPECTED),
            tts_model=text("LECTERN_TTS_MODEL"),
            tts_url=text("LECTERN_TTS_URL"),
            tts_limit_ms=milliseconds("LECTERN_TTS_LIMIT_MS"),
            stt=read("LECTERN_STT", _services, _SERVICES_EXPECTED),
            stt_model=text("LECTERN_STT_MODEL"),
            stt_url=text("LECTERN_STT_URL"),
            stt_limit_ms=milliseconds("LECTERN_STT_LIMIT_MS"),
            openai_api_key=text("OPENAI_API_KEY"),
            azure_speech_key=text("AZURE_SPEECH_KEY"),
            azure_speech_region=text("AZURE_SPEECH_REGION"),
            azure_speech_url=text("LECTERN_AZURE_SPEECH_URL"),
            elevenlabs_api_key=text("ELEVENLABS_API_KEY"),
            elevenlabs_url=text("LECTERN_ELEVENLABS_URL"),
            provider_keys=text("LECTERN_PROVIDER_KEYS"),
            origin_secret=text("LECTERN_ORIGIN_SECRET"),
            school_claim=text("LECTERN_SCHOOL_CLAIM"),
            groups_claim=text("LECTERN_GROUPS_CLAIM"),
            admin_group=text("LECTERN_ADMIN_GROUP"),
            metrics_namespace=text("LECTERN_METRICS_NAMESPACE"),
            catch_up=read("LECTERN_CATCH_UP", _count, "a whole number, 0 for none"),
            interim_every_ms=milliseconds("LECTERN_INTERIM_EVERY_MS"),
            too_short_ms=milliseconds("LECTERN_TOO_SHORT_MS"),
            retention_days=read("LECTERN_RETENTION_DAYS", _from_zero, "a whole number of days"),
            class_life_ms=milliseconds("LECTERN_CLASS_LIFE_MS"),
            code_life_ms=milliseconds("LECTERN_CODE_LIFE_MS"),
            connection_life_ms=milliseconds("LECTERN_CONNECTION_LIFE_MS"),
            alone_ms=milliseconds("LECTERN_ALONE_MS"),
            away_ms=milliseconds("LECTERN_AWAY_MS"),
            come_back_ms=milliseconds("LECTERN_COME_BACK_MS"),
            empty_ms=milliseconds("LECTERN_EMPTY_MS"),
            silence_ms=milliseconds("LECTERN_SILENCE_MS"),
            unregistered_ms=milliseconds("LECTERN_UNREGISTERED_MS"),
            look_ms=milliseconds("LECTERN_LOOK_MS"),
        )


@cache
def config() -> Config:
    """Return this process's settings, read at the first call.

    Raises:
        ConfigurationError: A variable is wrong.
    """
    return Config.from_environment(os.environ)


def _count(text: str) -> int:
    number = int(text)
    if number < 0:
        raise ValueError(text)
    return number


def _positive(text: str) -> int:
    number = int(text)
    if number <= 0:
        raise ValueError(text)
    return number


def _from_zero(text: str) -> int:
    number = int(text)
    if number < 0:
        raise ValueError(text)
    return number


def span(text: str) -> tuple[int, int]:
    """Read `300-1100`; raises `ValueError` where it is no such span."""
    low, _, high = text.partition("-")
    if not 0 <= int(low) <= int(high):
        raise ValueError(text)
    return int(low), int(high)


def _services(text: str) -> tuple[SpeechService, ...] | None:
    """Read `openai,azure`; `auto` is `None`, `none` is empty."""
    if text in {"auto", "none"}:
        return None if text == "auto" else ()
    services = tuple(SpeechService(name.strip()) for name in text.split(","))
    if not set(services) <= set(PROVIDERS):
        raise ValueError(text)
    return services


def _one_of(choices: type[StrEnum]) -> str:
    return "one of " + ", ".join(choices)
