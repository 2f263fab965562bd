"""mypy reads all modules of the CDK that give types to what `infra` imports."""

import importlib.util
import re
import tomllib
from pathlib import Path

ROOT = Path(__file__).parents[2]
_INTERFACES = "aws_cdk.interfaces"
# How a module of the CDK imports another one for its types; examples have no such names.
_IMPORT = re.compile(r"^    import (aws_cdk[\w.]*) as \w+_[0-9a-f]{8}$", re.MULTILINE)


def read_modules() -> set[str]:
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
    overrides = settings["tool"]["mypy"]["overrides"]
    return next(set(each["module"]) for each in overrides if "aws_cdk" in each["module"])


def imported_by(folder: Path) -> set[str]:
    source = (folder / "__init__.py").read_text("utf-8")
    return {name for name in _IMPORT.findall(source) if not name.startswith(_INTERFACES)}


def test_what_a_read_module_of_the_cdk_imports_is_read_too() -> None:
    spec = importlib.util.find_spec("aws_cdk")
    assert spec is not None
    assert spec.origin is not None
    read = read_modules() - {"aws_cdk._jsii", f"{_INTERFACES}.*"}
    folders = [Path(spec.origin).parent.joinpath(*name.split(".")[1:]) for name in read]

    imported = set[str]().union(*map(imported_by, folders))

    assert "aws_cdk.aws_kms" in imported
    assert sorted(imported - read) == []
