"""Where deployed files come from: functions as they are, layers as `make layers` built them."""

from dataclasses import dataclass
from pathlib import Path
from typing import Final

from aws_cdk import aws_lambda as lambda_

from lectern.domain.errors import ConfigurationError
from lectern.routes import Function
from scripts.layers.build import LAMBDA, PYTHON_VERSION

RUNTIME: Final = lambda_.Runtime(
    f"python{PYTHON_VERSION}", lambda_.RuntimeFamily.PYTHON, supports_snap_start=True
)
RDS_TRUST: Final = "rds-trust"
"""The layer with the certificates that Aurora's are signed with."""

RDS_CERTIFICATES: Final = "/opt/certificates/rds.pem"
_ROOT: Final = Path(__file__).parent.parent
_NOT_DEPLOYED: Final = ["__pycache__", "*.pyc"]


@dataclass(frozen=True, slots=True)
class Assets:
    """The folders. `layers` has one folder per layer."""

    layers: Path = LAMBDA.folder

    def layer(self, name: str) -> lambda_.Code:
        """Return a layer's content.

        Raises:
            ConfigurationError: It has not been built.
        """
        folder = self.layers / name
        if not folder.is_dir():
            raise ConfigurationError(f"the layer {name} is missing: run `make layers`")
        return lambda_.Code.from_asset(str(folder))  # its bytecode too: layers/README.md

    def function(self, function: Function) -> lambda_.Code:
        """Return the folder that the function's module is in; it becomes `/var/task`."""
        package = function.module.rpartition(".")[0].replace(".", "/")
        return lambda_.Code.from_asset(str(_ROOT / package), exclude=_NOT_DEPLOYED)


def handler_name(function: Function) -> str:
    """Return what Lambda calls, as seen from `/var/task`."""
    return f"{function.module.rpartition('.')[2]}.handler"
