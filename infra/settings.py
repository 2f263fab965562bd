"""The settings of a stage. Each stage is a TOML file, validated before synthesis.

The description of a setting is also the error message for an invalid value. One long table: each
class is a section of the file, and `Stage` lists them all.
"""

import re
from enum import StrEnum
from typing import Annotated, Final, Literal

from msgspec import Meta, Struct, field

from lectern.adapters.amazon_transcribe.languages import CODES as TRANSCRIBE_CODES
from lectern.adapters.amazon_transcribe.place import REGIONS as TRANSCRIBE_REGIONS
from lectern.adapters.amazon_translate.regions import REGIONS as TRANSLATE_REGIONS
from lectern.adapters.vendors import VENDORS
from lectern.domain.ear import EarService
from lectern.routes import Grant

Region = Annotated[
    str,
    Meta(pattern=r"^[a-z]{2}(-[a-z]+)+-[0-9]$", description="an AWS region, like `eu-central-1`"),
]
Count = Annotated[int, Meta(ge=1, description="a whole number above 0")]
Url = Annotated[
    str, Meta(pattern=r"^https://[^\s]+$", description="a URL that begins with https://")
]
# The minimum limit of a rate rule of AWS WAF is ten requests.
Rate = Annotated[int, Meta(ge=10, description="requests from one address in 5 minutes, 10 or more")]
LogDays = Annotated[
    Literal[1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731],
    Meta(description="a number of days that CloudWatch Logs knows: 1, 3, 5, 7, 14, 30, 60, 90 …"),
]
Capacity = Annotated[
    float,
    Meta(ge=0, le=256, multiple_of=0.5, description="Aurora capacity units, 0 to 256 by halves"),
]


class Settings(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """Base of all sections: immutable, and unknown settings are errors."""


class Rollout(StrEnum):
    """How traffic shifts to new code. All but `AT_ONCE` roll back on an alarm."""

    AT_ONCE = "at-once"
    CANARY = "canary"
    LINEAR = "linear"


class Domain(Settings, frozen=True):
    """The public name, in a Route 53 zone of the same account."""

    name: Annotated[
        str,
        Meta(pattern=r"^[a-z0-9-]+(\.[a-z0-9-]+)+$", description="like `captions.school.example`"),
    ]
    hosted_zone_id: Annotated[
        str, Meta(pattern=r"^Z[A-Z0-9]+$", description="the id of a Route 53 zone, like `Z0123ABC`")
    ]
    hosted_zone_name: Annotated[
        str,
        Meta(pattern=r"^[a-z0-9-]+(\.[a-z0-9-]+)+$", description="the zone's name"),
    ]

    def __post_init__(self) -> None:
        if self.name != self.hosted_zone_name and not self.name.endswith(
            f".{self.hosted_zone_name}"
        ):
            raise ValueError(f"`name` should be in the zone {self.hosted_zone_name!r}")


class Web(Settings, frozen=True):
    """The public host. A whole school may share one IP address, so limits must allow for it."""

    firewall: Annotated[bool, Meta(description="true or false: AWS WAF, about 8 dollars a month")]
    requests_per_address: Rate = 20_000
    handshakes_per_address: Rate = 3_000
    wrong_codes_per_address: Annotated[
        int,
        Meta(
            ge=60, description="different wrong class codes of one address in a minute, 60 or more"
        ),
    ] = 600


class Api(Settings, frozen=True):
    """An API's limits. All APIs of an account and region share 10,000 requests per second.

    Alarms and the dashboard use the metrics of the whole API, which are free. Detailed metrics
    are those of each route (API Gateway guide, on metrics of both kinds of API).
    """

    per_second: Count
    burst: Count
    detailed_metrics: Annotated[
        bool, Meta(description="true or false: each route's own metrics, at 30 cents a month")
    ] = False


class Functions(Settings, frozen=True):
    """Settings of all functions."""

    log_days: LogDays
    snap_start: Annotated[
        bool, Meta(description="true or false: a snapshot costs about 4 dollars per GB and month")
    ]
    reserve_concurrency: Annotated[
        bool, Meta(description="true or false: a new account's quota may be too small for it")
    ]
    rollout: Annotated[Rollout, Meta(description="`at-once`, `canary` or `linear`")]
    tracing: Annotated[
        bool, Meta(description="true or false: X-Ray, 5 dollars per million invocations")
    ] = False


class Database(Settings, frozen=True):
    """Aurora PostgreSQL Serverless v2. With `min_capacity` 0, it pauses when idle."""

    min_capacity: Capacity
    max_capacity: Annotated[
        float,
        Meta(ge=1, le=256, multiple_of=0.5, description="Aurora capacity units, 1 to 256"),
    ]
    backup_days: Annotated[int, Meta(ge=1, le=35, description="1 to 35 days")]
    pause_after_s: Annotated[
        int, Meta(ge=300, le=86_400, description="seconds without a query, 300 to 86400")
    ] = 300
    write_every_minutes: (
        Annotated[
            Literal[15, 20, 30, 60],
            Meta(description="15, 20, 30 or 60: how late, in minutes, a transcript may be"),
        ]
        | None
    ) = None

    def __post_init__(self) -> None:
        if self.min_capacity > self.max_capacity:
            raise ValueError("`min_capacity` should not be above `max_capacity`")


Model = Annotated[str, Meta(min_length=1, description="the model's name")]


class Translation(Settings, frozen=True):
    """The translators in fallback order.

    After the deployment, an operator adds their keys to the provider keys.
    """

    translators: Annotated[
        list[Literal["openai", "compatible", "backup", "amazon", "stand-in"]],
        Meta(
            min_length=1,
            description="a list of `openai`, `compatible` (with `url`), `backup` (with"
            " `backup_url` and `backup_model`), `amazon`, `stand-in` in fallback order",
        ),
    ] = field(default_factory=lambda: ["openai"])
    model: Model | None = None
    url: Url | None = None
    backup_url: Url | None = None
    backup_model: Model | None = None
    hedge_percent: (
        Annotated[int, Meta(ge=0, le=100, description="a share of translations, 0 to 100 percent")]
        | None
    ) = None
    formality: (
        Annotated[
            Literal["formal", "informal"],
            Meta(description="`formal` or `informal`: how Amazon Translate addresses readers"),
        ]
        | None
    ) = None
    brevity: Annotated[
        bool, Meta(description="true or false: whether Amazon Translate shortens translations")
    ] = False

    def __post_init__(self) -> None:
        if len(set(self.translators)) < len(self.translators):
            raise ValueError("`translators` should have each translator once")
        own = {"compatible": {"url": self.url}}
        own["backup"] = {"backup_url": self.backup_url, "backup_model": self.backup_model}
        for translator, settings in own.items():
            for name, value in settings.items():
                if (translator in self.translators) != (value is not None):
                    text = f"`{name}` should be set for the translator `{translator}`"
                    raise ValueError(f"{text}, and only for it")
        if (self.formality or self.brevity) and "amazon" not in self.translators:
            raise ValueError("`formality` and `brevity` should be set with `amazon` only")


# A stage can use the vendors whose SDK is in a layer.
_DEPLOYED: Final = [vendor.name for vendor in VENDORS.values() if vendor.speaks and vendor.package]
Services = Annotated[
    list[Annotated[str, Meta(pattern=f"^({'|'.join(_DEPLOYED)})$")]],
    Meta(description=f"a list of {', '.join(f'`{each}`' for each in _DEPLOYED)} in fallback order"),
]


class Speech(Settings, frozen=True):
    """The providers that synthesize captions and transcribe recordings, in fallback order.

    After the deployment, an operator adds their keys to the provider keys.
    """

    voices: Services = []
    transcribers: Services = []
    voice_model: Annotated[str, Meta(min_length=1, description="OpenAI's model")] | None = None
    transcription_model: Annotated[str, Meta(min_length=1, description="OpenAI's model")] | None = (
        None
    )
    azure_region: (
        Annotated[
            str, Meta(pattern=r"^[a-z0-9]+$", description="an Azure region, like `westeurope`")
        ]
        | None
    ) = None

    def __post_init__(self) -> None:
        if ("azure" in {*self.voices, *self.transcribers}) != (self.azure_region is not None):
            raise ValueError("`azure_region` should be set where `azure` is listed, and only there")


class Ears(Settings, frozen=True):
    """The providers that transcribe speech while it is spoken, in order of preference.

    The teacher's page streams sound to them. `vocabularies` names custom vocabularies of Amazon
    Transcribe by its codes of languages; an operator creates them in the stage's region.
    """

    order: Annotated[
        list[EarService],
        Meta(
            description=f"a list of {', '.join(f'`{each}`' for each in EarService)} in order of"
            " preference"
        ),
    ] = field(default_factory=lambda: [EarService.TRANSCRIBE])
    vocabularies: Annotated[
        dict[
            str,
            Annotated[str, Meta(pattern=r"^[0-9a-zA-Z._-]{1,200}$")],
        ],
        Meta(description='vocabularies by Amazon\'s language codes, like `en-US = "science"`'),
    ] = {}

    def __post_init__(self) -> None:
        for code in self.vocabularies:
            if code not in TRANSCRIBE_CODES:
                raise ValueError(f"the code {code!r} should be one of Amazon's, like `en-US`")

    @property
    def by_code(self) -> str:
        """The vocabularies in the form of the environment variable, `en-US=science`."""
        return ",".join(f"{code}={name}" for code, name in self.vocabularies.items())


class OidcProvider(Settings, frozen=True):
    """A school's OpenID Connect issuer, at which the user pool is a client with a secret."""

    issuer: Url
    client_id: Annotated[str, Meta(min_length=1, description="the id of the user pool's client")]
    secret_name: Annotated[
        str,
        Meta(
            min_length=1,
            description="the name of a secret in Secrets Manager that contains the client's secret",
        ),
    ]


class Provider(Settings, frozen=True):
    """A school's identity provider. Everyone who signs in there is a teacher of that school.

    The record of a school names its providers. `school` is for a provider that no record names.
    `domains` are the school's e-mail domains, by which the sign-in page finds the provider.
    """

    name: Annotated[
        str,
        Meta(
            pattern=r"^[A-Za-z][A-Za-z0-9-]{2,31}$",
            description="3 to 32 letters, digits and hyphens, like `HillSchool`",
        ),
    ]
    school: (
        Annotated[
            str,
            Meta(
                pattern=r"^[^\s,=]+$",
                description="a school id without blanks, commas, equals",
            ),
        ]
        | None
    ) = None
    saml_metadata_url: Url | None = None
    oidc: OidcProvider | None = None
    domains: Annotated[
        list[
            Annotated[
                str,
                Meta(
                    pattern=r"^[a-z0-9-]+(\.[a-z0-9-]+)+$",
                    description="an e-mail domain, like `hill.example`",
                ),
            ]
        ],
        Meta(description="a list of e-mail domains, like `hill.example`"),
    ] = []

    def __post_init__(self) -> None:
        if (self.saml_metadata_url is None) == (self.oidc is None):
            raise ValueError("either `saml_metadata_url` or `oidc` should be set")


class Invitations(Settings, frozen=True):
    """The sender of the user pool's e-mails, a domain that SES has verified in the stage's region.

    Without it Cognito sends them itself, some dozens a day.
    """

    sender: Annotated[
        str, Meta(pattern=r"^[^@\s]+@[^@\s]+$", description="an e-mail address of the domain")
    ]
    reply_to: (
        Annotated[str, Meta(pattern=r"^[^@\s]+@[^@\s]+$", description="an e-mail address")] | None
    ) = None


class Cognito(Settings, frozen=True):
    """Teachers sign in at the stage's user pool, or through it at their school's own provider.

    `accounts` says whether the pool has accounts of its own, to which administrators invite. `mfa`
    is about these only: a school's provider has rules of its own.
    """

    domain_prefix: Annotated[
        str,
        Meta(
            pattern=r"^[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?$",
            description="letters, digits and hyphens; unique in the region",
        ),
    ]
    accounts: Annotated[bool, Meta(description="true or false")] = True
    mfa: Annotated[
        Literal["optional", "required"], Meta(description="`optional` or `required`")
    ] = "optional"
    invitations: Invitations | None = None
    providers: list[Provider] = []

    def __post_init__(self) -> None:
        if not (self.accounts or self.providers):
            raise ValueError("`providers` should not be empty, or `accounts` should be true")
        names = [each.name.lower() for each in self.providers]
        if len(set(names)) < len(names):
            raise ValueError("`providers` should have each name once")


class Oidc(Settings, frozen=True):
    """Teachers sign in at an existing OpenID Connect issuer.

    There, an administrator registers the pages as a public client with PKCE, which returns to
    `https://HOST/teach/` or `https://HOST/school/` after a sign-in and after a sign-out. `origins`
    are those that the pages call besides the issuer's own, for example that of its token endpoint.
    """

    issuer: Url
    client_id: Annotated[str, Meta(min_length=1, description="the id of the pages' client")]
    audience: Annotated[
        list[str], Meta(min_length=1, description="the audiences that tokens may be issued for")
    ]
    token: Annotated[
        Literal["access", "id"], Meta(description="`access` or `id`: the token for the API, a JWT")
    ] = "id"  # noqa: S105 - which of the two
    scope: Annotated[
        str,
        Meta(
            pattern=r"^openid( [^ ]+)*$",
            description="`openid` and more scopes, with a blank between two",
        ),
    ] = "openid email profile"
    origins: Annotated[list[Url], Meta(description="a list of URLs")] = []

    def __post_init__(self) -> None:
        if self.token == "id" and self.client_id not in self.audience:  # noqa: S105
            raise ValueError("`audience` should list `client_id`, the audience of ID tokens")


# Lambda limits all environment variables of a function to 4 KB.
_SCHOOLS_CHARACTERS: Final = 2_000
Claim = Annotated[str, Meta(min_length=1, description="the name of a claim, like `custom:school`")]


class Teachers(Settings, frozen=True):
    """How teachers authenticate: `open` requires nothing to start a class, `required` a sign-in.

    Reports require a sign-in in either case. The claims are those of the teachers' tokens.
    """

    sign_in: Annotated[Literal["open", "required"], Meta(description="`open` or `required`")]
    cognito: Cognito | None = None
    oidc: Oidc | None = None
    school_claim: Claim = "custom:school"
    groups_claim: Claim = "cognito:groups"
    admin_group: Annotated[
        str, Meta(pattern=r"^[^\s,\[\]]+$", description="a group's name without blanks")
    ] = "lectern-admin"

    def __post_init__(self) -> None:
        if len(self.by_provider) > _SCHOOLS_CHARACTERS:
            text = f"`cognito.providers` should have at most {_SCHOOLS_CHARACTERS} characters"
            raise ValueError(f"{text} of names and schools")
        if self.cognito and self.oidc:
            raise ValueError("either `cognito` or `oidc` should be set, not both")
        if not (self.cognito or self.oidc):
            raise ValueError("`cognito` or `oidc` should be set: reports require a sign-in")

    @property
    def by_provider(self) -> str:
        """The schools in the form of the environment variable, `HillSchool=hill`."""
        providers = self.cognito.providers if self.cognito else []
        return ",".join(f"{each.name}={each.school}" for each in providers if each.school)


Minutes = Annotated[int, Meta(ge=1, le=1_440, description="minutes, 1 to 1440")]


class Classes(Settings, frozen=True):
    """Lifetimes, waiting times and limits of classes.

    - A setting that is left out has the default of the protocol page.
    - The sweep looks for classes to end once a minute, so none ends sooner.
    """

    life_minutes: Minutes | None = None
    code_minutes: Minutes | None = None
    alone_minutes: Minutes | None = None
    away_minutes: Minutes | None = None
    empty_minutes: Minutes | None = None
    silence_minutes: Minutes | None = None
    # The record of an ended class expires after an hour.
    come_back_minutes: Annotated[int, Meta(ge=1, le=60, description="minutes, 1 to 60")] | None = (
        None
    )
    unregistered_s: (
        Annotated[int, Meta(ge=10, le=3_600, description="seconds, 10 to 3600")] | None
    ) = None
    too_short_s: Annotated[int, Meta(ge=1, le=3_600, description="seconds, 1 to 3600")] | None = (
        None
    )
    # A joining student gets at most 20 captions.
    catch_up_captions: (
        Annotated[
            int, Meta(ge=0, le=20, description="captions, 0 to 20; 0 translates no missed captions")
        ]
        | None
    ) = None
    languages: (
        Annotated[int, Meta(ge=1, le=200, description="languages at once, 1 to 200")] | None
    ) = None
    # Each student is one post: with 500, the last one gets a caption over a second after the first.
    students: Annotated[int, Meta(ge=1, le=2_000, description="students, 1 to 2000")] | None = None
    # At least the longest text of one request.
    spoken_characters: (
        Annotated[int, Meta(ge=4_096, description="characters per minute, 4096 or more")] | None
    ) = None
    class_spoken_characters: (
        Annotated[int, Meta(ge=4_096, description="characters per hour, 4096 or more")] | None
    ) = None
    # Half of them are available at once: at least what a student who changes language gets.
    history_captions: (
        Annotated[int, Meta(ge=40, description="captions per minute, 40 or more")] | None
    ) = None
    interim_every_ms: (
        Annotated[int, Meta(ge=100, le=10_000, description="milliseconds, 100 to 10000")] | None
    ) = None
    interim_masked_words: Annotated[int, Meta(ge=0, le=5, description="words, 0 to 5")] | None = (
        None
    )

    def __post_init__(self) -> None:
        if self.code_minutes and self.life_minutes and self.code_minutes > self.life_minutes:
            raise ValueError("`code_minutes` should not be above `life_minutes`")


KeptDays = Annotated[int, Meta(ge=0, le=3_650, description="0 to 3650 days; 0 keeps everything")]


class Retention(Settings, frozen=True):
    """Retention times in days. Backups keep what is deleted for `backup_days` more.

    - `schools` overrides `days` for a school, by the school id in its teachers' tokens. The record
      of a school overrides both.
    - An administrator chooses between `least_days` and `most_days`.
    """

    days: KeptDays = 0
    schools: Annotated[
        dict[str, KeptDays],
        Meta(description="days from 0 to 3650 by the schools' ids, like `hill = 30`"),
    ] = {}
    least_days: Annotated[int, Meta(ge=1, le=3_650, description="1 to 3650 days")] = 1
    most_days: Annotated[int, Meta(ge=0, le=3_650, description="0 to 3650 days; 0 is no limit")] = 0
    names: Annotated[bool, Meta(description="true or false: whether students' names are kept")] = (
        False
    )

    def __post_init__(self) -> None:
        if 0 < self.most_days < self.least_days:
            raise ValueError("`least_days` should not be above `most_days`")
        for school_id in self.schools:
            if not re.fullmatch(r"[^\s,=]+", school_id):
                text = f"the id {school_id!r} should be without blanks, commas and equals signs"
                raise ValueError(text)
        if len(self.by_school) > _SCHOOLS_CHARACTERS:
            raise ValueError(f"`schools` should have at most {_SCHOOLS_CHARACTERS} characters")

    @property
    def by_school(self) -> str:
        """The schools in the form of the environment variable, `hill=30,green=0`."""
        return ",".join(f"{school_id}={days}" for school_id, days in self.schools.items())


class Alerts(Settings, frozen=True):
    """The recipients of alarms, and the monthly budget."""

    emails: list[
        Annotated[str, Meta(pattern=r"^[^@\s]+@[^@\s]+$", description="an e-mail address")]
    ]
    monthly_budget_usd: Count
    runbook_url: Url


class Stage(Settings, frozen=True):
    """One deployment in one region."""

    region: Region
    protected: Annotated[
        bool, Meta(description="true or false: whether data outlives a deleted stack")
    ]
    web: Web
    messages: Api
    http: Api
    functions: Functions
    database: Database
    translation: Translation
    teachers: Teachers
    alerts: Alerts
    speech: Speech = Speech()
    ears: Ears = Ears()
    classes: Classes = Classes()
    retention: Retention = Retention()
    domain: Domain | None = None

    def __post_init__(self) -> None:
        if "transcribe" in self.ears.order and self.region not in TRANSCRIBE_REGIONS:
            text = f"Amazon Transcribe has no streams in {self.region}"
            raise ValueError(f"`ears.order` should be without `transcribe`: {text}")
        if "amazon" in self.translation.translators and self.region not in TRANSLATE_REGIONS:
            text = f"there is no Amazon Translate in {self.region}"
            raise ValueError(f"`translation.translators` should be without `amazon`: {text}")

    @property
    def unused_grants(self) -> frozenset[Grant]:
        """The grants of functions that this stage's providers do not need."""
        needed = {
            Grant.TRANSCRIBE: "transcribe" in self.ears.order,
            Grant.TRANSLATE: "amazon" in self.translation.translators,
        }
        return frozenset(grant for grant, is_needed in needed.items() if not is_needed)


EDGE_REGION: Final = "us-east-1"
"""CloudFront accepts certificates and web ACLs from this region only."""
