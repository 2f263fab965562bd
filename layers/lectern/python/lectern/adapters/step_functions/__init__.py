"""Adapters that start executions of AWS Step Functions."""

from typing import TYPE_CHECKING

from lectern.adapters import on_first_use

if TYPE_CHECKING:
    from lectern.adapters.step_functions import repairs as repairs
else:
    __getattr__ = on_first_use(__name__)
