"""Each import contract fails by name when it is broken."""

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Final

import pytest

ROOT = Path(__file__).parent.parent.parent
LECTERN = Path("layers/lectern/python/lectern")


Change = tuple[Path, str]
Report = tuple[int, str]

NO_CHANGE: Final = (LECTERN / "__init__.py", "")
NEW_FILE: Final = (Path("local/extra.py"), "")
BROKEN: Final = [
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
]
# One interpreter lints every change: what did not change is read from the cache.
_LINT = """
import contextlib, io, json, os, pathlib, sys
from importlinter.cli import lint_imports

def lint(path, line):
    file = pathlib.Path(path)
    before = (file.read_bytes(), file.stat()) if file.exists() else None
    with file.open("a", encoding="utf-8") as text:
        text.write(f"\\n{line}\\n")
    output = io.StringIO()
    with contextlib.redirect_stdout(output):
        status = lint_imports(cache_dir="cache", no_logo=True)
    file.unlink()
    if before is not None:
        file.write_bytes(before[0])
        os.utime(file, ns=(before[1].st_atime_ns, before[1].st_mtime_ns))
    return status, output.getvalue()

print(json.dumps([lint(*change) for change in json.load(sys.stdin)]))
"""


@pytest.fixture(scope="module")
def reports(tmp_path_factory: pytest.TempPathFactory) -> Mapping[Change, Report]:
    """The exit status and the report for each change, made alone in a copy of the source."""
    copy = tmp_path_factory.mktemp("source")
    for folder in ("functions", "infra", "local", "layers/lectern"):
        ignored = shutil.ignore_patterns("__pycache__")
        shutil.copytree(ROOT / folder, copy / folder, ignore=ignored)
    shutil.copy(ROOT / "pyproject.toml", copy)
    changes = [NO_CHANGE, NEW_FILE, *((module, line) for module, line, _ in BROKEN)]
    paths = os.pathsep.join([str(copy), str(copy / "layers/lectern/python")])
    run = subprocess.run(
        [sys.executable, "-c", _LINT],
        cwd=copy,
        env=os.environ | {"PYTHONPATH": paths},
        input=json.dumps([(str(module), line) for module, line in changes]),
        capture_output=True,
        text=True,
        check=False,
    )
    assert run.returncode == 0, run.stderr
    found = [(status, report) for status, report in json.loads(run.stdout)]
    return dict(zip(changes, found, strict=True))


def test_the_source_keeps_every_contract(reports: Mapping[Change, Report]) -> None:
    status, report = reports[NO_CHANGE]

    assert status == 0, report


@pytest.mark.parametrize(("module", "line", "contract"), BROKEN)
def test_a_contract_that_is_broken_fails_by_name(
    reports: Mapping[Change, Report], module: Path, line: str, contract: str
) -> None:
    status, report = reports[module, line]

    assert status == 1
    assert f"{contract} BROKEN" in report


def test_a_new_file_beside_the_local_folders_needs_a_layer(
    reports: Mapping[Change, Report],
) -> None:
    status, report = reports[NEW_FILE]

    assert status == 1
    assert "extra" in report
