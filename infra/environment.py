"""Environment variables of each function: those that its grants imply, and those it declares."""

from collections.abc import Callable, Mapping
from functools import partial
from typing import Final

from aws_cdk import Stack

from infra.assets import RDS_CERTIFICATES
from infra.names import SOCKET_STAGE, alias_arn, machine_arn, metrics_namespace
from infra.resources import DataResources, WebResources
from infra.settings import Classes, Stage
from lectern.adapters.metrics import SERVICE
from lectern.adapters.postgres.roles import OWNER, WRITER
from lectern.routes import Function, Grant
from lectern.state_machines import REPAIR

# A paused Aurora cluster holds a new connection until it has resumed, within half a minute.
_WAKING_S: Final = 30
_WRITER_WAIT: Final = dict.fromkeys(("record", "retain"), f"&connect_timeout={_WAKING_S}")
_SECOND_MS: Final = 1_000
_MINUTE_MS: Final = 60 * _SECOND_MS

Variables = Mapping[str, str]


class Environment:
    """Creates the variables of a stack's functions. `lectern/config.py` documents each."""

    def __init__(
        self, stack: Stack, name: str, stage: Stage, data: DataResources, web: WebResources
    ) -> None:
        self._stack = stack
        self._name = name
        self._stage = stage
        self._data = data
        self._web = web
        self._own: Mapping[str, Callable[[], str]] = {
            "LECTERN_JOIN_URL": lambda: f"https://{web.host}/join/",
            "LECTERN_TEACHER_SIGN_IN": lambda: stage.teachers.sign_in,
            "LECTERN_SCHOOL_CLAIM": lambda: stage.teachers.school_claim,
            "LECTERN_SCHOOL_OF_PROVIDERS": lambda: stage.teachers.by_provider,
            "LECTERN_GROUPS_CLAIM": lambda: stage.teachers.groups_claim,
            "LECTERN_ADMIN_GROUP": lambda: stage.teachers.admin_group,
            "LECTERN_RETENTION_DAYS": lambda: str(stage.retention.days),
            "LECTERN_KEEP_NAMES": lambda: "true" if stage.retention.names else "false",
            "LECTERN_RETENTION_OF_SCHOOLS": lambda: stage.retention.by_school,
            "LECTERN_RETENTION_LEAST_DAYS": lambda: str(stage.retention.least_days),
            "LECTERN_RETENTION_MOST_DAYS": lambda: str(stage.retention.most_days),
            "LECTERN_ORIGIN_SECRET": lambda: web.origin_secret,
            "LECTERN_METRICS_NAMESPACE": lambda: metrics_namespace(name),
            "LECTERN_WRONG_CODES": lambda: str(stage.web.wrong_codes_per_address),
            "LECTERN_TRANSLATOR": lambda: ",".join(stage.translation.translators),
            "LECTERN_TRANSLATOR_MODEL": lambda: stage.translation.model or "",
            "LECTERN_TRANSLATOR_URL": lambda: stage.translation.url or "",
            "LECTERN_BACKUP_TRANSLATOR_MODEL": lambda: stage.translation.backup_model or "",
            "LECTERN_BACKUP_TRANSLATOR_URL": lambda: stage.translation.backup_url or "",
            "LECTERN_TRANSLATOR_HEDGE_PERCENT": lambda: _number(stage.translation.hedge_percent),
            "LECTERN_AMAZON_FORMALITY": lambda: stage.translation.formality or "",
            "LECTERN_AMAZON_BREVITY": lambda: "true" if stage.translation.brevity else "",
            "LECTERN_TTS": lambda: ",".join(stage.speech.voices) or "none",
            "LECTERN_TTS_MODEL": lambda: stage.speech.voice_model or "",
            "LECTERN_STT": lambda: ",".join(stage.speech.transcribers) or "none",
            "LECTERN_STT_MODEL": lambda: stage.speech.transcription_model or "",
            "LECTERN_EARS": lambda: ",".join(stage.ears.order) or "none",
            "LECTERN_TRANSCRIBE_VOCABULARIES": lambda: stage.ears.by_code,
            "AZURE_SPEECH_REGION": lambda: stage.speech.azure_region or "",
            **{name: partial(str, text) for name, text in _of_classes(stage.classes).items()},
        }

    def variables(self, function: Function) -> dict[str, str]:
        """Return the function's environment."""
        variables = {"POWERTOOLS_SERVICE_NAME": SERVICE}
        for grant in sorted(function.grants):
            variables |= self._implied(grant, function)
        own = {name: self._own[name]() for name in sorted(function.variables)}
        return variables | {name: value for name, value in own.items() if value}

    def _implied(self, grant: Grant, function: Function) -> Variables:
        table = {"LECTERN_TABLE": self._data.table_name}
        queue = {"LECTERN_QUEUE_URL": self._data.records_url}
        bucket = {"LECTERN_SPEECH_BUCKET": self._data.speech_bucket}
        means: dict[Grant, Callable[[], Variables]] = {
            Grant.READ_STATE: lambda: table,
            Grant.WRITE_STATE: lambda: table,
            Grant.POST: self._posting,
            Grant.PROBE: self._posting,
            Grant.SEND_RECORDS: lambda: queue,
            Grant.COUNT_RECORDS: lambda: queue,
            Grant.READ_SECRETS: lambda: {"LECTERN_PROVIDER_KEYS": self._data.provider_keys_arn},
            Grant.DATABASE: lambda: self._database(WRITER, _WRITER_WAIT.get(function.name, "")),
            Grant.OWN_DATABASE: lambda: self._database(OWNER),
            Grant.GREET: lambda: {"LECTERN_GREETING_FUNCTION": self._alias("greeting")},
            Grant.SPEAK: lambda: {"LECTERN_SPEECH_FUNCTION": self._alias("speak")},
            Grant.CATCH_UP: lambda: {"LECTERN_CATCH_UP_FUNCTION": self._alias("catch-up")},
            Grant.REPAIR: lambda: {
                "LECTERN_REPAIR_MACHINE": machine_arn(self._stack, self._name, REPAIR)
            },
            Grant.VOICES: lambda: bucket,
            Grant.RECORDINGS: lambda: bucket,
            Grant.TRANSCRIBE: dict,
            Grant.TRANSLATE: dict,
        }
        return means[grant]()

    def _posting(self) -> Variables:
        host = f"{self._web.socket_api_id}.execute-api.{self._stack.region}"
        url = f"https://{host}.{self._stack.url_suffix}/{SOCKET_STAGE}"
        return {
            "AWS_ENDPOINT_URL_APIGATEWAYMANAGEMENTAPI": url,
            "LECTERN_METRICS_NAMESPACE": metrics_namespace(self._name),
        }

    def _alias(self, function: str) -> str:
        return alias_arn(self._stack, self._name, function)

    def _database(self, user: str, more: str = "") -> Variables:
        url = f"postgresql://{user}@{self._data.database_address}"
        tls = f"sslmode=verify-full&sslrootcert={RDS_CERTIFICATES}"
        return {"LECTERN_DATABASE_URL": f"{url}?{tls}{more}", "LECTERN_DATABASE_AUTH": "iam"}


def _number(amount: int | None) -> str:
    return "" if amount is None else str(amount)


def _of_classes(classes: Classes) -> Variables:
    """Return the variables of `[classes]`; the value is empty where the default applies."""
    amounts = {
        "LECTERN_CLASS_LIFE_MS": (classes.life_minutes, _MINUTE_MS),
        "LECTERN_CODE_LIFE_MS": (classes.code_minutes, _MINUTE_MS),
        "LECTERN_ALONE_MS": (classes.alone_minutes, _MINUTE_MS),
        "LECTERN_AWAY_MS": (classes.away_minutes, _MINUTE_MS),
        "LECTERN_EMPTY_MS": (classes.empty_minutes, _MINUTE_MS),
        "LECTERN_SILENCE_MS": (classes.silence_minutes, _MINUTE_MS),
        "LECTERN_COME_BACK_MS": (classes.come_back_minutes, _MINUTE_MS),
        "LECTERN_UNREGISTERED_MS": (classes.unregistered_s, _SECOND_MS),
        "LECTERN_TOO_SHORT_MS": (classes.too_short_s, _SECOND_MS),
        "LECTERN_CATCH_UP": (classes.catch_up_captions, 1),
        "LECTERN_LANGUAGES": (classes.languages, 1),
        "LECTERN_STUDENTS": (classes.students, 1),
        "LECTERN_SPOKEN_CHARACTERS": (classes.spoken_characters, 1),
        "LECTERN_CLASS_SPOKEN_CHARACTERS": (classes.class_spoken_characters, 1),
        "LECTERN_HISTORY_CAPTIONS": (classes.history_captions, 1),
        "LECTERN_INTERIM_EVERY_MS": (classes.interim_every_ms, 1),
        "LECTERN_INTERIM_MASKED_WORDS": (classes.interim_masked_words, 1),
    }
    return {
        name: "" if amount is None else str(amount * unit)
        for name, (amount, unit) in amounts.items()
    }
