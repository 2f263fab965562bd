"""A school from its creation by the platform team to its suspension, while a class goes on."""

import json
import time

import pytest

from lectern.domain.budget import month_of
from local.background import BackgroundStack
from local.client.client import RefusedByServerError
from local.school import main
from tests.e2e.held_class import teaching
from tests.e2e.http_api import signed_in


async def test_a_suspended_school_starts_no_class_and_its_live_one_goes_on(
    closed: BackgroundStack, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("LECTERN_HOME", str(closed.home))
    ada, bob = signed_in(closed, "ada of lake", "lake"), signed_in(closed, "bob of lake", "lake")

    assert main(["create", "--id", "lake", "--name", "Lake School"]) == 0
    async with teaching(closed, ada) as teacher:
        assert main(["suspend", "--id", "lake"]) == 0
        with pytest.raises(RefusedByServerError) as refused:
            async with teaching(closed, bob):
                pass
        async with teaching(closed, ada) as other_device:
            assert other_device.code == teacher.code
    assert main(["resume", "--id", "lake"]) == 0
    async with teaching(closed, bob) as started:
        assert started.code

    assert refused.value.code == "SCHOOL_SUSPENDED"
    printed = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    lake = dict.fromkeys(("retentionDays", "students", "spokenCharacters", "monthlyBudget"))
    lake |= {"schoolId": "lake", "name": "Lake School", "providers": [], "providerSecret": None}
    assert printed == [lake | {"suspended": each} for each in (False, True, False)]


def test_an_administrator_renames_the_school_and_a_teacher_reads_it(
    closed: BackgroundStack, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("LECTERN_HOME", str(closed.home))
    ada, head = signed_in(closed, "ada", "moor"), signed_in(closed, "head", "moor", is_admin=True)
    missing = ada.ask("GET", "/api/school")
    assert main(["create", "--id", "moor", "--name", "Moor"]) == 0
    assert main(["create", "--id", "moor", "--name", "Moor"]) == 1

    limits = ("--students", "1", "--budget", "200", "--providers", "MoorSaml")
    assert main(["change", "--id", "moor", *limits]) == 0
    assert main(["change", "--id", "moor", "--budget", "none", "--students", "0"]) == 1

    renamed = head.ask("PATCH", "/api/school", body={"name": "Moor School", "retentionDays": 30})
    by_teacher = ada.ask("PATCH", "/api/school", body={"name": "Mine"})
    wrong = head.ask("PATCH", "/api/school", body={"name": " "})
    too_long = head.ask("PATCH", "/api/school", body={"retentionDays": 9_000})
    read = ada.ask("GET", "/api/school")

    assert (missing.status, by_teacher.status, wrong.status) == (404, 403, 400)
    assert "`name`" in wrong.json["error"]["message"]
    assert (too_long.status, too_long.json["error"]["code"]) == (400, "INVALID_REQUEST")
    assert "`retentionDays`" in too_long.json["error"]["message"]
    moor = {"schoolId": "moor", "name": "Moor School", "suspended": False}
    assert read.json == moor | {"admin": False}
    agreement = {"students": 1, "spokenCharacters": 100_000, "monthlyBudget": 200}
    assert renamed.json == moor | {
        "admin": True,
        "retention": {"days": 30, "chosen": True, "least": 1, "most": 0},
        "spending": {"month": month_of(round(time.time() * 1_000)), "spent": 0, "state": "open"},
        "agreement": agreement | {"providers": ["MoorSaml"]},
    }
    refused = capsys.readouterr().err
    assert "exists already" in refused
    assert "students" in refused
