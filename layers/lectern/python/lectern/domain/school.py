"""The record of a school."""

from dataclasses import dataclass
from typing import Final

MAX_NAME: Final = 80
"""The longest name of a school, in characters."""


@dataclass(frozen=True, slots=True)
class School:
    """A school. `school_id` is the value of the school claim in its teachers' tokens.

    While it is suspended, its teachers start no classes. Live ones continue, and its reports can
    be read.
    """

    school_id: str
    name: str
    is_suspended: bool = False
