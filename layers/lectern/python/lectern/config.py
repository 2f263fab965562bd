"""Every setting. Only this module reads the environment; each value is checked once.

One long table: `docs/settings.md` is made from it, in its order.
"""

import os
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, fields
from enum import StrEnum
from functools import cache
from typing import Any, Final

from lectern.domain.ear import EarService
from lectern.domain.language import translation_key
from lectern.domain.settings import SpeechService
from lectern.variables import (
    Variable,
    from_zero,
    names_by_name,
    numbers_by_name,
    percent,
    positive,
    span,
    yes_or_no,
)


class TeacherSignIn(StrEnum):
    """Whether teachers need a ticket to open a class."""

    OPEN = "open"
    REQUIRED = "required"


class DatabaseAuth(StrEnum):
    """How functions authenticate to the database."""

    PASSWORD = "password"  # noqa: S105 - the method, not a password
    IAM = "iam"


class TranslatorChoice(StrEnum):
    """A translator, by its name in the setting. The fallback chain calls them in its order."""

    OPENAI = "openai"
    COMPATIBLE = "compatible"
    BACKUP = "backup"
    AMAZON = "amazon"
    APERTIUM = "apertium"
    STAND_IN = "stand-in"


class Formality(StrEnum):
    """How Amazon Translate addresses the reader, in the languages that have a choice."""

    AUTO = "auto"
    FORMAL = "formal"
    INFORMAL = "informal"


# OpenAI is last of the vendors: it ends `audio/speech` in January 2027 (operations.md).
PROVIDERS: Final = (
    SpeechService.AZURE,
    SpeechService.ELEVENLABS,
    SpeechService.OPENAI,
    SpeechService.LOCAL,
)
"""Providers of text to speech and speech to text, in the order in which `auto` calls them."""

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


def _translators(text: str) -> tuple[TranslatorChoice, ...] | None:
    """Read `openai,backup`; `auto` is `None`."""
    if text == "auto":
        return None
    names = [name.strip() for name in text.split(",")]
    if len(set(names)) < len(names):
        raise ValueError(text)
    return tuple(TranslatorChoice(name) for name in names)


def _ears(text: str) -> tuple[EarService, ...]:
    """Read `transcribe,elevenlabs`; `none` is empty."""
    return () if text == "none" else tuple(EarService(name.strip()) for name in text.split(","))


def _languages(text: str) -> frozenset[str]:
    """Read tags that are separated by blanks: `en-US es` becomes `en` and `es`."""
    return frozenset(translation_key(tag) for tag in text.split())


_PROVIDERS: Final = ", ".join(f"`{each}`" for each in PROVIDERS)
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
    """The settings, typed. Durations in milliseconds.

    `translators`, `tts` and `stt` are `None` for `auto`.
    """

    table: str = _text("LECTERN_TABLE", "lectern-live", "DynamoDB table of live classes")
    queue_url: str = _text(
        "LECTERN_QUEUE_URL", "", "URL of the SQS FIFO queue of events for the database"
    )
    greeting_function: str = _text(
        "LECTERN_GREETING_FUNCTION",
        "greeting",
        "Lambda function that sends `connection` to a new connection",
    )
    catch_up_function: str = _text(
        "LECTERN_CATCH_UP_FUNCTION", "catch-up", "Lambda function that translates missed captions"
    )
    repair_machine: str = _text(
        "LECTERN_REPAIR_MACHINE",
        "repair",
        "state machine that tries captions again which have no translation",
    )
    speech_function: str = _text(
        "LECTERN_SPEECH_FUNCTION", "speak", "Lambda function that synthesizes captions"
    )
    speech_bucket: str = _text(
        "LECTERN_SPEECH_BUCKET", "lectern-speech", "S3 bucket of synthesized audio and recordings"
    )
    database_url: str = _text(
        "LECTERN_DATABASE_URL",
        "",
        "PostgreSQL, as a libpq URL; set only for functions in the database's VPC",
    )
    database_auth: DatabaseAuth = _choice(
        "LECTERN_DATABASE_AUTH",
        "password",
        "`password`, or `iam`: short-lived tokens instead of a password",
        DatabaseAuth,
    )
    join_url: str = _text(
        "LECTERN_JOIN_URL",
        "http://127.0.0.1:8080/join/",
        "address of the join page; the class code is appended",
    )
    teacher_sign_in: TeacherSignIn = _choice(
        "LECTERN_TEACHER_SIGN_IN",
        "required",
        "`open`, or `required`: teachers need a ticket",
        TeacherSignIn,
    )
    translators: tuple[TranslatorChoice, ...] | None = _setting(
        "LECTERN_TRANSLATOR",
        "auto",
        "translators in the order of the fallback: a list of `openai`, `compatible`, `backup`,"
        " `amazon`, `apertium`, `stand-in`, for example `openai,amazon`; `auto`: the best one"
        " available",
        _translators,
        f"`auto`, or a list of {', '.join(TranslatorChoice)}, each once",
    )
    # OpenAI's newest small model: accepts effort `none`, first token at 0.7 s, $0.10/$0.50 per M.
    translator_model: str = _text(
        "LECTERN_TRANSLATOR_MODEL", "gpt-6-luna", "model for `openai` and `compatible`"
    )
    translator_url: str = _text(
        "LECTERN_TRANSLATOR_URL",
        "",
        "base URL of the server for `compatible`, which implements OpenAI's chat API",
    )
    backup_translator_url: str = _text(
        "LECTERN_BACKUP_TRANSLATOR_URL",
        "",
        "base URL of the server for `backup`, which implements OpenAI's chat API",
    )
    backup_translator_model: str = _text(
        "LECTERN_BACKUP_TRANSLATOR_MODEL", "", "model for `backup`"
    )
    backup_translator_key: str = _text(
        "LECTERN_BACKUP_TRANSLATOR_KEY", "", "API key for `backup`, if its server needs one"
    )
    translator_hedge_percent: int = _setting(
        "LECTERN_TRANSLATOR_HEDGE_PERCENT",
        "10",
        "maximum share of final texts, in percent, that the next translator gets too because the"
        " first one is late; 0: none. `apertium` and `stand-in` get none",
        percent,
        "a whole number from 0 to 100",
    )
    amazon_formality: Formality = _choice(
        "LECTERN_AMAZON_FORMALITY",
        "auto",
        "how `amazon` addresses readers, in languages with a choice: `formal`, `informal`; `auto`:"
        " as it decides",
        Formality,
    )
    amazon_brevity: bool = _setting(
        "LECTERN_AMAZON_BREVITY",
        "false",
        "`true`: `amazon` shortens translations where it can, which may leave out facts",
        yes_or_no,
        "true or false",
    )
    translator_limit_ms: int = _milliseconds(
        "LECTERN_TRANSLATOR_LIMIT_MS", 8_000, "time limit of a caption's translation"
    )
    stand_in_delay_ms: tuple[int, int] = _setting(
        "LECTERN_STAND_IN_DELAY_MS",
        "0-0",
        "range of the stand-in translator's delay, for tests",
        span,
        "like 300-1100",
    )
    tts: tuple[SpeechService, ...] | None = _setting(
        "LECTERN_TTS",
        "auto",
        f"text-to-speech providers in order of preference: a list of {_PROVIDERS} (for languages"
        " other than English `azure` always comes first);"
        " `auto`: providers with a key, then `local`; or `none`",
        _services,
        _SERVICES_EXPECTED,
    )
    tts_model: str = _text("LECTERN_TTS_MODEL", "gpt-4o-mini-tts", "OpenAI's text-to-speech model")
    tts_url: str = _text(
        "LECTERN_TTS_URL", "", "base URL of another server that implements OpenAI's speech API"
    )
    tts_limit_ms: int = _milliseconds(
        "LECTERN_TTS_LIMIT_MS", 8_000, "time limit of a caption's synthesis"
    )
    stt: tuple[SpeechService, ...] | None = _setting(
        "LECTERN_STT",
        "auto",
        "speech-to-text providers in order of preference; values as for `LECTERN_TTS`",
        _services,
        _SERVICES_EXPECTED,
    )
    stt_model: str = _text("LECTERN_STT_MODEL", "gpt-transcribe", "OpenAI's speech-to-text model")
    stt_url: str = _text(
        "LECTERN_STT_URL",
        "",
        "base URL of another server that implements OpenAI's transcription API",
    )
    stt_limit_ms: int = _milliseconds(
        "LECTERN_STT_LIMIT_MS",
        12_000,
        "time limit of a short recording's transcription; each second of the recording adds 150 ms,"
        " up to 27 s minus `LECTERN_TRANSLATOR_LIMIT_MS`, because a function has 29 s in total",
    )
    ears: tuple[EarService, ...] = _setting(
        "LECTERN_EARS",
        "none",
        "providers that transcribe speech while it is spoken, in order of preference: a list of"
        f" {', '.join(f'`{each}`' for each in EarService)}; or `none`",
        _ears,
        f"`none`, or a list of {', '.join(EarService)}",
    )
    openai_ear_url: str = _text(
        "LECTERN_OPENAI_EAR_URL",
        "",
        "origin of another server that implements OpenAI's realtime transcription",
    )
    transcribe_url: str = _text(
        "LECTERN_TRANSCRIBE_URL",
        "",
        "origin (`ws://…`) of another server that implements Amazon Transcribe's WebSocket",
    )
    transcribe_languages: frozenset[str] = _setting(
        "LECTERN_TRANSCRIBE_LANGUAGES",
        "",
        "languages of the server at `LECTERN_TRANSCRIBE_URL`, separated by blanks; empty: all of"
        " Amazon's",
        _languages,
        "languages like `en es`",
    )
    transcribe_vocabularies: Mapping[str, str] = _setting(
        "LECTERN_TRANSCRIBE_VOCABULARIES",
        "",
        "custom vocabularies of Amazon Transcribe by its language codes, for example"
        " `en-US=science,es-US=ciencias`",
        names_by_name,
        "like en-US=science: each language code once, and the vocabulary's name",
    )
    openai_api_key: str = _text(
        "OPENAI_API_KEY",
        "",
        "API key for `openai`, and for `compatible` in a `LECTERN_TRANSLATOR` without `openai`",
    )
    azure_speech_key: str = _text("AZURE_SPEECH_KEY", "", "key for `azure`")
    azure_speech_region: str = _text(
        "AZURE_SPEECH_REGION", "", "Azure region for `azure`, for example `westeurope`"
    )
    azure_speech_url: str = _text(
        "LECTERN_AZURE_SPEECH_URL",
        "",
        "address (`ws://…`) of another server that implements Azure's speech protocol",
    )
    elevenlabs_api_key: str = _text("ELEVENLABS_API_KEY", "", "API key for `elevenlabs`")
    elevenlabs_url: str = _text(
        "LECTERN_ELEVENLABS_URL", "", "base URL of another server that implements ElevenLabs' API"
    )
    provider_keys: str = _text(
        "LECTERN_PROVIDER_KEYS",
        "",
        "Secrets Manager secret that contains `OPENAI_API_KEY`, `LECTERN_BACKUP_TRANSLATOR_KEY`,"
        " `AZURE_SPEECH_KEY` and `ELEVENLABS_API_KEY`, instead of these variables",
    )
    origin_secret: str = _text(
        "LECTERN_ORIGIN_SECRET",
        "",
        "secret that the CDN sends in the header `x-lectern-origin`; empty: no CDN",
    )
    school_claim: str = _text(
        "LECTERN_SCHOOL_CLAIM",
        "custom:school",
        "claim of a teacher's token that contains the school's id",
    )
    school_of_providers: Mapping[str, str] = _setting(
        "LECTERN_SCHOOL_OF_PROVIDERS",
        "",
        "school ids by the names of the user pool's identity providers that no school's record"
        " names, for example `HillSaml=hill,GreenOidc=green`",
        names_by_name,
        "like HillSaml=hill,GreenOidc=green: each provider once",
    )
    groups_claim: str = _text(
        "LECTERN_GROUPS_CLAIM",
        "cognito:groups",
        "claim of a teacher's token that lists the teacher's groups",
    )
    admin_group: str = _text(
        "LECTERN_ADMIN_GROUP",
        "lectern-admin",
        "group whose members may read all classes of their school",
    )
    metrics_namespace: str = _text(
        "LECTERN_METRICS_NAMESPACE", "", "CloudWatch namespace of the metrics; empty: no metrics"
    )
    catch_up: int = _setting(
        "LECTERN_CATCH_UP",
        "10",
        "maximum number of missed captions that are translated for a student who joins or changes"
        " language; 0: nothing is translated after its delivery",
        from_zero,
        "a whole number, 0 for none",
    )
    languages: int = _setting(
        "LECTERN_LANGUAGES",
        "24",
        "maximum number of languages of a class at one time, and of one utterance in total",
        positive,
        "a whole number above 0",
    )
    students: int = _setting(
        "LECTERN_STUDENTS",
        "500",
        "maximum number of students in a class",
        positive,
        "a whole number above 0",
    )
    wrong_codes: int = _setting(
        "LECTERN_WRONG_CODES",
        "600",
        "maximum number of different wrong class codes that one address may send in a minute;"
        " beyond it each of its connections has two attempts, beyond ten times as many none",
        positive,
        "a whole number above 0",
    )
    spoken_characters: int = _setting(
        "LECTERN_SPOKEN_CHARACTERS",
        "8192",
        "maximum number of characters that `tts_request` synthesizes for one participant in a"
        " minute; captions that were synthesized before do not count",
        positive,
        "a whole number above 0",
    )
    class_spoken_characters: int = _setting(
        "LECTERN_CLASS_SPOKEN_CHARACTERS",
        "100000",
        "maximum number of characters that `tts_request` synthesizes for all participants of a"
        " class in an hour",
        positive,
        "a whole number above 0",
    )
    history_captions: int = _setting(
        "LECTERN_HISTORY_CAPTIONS",
        "4000",
        "maximum number of past captions that one participant reads in a minute, half of them at"
        " once; the captions that a new student gets do not count",
        positive,
        "a whole number above 0",
    )
    interim_every_ms: int = _milliseconds(
        "LECTERN_INTERIM_EVERY_MS", 700, "minimum time between two interim texts of a class"
    )
    interim_masked_words: int = _setting(
        "LECTERN_INTERIM_MASKED_WORDS",
        "2",
        "how many words are left out at the end of an interim translation; the next one changes"
        " them most often",
        from_zero,
        "a whole number of words",
    )
    too_short_ms: int = _milliseconds(
        "LECTERN_TOO_SHORT_MS", 30_000, "minimum duration of a class that reports count as `real`"
    )
    retention_days: int = _setting(
        "LECTERN_RETENTION_DAYS",
        "0",
        "days after which classes are deleted; 0: never",
        from_zero,
        "a whole number of days",
    )
    retention_of_schools: Mapping[str, int] = _setting(
        "LECTERN_RETENTION_OF_SCHOOLS",
        "",
        "retention days of single schools, by school id, for example `hill=30,green=0`; the"
        " school's record comes first",
        numbers_by_name,
        "like hill=30,green=0: each school's id once, and days from 0",
    )
    retention_least_days: int = _setting(
        "LECTERN_RETENTION_LEAST_DAYS",
        "1",
        "fewest days that a school may choose for its classes",
        positive,
        "a whole number above 0",
    )
    retention_most_days: int = _setting(
        "LECTERN_RETENTION_MOST_DAYS",
        "0",
        "most days that a school may choose for its classes; 0: no limit",
        from_zero,
        "a whole number of days",
    )
    keep_names: bool = _setting(
        "LECTERN_KEEP_NAMES",
        "false",
        "`true`: participants' names are kept in the archive; `false`: only while the class lasts",
        yes_or_no,
        "true or false",
    )
    class_life_ms: int = _milliseconds(
        "LECTERN_CLASS_LIFE_MS", 8 * _HOUR_MS, "maximum duration of a class"
    )
    code_life_ms: int = _milliseconds(
        "LECTERN_CODE_LIFE_MS",
        2 * _HOUR_MS,
        "how long a class code stays valid after the teacher's last activity",
    )
    connection_life_ms: int = _milliseconds(
        "LECTERN_CONNECTION_LIFE_MS",
        2 * _HOUR_MS,
        "maximum duration of a connection, which API Gateway sets",
    )
    alone_ms: int = _milliseconds(
        "LECTERN_ALONE_MS",
        5 * _MINUTE_MS,
        "how long a class continues without teacher and students",
    )
    away_ms: int = _milliseconds(
        "LECTERN_AWAY_MS",
        15 * _MINUTE_MS,
        "how long a class with students continues without its teacher",
    )
    come_back_ms: int = _milliseconds(
        "LECTERN_COME_BACK_MS",
        10 * _MINUTE_MS,
        "how long after a dropped connection a teacher can resume an ended class with its code",
    )
    empty_ms: int = _milliseconds(
        "LECTERN_EMPTY_MS",
        10 * _MINUTE_MS,
        "how long a class continues after its last student left",
    )
    silence_ms: int = _milliseconds(
        "LECTERN_SILENCE_MS", 90 * _MINUTE_MS, "how long a class continues without an utterance"
    )
    unregistered_ms: int = _milliseconds(
        "LECTERN_UNREGISTERED_MS",
        2 * _MINUTE_MS,
        "how long a connection may stay open without `register`",
    )
    probe_ms: int = _milliseconds(
        "LECTERN_PROBE_MS",
        3 * _MINUTE_MS,
        "how long a class is quiet before the sweep checks its connections, and the interval of"
        " further checks",
    )

    @classmethod
    def from_environment(cls, environment: Mapping[str, str]) -> "Config":
        """Read and check every variable.

        Raises:
            ConfigurationError: A value is wrong. The message names the variable and what is
                expected.
        """
        return cls(**{name: each.read(environment) for name, each in _variables().items()})

    def text_of(self, variable: str) -> str:
        """Return the value of a variable that holds a text; empty for an empty name."""
        return str(getattr(self, _FIELDS[variable])) if variable else ""


def _variables() -> dict[str, Variable]:
    return {each.name: each.metadata["variable"] for each in fields(Config)}


_FIELDS: Final = {variable.name: field_name for field_name, variable in _variables().items()}
VARIABLES: Final = {variable.name: variable for variable in _variables().values()}
"""The variables by name."""


@cache
def config() -> Config:
    """Return this process's settings; the first call reads them.

    Raises:
        ConfigurationError: A variable is wrong.
    """
    return Config.from_environment(os.environ)
