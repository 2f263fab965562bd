"""`make docs`: writes docs/settings.md from the variables of the functions and the local stack."""

from collections.abc import Iterable
from pathlib import Path
from typing import Final

from lectern.config import VARIABLES
from lectern.variables import Variable
from local.settings import VARIABLES as LOCAL_VARIABLES

PAGE: Final = Path(__file__).parent.parent / "docs" / "settings.md"

_HEAD: Final = """# Settings

`make docs` generates this page from `lectern/config.py` and `local/settings.py`.

All settings are environment variables. An empty variable counts as unset. A wrong value is rejected
with an error that names the variable and what is expected. The local stack also rejects an unknown
`LECTERN_…` variable and suggests the nearest name.

Units are at the end of a name: `_MS` is milliseconds, `_S` seconds, `_DAYS` days.
"""

_TABLE: Final = "| variable | default | description |\n|---|---|---|\n"
_SECTIONS: Final = {
    "Local stack": (LOCAL_VARIABLES, "Read by `make run`, `make demo` and `make bench`."),
    "Functions": (
        VARIABLES,
        "Read by the functions, deployed or local. The local stack sets the table, the queue, the\n"
        "bucket and the database itself. There, `LECTERN_TEACHER_SIGN_IN` defaults to `open`, and\n"
        "`LECTERN_JOIN_URL` to the stack's own address.",
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
