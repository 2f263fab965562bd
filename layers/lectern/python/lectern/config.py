"""Every setting, read from the environment in this one place and checked once."""

import os
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, fields
from enum import StrEnum
from functools import cache
from typing import Any, Final

from lectern.domain.settings import SpeechService
from lectern.variables import Variable, from_zero, numbers_by_name, positive, span, yes_or_no


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


# OpenAI comes last of the vendors: its `audio/speech` ends in January 2027 (operations.md).
PROVIDERS: Final = (
    SpeechService.AZURE,
    SpeechService.ELEVENLABS,
    SpeechService.OPENAI,
    SpeechService.LOCAL,
)
"""Who may speak and write down, in the order in which `auto` asks them."""

_MINUTE_MS: Final = 60_000
_HOUR_MS: Final = 60 * _MINUTE_MS


def _services(text: str) -> tuple[SpeechService, ...] | None:
    """Read `openai,azure`; `auto` is `None`, `none` is empty."""
    if text in {"auto", "none"}:
        return None if text == "auto" else ()
    services = tuple(SpeechService(name.strip()) for name in text.split(","))
    if not set(services) <= set(PROVIDERS):
        raise ValueError(text)
    return services


_SERVICES_EXPECTED: Final = f"`auto`, `none`, or a list of {', '.join(PROVIDERS)}"


def _setting(
    name: str, default: str, about: str, parse: Callable[[str], object], expected: str
) -> Any:
    return field(metadata={"variable": Variable(name, default, about, parse, expected)})


def _choice(name: str, default: str, about: str, choices: type[StrEnum]) -> Any:
    return _setting(name, default, about, choices, "one of " + ", ".join(choices))


def _text(name: str, default: str, about: str) -> Any:
    return _setting(name, default, about, str, "a text")


def _milliseconds(name: str, default: int, about: str) -> Any:
    expected = "a whole number of milliseconds above 0"
    return _setting(name, str(default), about, positive, expected)


@dataclass(frozen=True, slots=True)
class Config:
    """The settings, typed. Durations in milliseconds; `tts` and `stt` are `None` for `auto`."""

    table: str = _text("LECTERN_TABLE", "lectern-live", "DynamoDB table of everything live")
    queue_url: str = _text("LECTERN_QUEUE_URL", "", "SQS FIFO queue of what was said")
    greeting_function: str = _text(
        "LECTERN_GREETING_FUNCTION", "greeting", "Lambda that sends `connection`"
    )
    catch_up_function: str = _text(
        "LECTERN_CATCH_UP_FUNCTION", "catch-up", "Lambda that translates what was missed"
    )
    speech_function: str = _text("LECTERN_SPEECH_FUNCTION", "speak", "Lambda that speaks captions")
    speech_bucket: str = _text(
        "LECTERN_SPEECH_BUCKET", "lectern-speech", "S3 bucket of voices and recordings"
    )
    database_url: str = _text(
        "LECTERN_DATABASE_URL", "", "PostgreSQL, as a libpq URL; only functions next to it have it"
    )
    database_auth: DatabaseAuth = _choice(
        "LECTERN_DATABASE_AUTH",
        "password",
        "`password`, or `iam`: a token instead",
        DatabaseAuth,
    )
    join_url: str = _text(
        "LECTERN_JOIN_URL", "http://127.0.0.1:8080/join/", "what a code is appended to"
    )
    teacher_sign_in: TeacherSignIn = _choice(
        "LECTERN_TEACHER_SIGN_IN",
        "required",
        "`open` or `required` (a ticket)",
        TeacherSignIn,
    )
    translator: TranslatorChoice = _choice(
        "LECTERN_TRANSLATOR",
        "auto",
        "`auto`, `openai`, `compatible`, `apertium`, `stand-in`",
        TranslatorChoice,
    )
    # OpenAI's newest small one: takes effort `none`, first token at 0.7 s, $0.10/$0.50 per M.
    translator_model: str = _text(
        "LECTERN_TRANSLATOR_MODEL", "gpt-6-luna", "model of `openai` and `compatible`"
    )
    translator_url: str = _text(
        "LECTERN_TRANSLATOR_URL", "", "base URL of an OpenAI-compatible server"
    )
    translator_limit_ms: int = _milliseconds(
        "LECTERN_TRANSLATOR_LIMIT_MS", 8_000, "how long a caption waits for its translation"
    )
    stand_in_delay_ms: tuple[int, int] = _setting(
        "LECTERN_STAND_IN_DELAY_MS",
        "0-0",
        "how long the stand-in takes, from-to, for tests",
        span,
        "like 300-1100",
    )
    tts: tuple[SpeechService, ...] | None = _setting(
        "LECTERN_TTS",
        "auto",
        "who speaks, in this order, of `azure`, `elevenlabs`, `openai`,"
        " `local` (in all languages but English `azure` comes first); `auto`: those with"
        " a key, then `local`; `none`",
        _services,
        _SERVICES_EXPECTED,
    )
    tts_model: str = _text("LECTERN_TTS_MODEL", "gpt-4o-mini-tts", "OpenAI's model that speaks")
    tts_url: str = _text(
        "LECTERN_TTS_URL", "", "base URL of another server that speaks as OpenAI does"
    )
    tts_limit_ms: int = _milliseconds(
        "LECTERN_TTS_LIMIT_MS", 8_000, "how long a caption waits for its voice"
    )
    stt: tuple[SpeechService, ...] | None = _setting(
        "LECTERN_STT",
        "auto",
        "who writes down what is said; as `LECTERN_TTS`",
        _services,
        _SERVICES_EXPECTED,
    )
    stt_model: str = _text("LECTERN_STT_MODEL", "gpt-transcribe", "OpenAI's model that transcribes")
    stt_url: str = _text(
        "LECTERN_STT_URL", "", "base URL of another server that transcribes as OpenAI"
    )
    stt_limit_ms: int = _milliseconds(
        "LECTERN_STT_LIMIT_MS",
        12_000,
        "how long a short recording waits to be written down; each second that it lasts adds"
        " 150 ms, up to 27 s less `LECTERN_TRANSLATOR_LIMIT_MS`: a function has 29 s for all of it",
    )
    openai_api_key: str = _text("OPENAI_API_KEY", "", "key of `openai` and `compatible`")
    azure_speech_key: str = _text("AZURE_SPEECH_KEY", "", "key of `azure`")
    azure_speech_region: str = _text(
        "AZURE_SPEECH_REGION", "", "region of `azure`, like `westeurope`"
    )
    azure_speech_url: str = _text(
        "LECTERN_AZURE_SPEECH_URL", "", "another server that speaks as Azure, ws://…"
    )
    elevenlabs_api_key: str = _text("ELEVENLABS_API_KEY", "", "key of `elevenlabs`")
    elevenlabs_url: str = _text(
        "LECTERN_ELEVENLABS_URL", "", "another server that speaks as ElevenLabs"
    )
    provider_keys: str = _text(
        "LECTERN_PROVIDER_KEYS",
        "",
        "Secrets Manager secret that has `OPENAI_API_KEY`, `AZURE_SPEECH_KEY`"
        " and `ELEVENLABS_API_KEY` instead",
    )
    origin_secret: str = _text(
        "LECTERN_ORIGIN_SECRET", "", "what the CDN sends in `x-lectern-origin`; empty: no CDN"
    )
    school_claim: str = _text(
        "LECTERN_SCHOOL_CLAIM", "custom:school", "claim of a teacher's token: their school's id"
    )
    groups_claim: str = _text(
        "LECTERN_GROUPS_CLAIM", "cognito:groups", "claim that lists a teacher's groups"
    )
    admin_group: str = _text(
        "LECTERN_ADMIN_GROUP", "lectern-admin", "group that may read all classes of its school"
    )
    metrics_namespace: str = _text(
        "LECTERN_METRICS_NAMESPACE", "", "where CloudWatch shows metrics; empty: none"
    )
    catch_up: int = _setting(
        "LECTERN_CATCH_UP",
        "10",
        "how many missed captions are translated for one who comes, or changes language",
        from_zero,
        "a whole number, 0 for none",
    )
    languages: int = _setting(
        "LECTERN_LANGUAGES",
        "24",
        "how many languages a class is translated into at once, and a sentence in all",
        positive,
        "a whole number above 0",
    )
    students: int = _setting(
        "LECTERN_STUDENTS",
        "500",
        "how many students a class may have",
        positive,
        "a whole number above 0",
    )
    wrong_codes: int = _setting(
        "LECTERN_WRONG_CODES",
        "600",
        "how many different wrong class codes one address may send in a minute; beyond that its"
        " connections have two tries, and beyond ten times as many none",
        positive,
        "a whole number above 0",
    )
    spoken_characters: int = _setting(
        "LECTERN_SPOKEN_CHARACTERS",
        "8192",
        "how many characters `tts_request` speaks for one participant in a minute; captions that"
        " were spoken before count for nothing",
        positive,
        "a whole number above 0",
    )
    class_spoken_characters: int = _setting(
        "LECTERN_CLASS_SPOKEN_CHARACTERS",
        "100000",
        "how many characters `tts_request` speaks for a class in an hour, for all participants",
        positive,
        "a whole number above 0",
    )
    interim_every_ms: int = _milliseconds(
        "LECTERN_INTERIM_EVERY_MS", 700, "the least time between two interim texts of a class"
    )
    too_short_ms: int = _milliseconds(
        "LECTERN_TOO_SHORT_MS", 30_000, "what a class must last to be `real` in reports"
    )
    retention_days: int = _setting(
        "LECTERN_RETENTION_DAYS",
        "0",
        "how long classes are kept, in days; 0: until deleted",
        from_zero,
        "a whole number of days",
    )
    retention_of_schools: Mapping[str, int] = _setting(
        "LECTERN_RETENTION_OF_SCHOOLS",
        "",
        "other days for schools, by their ids, like `hill=30,green=0`",
        numbers_by_name,
        "like hill=30,green=0: each school's id once, and days from 0",
    )
    keep_names: bool = _setting(
        "LECTERN_KEEP_NAMES",
        "false",
        "`true`: participants' names are kept with their classes; `false`: only while these live",
        yes_or_no,
        "true or false",
    )
    class_life_ms: int = _milliseconds(
        "LECTERN_CLASS_LIFE_MS", 8 * _HOUR_MS, "how long a class can live"
    )
    code_life_ms: int = _milliseconds(
        "LECTERN_CODE_LIFE_MS", 2 * _HOUR_MS, "a code's life from teacher activity"
    )
    connection_life_ms: int = _milliseconds(
        "LECTERN_CONNECTION_LIFE_MS", 2 * _HOUR_MS, "API Gateway's limit of a socket"
    )
    alone_ms: int = _milliseconds(
        "LECTERN_ALONE_MS", 5 * _MINUTE_MS, "a class's life without teacher and students"
    )
    away_ms: int = _milliseconds(
        "LECTERN_AWAY_MS", 15 * _MINUTE_MS, "how long students keep a class for its teacher"
    )
    come_back_ms: int = _milliseconds(
        "LECTERN_COME_BACK_MS",
        10 * _MINUTE_MS,
        "how long after a drop a teacher gets an ended class and its code back",
    )
    empty_ms: int = _milliseconds(
        "LECTERN_EMPTY_MS", 10 * _MINUTE_MS, "a class's life after its last student left"
    )
    silence_ms: int = _milliseconds(
        "LECTERN_SILENCE_MS", 90 * _MINUTE_MS, "a class's life while nothing is said"
    )
    unregistered_ms: int = _milliseconds(
        "LECTERN_UNREGISTERED_MS", 2 * _MINUTE_MS, "how long a socket need not register"
    )
    look_ms: int = _milliseconds(
        "LECTERN_LOOK_MS",
        3 * _MINUTE_MS,
        "how long a class is quiet before its sockets are looked for, and how often then",
    )

    @classmethod
    def from_environment(cls, environment: Mapping[str, str]) -> "Config":
        """Read and check every variable.

        Raises:
            ConfigurationError: One is wrong; the message names it and what it should be.
        """
        return cls(**{name: each.read(environment) for name, each in _variables().items()})


def _variables() -> dict[str, Variable]:
    return {each.name: each.metadata["variable"] for each in fields(Config)}


VARIABLES: Final = {variable.name: variable for variable in _variables().values()}
"""What may be set, by name."""


@cache
def config() -> Config:
    """Return this process's settings, read at the first call.

    Raises:
        ConfigurationError: A variable is wrong.
    """
    return Config.from_environment(os.environ)
