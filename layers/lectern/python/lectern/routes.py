"""The table of all functions: the local gateway runs them, and the CDK app deploys them."""

from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Final


class Trigger(StrEnum):
    """The source that invokes a function. It determines the event that the function receives."""

    AUTHORIZER = "authorizer"
    ROUTE = "route"
    HTTP = "http"
    QUEUE = "queue"
    INVOKE = "invoke"
    DEPLOYMENT = "deployment"
    SCHEDULE = "schedule"
    USER_POOL = "user pool"
    OPERATOR = "operator"


class Grant(StrEnum):
    """A permission of a function. Its role allows its grants and nothing else."""

    READ_STATE = "read state"
    WRITE_STATE = "write state"
    POST = "post to connections"
    PROBE = "probe connections"
    SEND_RECORDS = "send records"
    COUNT_RECORDS = "count records"
    READ_SECRETS = "read secrets"
    DATABASE = "database"
    OWN_DATABASE = "own the database"
    GREET = "invoke greeting"
    SPEAK = "invoke speak"
    CATCH_UP = "invoke catch-up"
    REPAIR = "start repairs"
    VOICES = "read and write voices"
    RECORDINGS = "read, write and delete recordings"
    TRANSCRIBE = "open streams of Amazon Transcribe"
    TRANSLATE = "translate by Amazon Translate"


class Layer(StrEnum):
    """A Lambda layer, mounted under `/opt/python`; `layers/README.md` lists their contents."""

    LECTERN = "lectern"
    CORE = "core"
    OPENAI = "openai"
    VOICES = "voices"
    AUDIO = "audio"
    POSTGRES = "postgres"


class ReportRoute(StrEnum):
    """A route of the function `reports`."""

    SESSIONS = "GET /api/sessions"
    SESSION = "GET /api/sessions/{sessionId}"
    TRANSCRIPT = "GET /api/sessions/{sessionId}/transcript"
    DELETE_SESSION = "DELETE /api/sessions/{sessionId}"
    ANALYTICS = "GET /api/analytics"
    OVERVIEW = "GET /api/overview"
    SCHOOL = "GET /api/school"
    CHANGE_SCHOOL = "PATCH /api/school"
    SEARCH_PEOPLE = "POST /api/people/search"
    EXPORT_PERSON = "POST /api/people/export"
    ERASE_PERSON = "POST /api/people/erase"
    DATABASE = "GET /api/health/database"


_EVERYWHERE: Final = (Layer.LECTERN, Layer.CORE)


@dataclass(frozen=True, slots=True)
class Function:
    """One Lambda function.

    Args:
        name: The name of its resource, of its log and of the local function.
        module: The module whose `handler` is invoked.
        trigger: What invokes it.
        route_key: Its WebSocket route (`$connect`, `ping`).
        timeout_s: Its time limit in seconds; at most 29 for a WebSocket route.
        memory_mb: Its memory, which also determines its share of a core.
        grants: Its permissions.
        layers: The layers that it imports from; a test checks that the list is exact.
        variables: The `config.VARIABLES` that it reads, besides those implied by its grants.
        concurrency: The maximum of concurrent invocations, so that a flood of messages does not
            starve other functions; `None` for the limit of the account.
        share: The fraction of the stage's messages per second that its route accepts. API Gateway
            rejects the rest before an invocation. The routes for utterances have 1.
        every_minutes: The interval of its schedule.
        snap_start: Whether it starts from a snapshot; worth its price if it loads SDKs.
        signed_in: Whether its HTTP routes require a teacher's token.
        invokes_itself: Whether it may go on in another invocation of itself, often in a row.
        http_routes: Its HTTP routes (`GET /api/health`).
    """

    name: str
    module: str
    trigger: Trigger
    route_key: str | None = None
    timeout_s: int = 10
    memory_mb: int = 512
    grants: frozenset[Grant] = frozenset()
    layers: tuple[Layer, ...] = _EVERYWHERE
    variables: frozenset[str] = frozenset()
    concurrency: int | None = None
    share: float = 1.0
    every_minutes: int | None = None
    snap_start: bool = False
    signed_in: bool = False
    invokes_itself: bool = False
    http_routes: tuple[str, ...] = ()

    @property
    def in_vpc(self) -> bool:
        """Whether it runs in the database's VPC, which reaches nothing else but DynamoDB."""
        return bool(self.grants & {Grant.DATABASE, Grant.OWN_DATABASE})


_STATE = frozenset({Grant.READ_STATE, Grant.WRITE_STATE})
_TALK = _STATE | {Grant.POST}
_TRANSLATE = frozenset({Grant.READ_SECRETS, Grant.TRANSLATE})


def _route(module: str, route_key: str, grants: frozenset[Grant]) -> Function:
    name = module.removeprefix("functions.").split(".")[-1].replace("_", "-")
    return Function(name, module, Trigger.ROUTE, route_key, grants=grants)


_TRANSLATING = frozenset(
    {
        *("LECTERN_TRANSLATOR", "LECTERN_TRANSLATOR_MODEL", "LECTERN_TRANSLATOR_URL"),
        *("LECTERN_BACKUP_TRANSLATOR_MODEL", "LECTERN_BACKUP_TRANSLATOR_URL", "LECTERN_TTS"),
        *("LECTERN_AMAZON_FORMALITY", "LECTERN_AMAZON_BREVITY"),
        "LECTERN_TRANSLATOR_HEDGE_PERCENT",
    }
)
_STARTING = frozenset({"LECTERN_CLASS_LIFE_MS", "LECTERN_CODE_LIFE_MS", "LECTERN_COME_BACK_MS"})
_SWEEPING = frozenset(
    {
        *("LECTERN_ALONE_MS", "LECTERN_AWAY_MS", "LECTERN_EMPTY_MS", "LECTERN_SILENCE_MS"),
        "LECTERN_UNREGISTERED_MS",
    }
)
_SPEAKING = frozenset({"LECTERN_TTS", "LECTERN_TTS_MODEL", "AZURE_SPEECH_REGION"})
_LISTENING = frozenset({"LECTERN_STT", "LECTERN_STT_MODEL", "AZURE_SPEECH_REGION"})
_RETENTION = frozenset({"LECTERN_RETENTION_DAYS", "LECTERN_RETENTION_OF_SCHOOLS"})
_RETENTION_BOUNDS = frozenset({"LECTERN_RETENTION_LEAST_DAYS", "LECTERN_RETENTION_MOST_DAYS"})
_CLAIMS = frozenset({"LECTERN_SCHOOL_CLAIM", "LECTERN_GROUPS_CLAIM", "LECTERN_ADMIN_GROUP"})
_VOICES = (*_EVERYWHERE, Layer.OPENAI, Layer.VOICES)
_RECORDING = (*_EVERYWHERE, Layer.POSTGRES)


def _translating_route(module: str, route_key: str, concurrency: int) -> Function:
    """Return a route that calls translators, with API Gateway's own time limit of 29 s."""
    return replace(
        _route(
            module,
            route_key,
            _TALK | _TRANSLATE | {Grant.SEND_RECORDS, Grant.SPEAK, Grant.CATCH_UP, Grant.REPAIR},
        ),
        timeout_s=29,
        layers=(*_EVERYWHERE, Layer.OPENAI),
        variables=_TRANSLATING | {"LECTERN_CODE_LIFE_MS", "LECTERN_CATCH_UP"},
        concurrency=concurrency,
        snap_start=True,
    )


def _speaking(function: Function, concurrency: int) -> Function:
    """Return the function with the variables and layers of the text-to-speech providers."""
    return replace(
        function,
        timeout_s=29,
        grants=_TALK | {Grant.READ_SECRETS, Grant.VOICES, Grant.SEND_RECORDS},
        layers=_VOICES,
        variables=_SPEAKING,
        concurrency=concurrency,
        snap_start=True,
    )


_ALLOWANCES: Final = {"LECTERN_SPOKEN_CHARACTERS", "LECTERN_CLASS_SPOKEN_CHARACTERS"}
_AUDIO = _translating_route("functions.message.audio", "audio", 100)
_TRANSCRIPTION = _translating_route("functions.message.transcription", "transcription", 200)
_TTS_REQUEST = _speaking(_route("functions.message.tts_request", "tts_request", _TALK), 50)

FUNCTIONS: Final = (
    Function(
        "authorizer",
        "functions.connect.authorizer",
        Trigger.AUTHORIZER,
        grants=_STATE,
        variables=frozenset({"LECTERN_ORIGIN_SECRET", "LECTERN_METRICS_NAMESPACE"}),
        concurrency=30,
    ),
    replace(
        _route("functions.connect.connect", "$connect", _STATE | {Grant.GREET}), concurrency=30
    ),
    Function(
        "greeting",
        "functions.connect.greeting",
        Trigger.INVOKE,
        grants=_TALK,
        variables=frozenset({"LECTERN_WRONG_CODES"}),
        concurrency=30,
    ),
    replace(_route("functions.disconnect.disconnect", "$disconnect", _TALK), concurrency=40),
    replace(
        _route(
            "functions.message.register", "register", _TALK | {Grant.SEND_RECORDS, Grant.CATCH_UP}
        ),
        variables=_STARTING
        | {"LECTERN_JOIN_URL", "LECTERN_TEACHER_SIGN_IN", "LECTERN_TTS", "LECTERN_CATCH_UP"}
        | {"LECTERN_KEEP_NAMES", "LECTERN_LANGUAGES", "LECTERN_STUDENTS"}
        | {"LECTERN_WRONG_CODES", "LECTERN_HISTORY_CAPTIONS"},
        concurrency=60,
        share=0.5,
    ),
    replace(
        _TRANSCRIPTION,
        variables=_TRANSCRIPTION.variables
        | {"LECTERN_INTERIM_EVERY_MS", "LECTERN_INTERIM_MASKED_WORDS"},
    ),
    _translating_route("functions.message.send_translation", "send_translation", 50),
    replace(
        _AUDIO,
        memory_mb=1024,  # decoding and voice activity detection need more of a core
        grants=_AUDIO.grants | {Grant.RECORDINGS},
        layers=(*_VOICES, Layer.AUDIO),
        variables=_AUDIO.variables | _LISTENING,
    ),
    replace(_TTS_REQUEST, share=0.25, variables=_TTS_REQUEST.variables | _ALLOWANCES),
    replace(
        Function("catch-up", "functions.background.catch_up", Trigger.INVOKE),
        timeout_s=29,
        grants=_TALK | _TRANSLATE | {Grant.SEND_RECORDS, Grant.REPAIR, Grant.CATCH_UP},
        layers=(*_EVERYWHERE, Layer.OPENAI),
        variables=_TRANSLATING | {"LECTERN_LANGUAGES", "LECTERN_CATCH_UP"},
        concurrency=20,
        snap_start=True,
        invokes_itself=True,  # a long class is corrected by several invocations
    ),
    _speaking(Function("speak", "functions.background.speak", Trigger.INVOKE), 100),
    replace(
        _route(
            "functions.message.settings",
            "settings",
            _TALK | {Grant.CATCH_UP, Grant.SEND_RECORDS},
        ),
        variables=frozenset(
            {"LECTERN_TTS", "LECTERN_CATCH_UP", "LECTERN_LANGUAGES", "LECTERN_HISTORY_CAPTIONS"}
        ),
        concurrency=30,
        share=0.25,
    ),
    replace(
        _route(
            "functions.message.question",
            "question",
            _TALK | _TRANSLATE | {Grant.SEND_RECORDS},
        ),
        timeout_s=29,
        layers=(*_EVERYWHERE, Layer.OPENAI),
        variables=_TRANSLATING - {"LECTERN_TTS"},
        concurrency=10,
        share=0.1,
    ),
    replace(
        _route("functions.message.remove_student", "remove_student", _TALK),
        concurrency=3,
        share=0.1,
    ),
    replace(
        _route("functions.message.new_code", "new_code", _TALK | {Grant.SEND_RECORDS}),
        variables=frozenset({"LECTERN_CODE_LIFE_MS", "LECTERN_JOIN_URL"}),
        concurrency=3,
        share=0.1,
    ),
    replace(
        _route("functions.message.ping", "ping", frozenset({Grant.POST})),
        concurrency=40,
        share=0.25,
    ),
    replace(
        _route("functions.message.end_session", "end_session", _TALK | {Grant.SEND_RECORDS}),
        timeout_s=29,  # it waits for the last captions, and closes every connection
        concurrency=6,
        share=0.1,
    ),
    replace(_route("functions.message.default", "$default", _TALK), concurrency=20, share=0.1),
    Function(
        "sweep",
        "functions.background.sweep",
        Trigger.SCHEDULE,
        timeout_s=60,
        grants=_TALK | {Grant.PROBE, Grant.SEND_RECORDS},
        variables=_SWEEPING,
        concurrency=2,  # a slow sweep and the next one may overlap safely
        every_minutes=1,  # about six cents a month while nothing is live
    ),
    Function(
        "record",
        "functions.background.record",
        Trigger.QUEUE,
        timeout_s=60,
        grants=frozenset({Grant.DATABASE}),
        layers=_RECORDING,
        concurrency=20,
    ),
    Function(
        "retain",
        "functions.background.retain",
        Trigger.SCHEDULE,
        timeout_s=300,
        grants=_STATE | {Grant.DATABASE},
        layers=_RECORDING,
        variables=_RETENTION,
        concurrency=1,
        every_minutes=24 * 60,
    ),
    Function(
        "schools",
        "functions.background.schools",
        Trigger.OPERATOR,
        timeout_s=29,
        grants=_STATE | {Grant.DATABASE},
        layers=_RECORDING,
        variables=_RETENTION_BOUNDS,
        concurrency=1,
    ),
    Function(
        "migrate",
        "functions.background.migrate",
        Trigger.DEPLOYMENT,
        timeout_s=300,
        grants=frozenset({Grant.OWN_DATABASE}),
        layers=_RECORDING,
    ),
    Function(
        "health",
        "functions.http.health",
        Trigger.HTTP,
        http_routes=("GET /api/health",),
        grants=frozenset({Grant.READ_STATE, Grant.COUNT_RECORDS}),
        variables=frozenset({"LECTERN_ORIGIN_SECRET"}),
        concurrency=5,
    ),
    Function(
        "languages",
        "functions.http.languages",
        Trigger.HTTP,
        http_routes=("GET /api/languages",),
        variables=frozenset(
            {"LECTERN_ORIGIN_SECRET", "LECTERN_TRANSLATOR", "LECTERN_TTS", "LECTERN_EARS"}
        ),
        concurrency=5,
    ),
    Function(
        "openapi",
        "functions.http.openapi",
        Trigger.HTTP,
        http_routes=("GET /api/openapi.json",),
        variables=frozenset({"LECTERN_ORIGIN_SECRET"}),
        concurrency=5,
    ),
    Function(
        "reports",
        "functions.http.reports",
        Trigger.HTTP,
        http_routes=tuple(ReportRoute),
        timeout_s=29,
        grants=_STATE | {Grant.DATABASE},
        layers=_RECORDING,
        variables=frozenset({"LECTERN_ORIGIN_SECRET", "LECTERN_TOO_SHORT_MS"})
        | _CLAIMS
        | _RETENTION
        | _RETENTION_BOUNDS
        | {"LECTERN_STUDENTS", "LECTERN_CLASS_SPOKEN_CHARACTERS"},
        concurrency=19,
        signed_in=True,
    ),
    Function(
        "tickets",
        "functions.http.tickets",
        Trigger.HTTP,
        http_routes=("POST /api/tickets",),
        grants=frozenset({Grant.WRITE_STATE}),
        variables=frozenset({"LECTERN_ORIGIN_SECRET"}) | _CLAIMS,
        concurrency=15,
        signed_in=True,
    ),
    # The function checks the bearer (a resume token) itself: a class needs no sign-in for ears.
    Function(
        "ears",
        "functions.http.ears",
        Trigger.HTTP,
        http_routes=("POST /api/ears",),
        grants=_STATE | {Grant.READ_SECRETS, Grant.TRANSCRIBE},
        variables=frozenset(
            {"LECTERN_ORIGIN_SECRET", "LECTERN_EARS", "LECTERN_TRANSCRIBE_VOCABULARIES"}
        ),
        concurrency=5,
    ),
)

TOKEN_CLAIMS: Final = Function(
    "token-claims",
    "functions.sign_in.token_claims",
    Trigger.USER_POOL,
    timeout_s=5,  # Cognito waits no longer
    grants=frozenset({Grant.READ_STATE}),
    variables=frozenset({"LECTERN_SCHOOL_CLAIM", "LECTERN_SCHOOL_OF_PROVIDERS"}),
)
"""Deployed with a user pool only. A local stack and a stage with another issuer have none."""
