"""The CDK app as a whole: every stage, deterministic templates, and no finding of the linters."""

import json
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

import pytest
from aws_cdk import App, Stack, aws_s3

from infra.app import build_app, check
from infra.assets import Assets
from infra.stage_files import read_stages
from lectern.domain.errors import ConfigurationError
from tests.infra.synthesis import Template

# CDK repeats a reference as DependsOn, which we cannot change.
_CDK_REPEATS_DEPENDENCIES = "W3005"
_STACKS = {
    *("Data", "Web", "Background", "Live", "Http"),
    *("Pages", "Operations", "EdgeOperations"),
}


def test_every_stage_has_all_its_stacks(templates: Sequence[Template]) -> None:
    stacks = {
        stage: {template.stack for template in templates if template.stage == stage}
        for stage in ("dev", "prod", "school")
    }

    assert stacks == {
        "dev": _STACKS | {"Teachers"},
        "prod": _STACKS | {"Edge", "Teachers"},
        "school": _STACKS | {"Edge"},
    }


def test_only_cloudfronts_resources_are_in_us_east_1(
    assembly: Path,
) -> None:
    manifest = json.loads((assembly / "assembly-school" / "manifest.json").read_text())

    places = {
        artifact["displayName"].split(" ")[0]: artifact["environment"].rpartition("/")[2]
        for artifact in manifest["artifacts"].values()
        if artifact["type"] == "aws:cloudformation:stack"
    }

    assert {places.pop(f"school/{name}") for name in ("Edge", "EdgeOperations")} == {"us-east-1"}
    assert set(places.values()) == {"ap-southeast-2"}


def test_two_runs_write_the_same_bytes(assembly: Path, other_assembly: Path) -> None:
    written = (path for path in (assembly / "assembly-prod").rglob("*") if path.is_file())
    # The CDK's code runs in a folder with a random name, which is not deployed.
    files = [path for path in written if not path.name.endswith(".metadata.json")]

    for file in files:
        other = other_assembly / file.relative_to(assembly)
        assert other.read_bytes() == file.read_bytes(), file.name
    assert len(files) >= 2 * len(_STACKS)


def test_no_template_contains_an_account_or_an_address_of_the_developer(
    templates: Sequence[Template],
) -> None:
    for template in templates:
        text = template.file.read_text()

        assert str(Path(__file__).parents[2]) not in text
        assert ":iam::1" not in text


def test_cfn_lint_reports_no_error(templates: Sequence[Template]) -> None:
    files = [str(template.file) for template in templates]
    command = [
        str(Path(sys.executable).with_name("cfn-lint")),
        "-i",
        _CDK_REPEATS_DEPENDENCIES,
        "--",
    ]

    linted = subprocess.run([*command, *files], capture_output=True, text=True, check=False)

    assert (linted.returncode, linted.stdout) == (0, "")


def test_cdk_nag_stops_what_it_objects_to() -> None:
    app = App(analytics_reporting=False)
    aws_s3.Bucket(Stack(app, "Careless"), "Open")
    check(app)

    with pytest.raises(RuntimeError, match="AwsSolutions-S10"):
        app.synth()


def test_a_missing_layer_is_named_with_the_command_that_builds_it(tmp_path: Path) -> None:
    with pytest.raises(ConfigurationError, match="the layer lectern is missing: run `make layers`"):
        build_app(read_stages(), Assets(tmp_path))
