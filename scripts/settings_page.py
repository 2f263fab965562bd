"""`make docs`: writes docs/settings.md from the variables in `lectern/config.py`."""

from collections.abc import Iterable
from pathlib import Path
from typing import Final

from lectern.config import VARIABLES
from lectern.variables import Variable
from local.settings import VARIABLES as LOCAL_VARIABLES

PAGE: Final = Path(__file__).parent.parent / "docs" / "settings.md"

_HEAD: Final = """# Settings

Made by `make docs` from `lectern/config.py` and `local/settings.py`. A wrong value is answered
with the variable's name and what it should be; on one machine, an unknown `LECTERN_…` with
the nearest name.
"""

_TABLE: Final = "| variable | default | what it is |\n|---|---|---|\n"
_SECTIONS: Final = {
    "On one machine": (LOCAL_VARIABLES, "What `make run`, `make demo` and `make bench` read."),
    "Everywhere": (
        VARIABLES,
        "What the functions read, deployed and on one machine alike. On one machine the stack\n"
        "itself sets the table, the queue and the database, teachers need no ticket unless\n"
        "`LECTERN_TEACHER_SIGN_IN` says so, and pages are where the stack is.",
    ),
}


def text() -> str:
    """Return the page."""
    sections = [
        f"\n## {title}\n\n{about}\n\n{_TABLE}{_rows(variables.values())}"
        for title, (variables, about) in _SECTIONS.items()
    ]
    return _HEAD + "".join(sections)


def _rows(variables: Iterable[Variable]) -> str:
    return "".join(
        f"| `{variable.name}` | {f'`{variable.default}`' if variable.default else 'none'}"
        f" | {variable.about} |\n"
        for variable in variables
    )


if __name__ == "__main__":
    PAGE.write_text(text(), encoding="utf-8")
