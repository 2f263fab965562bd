from pathlib import Path

import pytest

from lectern.config import VARIABLES as FUNCTION_VARIABLES
from lectern.domain.errors import ConfigurationError
from local.runtime.isolation import Isolation
from local.settings import VARIABLES, Settings


def test_no_variable_is_required() -> None:
    settings = Settings.from_environment({})

    assert settings.port == 8080
    assert settings.home == Path.cwd() / ".lectern"
    assert settings.database_url is None
    assert settings.isolation is Isolation.THREADS
    assert (settings.limits.idle_s, settings.limits.life_s) == (600, 7200)


def test_every_variable_can_be_set() -> None:
    settings = Settings.from_environment(
        {
            "LECTERN_PORT": "0",
            "LECTERN_HOME": "/srv/lectern",
            "DATABASE_URL": "postgresql://db/lectern",
            "LECTERN_ISOLATION": "process",
            "LECTERN_FAULTS": "drop_disconnect=0.5",
            "LECTERN_IDLE_S": "1.5",
            "LECTERN_LIFE_S": "3",
            "LECTERN_LOG": "debug",
        }
    )

    assert settings.port == 0
    assert settings.logs == Path("/srv/lectern/logs")
    assert settings.database_url == "postgresql://db/lectern"
    assert settings.isolation is Isolation.PROCESS
    assert settings.faults.drop_disconnect == 0.5
    assert (settings.limits.idle_s, settings.limits.life_s) == (1.5, 3)
    assert settings.log_level == "DEBUG"


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("LECTERN_PORT", "http"),
        ("LECTERN_PORT", "65536"),
        ("LECTERN_ISOLATION", "containers"),
        ("LECTERN_FAULTS", "earthquake=1"),
        ("LECTERN_FAULTS", "drop_disconnect=2"),
        ("LECTERN_IDLE_S", "0"),
        ("LECTERN_LIFE_S", "inf"),
        ("LECTERN_LOG", "LOUD"),
    ],
)
def test_a_wrong_value_is_rejected_with_the_variables_name(name: str, value: str) -> None:
    with pytest.raises(ConfigurationError, match=name):
        Settings.from_environment({name: value})


@pytest.mark.parametrize(
    ("name", "hint"),
    [
        ("LECTERN_TRANSLATER", "did you mean LECTERN_TRANSLATOR?"),
        ("LECTERN_KEEPNAMES", "did you mean LECTERN_KEEP_NAMES?"),
        ("LECTERN_PROT", "did you mean LECTERN_PORT?"),
        ("LECTERN_XYLOPHONE_QUARTET", "docs/settings.md lists them all"),
    ],
)
def test_an_unknown_name_is_rejected_with_the_nearest_one(name: str, hint: str) -> None:
    with pytest.raises(ConfigurationError) as refused:
        Settings.from_environment({name: "1"})

    assert str(refused.value) == f"{name} is not a setting; {hint}"


def test_every_documented_variable_is_known() -> None:
    known = Settings.from_environment(dict.fromkeys([*VARIABLES, *FUNCTION_VARIABLES], ""))

    assert known.port == 8080
