"""Runs scripts of Node.js on the sources of the pages."""

import subprocess

from local.background import ROOT


def run_in_web(script: str, *arguments: str) -> None:
    """Run a script in `web/`, where it finds the packages of the pages."""
    subprocess.run(
        ["node", "--input-type=module", "--eval", script, *arguments],  # noqa: S607
        cwd=ROOT / "web",
        check=True,
    )
