"""Deployed files: the functions' source folders, and what `make layers` and `make web` build."""

from dataclasses import dataclass
from pathlib import Path
from typing import Final

from aws_cdk import aws_lambda as lambda_

from lectern.domain.errors import ConfigurationError
from lectern.routes import Function
from scripts.layers.build import LAMBDA, PYTHON_VERSION

# By name, so that it follows the Python version that layers are built for.
RUNTIME: Final = lambda_.Runtime(
    f"python{PYTHON_VERSION}", lambda_.RuntimeFamily.PYTHON, supports_snap_start=True
)
RDS_TRUST: Final = "rds-trust"
"""The layer with the certificate authorities that sign Aurora's certificates."""

RDS_CERTIFICATES: Final = "/opt/certificates/rds.pem"
_ROOT: Final = Path(__file__).parent.parent
_NOT_DEPLOYED: Final = ["__pycache__", "*.pyc"]


@dataclass(frozen=True, slots=True)
class Assets:
    """Locations of the assets.

    Attributes:
        layers: One folder per layer.
        web: The built pages.
    """

    layers: Path = LAMBDA.folder
    web: Path = _ROOT / "build" / "web"

    def layer(self, name: str) -> lambda_.Code:
        """Return a layer's content.

        Raises:
            ConfigurationError: The layer has not been built.
        """
        folder = self.layers / name
        if not folder.is_dir():
            raise ConfigurationError(f"the layer {name} is missing: run `make layers`")
        return lambda_.Code.from_asset(str(folder))  # with bytecode: layers/README.md

    def pages(self) -> Path:
        """Return the folder of the built pages.

        Raises:
            ConfigurationError: The pages have not been built.
        """
        if not (self.web / "index.html").is_file():
            raise ConfigurationError("the pages are missing: run `make web`")
        return self.web

    def function(self, function: Function) -> lambda_.Code:
        """Return the folder of the function's module, which becomes `/var/task`."""
        package = function.module.rpartition(".")[0].replace(".", "/")
        return lambda_.Code.from_asset(str(_ROOT / package), exclude=_NOT_DEPLOYED)


def handler_name(function: Function) -> str:
    """Return the Lambda handler setting, relative to `/var/task`."""
    return f"{function.module.rpartition('.')[2]}.handler"
