"""The tests that the Makefile names exist."""

import re
import shutil
import subprocess
from pathlib import Path
from typing import Final

_ROOT: Final = Path(__file__).parents[2]
_COMMANDS: Final = ("test-classes", "test-lessons", "test-desk", "test-crowds", "test-ears")
_NAMED: Final = re.compile(r"(tests/[a-z0-9_/]+\.py)(?:::(\w+))?")


def test_every_test_that_a_command_names_exists() -> None:
    make = shutil.which("make") or "make"
    printed = subprocess.run(
        [make, "--dry-run", *_COMMANDS], cwd=_ROOT, capture_output=True, text=True, check=True
    ).stdout
    named = _NAMED.findall(printed)

    assert len(named) > 20
    missing = [path for path, _ in named if not (_ROOT / path).is_file()]
    assert missing == []
    assert [
        name for path, name in named if f"def {name}" not in (_ROOT / path).read_text("utf-8")
    ] == []
