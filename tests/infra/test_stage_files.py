"""For an invalid value in a stage file, the error names the setting and the expected value."""

import re
from pathlib import Path

import pytest

from infra.settings import Classes
from infra.stage_files import FOLDER, read_stage, read_stages
from lectern.config import VARIABLES
from lectern.domain.errors import ConfigurationError

_PROD = (FOLDER / "prod.toml").read_text(encoding="utf-8")
_SCHOOL = (Path(__file__).parent / "school.toml").read_text(encoding="utf-8")
_OPERATIONS = FOLDER.parents[1] / "docs" / "operations.md"

_PREFIX = 'domain_prefix = "lectern-teachers"'
_HILL = '\n[[teachers.cognito.providers]]\nname = "HillSchool"\nschool = "hill"'
_METADATA = '\nsaml_metadata_url = "https://login.hill.example/metadata"'

MISTAKES = [
    (_PROD, 'voices = ["azure", "elevenlabs"', 'voices = ["azure", "festival"', "`speech.voices`"),
    (_PROD, 'azure_region = "westeurope"', "", "`azure_region` should be set where `azure` is"),
    (_PROD, 'azure_region = "westeurope"', 'azure_region = "West Europe"', "like `westeurope`"),
    (_PROD, '"eu-central-1"', '"Europe"', "`region` should be an AWS region, like `eu-central-1`"),
    (_PROD, "protected = true", "protected = 1", "`protected` should be true or false"),
    (
        _PROD,
        "backup_days = 35",
        "backup_days = 99",
        "`database.backup_days` should be 1 to 35 days",
    ),
    (_PROD, "max_capacity = 8", "max_capacity = 0.7", "`database.max_capacity` should be Aurora"),
    (_PROD, "max_capacity = 8\n", "", "`database.max_capacity` should be Aurora"),
    (
        _PROD,
        "backup_days = 35",
        "backup_days = 35\nwrite_every_minutes = 7",
        "`database.write_every_minutes` should be 15, 20, 30 or 60: how late",
    ),
    (_PROD, "min_capacity = 0", "min_capacity = 9", "`min_capacity` should not be above"),
    (
        _PROD,
        "log_days = 30",
        "log_days = 8",
        "`functions.log_days` should be a number of days that",
    ),
    (_PROD, "log_days", "log_dayz", "`functions.log_dayz` is no setting; there are log_days,"),
    (
        _PROD,
        '"canary"',
        '"slowly"',
        "`functions.rollout` should be `at-once`, `canary` or `linear`",
    ),
    (
        _PROD,
        "log_days = 30",
        "log_days = 30\ntracing = 5",
        "`functions.tracing` should be true or false: X-Ray",
    ),
    (
        _PROD,
        "burst = 5000",
        'burst = 5000\ndetailed_metrics = "route"',
        "`messages.detailed_metrics` should be true or false: each route's own",
    ),
    (_PROD, "per_second = 500\n", "per_second = 0\n", "`http.per_second` should be a whole number"),
    (_PROD, "emails = []", 'emails = ["me"]', "`alerts.emails` should be an e-mail address"),
    (_PROD, "[http]\nper_second = 500\nburst = 1000", "", "`http` should be a section with per_"),
    (_PROD, "[teachers.cognito]\ndomain_prefix", "[teachers]\nprefix", "prod.toml should be TOML"),
    (_PROD, '[teachers.cognito]\ndomain_prefix = "lectern-teachers"', "", "`cognito` or `oidc`"),
    (
        _PROD,
        "firewall = true",
        "firewall = true\nrequests_per_address = 3",
        "5 minutes, 10 or more",
    ),
    (_SCHOOL, "captions.school.example", "captions.other.example", "`name` should be in the zone"),
    (_SCHOOL, "Z0123456789ABC", "school.example", "`domain.hosted_zone_id` should be the id of a"),
    (_PROD, 'translators = ["openai"]', "translators = []", "`translation.translators` should be"),
    (_PROD, 'translators = ["openai"]', 'translators = ["openai", "openai"]', "translator once"),
    (_PROD, 'translators = ["openai"]', 'translators = ["backup"]', "`backup_url` should be set"),
    (_SCHOOL, 'backup_model = "backup-translator"', "", "`backup_model` should be set for the"),
    (_SCHOOL, '"compatible", "backup", ', '"compatible", ', "`backup_url` should be set for the"),
    (_SCHOOL, ', "amazon"]', "]", "`formality` and `brevity` should be set with `amazon` only"),
    (_SCHOOL, "percent = 5", "percent = 101", "`translation.hedge_percent` should be a share of"),
    (_SCHOOL, "ap-southeast-2", "af-south-1", "no Amazon Translate in af-south-1"),
    (
        _SCHOOL,
        'url = "https://models',
        'url = "http://models',
        "`translation.url` should be a URL that begins with",
    ),
    (_SCHOOL, 'url = "https://models.school.example/v1"', "", "`url` should be set for"),
    (_SCHOOL, "code_minutes = 60", "code_minutes = 0", "`classes.code_minutes` should be minutes,"),
    (_SCHOOL, "code_minutes = 60", "code_minutes = 361", "should not be above `life_minutes`"),
    (_SCHOOL, "silence_minutes", "silence_hours", "`classes.silence_hours` is no setting; there"),
    (_SCHOOL, "come_back_minutes = 30", "come_back_minutes = 61", "should be minutes, 1 to 60"),
    (_SCHOOL, "too_short_s = 120", "too_short_s = 0.5", "`classes.too_short_s` should be seconds,"),
    (_SCHOOL, "unregistered_s = 60", "unregistered_s = 1", "should be seconds, 10 to 3600"),
    (_SCHOOL, "catch_up_captions = 0", "catch_up_captions = 21", "should be captions, 0 to 20; 0"),
    (_SCHOOL, "every_ms = 1000", "every_ms = 10", "`classes.interim_every_ms` should be millis"),
    (_SCHOOL, "masked_words = 0", "masked_words = 6", "should be words, 0 to 5"),
    (_SCHOOL, "students = 120", "students = 0", "`classes.students` should be students, 1 to 2000"),
    (
        _SCHOOL,
        "wrong_codes_per_address = 900",
        "wrong_codes_per_address = 5",
        "`web.wrong_codes_per_address` should be different wrong class codes of one address",
    ),
    (_SCHOOL, "hill = 30", "hill = -1", "`retention.schools` should be days from 0 to 3650 by the"),
    (
        _SCHOOL,
        "hill = 30",
        '"a hill" = 30',
        "`retention`: the id 'a hill' should be without blanks",
    ),
    (_SCHOOL, "hill = 30", f"{'hill' * 500} = 30", "`schools` should have at most 2000 charact"),
    (_SCHOOL, '"elevenlabs", "transcribe"', '"azure"', "`ears.order` should be a list of `transc"),
    (_SCHOOL, 'es-US = "ciencias"', 'es = "x"', "the code 'es' should be one of Amazon's, like"),
    (_SCHOOL, '"ciencias"', '"a, b"', "`ears.vocabularies` should be vocabularies by Amazon's"),
    (_SCHOOL, "ap-southeast-2", "ap-southeast-3", "Transcribe has no streams in ap-southeast-3"),
    (_SCHOOL, "names = true", "names = 1", "`retention.names` should be true or false: whether"),
    (_SCHOOL, 'audience = ["lectern"]', "audience = []", "`teachers.oidc.audience` should be the"),
    (_SCHOOL, 'token = "access"', 'token = "id"', "`audience` should list `client_id`, the"),
    (_SCHOOL, 'scope = "openid', 'scope = "email', "`teachers.oidc.scope` should be `openid` and"),
    (_PROD, _PREFIX, f"{_PREFIX}\naccounts = false", "`providers` should not be empty, or `acc"),
    (
        _PROD,
        _PREFIX,
        f'{_PREFIX}\nmfa = "sms"',
        "`teachers.cognito.mfa` should be `optional` or `required`",
    ),
    (_PROD, _PREFIX, _PREFIX + _HILL, "either `saml_metadata_url` or `oidc` should be set"),
    (
        _PROD,
        _PREFIX,
        f"{_PREFIX}{_HILL}{_METADATA}{_HILL}{_METADATA}",
        "`providers` should have each name once",
    ),
    (
        _PROD,
        _PREFIX,
        f"{_PREFIX}{_HILL.replace('HillSchool', 'Hill School')}{_METADATA}",
        "`teachers.cognito.providers.name` should be 3 to 32 letters",
    ),
]


@pytest.mark.parametrize(("text", "right", "wrong", "answer"), MISTAKES)
def test_a_wrong_value_is_reported_with_the_setting_and_what_is_expected(
    text: str, right: str, wrong: str, answer: str, tmp_path: Path
) -> None:
    file = tmp_path / "prod.toml"
    assert right in text
    file.write_text(text.replace(right, wrong, 1), encoding="utf-8")

    with pytest.raises(ConfigurationError) as refused:
        read_stage(file)

    assert str(refused.value).startswith("prod.toml")
    assert answer in str(refused.value)


def test_the_name_of_a_file_is_the_name_of_its_stage() -> None:
    stages = read_stages()

    assert {"dev", "prod"} <= set(stages)
    assert stages["dev"].protected is False
    assert stages["prod"].protected is True


def test_a_name_that_aws_would_reject_is_rejected(tmp_path: Path) -> None:
    file = tmp_path / "My_Stage.toml"
    file.write_text(_PROD, encoding="utf-8")

    with pytest.raises(ConfigurationError, match="1 to 16 lower-case letters"):
        read_stage(file)


def test_a_folder_without_stages_is_rejected(tmp_path: Path) -> None:
    with pytest.raises(ConfigurationError, match="has no stage"):
        read_stages(tmp_path)


def test_the_class_settings_of_a_stage_are_documented_with_their_defaults() -> None:
    section = _OPERATIONS.read_text("utf-8").partition("## What classes may take")[2]
    rows = re.findall(r"^\| `(\w+)` \| (\d+) \|.*\| `(\w+)` \|$", section, re.MULTILINE)

    units = {"minutes": 60_000, "s": 1_000}
    documented = {
        variable: int(default) * units.get(setting.rpartition("_")[2], 1)
        for setting, default, variable in rows
    }

    assert [setting for setting, _, _ in rows] == list(Classes.__struct_fields__)
    assert documented == {name: int(VARIABLES[name].default) for name in documented}
