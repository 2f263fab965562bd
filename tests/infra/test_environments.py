"""The environment of each function: the settings that it reads, and no secret."""

from collections.abc import Sequence

import pytest

from lectern.config import VARIABLES, Config
from lectern.routes import FUNCTIONS, Function
from tests.infra.deployed import STAGES, lambdas
from tests.infra.synthesis import Template

# The class settings of `school`, and the functions that get them.
_OF_CLASSES = {
    "LECTERN_ALONE_MS": ("180000", {"sweep"}),
    "LECTERN_AWAY_MS": ("1200000", {"sweep"}),
    "LECTERN_CATCH_UP": (
        "0",
        {"register", "settings", "transcription", "send-translation", "audio", "catch-up"},
    ),
    "LECTERN_CLASS_LIFE_MS": ("21600000", {"register"}),
    "LECTERN_CODE_LIFE_MS": (
        "3600000",
        {"register", "new-code", "transcription", "send-translation", "audio"},
    ),
    "LECTERN_COME_BACK_MS": ("1800000", {"register"}),
    "LECTERN_EMPTY_MS": ("900000", {"sweep"}),
    "LECTERN_HISTORY_CAPTIONS": ("3000", {"register", "settings"}),
    "LECTERN_INTERIM_EVERY_MS": ("1000", {"transcription"}),
    "LECTERN_INTERIM_MASKED_WORDS": ("0", {"transcription"}),
    "LECTERN_LANGUAGES": ("40", {"register", "settings", "catch-up"}),
    "LECTERN_SILENCE_MS": ("3600000", {"sweep"}),
    "LECTERN_SPOKEN_CHARACTERS": ("20000", {"tts-request"}),
    "LECTERN_CLASS_SPOKEN_CHARACTERS": ("400000", {"reports", "tts-request"}),
    "LECTERN_STUDENTS": ("120", {"register", "reports"}),
    "LECTERN_TOO_SHORT_MS": ("120000", {"reports"}),
    "LECTERN_UNREGISTERED_MS": ("60000", {"sweep"}),
}
# A stage that does not set them has the defaults of `lectern/config.py`; `school` sets all.
_OPTIONAL = {
    *_OF_CLASSES,
    "AZURE_SPEECH_REGION",
    "LECTERN_AMAZON_BREVITY",
    "LECTERN_AMAZON_FORMALITY",
    "LECTERN_BACKUP_TRANSLATOR_MODEL",
    "LECTERN_BACKUP_TRANSLATOR_URL",
    "LECTERN_RETENTION_OF_SCHOOLS",
    "LECTERN_STT_MODEL",
    "LECTERN_TRANSCRIBE_VOCABULARIES",
    "LECTERN_TRANSLATOR_HEDGE_PERCENT",
    "LECTERN_TRANSLATOR_MODEL",
    "LECTERN_TRANSLATOR_URL",
    "LECTERN_TTS_MODEL",
}


@pytest.mark.parametrize("function", FUNCTIONS, ids=lambda function: function.name)
@pytest.mark.parametrize("stage", STAGES)
def test_a_function_reads_known_variables_and_can_start_with_them(
    templates: Sequence[Template], stage: str, function: Function
) -> None:
    _, properties = lambdas(templates, stage)[function.name]
    variables = properties["Environment"]["Variables"]

    ours = {name for name in variables if not name.startswith(("AWS_", "POWERTOOLS_"))}
    texts = {name: value if isinstance(value, str) else "…" for name, value in variables.items()}

    assert ours <= set(VARIABLES)
    given = set(variables) if stage == "school" else set(variables) | _OPTIONAL
    assert function.variables <= given
    Config.from_environment(texts)


def test_settings_of_classes_reach_the_functions_that_use_them_and_no_other(
    templates: Sequence[Template],
) -> None:
    for stage, is_said in (("school", True), ("dev", False), ("prod", False)):
        told: dict[str, set[tuple[str, str]]] = {name: set() for name in _OF_CLASSES}
        for function, (_, properties) in lambdas(templates, stage).items():
            variables = properties["Environment"]["Variables"]
            for name in _OF_CLASSES.keys() & variables:
                told[name].add((function, variables[name]))

        assert told == {
            name: {(function, value) for function in functions if is_said}
            for name, (value, functions) in _OF_CLASSES.items()
        }


def test_the_retention_of_schools_reaches_the_function_that_deletes(
    templates: Sequence[Template],
) -> None:
    _, properties = lambdas(templates, "school")["retain"]
    variables = properties["Environment"]["Variables"]

    settings = Config.from_environment(
        {name: value for name, value in variables.items() if "RETENTION" in name}
    )

    assert settings.retention_days == 400
    assert settings.retention_of_schools == {"hill": 30, "green.field": 0}
    for name in ("schools", "reports"):
        variables = lambdas(templates, "school")[name][1]["Environment"]["Variables"]
        assert variables["LECTERN_RETENTION_LEAST_DAYS"] == "30"
        assert variables["LECTERN_RETENTION_MOST_DAYS"] == "730"


@pytest.mark.parametrize(
    ("stage", "ears", "vocabularies"),
    [
        ("dev", ["transcribe"], {}),
        ("prod", ["transcribe"], {}),
        (
            "school",
            ["elevenlabs", "transcribe", "openai"],
            {"en-AU": "science", "es-US": "ciencias"},
        ),
    ],
)
def test_the_ears_of_a_stage_are_known_where_they_are_used(
    templates: Sequence[Template], stage: str, ears: list[str], vocabularies: dict[str, str]
) -> None:
    told = {
        name: properties["Environment"]["Variables"]
        for name, (_, properties) in lambdas(templates, stage).items()
        if "LECTERN_EARS" in properties["Environment"]["Variables"]
    }

    assert told.keys() == {"ears", "languages"}
    assert told["languages"]["LECTERN_EARS"] == ",".join(ears)
    settings = Config.from_environment(
        {name: text for name, text in told["ears"].items() if isinstance(text, str)}
    )
    assert list(settings.ears) == ears
    assert settings.transcribe_vocabularies == vocabularies


def test_names_are_stored_only_in_a_stage_that_says_so(
    templates: Sequence[Template],
) -> None:
    for stage, is_said in (("school", True), ("dev", False), ("prod", False)):
        environments = {
            function: properties["Environment"]["Variables"]
            for function, (_, properties) in lambdas(templates, stage).items()
        }

        told = {name for name, each in environments.items() if "LECTERN_KEEP_NAMES" in each}
        settings = Config.from_environment(
            {"LECTERN_KEEP_NAMES": environments["register"]["LECTERN_KEEP_NAMES"]}
        )
        assert told == {"register"}
        assert settings.keep_names is is_said


def test_no_key_and_no_password_is_in_an_environment(templates: Sequence[Template]) -> None:
    for stage in STAGES:
        for _, properties in lambdas(templates, stage).values():
            variables = properties["Environment"]["Variables"]
            assert "OPENAI_API_KEY" not in variables
            origin = variables.get("LECTERN_ORIGIN_SECRET")
            assert origin is None or origin["Fn::Join"][1][0] == "{{resolve:secretsmanager:"


def test_the_database_connection_verifies_tls(templates: Sequence[Template]) -> None:
    for function in (function for function in FUNCTIONS if function.in_vpc):
        _, properties = lambdas(templates, "prod")[function.name]
        variables = properties["Environment"]["Variables"]

        tail = variables["LECTERN_DATABASE_URL"]["Fn::Join"][1][-1]

        assert "sslmode=verify-full&sslrootcert=/opt/certificates/rds.pem" in tail
        assert variables["LECTERN_DATABASE_AUTH"] == "iam"
