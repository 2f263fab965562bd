"""The output of the CDK app, made once for all tests: the two stages of the project, and a third.

To write some of them to another folder: `python -m tests.infra.synthesis FOLDER prod`.
"""

import json
import sys
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from infra.app import build_app
from infra.assets import RDS_TRUST, Assets
from infra.settings import Stage
from infra.stage_files import read_stage, read_stages
from lectern.routes import Layer

OWN_STAGE = Path(__file__).parent / "school.toml"
Resource = Mapping[str, Any]


def stages() -> dict[str, Stage]:
    """Return the stages by name."""
    return {**read_stages(), OWN_STAGE.stem: read_stage(OWN_STAGE)}


def synthesize(folder: Path, stages: Mapping[str, Stage]) -> Path:
    """Write the templates below the folder, with empty layers, which another suite tests."""
    layers = folder / "layers"
    for name in (*Layer, RDS_TRUST):
        (layers / name).mkdir(parents=True)
        (layers / name / "placeholder").touch()
    pages = folder / "web"
    for name in ("index.html", "index.html.gz", ".built", "assets/page-a1b2.js"):
        (pages / name).parent.mkdir(parents=True, exist_ok=True)
        (pages / name).touch()
    build_app(stages, Assets(layers, pages), str(folder / "cdk.out")).synth()
    return folder / "cdk.out"


@dataclass(frozen=True, slots=True)
class Template:
    """One stack's template."""

    stage: str
    stack: str
    file: Path
    content: Mapping[str, Any]

    def resources(self, *types: str) -> Mapping[str, Resource]:
        """Return the resources of these types by logical id."""
        found: Mapping[str, Resource] = self.content["Resources"]
        return {name: item for name, item in found.items() if item["Type"] in types}

    def properties(self, kind: str) -> Sequence[Mapping[str, Any]]:
        """Return the properties of each resource of the type."""
        return [item["Properties"] for item in self.resources(kind).values()]


def read_templates(assembly: Path) -> Sequence[Template]:
    """Return every template of an assembly."""
    return list(_templates(assembly))


def _templates(assembly: Path) -> Iterator[Template]:
    for manifest in sorted(assembly.glob("assembly-*/manifest.json")):
        stacks = json.loads(manifest.read_text())["artifacts"].values()
        for artifact in stacks:
            if artifact["type"] == "aws:cloudformation:stack":
                file = manifest.parent / artifact["properties"]["templateFile"]
                stage, _, stack = artifact["displayName"].split(" ")[0].partition("/")
                yield Template(stage, stack, file, json.loads(file.read_text()))


if __name__ == "__main__":
    synthesize(Path(sys.argv[1]), {name: stages()[name] for name in sys.argv[2:]})
