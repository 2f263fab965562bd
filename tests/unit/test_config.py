"""Settings are read once, checked, and named when they are wrong."""

import pytest

from lectern.bootstrap.aws import make_ports
from lectern.bootstrap.recordings import receive_recording
from lectern.config import VARIABLES, Config, TeacherSignIn
from lectern.domain.errors import ConfigurationError
from lectern.services.transcribe import Transcribe
from scripts import settings_page


def test_every_setting_has_a_default() -> None:
    config = Config.from_environment({})

    assert config.teacher_sign_in is TeacherSignIn.REQUIRED
    assert config.translators is None
    assert config.code_life_ms == 2 * 60 * 60 * 1000
    assert config.keep_names is False


def test_an_empty_variable_is_an_unset_one() -> None:
    assert Config.from_environment({"LECTERN_TRANSLATOR": ""}) == Config.from_environment({})


@pytest.mark.parametrize(
    ("name", "value", "expected"),
    [
        ("LECTERN_TEACHER_SIGN_IN", "maybe", "one of open, required"),
        ("LECTERN_TRANSLATOR", "babel", "`auto`, or a list of openai, compatible, backup"),
        ("LECTERN_TRANSLATOR", "openai,", "`auto`, or a list of openai, compatible, backup"),
        ("LECTERN_TRANSLATOR", "openai,auto", "`auto`, or a list of openai, compatible, backup"),
        ("LECTERN_TRANSLATOR", "openai,openai", "each once"),
        ("LECTERN_TRANSLATOR_LIMIT_MS", "soon", "a whole number of milliseconds above 0"),
        ("LECTERN_CLASS_LIFE_MS", "0", "a whole number of milliseconds above 0"),
        ("LECTERN_RETENTION_OF_SCHOOLS", "hill", "like hill=30,green=0"),
        ("LECTERN_RETENTION_OF_SCHOOLS", "hill=-1", "days from 0"),
        ("LECTERN_RETENTION_OF_SCHOOLS", "hill=1,=2", "each school's id once"),
        ("LECTERN_RETENTION_OF_SCHOOLS", "hill=1,hill=2", "each school's id once"),
        ("LECTERN_RETENTION_OF_SCHOOLS", "hill=1,", "like hill=30,green=0"),
        ("LECTERN_KEEP_NAMES", "yes", "true or false"),
        ("LECTERN_EARS", "azure", "`none`, or a list of transcribe, elevenlabs, openai"),
        ("LECTERN_EARS", "transcribe,", "`none`, or a list of transcribe, elevenlabs, openai"),
        ("LECTERN_TRANSCRIBE_LANGUAGES", "en,es", "languages like `en es`"),
        ("LECTERN_TRANSCRIBE_VOCABULARIES", "en-US=", "each language code once"),
        ("LECTERN_TRANSCRIBE_VOCABULARIES", "en-US=a,en-US=b", "each language code once"),
        ("LECTERN_STAND_IN_DELAY_MS", "9-1", "like 300-1100"),
        ("LECTERN_STAND_IN_DELAY_MS", "9", "like 300-1100"),
    ],
)
def test_a_wrong_value_is_reported_with_its_name_and_what_is_expected(
    name: str, value: str, expected: str
) -> None:
    with pytest.raises(ConfigurationError) as refused:
        Config.from_environment({name: value})

    assert name in str(refused.value)
    assert repr(value) in str(refused.value)
    assert expected in str(refused.value)


def test_the_languages_of_an_ear_may_be_any_tags() -> None:
    config = Config.from_environment({"LECTERN_TRANSCRIBE_LANGUAGES": "en-US  en_GB.UTF-8 zh-TW"})

    assert config.transcribe_languages == {"en", "zh-Hant"}
    assert Config.from_environment({}).transcribe_languages == frozenset()


def test_a_school_may_have_its_own_retention() -> None:
    config = Config.from_environment({"LECTERN_RETENTION_OF_SCHOOLS": "hill=30, a=b=0"})

    assert config.retention_of_schools == {"hill": 30, "a=b": 0}
    assert Config.from_environment({}).retention_of_schools == {}


def test_the_settings_page_is_up_to_date() -> None:
    assert settings_page.PAGE.read_text(encoding="utf-8") == settings_page.text()
    assert all(f"`{name}`" in settings_page.text() for name in (*VARIABLES, "LECTERN_PORT"))


@pytest.mark.parametrize(
    ("limit_ms", "translator_ms", "short_s", "longest_s"),
    [(12_000, 8_000, 12, 19), (2_000, 20_000, 2, 7), (90_000, 8_000, 27, 19)],
)
def test_a_transcriber_never_has_longer_than_a_function(
    monkeypatch: pytest.MonkeyPatch,
    limit_ms: int,
    translator_ms: int,
    short_s: float,
    longest_s: float,
) -> None:
    for name in ("AWS_REGION", "AWS_DEFAULT_REGION"):
        monkeypatch.setenv(name, "eu-central-1")
    environment = {
        "LECTERN_STT_LIMIT_MS": str(limit_ms),
        "LECTERN_TRANSLATOR_LIMIT_MS": str(translator_ms),
    }

    transcribe = receive_recording(make_ports(Config.from_environment(environment))).transcribe

    assert isinstance(transcribe, Transcribe)
    assert (transcribe.limit_s, transcribe.longest_limit_s) == (short_s, longest_s)
