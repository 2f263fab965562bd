"""Functions laid out in folders as on Lambda, each invoked in an interpreter of its own."""

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from lectern.routes import Function, Layer
from scripts.layers.build import PYTHON_VERSION, Built
from scripts.layers.sets import PROJECT

_PROCESS = Path(__file__).with_name("lambda_process.py")
_LIMIT_S = 180


@dataclass(frozen=True)
class Run:
    """The result of an invocation.

    `error` is the text of the handler's error, `log` its output, `loaded` the top-level modules
    that it imported.
    """

    answer: Any
    error: str | None
    log: str
    loaded: frozenset[str]


def unpack(layers: Iterable[Built], folder: Path) -> Path:
    """Copy layers into one folder, as Lambda does into `/opt`."""
    for layer in layers:
        shutil.copytree(layer.folder, folder, dirs_exist_ok=True)
    return folder


@dataclass(frozen=True)
class LambdaRoot:
    """A folder that stands for `/`: a function under `var/task`, its layers under `opt`."""

    folder: Path
    function: Function

    @classmethod
    def lay_out(cls, folder: Path, function: Function, opt: Path) -> "LambdaRoot":
        """Copy the deployed part of a function: the folder of its module."""
        package = PROJECT / function.module.rpartition(".")[0].replace(".", "/")
        task = folder / "var" / "task"
        shutil.copytree(package, task, ignore=shutil.ignore_patterns("__pycache__"))
        (folder / "opt").symlink_to(opt)
        return cls(folder, function)

    def invoke(self, event: object, environment: Mapping[str, str]) -> Run:
        """Run the handler on the event, with nothing of this process's environment."""
        module = self.function.module.rpartition(".")[2]
        process = subprocess.run(
            [sys.executable, "-I", "-S", "-B", _PROCESS, self.folder, module],
            input=json.dumps(event),
            env={**self._set_by_lambda(environment["AWS_REGION"]), **environment},
            capture_output=True,
            text=True,
            timeout=_LIMIT_S,
            check=False,
        )
        assert process.returncode == 0, process.stderr
        result = json.loads(process.stdout)
        loaded = frozenset(result["loaded"])
        return Run(result["answer"], result["error"], process.stderr, loaded)

    def _set_by_lambda(self, region: str) -> dict[str, str]:
        """Return the environment variables that Lambda itself sets."""
        return {
            "AWS_DEFAULT_REGION": region,
            "AWS_EXECUTION_ENV": f"AWS_Lambda_python{PYTHON_VERSION}",
            "AWS_LAMBDA_FUNCTION_MEMORY_SIZE": str(self.function.memory_mb),
            "AWS_LAMBDA_FUNCTION_NAME": self.function.name,
            "AWS_LAMBDA_INITIALIZATION_TYPE": "on-demand",
            "LAMBDA_TASK_ROOT": str(self.folder / "var" / "task"),
            "LANG": "en_US.UTF-8",
            "TZ": ":UTC",
            # Lambda has no such file, and the developer's own must not be used.
            "AWS_CONFIG_FILE": os.devnull,
            "AWS_SHARED_CREDENTIALS_FILE": os.devnull,
        }


def modules_of(layer: Built) -> frozenset[str]:
    """Return the top-level modules that a layer brings."""
    python = layer.folder / "python"
    return frozenset(
        path.name.partition(".")[0]
        for path in python.iterdir()
        if path.suffix == ".py" or (path / "__init__.py").is_file()
    )


def layers_of(loaded: frozenset[str], layers: Mapping[Layer, Built]) -> set[Layer]:
    """Return the layers that contain the modules."""
    return {layer for layer, built in layers.items() if modules_of(built) & loaded}
