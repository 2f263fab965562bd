"""`python -m infra.app` writes the templates of every stage; `cdk deploy` runs it too.

It needs no credentials, no Docker and no network.
"""

import json
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Final

from aws_cdk import App, Validations
from cdk_nag import AwsSolutionsChecks, ServerlessChecks

from infra.assets import Assets
from infra.deployment import LecternStage
from infra.settings import Stage
from infra.stage_files import read_stages
from lectern.domain.errors import ConfigurationError

_CDK_JSON: Final = Path(__file__).parent.parent / "cdk.json"


def build_app(
    stages: Mapping[str, Stage], assets: Assets | None = None, outdir: str | None = None
) -> App:
    """Return the app with these stages.

    The CDK chooses the output folder if `outdir` is `None`.

    Raises:
        ConfigurationError: A layer has not been built.
    """
    app = App(context=_context(), outdir=outdir, analytics_reporting=False)
    for name, stage in stages.items():
        LecternStage(app, name, stage=stage, assets=assets or Assets())
    check(app)
    return app


def check(app: App) -> None:
    """Fail synthesis on every finding of cdk-nag that is not acknowledged."""
    Validations.of(app).add_plugins(AwsSolutionsChecks(app), ServerlessChecks(app))


def _context() -> dict[str, Any]:
    """Return the CDK's feature flags. Only its command line reads `cdk.json` by itself."""
    context: dict[str, Any] = json.loads(_CDK_JSON.read_text(encoding="utf-8"))["context"]
    return context


def main() -> None:
    """Write the templates, or exit with one sentence that names the fault."""
    try:
        assembly = build_app(read_stages()).synth()
        sys.stdout.write(f"The templates of every stage are in {assembly.directory}\n")
    except ConfigurationError as error:
        sys.exit(str(error))


if __name__ == "__main__":
    main()
