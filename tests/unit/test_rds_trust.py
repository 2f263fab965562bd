"""RDS's certificates are accepted only from the package with the pinned hash."""

import base64
import hashlib
import io
import tarfile

import pytest

from scripts.layers.rds_trust import TrustError, certificates

_SOURCE = """// CA certificates
exports.other = ['not this'];
exports.defaults = [
    '-----BEGIN CERTIFICATE-----\\n' +
        'MIIE\\n' +
        'AAA=\\n' +
        '-----END CERTIFICATE-----\\n',
    '-----BEGIN CERTIFICATE-----\\n' +
        'MIIF\\n' +
        '-----END CERTIFICATE-----\\n',
];
"""


def archive(name: str = "package/lib/profiles/ca/defaults.js") -> bytes:
    buffer = io.BytesIO()
    with tarfile.open(fileobj=buffer, mode="w:gz") as package:
        entry = tarfile.TarInfo(name)
        entry.size = len(_SOURCE)
        package.addfile(entry, io.BytesIO(_SOURCE.encode()))
    return buffer.getvalue()


def test_every_certificate_of_the_package_is_written_as_pem() -> None:
    package = archive()
    sha512 = base64.b64encode(hashlib.sha512(package).digest()).decode()

    pem = certificates(package, sha512)

    assert pem.splitlines() == [
        "-----BEGIN CERTIFICATE-----",
        "MIIE",
        "AAA=",
        "-----END CERTIFICATE-----",
        "-----BEGIN CERTIFICATE-----",
        "MIIF",
        "-----END CERTIFICATE-----",
    ]


def test_another_package_under_the_same_name_is_rejected() -> None:
    with pytest.raises(TrustError, match="pinned is"):
        certificates(archive())
