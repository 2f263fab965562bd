"""Implementations of the ports, in one package per vendor.

This package imports a module that it names when it is first used (`adapters.sqs`), and so do the
packages that it names. The bootstrap can name every adapter, and a function imports only its own.
"""

from collections.abc import Callable
from importlib import import_module
from types import ModuleType
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lectern.adapters import api_gateway as api_gateway
    from lectern.adapters import audio as audio
    from lectern.adapters import aws_lambda as aws_lambda
    from lectern.adapters import dynamodb as dynamodb
    from lectern.adapters import measured_guesses as measured_guesses
    from lectern.adapters import measured_repairs as measured_repairs
    from lectern.adapters import measured_schools as measured_schools
    from lectern.adapters import postgres as postgres
    from lectern.adapters import s3 as s3
    from lectern.adapters import sqs as sqs
    from lectern.adapters import step_functions as step_functions
    from lectern.adapters import vendors as vendors


def on_first_use(package: str) -> Callable[[str], ModuleType]:
    """Return the `__getattr__` of a package (PEP 562) that imports its modules on first use."""

    def load(name: str) -> ModuleType:
        module = f"{package}.{name}"
        try:
            return import_module(module)
        except ModuleNotFoundError as error:
            if error.name != module:
                raise
            raise AttributeError(f"module {package!r} has no attribute {name!r}") from error

    return load


if not TYPE_CHECKING:  # otherwise mypy would accept every name
    __getattr__ = on_first_use(__name__)
