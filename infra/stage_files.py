"""Reads stage files. An error names the setting and the value it should have."""

import re
from pathlib import Path
from types import UnionType
from typing import Annotated, Any, Final, Union, get_args, get_origin, get_type_hints

import msgspec

from infra.settings import Stage
from lectern.domain.errors import ConfigurationError

FOLDER: Final = Path(__file__).parent / "stages"
_NAME: Final = re.compile(r"[a-z][a-z0-9-]{0,15}")
_AT: Final = re.compile(r" - at `\$\.?(?P<path>[^`]*)`$")
_MISSING: Final = re.compile(r"Object missing required field `(?P<name>[^`]*)`")
_UNKNOWN: Final = re.compile(r"Object contains unknown field `(?P<name>[^`]*)`")


def read_stages(folder: Path = FOLDER) -> dict[str, Stage]:
    """Return every stage in the folder, by the file's name without `.toml`.

    Raises:
        ConfigurationError: A setting is invalid, or the folder has no stage file.
    """
    stages = {path.stem: read_stage(path) for path in sorted(folder.glob("*.toml"))}
    if not stages:
        raise ConfigurationError(f"{folder} has no stage; it should have files like `dev.toml`")
    return stages


def read_stage(path: Path) -> Stage:
    """Return the stage that the file describes.

    Raises:
        ConfigurationError: A setting is invalid. The message names the file, the setting and the
            expected value.
    """
    if not _NAME.fullmatch(path.stem):
        problem = "the name should be 1 to 16 lower-case letters, digits and hyphens"
        raise ConfigurationError(f"{path.name}: {problem}")
    try:
        return msgspec.toml.decode(path.read_bytes(), type=Stage)
    except msgspec.ValidationError as error:
        raise ConfigurationError(f"{path.name}: {_explain(str(error))}") from error
    except msgspec.DecodeError as error:
        raise ConfigurationError(f"{path.name} should be TOML: {error}") from error


def _explain(problem: str) -> str:
    at = _AT.search(problem)
    path = [name for name in re.split(r"\.|\[\d*\.*\]", at["path"]) if name] if at else []
    fact = _AT.sub("", problem)
    if not fact[0].isupper():  # raised by a `__post_init__`: a complete sentence already
        return f"`{'.'.join(path)}`: {fact}" if path else fact
    if missing := _MISSING.match(fact):
        path, fact = [*path, missing["name"]], "it is missing"
    if unknown := _UNKNOWN.match(fact):
        known = ", ".join(_settings(path))
        return f"`{'.'.join([*path, unknown['name']])}` is no setting; there are {known}"
    return f"`{'.'.join(path)}` should be {_description(path)} ({fact})"


def _settings(path: list[str]) -> list[str]:
    kind: Any = Stage
    for name in path:
        kind = _section(get_type_hints(kind)[name])
    return sorted(get_type_hints(kind))


def _description(path: list[str]) -> str:
    """Return the description of the setting's type; for a section, the names of its settings."""
    hint: Any = Stage
    for name in path:
        hint = get_type_hints(_section(hint), include_extras=True)[name]
    for part in (hint, *_parts(hint)):
        for note in get_args(part)[1:] if get_origin(part) is Annotated else ():
            if note.description:
                return str(note.description)
    return f"a section with {', '.join(get_type_hints(_section(hint)))}"


def _parts(hint: Any) -> tuple[Any, ...]:
    return get_args(hint) if get_origin(hint) in {list, Union, UnionType} else ()


def _section(hint: Any) -> Any:
    """Return the section's class, also of an optional section (`Section | None`)."""
    return next((part for part in _parts(hint) if part is not type(None)), hint)
