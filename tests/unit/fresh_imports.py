"""Which SDKs a module loads in an interpreter of its own, without loading each SDK for each module.

One process loads every SDK and then hides it: the import system no longer has it, and gets it back
when it is imported again. A fork of that process imports one module, and says what came back.
"""

import importlib
import json
import os
import subprocess
import sys
import traceback
from collections.abc import Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from importlib.machinery import ModuleSpec
from types import ModuleType


@dataclass(frozen=True)
class Imports:
    """The SDKs that a module loaded, or the traceback of its import."""

    sdks: AbstractSet[str]
    error: str | None = None


def sdks_loaded_by(
    modules: Iterable[str], sdks: Iterable[str], environment: Mapping[str, str]
) -> Mapping[str, Imports]:
    """Import each module in a process that has loaded no SDK and may not connect."""
    run = subprocess.run(
        [sys.executable, "-m", __name__, *sorted(sdks)],
        env=environment,
        input=json.dumps(sorted(modules)),
        capture_output=True,
        text=True,
        check=False,
    )
    assert run.returncode == 0, run.stderr
    answers = json.loads(run.stdout)
    return {module: Imports(set(loaded), error) for module, (loaded, error) in answers.items()}


class Hidden:
    """A finder of modules that are loaded already, and hidden until they are imported again."""

    def __init__(self) -> None:
        self._modules: dict[str, ModuleType] = {}
        self._specs: dict[str, ModuleSpec | None] = {}

    def hide(self, package: str) -> None:
        """Hide a loaded package with everything below it."""
        for name in [each for each in sys.modules if f"{each}.".startswith(f"{package}.")]:
            self._modules[name] = sys.modules.pop(name)
            self._specs[name] = self._modules[name].__spec__
        parent, _, child = package.rpartition(".")
        if parent:
            # `from parent import child` would find it without an import.
            delattr(sys.modules[parent], child)

    def find_spec(
        self, name: str, _path: Sequence[str] | None, _target: ModuleType | None = None
    ) -> ModuleSpec | None:
        """Return a spec that restores a hidden module."""
        return ModuleSpec(name, self) if name in self._modules else None  # type: ignore[arg-type]

    def create_module(self, spec: ModuleSpec) -> ModuleType:
        """Return the module as it was loaded."""
        return self._modules[spec.name]

    def exec_module(self, module: ModuleType) -> None:
        """Leave the module as it is; its code has run."""
        module.__spec__ = self._specs[module.__name__]


def _refuse_to_connect(event: str, _: object) -> None:
    if event in {"socket.connect", "socket.getaddrinfo"}:
        raise AssertionError(event)


def _load(sdks: Sequence[str]) -> None:
    """Load and hide each SDK. None may load another: it would not be seen later."""
    hidden = Hidden()
    sys.meta_path.insert(0, hidden)
    for sdk in sdks:
        importlib.import_module(sdk)
        together = {other for other in sdks if other in sys.modules}
        assert together == {sdk}, together
        hidden.hide(sdk)


def _ask_a_fork(module: str, sdks: Sequence[str]) -> tuple[list[str], str | None]:
    reader, writer = os.pipe()
    if os.fork() == 0:
        try:
            importlib.import_module(module)
            error = None
        except BaseException:  # noqa: BLE001 - a module may raise anything
            error = traceback.format_exc()
        with os.fdopen(writer, "w") as answer:
            json.dump([[sdk for sdk in sdks if sdk in sys.modules], error], answer)
        os._exit(0)
    os.close(writer)
    with os.fdopen(reader) as answer:
        loaded, error = json.load(answer)
    os.wait()
    return loaded, error


def main() -> None:
    """Answer for the modules that standard input names."""
    sys.addaudithook(_refuse_to_connect)
    sdks = sys.argv[1:]
    _load(sdks)
    print(json.dumps({module: _ask_a_fork(module, sdks) for module in json.load(sys.stdin)}))


if __name__ == "__main__":
    main()
