"""There is one way to log: constant messages, facts as keys, through one logger."""

import ast
import json
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
OBSERVABILITY = ROOT / "layers/lectern/python/lectern/observability.py"
# The first silences moto's web server; the second writes the records of other libraries.
ABOUT_LIBRARIES = (ROOT / "local/servers/moto_server.py", ROOT / "local/json_log.py")
LEVELS = {"info", "warning", "error"}


def sources() -> list[Path]:
    folders = ["layers/lectern/python/lectern", "functions", "local", "infra"]
    return [path for folder in folders for path in sorted((ROOT / folder).rglob("*.py"))]


def log_calls(tree: ast.AST) -> Iterator[ast.Call]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
            value = node.func.value
            if isinstance(value, ast.Name) and value.id in {"logger", "logging", "warnings"}:
                yield node


def faults(source: str) -> list[str]:
    """Return the lines of a module that log in another way."""
    found = []
    for call in log_calls(ast.parse(source)):
        assert isinstance(call.func, ast.Attribute)
        assert isinstance(call.func.value, ast.Name)
        name = f"{call.func.value.id}.{call.func.attr}"
        if name in {"logger.keys", "logger.set_level", "logging.getLevelNamesMapping"}:
            continue
        if call.func.value.id != "logger" or call.func.attr not in LEVELS:
            found.append(f"{name} in line {call.lineno}")
        elif [type(each) for each in call.args] != [ast.Constant]:
            found.append(f"a message that is not constant in line {call.lineno}")
        elif {each.arg for each in call.keywords} & {"extra", "exc_info", "stack_info"}:
            found.append(f"no fact in line {call.lineno}")
    return found


@pytest.mark.parametrize("path", sources(), ids=lambda path: str(path.relative_to(ROOT)))
def test_every_module_logs_in_one_way(path: Path) -> None:
    source = path.read_text("utf-8")

    if path not in (OBSERVABILITY, *ABOUT_LIBRARIES):
        assert faults(source) == []
    if path != OBSERVABILITY:
        assert "import Logger" not in source


@pytest.mark.parametrize(
    "line",
    [
        "logging.getLogger(__name__).info('x')",
        "logging.warning('x')",
        "warnings.warn('x')",
        "logger.exception('x')",
        "logger.info(f'{x} failed')",
        "logger.info('%s failed', x)",
        "logger.info(message)",
        "logger.info('failed', extra={'x': 1})",
        "logger.error('failed', exc_info=error)",
    ],
)
def test_a_module_that_logs_in_another_way_is_found(line: str) -> None:
    assert len(faults(line)) >= 1


def test_a_line_has_its_facts_its_place_and_the_keys_of_the_invocation() -> None:
    script = (
        "from lectern.observability import logger\n"
        "def ask(): logger.warning('provider failed', provider='x')\n"
        "with logger.keys(connection_id='c='): ask()\n"
        "ask()\n"
        "logger.set_level('ERROR')\n"
        "logger.warning('not this')\n"
    )

    lines = subprocess.check_output([sys.executable, "-c", script], text=True).splitlines()

    logged, after = map(json.loads, lines)
    assert "connection_id" not in after
    assert logged["location"] == "<string>.ask:2"
    del logged["timestamp"], logged["location"]
    assert logged == {
        "level": "WARNING",
        "message": "provider failed",
        "service": "lectern",
        "connection_id": "c=",
        "provider": "x",
    }


def test_a_function_that_does_not_log_loads_no_logging_library() -> None:
    script = "import sys, lectern.observability\nprint('aws_lambda_powertools' in sys.modules)"

    assert subprocess.check_output([sys.executable, "-c", script], text=True).strip() == "False"
