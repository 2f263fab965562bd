"""Each import contract fails by name when it is broken."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent.parent
LECTERN = Path("layers/lectern/python/lectern")


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """A copy of the source, into which the test puts a forbidden import."""
    for folder in ("functions", "infra", "local", "layers/lectern"):
        ignored = shutil.ignore_patterns("__pycache__")
        shutil.copytree(ROOT / folder, tmp_path / folder, ignore=ignored)
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    return tmp_path


def lint(root: Path) -> "subprocess.CompletedProcess[str]":
    paths = os.pathsep.join([str(root), str(root / "layers/lectern/python")])
    return subprocess.run(
        [str(Path(sys.executable).parent / "lint-imports"), "--no-cache"],
        cwd=root,
        env=os.environ | {"PYTHONPATH": paths},
        capture_output=True,
        text=True,
        check=False,
    )


def test_the_source_keeps_every_contract(copy: Path) -> None:
    result = lint(copy)

    assert result.returncode == 0, result.stdout


@pytest.mark.parametrize(
    ("module", "line", "contract"),
    [
        (LECTERN / "domain/language.py", "import lectern.ports.post", "Imports point inwards"),
        (LECTERN / "bootstrap/keys.py", "import lectern.entry.claims", "Imports point inwards"),
        (
            LECTERN / "services/translate.py",
            "import lectern.adapters.lazy",
            "Imports point inwards",
        ),
        (LECTERN / "services/translate.py", "import lectern.config", "Imports point inwards"),
        (LECTERN / "loose.py", '"""A module with no room."""', "Imports point inwards"),
        (
            LECTERN / "entry/failures.py",
            "import functions.message.ping",
            "Functions are above the product",
        ),
        (
            LECTERN / "adapters/openai/chat.py",
            "import lectern.protocol.codec",
            "Adapters know ports and domain, not the use cases",
        ),
        (
            LECTERN / "adapters/openai/chat.py",
            "import lectern.services.translate",
            "Adapters know ports and domain, not the use cases",
        ),
        (
            LECTERN / "services/translate.py",
            "import boto3",
            "The domain is standard library only, ports and services know no vendor",
        ),
        (
            LECTERN / "domain/language.py",
            "import msgspec",
            "The domain does not know the wire library",
        ),
        (
            Path("functions/message/ping.py"),
            "import local.client.client",
            "Nothing that is deployed imports the local stack",
        ),
        (
            Path("functions/message/ping.py"),
            "import lectern.adapters.memory",
            "Functions reach adapters only through bootstrap",
        ),
        (
            LECTERN / "bootstrap/keys.py",
            "import lectern.adapters.memory",
            "Adapters in memory are for tests",
        ),
        (
            LECTERN / "adapters/memory/classes.py",
            "import lectern.adapters.dynamodb.class_item",
            "Adapters in memory know no vendor",
        ),
        (
            LECTERN / "bootstrap/captions.py",
            "import lectern.adapters.sqs.recorder",
            "Use cases are built of ports, not of adapters",
        ),
        (
            Path("infra/constructs/function.py"),
            "import infra.stacks.data",
            "Stacks are made of constructs, which import no stack",
        ),
        (
            Path("local/gateway/limits.py"),
            "import local.stack",
            "Folders of the local stack import downwards",
        ),
        (
            Path("local/gateway/limits.py"),
            "import local.client.client",
            "Folders of the local stack import downwards",
        ),
        (
            Path("local/runtime/fair_semaphore.py"),
            "import local.gateway.limits",
            "Folders of the local stack import downwards",
        ),
        (
            Path("local/servers/aws.py"),
            "import local.runtime.runtime",
            "Folders of the local stack import downwards",
        ),
        (
            Path("local/faults.py"),
            "import local.servers.aws",
            "Folders of the local stack import downwards",
        ),
        (
            Path("local/client/client.py"),
            "import local.runtime.runtime",
            "The local client knows the stack by its address only",
        ),
        (
            Path("local/gateway/limits.py"),
            "import lectern.services.translate",
            "The local folders serve any functions",
        ),
    ],
)
def test_a_contract_that_is_broken_fails_by_name(
    copy: Path, module: Path, line: str, contract: str
) -> None:
    source = copy / module
    with source.open("a", encoding="utf-8") as text:
        text.write(f"\n{line}\n")

    result = lint(copy)

    assert result.returncode == 1
    assert f"{contract} BROKEN" in result.stdout


def test_a_new_file_beside_the_local_folders_needs_a_layer(copy: Path) -> None:
    (copy / "local/extra.py").touch()

    result = lint(copy)

    assert result.returncode == 1
    assert "extra" in result.stdout
