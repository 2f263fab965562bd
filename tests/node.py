"""Runs scripts of Node.js on the sources of the pages."""

import subprocess
from pathlib import Path
from typing import Final

from local.background import ROOT

_BUILD: Final = """
import { build } from "vite";
const [ssr, outDir] = process.argv.slice(1);
await build({
  configFile: false, logLevel: "warn", ssr: { noExternal: true },
  build: { ssr, outDir, emptyOutDir: true },
});
"""


def run_in_web(script: str, *arguments: str) -> None:
    """Run a script in `web/`, where it finds the packages of the pages."""
    subprocess.run(
        ["node", "--input-type=module", "--eval", script, *arguments],  # noqa: S607
        cwd=ROOT / "web",
        check=True,
    )


def built_for_node(source: str, folder: Path) -> Path:
    """Build a module of `web/` into an empty folder, and return the script that Node.js imports."""
    run_in_web(_BUILD, source, str(folder))
    return folder / f"{Path(source).stem}.js"
