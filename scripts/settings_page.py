"""`make docs`: writes docs/settings.md from the table of variables in `lectern/config.py`."""

from pathlib import Path
from typing import Final

from lectern.config import VARIABLES

PAGE: Final = Path(__file__).parent.parent / "docs" / "settings.md"

_HEAD: Final = """# Settings

What the functions read, deployed and on one machine alike. Made by `make docs` from
`lectern/config.py`; what only the local stack reads is in `local/settings.py`.

| variable | default | what it is |
|---|---|---|
"""


def text() -> str:
    """Return the page."""
    rows = [
        f"| `{variable.name}` | {f'`{variable.default}`' if variable.default else 'none'}"
        f" | {variable.about} |\n"
        for variable in VARIABLES.values()
    ]
    return _HEAD + "".join(rows)


if __name__ == "__main__":
    PAGE.write_text(text(), encoding="utf-8")
