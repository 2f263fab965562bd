"""Adapters that invoke other Lambda functions asynchronously."""

from typing import TYPE_CHECKING

from lectern.adapters import on_first_use

if TYPE_CHECKING:
    from lectern.adapters.aws_lambda import catch_up as catch_up
    from lectern.adapters.aws_lambda import function as function
    from lectern.adapters.aws_lambda import greeting as greeting
    from lectern.adapters.aws_lambda import speech as speech
    from lectern.adapters.aws_lambda import term_corrections as term_corrections
else:
    __getattr__ = on_first_use(__name__)
