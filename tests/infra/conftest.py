"""Templates for all tests of `infra/`."""

import os
import subprocess
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest

from tests.infra.synthesis import Template, read_templates, stages, synthesize

_ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="session")
def prod_elsewhere(
    tmp_path_factory: pytest.TempPathFactory,
) -> Iterator[tuple[Path, subprocess.Popen[str]]]:
    """A second synthesis of `prod`, in a parallel process with another hash seed."""
    folder = tmp_path_factory.mktemp("other")
    # What it writes is validated where `assembly` writes it.
    own = {"CDK_VALIDATION": "false", "PYTHONHASHSEED": "7"}
    environment = {**os.environ, **own, "PYTHONPATH": os.pathsep.join(sys.path)}
    with subprocess.Popen(
        [sys.executable, "-m", "tests.infra.synthesis", str(folder), "prod"],
        cwd=_ROOT,
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    ) as process:
        yield folder, process
        process.kill()


@pytest.fixture(scope="session")
def other_assembly(prod_elsewhere: tuple[Path, subprocess.Popen[str]]) -> Path:
    """The output of the other process."""
    folder, process = prod_elsewhere
    output, _ = process.communicate(timeout=600)
    assert process.returncode == 0, output
    return folder / "cdk.out"


@pytest.fixture(scope="session")
def assembly(prod_elsewhere: object, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder that the CDK wrote; cdk-nag has found no fault."""
    return synthesize(tmp_path_factory.mktemp("synthesis"), stages())


@pytest.fixture(scope="session")
def templates(assembly: Path) -> Sequence[Template]:
    """Every template of every stage."""
    return read_templates(assembly)
